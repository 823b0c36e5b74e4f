"""What is known of a language for reading copies: its commonest words, its denials, its words of direction, its number words."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """``directions`` are pairs of word sets that say the opposite of each other."""

    common: frozenset[str]
    denials: tuple[str, ...]
    directions: tuple[tuple[frozenset[str], frozenset[str]], ...]
    numbers: dict[str, int]


@cache
def language(tag: str) -> Language | None:
    """What is known of the language of a tag such as ``en-GB``; None if nothing is."""
    name = tag.casefold().replace("_", "-").partition("-")[0]
    path = Path(__file__).parent / f"{name}.toml"
    if not (name.isascii() and name.isalpha() and path.is_file()):
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    pairs = (tuple(data["opposites"]), (data["better"], data["worse"]))
    return Language(
        frozenset(data["common"].split()),
        tuple(data["denials"]),
        tuple((frozenset(one), frozenset(other)) for one, other in pairs),
        {word: value for value, word in enumerate(data["numbers"])},
    )


def is_scrambled(pages: Sequence[str], known: Language | None) -> bool:
    """Whether the lines of some pages are no lines of a language: fewer than half of all that are long enough, or hardly any of a page.

    A line of five words is one if two of them are among the commonest of the language. Without a language, every text counts as scrambled.
    """
    if known is None:
        return True
    counts = [_lines(page, known.common) for page in pages]
    good, all_lines = (sum(column) for column in zip(*counts, strict=True))
    return 2 * good < all_lines or not all_lines or any(n >= _A_PAGE and good < n / _HARDLY_ANY for good, n in counts)


_FIVE: Final = 5
_A_PAGE: Final = 10
_HARDLY_ANY: Final = 10


def _lines(page: str, common: frozenset[str]) -> tuple[int, int]:
    """How many lines of a page are lines of a language, and how many are long enough to tell."""
    lines = [re.findall(r"\S*[^\W\d_]\S*", line.lower()) for line in page.split("\n")]
    long = [line for line in lines if len(line) >= _FIVE]
    return sum(sum(word.strip(".,;:()") in common for word in line) > 1 for line in long), len(long)
