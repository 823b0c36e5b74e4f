"""Finds the marks that a merge leaves in a text where two versions of it differ."""

import re
from typing import Final

UNRESOLVED: Final = "a conflict of a merge is not resolved"
_BEGINS: Final = re.compile(r"(?<![^\r\n])<{7} ")
_ENDS: Final = re.compile(r"(?<![^\r\n])>{7} ")
_ANY: Final = re.compile(r"(?<![^\r\n])(?:<{7} |={7}(?![^\r\n])|>{7} )")


def conflict(text: str) -> int | None:
    """Where a text begins to stand in two versions: at a line of seven ``<`` that one of seven ``>`` follows; None if it does not."""
    begins = _BEGINS.search(text) if "<<<<<<< " in text else None
    return begins.start() if begins and _ENDS.search(text, begins.end()) else None


def first_mark(text: str) -> int | None:
    """Where the first line stands that looks like a mark of a merge, also one of those that were left over."""
    found = _ANY.search(text)
    return found.start() if found else None
