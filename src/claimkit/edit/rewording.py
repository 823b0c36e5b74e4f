"""Compares two wordings of a passage word by word: whether they are the same words in the same order, and where they differ."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from claimkit.edit.line_diff import aligned
from claimkit.lazily import later
from claimkit.text.folding import Folded
from claimkit.text.word_edges import UNSPACED
from claimkit.values import NamedTuple

_SPELLINGS: Final = Path(__file__).parent / "spellings.txt"
# Letters with their marks, also those of India, Ethiopia and the joiners that they need; a sign of a script without spaces stands alone.
_MARKS: Final = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u200c\u200d"
_TOKEN: Final = later(
    rf"(?<![\w)\]])[-+]?\d+(?:[.,:/']\d+)*|\d+(?:[.,:/']\d+)*|[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W\d_]|[{_MARKS}])(?:(?![{UNSPACED}])\w|[{_MARKS}])*|\S"
)


_LONGEST_UNIT: Final = 4
_NAMES: Final = later(
    "august|bill|catholic|china|earth|god|ihnen|ihre?[mnrs]?|job|lei|lent|march|mark|may|mercury|mobile|nice|pole|polish|reading|rose|sie|swede|turkey|will"
)
"""Words that a capital makes a name, or others whom one speaks to; for any other, its case may differ."""


class Token(NamedTuple):
    """A word, number or sign as wordings are compared, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, numbers and signs of a stretch of a text, without regard to white space, case (but for units and words in capitals), and the shape of quotation marks and dashes.

    British spellings become American ones by a list.
    """
    made = Folded(text[start:end])
    origin, american = made.origin, _spellings()
    found: list[Token] = []
    for match in _TOKEN.finditer(made.text):
        first, last = match.span()
        plain = _plain(match[0], found)
        if plain == "'" and not (found and found[-1].word[-1].isdigit()):  # 5' and 5" are feet and inches
            plain = '"'
        found.append(Token(american.get(plain, plain), start + origin[first], start + max(origin[last], origin[last - 1] + 1)))
    return found


def _plain(word: str, before: Sequence[Token]) -> str:
    """A word in small letters, but where case counts: 5 mW are not 5 MW, the US not us, vitamin C not c, nor is a Polish nail a polish."""
    is_unit = len(word) <= _LONGEST_UNIT and bool(before) and before[-1].word[-1].isdigit()
    small = word.lower()
    is_fixed = is_unit or _NAMES.fullmatch(small) or (word.isupper() and (len(word) > 1 or before))
    return word if is_fixed else small


@cache
def _spellings() -> Mapping[str, str]:
    """The American spelling of each British word of the list."""
    found: dict[str, str] = {}
    for line in _SPELLINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            british, american, *endings = line.split()
            found.update((british + end.strip("-"), american + end.strip("-")) for end in endings)
    return found


def key(some: Sequence[Token]) -> str:
    """Words that two wordings have in common if they say the same words in the same order."""
    return " ".join(token.word for token in some)


@lru_cache(maxsize=1)  # the passages of one sentence show the same two sentences
def difference(before: str, after: str) -> str:
    """Two wordings as one text: gone words as ``[-words-]``, new ones as ``{+words+}``, all others as they are now."""
    old, new = _written(before), _written(after)
    pieces: list[str] = []
    a = c = 0
    for b, d in (*aligned([k for k, _ in old], [k for k, _ in new]), (len(old), len(new))):
        gone, come, same = ("".join(text for _, text in side) for side in (old[a:b], new[c:d], new[d : d + 1]))
        pieces += (_marked(gone, "[-", "-]"), _marked(come, "{+", "+}"), same)
        a, c = b + 1, d + 1
    return "".join(pieces).strip()


def _marked(words: str, begins: str, ends: str) -> str:
    """Words between marks, the blank after them outside."""
    return f"{begins}{words.rstrip()}{ends}{words[len(words.rstrip()) :]}" if words else ""


def _written(text: str) -> list[tuple[str, str]]:
    """The words of a text, each as it is compared, and as it is written with the blank after it."""
    found = re.findall(rf"[{UNSPACED}]\s*|[^\s{UNSPACED}]+\s*", " ".join(text.split()))
    return [(_word_key(word), word) for word in found]


@lru_cache(maxsize=8192)
def _word_key(word: str) -> str:
    return key(tokens(word))
