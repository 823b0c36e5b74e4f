"""Tells the tables drawn with lines that are read as no cells: as blocks of code, or as text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from claimkit.lazily import later
from claimkit.text.drawn_tables import DRAWN, PREFIX
from claimkit.text.reader_text import ReadText, is_inside

_TABLE: Final = later(rf"(?:.*\n)?(?:{DRAWN.pattern})", re.MULTILINE)
_BELOW: Final = later(r"\n[ >]*[^\s>]")


def is_drawn(source: str, at: int) -> bool:
    """Whether a stretch of the file that begins here is such a table."""
    line = source.rfind("\n", 0, at) + 1
    prefix = PREFIX.match(source, line)
    return prefix is not None and prefix.end() == at and _TABLE.match(source, line) is not None


def drawn_as_code(read: ReadText) -> Sequence[int]:
    """The lines of the tables that are read as blocks of code."""
    code = [read.offsets[block.start] for block in read.blocks if block.kind == "code"]
    tables = ((begin, end) for begin, end in _tables(read) if DRAWN.match(read.source, read.source.rfind("\n", 0, begin) + 1))
    return [read.line(begin) for begin, end in tables if bisect_left(code, begin) < bisect_left(code, end)]


def drawn_as_text(read: ReadText) -> Sequence[int]:
    """The lines that draw tables of which nothing but text is read."""
    tables = _tables(read)
    lines = (one for one in DRAWN.finditer(read.source) if not is_inside(tables, one.end() - 1))
    return [read.line(one.start()) for one in lines if _is_text(read, one)]


def _tables(read: ReadText) -> list[tuple[int, int]]:
    """Where the tables stand, each once: a block of code is a piece of markup, too."""
    return [*{one[0]: one for one in sorted(read.whole) if is_drawn(read.source, one[0])}.values()]


def _is_text(read: ReadText, drawn: re.Match[str]) -> bool:
    """Whether a line of a grid, or what stands right above a line of columns and right below it, is read as text."""
    start, end = drawn.span()
    is_code = _kind(read, start, end) == "code"
    if "+" in drawn[0]:
        return not is_code and read.shows(start + drawn[0].rindex("+"))
    above = read.source.rfind("\n", 0, max(0, start - 1)) + 1
    is_between = bool(read.source[above:start].strip(" >\n")) and _BELOW.match(read.source, end) is not None
    return " " in drawn[0].strip("> ") and is_between and not is_code and _kind(read, above, start) != ""


def _kind(read: ReadText, start: int, end: int) -> str:
    """The kind of the block that a stretch of the file begins in; empty where nothing of it is read."""
    first, last = bisect_left(read.offsets, start), bisect_left(read.offsets, end)
    return read.blocks[bisect_right(read.blocks, first, key=lambda one: one.start) - 1].kind if first < last else ""
