"""Tells letters of other scripts that look like Latin ones, and names the code points in which two texts that look alike differ."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.wording import code_points

# After Unicode Technical Standard 39 (confusables): single letters that most typefaces draw like a Latin one.
_LATIN: Final = {
    "аɑα": "a", "Ь": "b", "сϲ": "c", "ԁ": "d", "еҽ": "e", "ցɡ": "g", "һհ": "h", "іӏıι": "i", "ј": "j", "κк": "k", "ո": "n",
    "оοσօο": "o", "рρ": "p", "ԛզ": "q", "г": "r", "ѕ": "s", "τ": "t", "υսν": "u", "ѵ": "v", "ԝա": "w", "хχ": "x", "уγ": "y",
    "АΑᎪ": "A", "ВΒᏴ": "B", "СϹᏟ": "C", "ᎠⅮ": "D", "ЕΕᎬ": "E", "ԌᏀ": "G", "НΗᎻ": "H", "ІΙӀ": "I", "ЈᎫ": "J", "КΚᏦ": "K",
    "Ꮮ": "L", "МΜᎷ": "M", "ΝՆ": "N", "ОΟՕ": "O", "РΡᏢ": "P", "Ԛ": "Q", "Ꭱ": "R", "ЅՏᏚ": "S", "ТΤᎢ": "T", "Ս": "U", "ѴᏙ": "V",
    "ԜᎳ": "W", "ХΧ": "X", "УΥҮ": "Y", "ΖᏃ": "Z",
}  # fmt: skip
LOOKALIKES: Final = {letter: latin for letters, latin in _LATIN.items() for letter in letters}
"""The Latin letters that letters of other scripts look like."""
_LETTERS: Final = {"æ": "ae", "Æ": "ae", "œ": "oe", "þ": "th", **dict(zip("øØłŁđĐðı", "oolldddi", strict=True))}
_ALIKE: Final = {**LOOKALIKES, **_LETTERS}
IN_LATIN: Final = str.maketrans(_ALIKE)
CASELESS: Final = str.maketrans({letter.casefold(): latin.casefold() for letter, latin in sorted(_ALIKE.items())})
"""For what is in another script all through, where a capital and its small letter may look like two Latin ones: the small one counts."""
_MOST_SHOWN: Final = 3
_WORD: Final = later(r"\w+")
_LATIN_LETTER: Final = later("[A-Za-z]")


def is_mixed(text: str) -> bool:
    """Whether a word of a text has Latin letters and others that only look like some."""
    foreign = {letter for letter in LOOKALIKES.keys() & set(text) if not unicodedata.name(letter).startswith("LATIN")}
    return any(_LATIN_LETTER.search(word) and not foreign.isdisjoint(word) for word in _WORD.findall(text))


def in_one_script(text: str) -> str:
    """A text in which words with Latin letters have no others that only look like some."""
    if text.isascii():
        return text
    return _WORD.sub(lambda word: word[0].translate(IN_LATIN) if _LATIN_LETTER.search(word[0]) else word[0], text)


def differences(one: str, other: str) -> str:
    """The code points in which two texts that look alike differ, in words; empty if a reader sees a difference."""
    if one == other or _seen(one) != _seen(other):
        return ""
    pairs = list(_replaced(one, other))
    kinds = list(dict.fromkeys(pairs))
    more = ", …" if len(kinds) > _MOST_SHOWN else ""
    told = (f"{code_points(b) or 'nothing'} where the quotation has {code_points(a) or 'nothing'}" for a, b in kinds[:_MOST_SHOWN])
    return ", ".join(told) + more


def _replaced(one: str, other: str) -> Iterator[tuple[str, str]]:
    from difflib import SequenceMatcher  # only a mistake pays for it

    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield from zip(one[a:b], other[c:d], strict=True)
        elif kind != "equal":
            yield one[a:b], other[c:d]


def _seen(text: str) -> str:
    """What a reader takes a text for, without marks and signs that cannot be seen."""
    plain = "".join(LOOKALIKES.get(character, character) for character in unicodedata.normalize("NFKD", text))
    return "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc") and not c.isspace())
