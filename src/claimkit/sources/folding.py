"""Folds the text of a copy, and what is looked for in it, so that only a difference of words is one: NFKC, plain signs, no lost hyphens."""

import unicodedata
from typing import Final

from claimkit.lazily import later

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("`\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u02d7\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
        **dict.fromkeys("\u2014\u2015", " - "),
        **dict.fromkeys("\u00b5", "\u03bc"),
    }
)
_RAISED: Final = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
# Raised digits after a word of three letters or after punctuation point to a reference; after "m" or "10" they are a power.
_POINTER: Final = later(rf"(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_][.,;:)]))([{_RAISED}](?:[{_RAISED},\u2013\u207b-]*[{_RAISED}])?)")
_MIDDLE: Final = later("(?<=[0-9])[\u00b7\u2219\u22c5](?=[0-9])")
# A soft hyphen shows only at a line's end; pdfium writes U+0002 or U+FFFE for a hyphen there.
_BROKEN: Final = later("[\u00ad\u0002\ufffe][ \\t]*\\r?\\n?")
_POINTS: Final = later(r"\.\s?\.\s?\.|\u2026")


def folded(text: str, *, broken: str = "-\n") -> str:
    """A text in the form in which copies are compared; ``broken`` stands for a hyphen that only the end of a line brought."""
    if text.isascii() and "\x02" not in text:
        return _POINTS.sub("\u2026", text).replace("`", "'").replace("\r\n", "\n").replace("\r", "\n")
    text = _MIDDLE.sub(".", _POINTS.sub("\u2026", text).replace("\u2026", "\ue000"))
    text = _POINTER.sub(lambda found: f"[{unicodedata.normalize('NFKC', found[1])}]", text)
    text = _BROKEN.sub(lambda found: broken if "\n" in found[0] or found[0][0] != "\u00ad" else "", text)
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ue000", "\u2026")


def words(text: str) -> list[str]:
    """The words of a text in small letters, numbers with their decimals."""
    return [found[0].lower() for found in WORD.finditer(text)]


WORD: Final = later(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['-][^\W_]+)*[0-9]*|[^\W_]+")
