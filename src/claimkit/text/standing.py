"""Finds what the sentences of a text stand under: the heading, the words before a list, a quote or a pronoun, the column and the row of a cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import ReadText
from claimkit.text.units import Unit
from claimkit.values import NamedTuple

_REFERS: Final = later(
    r"(?:its?|they|th(?:is|at|ese|ose)|s?he|such|both|neither|their|his|hers?|es|sie|er|dies\w{0,2}|ils?|elles?|cel(?:a|ui|les?)|ceux|ce(?:ci)?|ell[ao]s?|est[aeo]s?|es[eo]s?|"
    r"ess[aeio]|iss?to|isso|quest[aeio]|он[аио]?|эт[аио]|він|вон[аои]|це)\b|これ|それ|この|その|[这這]|[它他她]",
    re.IGNORECASE,
)
"""The begin of a sentence that speaks of what the one before it names."""
_IN_PROSE: Final = ("paragraph", "item", "quote", "note")
_PARTS: Final = ("cell", "column")
_TAG: Final = later(r"<t[dhr]\b", re.IGNORECASE)
_LEAVES: Final = later(r"\||</table\b", re.IGNORECASE)
_ROW: Final = later(r"<tr\b", re.IGNORECASE)
_CELL: Final = later(r"<t[dh]\b", re.IGNORECASE)
_BAR: Final = later(r"(?<!\\)\|")
_FIRST_BAR: Final = later(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*\|")
_SPANS: Final = later(r"<t[dh]\b[^<>]*\b(?:col|row)span\b", re.IGNORECASE)
_HEADING: Final = later(r"<h(?P<level>[1-6])\b|^[ \t>]*(?P<signs>#{1,6})(?=[ \t])", re.IGNORECASE | re.MULTILINE)
_UNDERLINE: Final = later(r".*\n[ \t>]*([=-])")
_LOWEST: Final = 7
"""The level of what stands above others as a heading does and has none."""
_Run = Sequence[tuple[int, str, bool]]
"""Units, each with what the source holds before it, and whether that is HTML."""


class Cell(NamedTuple):
    """What a unit stands under in its table: the heading of its column, those of all columns, and the numbers of the units that are the label of its row and the line above some rows.

    Where cells span several, or headings are alike, the heading of each column is all of them, and so it is behind the last column that has one.
    """

    heading: str
    headings: frozenset[str]
    label: int
    line: int = -1


_OUTSIDE: Final = Cell("", frozenset([""]), -1)


def cells(read: ReadText, units: Sequence[Unit], says: Callable[[Unit], str]) -> Sequence[Cell]:
    """What each unit of a text stands under in its table; ``says`` gives the words of a heading."""
    found = {at: cell for run in _tables(read, units) for at, cell in _under(units, says, run)}
    return [found.get(at, _OUTSIDE) for at in range(len(units))]


def _tables(read: ReadText, units: Sequence[Unit]) -> Iterator[_Run]:
    """The units of tables that follow one another, with the lists and the like that cells of HTML hold."""
    run, end, is_html = list[tuple[int, str, bool]](), 0, False
    for at, unit in ((at, unit) for at, unit in enumerate(units) if unit.kind != "picture"):
        start, stop = read.source_span(unit.start, unit.end)
        gap, end = read.source[end:start], stop
        is_html = bool(_TAG.search(gap)) or (is_html and not _LEAVES.search(gap))
        if unit.kind in _PARTS or (run and is_html):
            run.append((at, gap, is_html))
        elif run:
            yield run
            run = []
    yield from [run] if run else []


def _under(units: Sequence[Unit], says: Callable[[Unit], str], run: _Run) -> Iterator[tuple[int, Cell]]:
    heads: dict[int, str] = {}
    spans = any(_SPANS.search(gap) for _, gap, _ in run)
    known, every, most, label, line, is_head = _OUTSIDE.headings, "", -1, -1, -1, False
    for row in _rows(run):
        is_top = all(units[at].kind == "column" for at, _ in row)
        if is_top and (len(row) > 1 or not heads):
            heads = heads if is_head else {}
            columns = ((column, [says(units[at]) for at, _ in some]) for column, some in groupby(row, key=lambda one: one[1]))
            heads |= {column: " ".join([heads.get(column, ""), *words]).strip() for column, words in columns}
            known, every, most, line, is_head = frozenset(["", *heads.values()]), " | ".join(heads.values()), max(heads), -1, True
            if spans or len(known) <= len(heads):
                known, most = frozenset(["", every]), -2
        else:
            label, line, is_head = row[0][0] if row[0][1] == 0 else label, row[0][0] if is_top else line, False
            yield from ((at, Cell(heads.get(column, "") if column <= most else every, known, label, line)) for at, column in row)


def _rows(run: _Run) -> Iterator[Sequence[tuple[int, int]]]:
    """The rows of tables, each a sequence of units with the number of their column."""
    row, column = list[tuple[int, int]](), 0
    for unit, gap, is_html in run:
        *before, inside = _ROW.split(gap) if is_html else gap.rsplit("\n", 1)
        if before or not row:
            yield from [row] if row else []
            row, column = [], -bool(is_html or _FIRST_BAR.match(inside))
        column += len((_CELL if is_html else _BAR).findall(inside))
        row.append((unit, column))
    yield from [row] if row else []


def above(read: ReadText, units: Sequence[Unit], cells: Sequence[Cell]) -> Sequence[tuple[Sequence[int], Sequence[int]]]:
    """The numbers of what each unit stands under: what an item, a cell or a pronoun means little without, and the headings, the nearest one first, each of a higher level."""
    found, lead = list[Sequence[int]](), -1
    starts = {block.start for block in read.blocks if block.kind != "paragraph"}
    for at, unit in enumerate(units):
        is_led = unit.kind in ("item", "quote")
        label, line = cells[at].label, cells[at].line
        refers = unit.kind in _IN_PROSE and unit.start not in starts and _REFERS.match(read.text, unit.start)
        found.append(sorted({lead if is_led else label, line, at - 1 if refers else -1} - {at, -1}))
        lead = at if unit.kind == "heading" or _opens(read, unit) else lead if is_led else -1
    return list(zip(found, _headings(_levels(read, units)), strict=True))


def _opens(read: ReadText, unit: Unit) -> bool:
    return read.text[unit.start : unit.end].endswith((":", "\uff1a"))


def _headings(levels: Sequence[int]) -> Iterator[Sequence[int]]:
    chain: tuple[int, ...] = ()
    for at, level in enumerate(levels):
        chain = (at, *(one for one in chain if levels[one] < level)) if level else chain
        yield chain


class Titled(NamedTuple):
    """The headings of a text in words, the number of the first, and how that may be its title: 2 if it alone is of the highest level of several, 1 if it is of the highest, else 0."""

    headings: Sequence[str]
    first: int
    rank: int

    def title(self, other: "Titled") -> int:
        """The number of the title, which says nothing of one sentence more than of others, unless it is a heading as others are in another edition; else -1."""
        (said, *_), (says, *under) = self.headings or [""], other.headings or [""]
        is_title = self.rank > 1 or (self.rank == 1 < other.rank and said == says)
        return self.first if is_title and said not in under else -1


def titled(read: ReadText, units: Sequence[Unit], says: Callable[[Unit], str]) -> Titled:
    """What may be the title of a text; ``says`` gives the words of a heading."""
    levels = {at: level for at, level in enumerate(_levels(read, units)) if level}
    real, highest = [at for at, level in levels.items() if level < _LOWEST], sorted(levels.values())[:2]
    is_first = bool(real) and levels[real[0]] == highest[0]
    return Titled([says(units[at]) for at in real], real[0] if real else -1, is_first + (is_first and highest[0] < highest[-1]))


def _levels(read: ReadText, units: Sequence[Unit]) -> Sequence[int]:
    """The level of each unit that is a heading, or a line before paragraphs that ends with a colon; 0 of others."""
    lines = {(block.start, block.end) for block in read.blocks if block.kind == "paragraph"}
    levels, before = [0] * len(units), 0
    for at, (unit, behind) in enumerate(zip(units, (*units[1:], None), strict=True)):
        start, end = read.source_span(unit.start, unit.end)
        if unit.kind == "heading":
            levels[at] = _level(read.source, before, start, end)
        elif _opens(read, unit) and (unit.start, unit.end) in lines and behind and behind.kind == "paragraph":
            levels[at] = _LOWEST
        before = end
    return levels


def _level(source: str, before: int, start: int, end: int) -> int:
    """The level of a heading, by the markup behind what stands before it, or under it."""
    marks = list(_HEADING.finditer(source, before, start))
    if marks:
        return int(marks[-1]["level"] or len(marks[-1]["signs"]))
    line = _UNDERLINE.match(source, end)
    return 1 + (line[1] == "-") if line else _LOWEST
