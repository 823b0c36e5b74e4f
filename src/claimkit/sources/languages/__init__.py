"""What is known of a language for reading copies: its commonest words, its denials, its words of direction, its number words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


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
