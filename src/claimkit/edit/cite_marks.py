"""Finds the marks by which an article cites, such as ``[1]``, ``[@key]`` and ``[^1]``, and takes them out of statements."""

import re
from collections.abc import Collection
from typing import Final

from claimkit.lazily import later
from claimkit.text.citing_signs import OF_CHAT, OF_CHAT_IN_BRACKETS

_AT: Final = r"(?<![\w./`\\])@(?!(?:fig|tbl|sec|eq|lst)[-:])"
"""The begin of a key of what is cited, as pandoc has them; others lead to places of the article."""
_BEFORE: Final = r"[a-zß-öø-ÿ.]{1,15},?"
_LOCATED: Final = r"-?{at}[^\[\],;\s]+(?:,[^\[\];]{{0,60}})?"
_KEYS: Final = (
    rf"(?:-?{_AT}[^\[\]]+|(?:{_BEFORE}\s){{1,4}}{_LOCATED.format(at=_AT)}(?:;\s?(?:{_BEFORE}\s){{0,4}}{_LOCATED.format(at=_AT)}){{0,30}})"
)
_BRACKETS: Final = rf"\[(?:{_KEYS}|\^[\w-]+\^?|\d{{1,3}}(?:\s*[,\u2013-]\s*\d{{1,3}})*)\](?:_(?!\w))?"
_SEVERAL: Final = rf"{_BRACKETS}(?:(?:\s*[,;\u2013-]|,?\s(?:and|und|et|y|e|&))\s*{_BRACKETS})*"
_MARK: Final = later(
    rf"\s*(?:{OF_CHAT_IN_BRACKETS}|{OF_CHAT})|\s?\(\s?{_SEVERAL}\s?\)|(?<=\()\s?{_SEVERAL}\s?[,;]\s?|\s*{_SEVERAL}"
    r"|(?<=[.!?…。！？।])(?:[⁰¹²³⁴-⁹]+(?:[,\u2013⁻-][⁰¹²³⁴-⁹]+)*|\^\d{1,3}(?:[,\u2013-] ?\d{1,3})*\^?|\^[a-z](?!\w))"
)
_OPENING_LABEL: Final = later(r"\A\[(?:\^[\w-]+|\d{1,3})\]:\s*")
_LABEL: Final = later(
    rf"\[(?!@[^\[\]]*\]\((?:https?:|/))(\^[\w-]+\^?|{_KEYS}|(?<![^\d^]\]\[)\d{{1,3}}(?:\s*[,\u2013-]\s*\d{{1,3}})*)\](?!\{{[#.:\w-])"
    r"|(?:\{cite(?::\w+)?\}`|\{%-?\s{0,9}cite\s|\{\{[<%]\s{0,9}cite\s|<d-cite\s{1,9}(?:bibtex-)?key=)\s{0,9}[\"']?([\w:.#$&+?~/, -]{1,300})"
)
"""A mark that cites, not the label of a link; the keys of roles of MyST, tags of Jekyll, shortcodes of Hugo and elements of Distill stand in the file only."""
_OF_CHAT: Final = later(rf"(?!\[cite_)(?:{OF_CHAT_IN_BRACKETS}|{OF_CHAT})")
_KEY: Final = later(rf"{_AT}(?:\{{([^{{}}\s]+)\}}|(doi:10\.[^\s;,\]]*[^\s;,.:\]]|[\w:.#$%&+?<>~/-]*\w))")
_LOOSE: Final = later(
    r"(?<=[\w)%”\"»]) (?=(?:\.\Z|,(?:\s|\Z)))|\A(?:[·•‣▪●○■]|(?:\(?[a-z]|\d{1,2})\)|[a-z]\.(?=\s+[A-Z]))\s+(?=\w)|(?<![\s↩⤴⏎])(?:\s{0,3}[↩⤴⏎][\ufe0e\ufe0f]?(?:\d{1,2}\b)?){1,9}\Z"
)
"""A blank that a mark left before a comma or the stop, the sign or label with which word processors begin an item, and those that lead back from a note."""
_SAYS: Final = later(r"\s(?!https?:|www\.|(?:see|cf|ibid|siehe|vgl|voir)\b)[a-zß-öø-ÿ]{2}")
_NEEDS_MORE: Final = later(
    r"\b(?:in|of|by|to|from|with|see|as|per|than|like|following|under|von|nach|laut|siehe|mit|aus|bei|selon|dans|par|voir|según|en|por|de)\Z",
    re.IGNORECASE,
)
"""A word that ends no sentence, in some languages."""
_MOST_OF_A_RANGE: Final = 30


def without_marks(statement: str) -> str:
    """A statement without the marks that cite."""
    return _LOOSE.sub("", _MARK.sub(_beside, _OPENING_LABEL.sub("", statement)).strip()) or statement


def _beside(mark: re.Match[str]) -> str:
    """What is left of a mark: one that is a part of the sentence, such as its subject, stays."""
    goes_on = _SAYS.match(mark.string, mark.end()) if mark.start() == 0 else _NEEDS_MORE.search(mark.string[: mark.start()])
    return mark[0] if goes_on and "[" in mark[0] and not _OF_CHAT.search(mark[0]) else ""


def without_labels(words: str) -> str:
    """The words of an article without the marks that cite."""
    return _LABEL.sub("", words)


def keys_in(text: str) -> set[str]:
    """The keys that an article cites between brackets: elsewhere ``@kim`` may be a person."""
    return {key for label, _ in _LABEL.findall(text) if "@" in label for key in _keys(label)}


def marks(words: str, known: Collection[str] = ()) -> list[str]:
    """The marks that cite in a stretch of an article, each as it is written between its brackets, and the known keys between its words."""
    found: list[str] = []
    for label, keys in _LABEL.findall(words):
        found += re.split(r"[,\s]+", keys.partition("--")[0].strip()) if keys else _keys(label) if "@" in label else numbers(label)
    return [*found, *(key for key in _keys(words) if key.removeprefix("@") in known)] if known else found


def of_chat(words: str) -> list[str]:
    """The marks that a chat program left in some words, as they are written."""
    return _OF_CHAT.findall(words)


def _keys(words: str) -> list[str]:
    """The keys in some words; one that is a number keeps its sign, for it is none of a list."""
    return [f"@{key}" if key.isdecimal() else key for key in map("".join, _KEY.findall(words))]


def numbers(label: str) -> list[str]:
    """The numbers of a mark such as 1,3-5, each by itself; anything else as it is."""
    found: list[str] = []
    for part in label.split(","):
        first, dash, last = part.strip().replace("\u2013", "-").partition("-")
        is_range = dash and first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _MOST_OF_A_RANGE
        found += map(str, range(int(first), int(last) + 1)) if is_range else [part.strip()]
    return found
