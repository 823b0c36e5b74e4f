"""Folds a text as quotations are compared, with the way back to each character."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache
from typing import Final

from claimkit.lazily import later

_SIGNS: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02bc\u02b9\u00b4`\uff07\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\uff02\u300c\u300d\u300e\u300f\u301d\u301e\u301f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe31\ufe32\ufe58\ufe63\uff0d", "-"),
}
# Raised, lowered and encircled signs mean something else than the plain ones, and of a fraction the parts would join a number before it.
_KEPT_FORMS: Final = ("<super>", "<sub>", "<fraction>", "<circle>")
# Soft hyphen, zero-width space, word joiner, BOM, and the marks and isolates of writing directions.
INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# What starts or ends a stretch with one of these beside it would cut a character in two, as a reader sees it.
JOINER: Final = "\u200d"
SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_JAMO: Final = range(0x1160, 0x1200)
_HALF_WIDTH_MARKS: Final = "\uff9e\uff9f"
_LONGEST_CLUSTER: Final = 30  # putting marks in order takes quadratic time, and no script needs more


class Folded:
    """A text as quotations are compared: NFC, one space for white space, plain quotes and hyphens, plain forms of letters, nothing invisible.

    ``origin[i]`` is the place in the text that ``text[i]`` came from; there is one more entry than there are characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin: Sequence[int] = range(len(text) + 1)
        pattern = _to_fold(text)
        if pattern is None:
            return
        pieces: list[str] = []
        origin = array("I")
        at = 0
        for found in pattern.finditer(text):
            start, end = found.span()
            new = _folded_piece(found[0])
            pieces += (text[at:start], new)
            origin.extend(range(at, start))
            origin.extend([start] * len(new))
            at = end
        pieces.append(text[at:])
        origin.extend(range(at, len(text) + 1))
        self.text, self.origin = "".join(pieces), origin


def folded(text: str) -> str:
    """A text as quotations are compared, without white space around it."""
    return Folded(text).text.strip(" ")


def _to_fold(text: str) -> re.Pattern[str] | None:
    """What must be changed in a text; None if it is folded already. Only the characters that it holds are looked at."""
    if text.isascii():
        return _ASCII if _ASCII.search(text) else None
    used = set(text)
    marks = "".join(map(re.escape, sorted(character for character in used if joins(character))))
    white = "".join(map(re.escape, sorted(character for character in used if character.isspace())))
    invisible = "".join(map(re.escape, sorted(used & set(INVISIBLE))))
    single = "".join(map(re.escape, sorted(c for c in used if _folded_character(c) != c)))
    blank = f"{white}{invisible}"
    parts = [f"[{blank}]{{2,}}"] if blank else []
    parts += [f"[{''.join(map(re.escape, sorted(set(filter(_odd_blank, used)))))}]"] if any(map(_odd_blank, used)) else []
    parts += [f"[^{marks}{blank}][{marks}]+"] if marks else []
    parts += [f"[{single}]"] if single else []
    parts += [_DASHES]
    pattern = re.compile("|".join(parts))
    return pattern if pattern.search(text) else None


_DASHES: Final = "(?<!-)-{2,3}(?!-)"
_ASCII: Final = later(rf"[\t\n\x0b\x0c\r\x1c-\x1f ]{{2,}}|[\t\n\x0b\x0c\r\x1c-\x1f`]|{_DASHES}")


def _odd_blank(character: str) -> bool:
    return (character.isspace() and character != " ") or character in INVISIBLE


def joins(character: str) -> bool:
    """Whether a character may melt into the one before it under NFC, or is seen as part of it."""
    return unicodedata.category(character)[0] == "M" or ord(character) in _JAMO or character in _HALF_WIDTH_MARKS


def _folded_piece(piece: str) -> str:
    if piece[0].isspace() or piece[0] in INVISIBLE:
        return " " if any(character.isspace() for character in piece) else ""
    if piece[0] == "-":  # a dash as it is typed
        return "-"
    normal = _composed(piece)
    return _composed("".join(map(_folded_character, normal)))


def _composed(piece: str) -> str:
    return unicodedata.normalize("NFC", piece) if len(piece) <= _LONGEST_CLUSTER else piece


@cache
def _folded_character(character: str) -> str:
    """A character as quotations are compared: plain quotes and hyphens; ligatures, wide, styled and squared letters as plain ones.

    So the micro sign becomes the Greek mu (Unicode Standard Annex 15: compatibility decomposition).
    """
    if character in _SIGNS:
        return _SIGNS[character]
    form = unicodedata.decomposition(character)
    if not form:
        return character
    plain = unicodedata.normalize("NFKC" if form[0] == "<" else "NFC", character)
    if form.startswith(_KEPT_FORMS) or plain == character or any(map(str.isspace, plain)):
        return character
    return plain if len(plain) == 1 and plain not in _SIGNS else "".join(map(_folded_character, plain))
