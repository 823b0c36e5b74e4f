"""What is known of a language for reading copies: its commonest words, its denials, its words of direction, its number words."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from claimkit.values import dataclass


@dataclass(frozen=True)
class Language:
    """``nulls`` say that no difference was shown, ``turns`` begin a part of a sentence that says something else, ``directions`` are pairs of opposites.

    ``unsaid`` before a statement, and ``undone`` after it, keep it from being asserted; ``doubted`` before it may do so. ``little`` turns what follows.
    """

    common: frozenset[str]
    denials: tuple[str, ...]
    nulls: tuple[str, ...]
    turns: tuple[str, ...]
    unsaid: tuple[str, ...]
    doubted: tuple[str, ...]
    little: tuple[str, ...]
    undone: tuple[str, ...]
    directions: tuple[tuple[frozenset[str], frozenset[str]], ...]
    numbers: dict[str, int]
    telling: frozenset[str]
    """A word of each denial and null, as rare a one as can be: a text without any of these denies nothing."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__


@cache
def language(tag: str) -> Language | None:
    """What is known of the language of a tag such as ``en-GB``; None if nothing is."""
    name = tag.casefold().replace("_", "-").partition("-")[0]
    path = Path(__file__).parent / f"{name}.json"  # made from the TOML file, with whose reader no check is to begin
    if not (name.isascii() and name.isalpha() and path.is_file()):
        return None
    data = json.loads(path.read_bytes())
    pairs = (tuple(data["opposites"]), (data["better"], data["worse"]))
    return Language(
        frozenset(data["common"].split()),
        tuple(data["denials"]),
        tuple(data["nulls"]),
        tuple(data["turns"]),
        tuple(data["unsaid"]),
        tuple(data["doubted"]),
        tuple(data["little"]),
        tuple(data["undone"]),
        tuple((frozenset(one), frozenset(other)) for one, other in pairs),
        {word: value for value, word in enumerate(data["numbers"])},
        _telling([re.split("[ '-]", denial) for denial in (*data["denials"], *data["nulls"], *NEGATIONS)], data["common"].split()),
    )


def _telling(denials: Sequence[Sequence[str]], common: Sequence[str]) -> frozenset[str]:
    alone = frozenset(words[0] for words in denials if len(words) == 1)
    longer = (words for words in denials if alone.isdisjoint(words))
    return alone.union(next((word for word in words if word not in common), words[0]) for words in longer)


def is_scrambled(pages: Sequence[str], known: Language | None) -> bool:
    """Whether fewer than half of the lines of a text are lines of a language; without one, every text counts as such.

    A line of five words is one if two of them are among the commonest of the language.
    """
    good, all_lines = (sum(column) for column in zip(*(_lines(page, known) for page in pages), strict=True))
    return 2 * good < all_lines or not all_lines


def has_scrambled_pages(pages: Sequence[str], known: Language | None) -> bool:
    """Whether hardly any line of some page is a line of the language."""
    return any(all_lines >= _A_PAGE and 10 * good < all_lines for good, all_lines in (_lines(one, known) for one in pages))


NEGATIONS: Final = ("not", "no", "without")
_FIVE: Final = 5
_A_PAGE: Final = 20  # a page of tables or of code has fewer lines of words


def _lines(page: str, known: Language | None) -> tuple[int, int]:
    """How many lines of a page are lines of a language, and how many are long enough to tell."""
    common = known.common if known else frozenset()
    lines = [re.findall(r"\S*[^\W\d_]\S*", line.lower()) for line in page.split("\n")]
    long = [line for line in lines if len(line) >= _FIVE]
    return sum(sum(word.strip(".,;:()") in common for word in line) > 1 for line in long), len(long)
