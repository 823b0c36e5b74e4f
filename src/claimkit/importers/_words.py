"""The words of other formats, by the tables of ``words.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def read_as(format_: str, table: str) -> Mapping[str, str]:
    """The meaning here of each word of a format; in the file, a meaning has its words."""
    return {word: meaning for meaning, words in _tables()["from"][format_][table].items() for word in words}


def written_as(format_: str, table: str) -> Mapping[str, str]:
    """The word of a format for each of ours, in the order in which they are written."""
    found: Mapping[str, str] = _tables()["to"][format_][table]
    return found


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("claimkit.importers") / "words.toml").read_text(encoding="utf-8"))
