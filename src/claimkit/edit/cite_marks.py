"""Finds the marks by which an article cites, such as ``[1]``, ``[@key]`` and ``[^1]``, and takes them out of statements."""

import re
from typing import Final

from claimkit.lazily import later

_AT: Final = r"(?<![\w./])@(?!(?:fig|tbl|sec|eq|lst)[-:])"
"""The begin of a key of what is cited, as pandoc has them; others lead to places of the article."""
_KEYS: Final = rf"(?:[a-zß-öø-ÿ][^\[\]@\n]{{0,60}}\s)?-?{_AT}[^\[\]]+"
_BRACKETS: Final = rf"\[(?:{_KEYS}|\^[\w-]+|\d{{1,3}}(?:\s*[,\u2013-]\s*\d{{1,3}})*)\](?:_(?!\w))?"
_MARK: Final = later(
    rf"\s*{_BRACKETS}(?:(?:\s*[,;\u2013-]|,?\s(?:and|und|et|y|e|&))\s*{_BRACKETS})*"
    r"|(?<=[.!?…。！？।])(?:[⁰¹²³⁴-⁹]+(?:[,\u2013⁻-][⁰¹²³⁴-⁹]+)*|\^\d{1,3}(?:[,\u2013-] ?\d{1,3})*|\^[a-z](?!\w))"
)
_OPENING_LABEL: Final = later(r"\A\[(?:\^[\w-]+|\d{1,3})\]:\s*")
_LABEL: Final = later(
    rf"\[(\^[\w-]+|{_KEYS}|\d{{1,3}}(?:\s*[,\u2013-]\s*\d{{1,3}})*)\]"
    r"|(?:\{cite(?::\w+)?\}`|\{%-?\s{0,9}cite\s|\{\{[<%]\s{0,9}cite\s|<d-cite\s{1,9}(?:bibtex-)?key=)\s{0,9}[\"']?([\w:.#$&+?~/, -]{1,300})"
)
"""A mark that cites; the keys of roles of MyST, tags of Jekyll, shortcodes of Hugo and elements of Distill stand in the file only."""
_KEY: Final = later(rf"{_AT}(?:\{{([^{{}}\s]+)\}}|(doi:10\.[^\s;,\]]*[^\s;,.:\]]|[\w:.#$%&+?<>~/-]*\w))")
_LOOSE: Final = later(r"(?<=\w) (?=\.\Z)|\A[·•‣▪●○■§]\s+(?=\w)")
"""A blank that a mark left before the stop, and the sign with which word processors begin an item."""
_EMPTY: Final = later(r"\s\(\s?[,;]?\s?\)|(?<=\()\s?[,;]\s?|(?<=\w)\s?[,;]\s?(?=\))")
"""What a mark left of brackets and of what parted it from another."""
_MOST_OF_A_RANGE: Final = 30


def without_marks(statement: str) -> str:
    """A statement without the marks that cite."""
    plain = _OPENING_LABEL.sub("", statement)
    unmarked = _MARK.sub("", plain)
    return _LOOSE.sub("", (unmarked if unmarked == plain else _EMPTY.sub("", unmarked)).strip()) or statement


def without_labels(words: str) -> str:
    """The words of an article without the marks that cite."""
    return _LABEL.sub("", words)


def cites_by_keys(text: str) -> bool:
    """Whether an article cites by keys between brackets: where none does, ``@kim`` is a person."""
    return any("@" in label for label, _ in _LABEL.findall(text))


def marks(words: str, *, has_keys: bool = False) -> list[str]:
    """The marks that cite in a stretch of an article, each as it is written between its brackets, and where it cites by keys those between its words."""
    found: list[str] = []
    for label, keys in _LABEL.findall(words):
        found += re.split(r"[,\s]+", keys.partition("--")[0].strip()) if keys else _keys(label) if "@" in label else numbers(label)
    return [*found, *(_keys(words) if has_keys else ())]


def _keys(words: str) -> list[str]:
    return ["".join(key) for key in _KEY.findall(words)]


def numbers(label: str) -> list[str]:
    """The numbers of a mark such as 1,3-5, each by itself; anything else as it is."""
    found: list[str] = []
    for part in label.split(","):
        first, dash, last = part.strip().replace("\u2013", "-").partition("-")
        is_range = dash and first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _MOST_OF_A_RANGE
        found += map(str, range(int(first), int(last) + 1)) if is_range else [part.strip()]
    return found
