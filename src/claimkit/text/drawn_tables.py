"""Sets tables that pandoc's Markdown draws with lines in a form that other Markdown has: tables where each row is one line, else blocks of code."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, zip_longest
from typing import Final

from claimkit.lazily import later
from claimkit.terminal import columns_of
from claimkit.text.markdown_fences import BAR, Event, is_code
from claimkit.text.reader_text import around, is_inside
from claimkit.values import NamedTuple

_GRID: Final = r"\+(?:[-=:]+\+)+"
_MARKER: Final = rf"(?:(?:[-*+]|\d{{1,9}}[.)]) +(?={_GRID} *$))?"
"""The mark of an item that begins with a grid."""
DRAWN: Final = later(rf"^[ >]*{_MARKER}(?:{_GRID}|-{{2,}}(?: +-{{2,}})+|-{{9,}}) *$", re.MULTILINE)
"""A line of such a table."""
PREFIX: Final = later(rf"(?:(?: *>)+ ?)?(?: *{_MARKER[:-1]})?", re.MULTILINE)
"""The marks of quotes and items before it."""
_COLUMN: Final = {True: later(r"\+"), False: later(r"(?<!-)-")}
"""The bar between two columns of a grid, or where a column of another table begins."""
_BAR: Final = later(r"(?<!(?<!\\)\\)\|")
_WIDE_GAP: Final = later(r"\S {2,}\S")
_CAPTION: Final = later(r" *(?:table)?: ", re.IGNORECASE)
_HEAD, _LINE = str.maketrans("+=", "|-"), str.maketrans("+-=:", "|   ")
_LEAST_GRID: Final = 5
_MOST_TRIES: Final = 3
"""What is no table may hold what others begin with."""


class _Line(NamedTuple):
    """A line of the file: where it begins, the marks of quotes and items before its words, and the line with blanks in their place."""

    start: int
    prefix: str
    text: str
    is_drawn: bool


class _Made(NamedTuple):
    """What stands for the lines of a table, from the first one of some on, and how many rows that has below its headings."""

    first: int
    lines: Sequence[str]
    rows: int


class _Table(NamedTuple):
    """The lines of a table, what stands for each, the rows that this has, and the lines of the caption behind it."""

    lines: Sequence[_Line]
    made: Sequence[str]
    rows: int
    caption: Sequence[_Line]

    def span(self) -> tuple[int, int]:
        """Where the table begins and its caption ends."""
        last = (*self.lines, *self.caption)[-1]
        return self.lines[0].start + len(self.lines[0].prefix), last.start + len(last.text)

    def written(self) -> str:
        """What stands for the lines."""
        return "\n".join(line.prefix + made[len(line.prefix) :] for line, made in zip(self.lines, self.made, strict=True))

    def is_found(self, blocks: Sequence[tuple[int, int]], rows: Sequence[int]) -> bool:
        """Whether one of the tables and blocks of code that a parser found is this table, with all its rows, given where rows, and rests of rows without a cell, begin."""
        full = [(line.start, line.start + len(made.rstrip())) for line, made in zip(self.lines, self.made, strict=True) if made.strip()]
        block = around(blocks, full[-1][1])
        if block is None or not full[0][0] <= block[0] < full[0][1]:
            return False
        return bisect_left(rows, block[1]) - bisect_left(rows, block[0]) == self.rows


def with_tables(source: str, start: int, parse: Callable[[str], list[Event]]) -> tuple[str, list[Event], list[tuple[int, int]]]:
    """The text, from ``start`` on, with such tables in another form, each sign in its place, what is found in it, and where they stand, with their captions.

    Those in code and HTML stay as they are, and those of which the parser makes anything else than one whole table.
    """
    plain = parse(source)
    kept = [one[2:] for one in plain if one[:2] == ("Start", "HtmlBlock") or is_code(*one[:2])]
    tables = list(_tables(_lines(source, start, kept)))
    for _ in range(_MOST_TRIES if tables else 0):
        text = _written(source, tables)
        found = parse(text)
        whole = _whole(tables, found)
        if len(whole) == len(tables):
            return text, found, [table.span() for table in tables]
        tables = whole
    return source, plain, []


def _written(source: str, tables: Sequence[_Table]) -> str:
    """The text with what stands for its tables."""
    out, done = list[str](), 0
    for table in tables:
        out += source[done : table.lines[0].start], table.written()
        done = table.lines[-1].start + len(table.lines[-1].text)
    return "".join([*out, source[done:]])


def _whole(tables: Sequence[_Table], found: Sequence[Event]) -> list[_Table]:
    """The tables that a parser found as such."""
    begun = (one for one in found if one[0] == "Start" and isinstance(one[1], dict))
    blocks = sorted(one[2:] for one in begun if "Table" in one[1] or "CodeBlock" in one[1])
    rows = sorted(begin for name, data, begin, _ in found if name == "Rest" or (name, data) == ("Start", "TableRow"))
    return [table for table in tables if table.is_found(blocks, rows)]


def _lines(source: str, start: int, kept: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    """The lines of a text from ``start`` on; of those that are ``kept`` none counts as drawn."""
    for line in source[start:].split("\n"):
        found = PREFIX.match(line)
        prefix = found[0] if found else ""
        is_drawn = DRAWN.match(line) is not None and not is_inside(kept, start + len(line) - 1)
        yield _Line(start, prefix, " " * len(prefix) + line[len(prefix) :], is_drawn)
        start += len(line) + 1


def _tables(lines: Iterator[_Line]) -> Iterator[_Table]:
    """The tables among the lines of a text, quote by quote."""
    quotes = [list(quote) for _, quote in groupby(lines, lambda line: line.prefix.count(">"))]
    for quote, following in zip_longest(quotes, quotes[1:], fillvalue=()):
        for first, made, rows in _made(quote):
            end = first + len(made)
            is_open = end == len(quote) and following and following[0].text.strip() and not quote[end - 1].is_drawn
            if not is_open and made != [line.text for line in quote[first:end]]:
                caption = _end(quote, end, lambda line: not line.text.strip())
                has_caption = caption < len(quote) and _CAPTION.match(quote[caption].text)
                stop = _end(quote, caption, _is_full) if has_caption else caption
                yield _Table(quote[first:end], made, rows, quote[caption:stop])


def _made(quote: Sequence[_Line]) -> Iterator[_Made]:
    """What stands for the tables of a quote; a grid without end stays as it is."""
    drawn = [at for at, line in enumerate(quote) if line.is_drawn]
    done = 0
    for number, at in enumerate(drawn):
        made = None if at < done else _grid(quote, at) or _ruled(quote, drawn[number : number + 3]) or _simple(quote, at)
        if made and made.first >= done:
            yield made
            done = made.first + len(made.lines)


def _end(lines: Sequence[_Line], at: int, is_part: Callable[[_Line], bool]) -> int:
    """The first line from one on that is none of its part."""
    while at < len(lines) and is_part(lines[at]):
        at += 1
    return at


def _is_full(line: _Line) -> bool:
    return bool(line.text.strip()) and not line.is_drawn


def _begins(lines: Sequence[_Line], at: int) -> bool:
    """Whether nothing stands right above a line."""
    return at == 0 or not lines[at - 1].text.strip()


def _as_code(first: int, lines: Sequence[str]) -> _Made:
    """A table as a block of code, between fences instead of its first and last line."""
    begin, end = ("```".rjust(len(one) - len(one.lstrip()) + 3).ljust(len(one)) for one in (lines[0], lines[-1]))
    return _Made(first, [begin, *lines[1:-1], end], 0)


# ---- grids --------------------------------------------------------------------------------------------------------------


def _grid(quote: Sequence[_Line], at: int) -> _Made | None:
    """A grid: a table of cells where below its headings each line between two that are drawn is a row."""
    if quote[at].text.lstrip()[0] != "+":
        return None
    lines = quote[at : _end(quote, at, lambda line: line.text.lstrip()[:1] in ("|", "+"))]
    texts, bars = [line.text for line in lines], [_columns(line.text) for line in lines[::2]]
    rows = [_barred(line.text, bars[0]) for line in lines[1::2]]
    if not lines[-1].is_drawn or len(lines) == 1:
        return _Made(at, texts, 0)
    is_even = [line.is_drawn for line in lines] == [True, *[False, True] * (len(lines) // 2)] and all(one == bars[0] for one in bars)
    if not is_even or len(lines) < _LEAST_GRID or "=" not in texts[2] or not all(rows):
        return _as_code(at, texts)
    texts[1::2] = map(str, rows)
    head, *ruled = texts[2:-1:2]
    texts[::2] = [" " * len(texts[0]), head.translate(_HEAD), *(line.translate(_LINE) for line in ruled), " " * len(texts[-1])]
    return _Made(at, texts, len(texts) - _LEAST_GRID + 1)


def _columns(line: str) -> list[int]:
    """Where the columns of a drawn line begin, or the bars between them."""
    return [found.start() for found in _COLUMN["+" in line].finditer(line)]


def _barred(row: str, columns: Sequence[int]) -> str:
    """A row of a grid without the bars in its cells; empty where it is none of so many cells.

    Columns count how wide signs are, or how many; where they fit neither, as in a translated table, bars count that stand beside blanks.
    """
    bars = [found.start() for found in _BAR.finditer(row) if row[: found.start()][-1:] != "\\"]
    places = _places(row, columns)
    loose = [at for at in bars if not (row[at - 1 : at].strip() and row[at + 1 : at + 2].strip())]
    parts = next((one for one in (places, columns, loose if len(loose) == len(places) else [-1]) if set(bars).issuperset(one)), ())
    return _BAR.sub(lambda found: found[0] if found.start() in parts else BAR, row) if parts else ""


def _places(line: str, columns: Sequence[int]) -> Sequence[int]:
    """The place in a line of what stands at each of some columns, of which wide signs take two."""
    if line.isascii():
        return columns
    begins = list(accumulate(map(columns_of, line), initial=0))
    return [bisect_right(begins, column) - 1 for column in columns]


# ---- between lines, or below a line of headings ---------------------------------------------------------------------------


def _ruled(quote: Sequence[_Line], drawn: Sequence[int]) -> _Made | None:
    """What begins at the first of some drawn lines, and has no headings or lines above and below: code."""
    lines = [quote[at].text.strip() for at in drawn]
    has_head = " " not in lines[0] and len(drawn) > 1 and drawn[0] + 1 < _end(quote, drawn[0] + 1, _is_full) == drawn[1]
    if not _begins(quote, drawn[0]) or len(lines) < 2 + has_head or " " not in lines[has_head]:
        return None
    top, last = drawn[has_head : has_head + 2]
    texts, columns = [line.text for line in quote[top + 1 : last]], _columns(quote[top].text)
    is_closed = lines[1 + has_head] in lines[: 1 + has_head] and texts and texts[0].strip()
    if not is_closed or not all(_parted(text, columns) for text in texts if text.strip()):
        return None
    is_table = has_head or texts[-1].strip() or any(map(_WIDE_GAP.search, texts))
    return _as_code(drawn[0], [line.text for line in quote[drawn[0] : last + 1]]) if is_table else None


def _simple(quote: Sequence[_Line], at: int) -> _Made | None:
    """A table of cells below a line of headings; None where a word stands in the gap between two columns."""
    columns = _columns(quote[at].text)
    if len(columns) == 1 or at == 0 or not quote[at - 1].text.strip() or not _begins(quote, at - 1):
        return None
    end = _end(quote, at + 1, _is_full)
    texts = [line.text for line in quote[at - 1 : end]]
    made = [_parted(text, columns) for text in texts]
    if end == at + 1 or not all(made) or _places(texts[0].rstrip(), columns[-1:])[0] == len(texts[0].rstrip()):
        return None
    closing = quote[end : end + 1] if end < len(quote) and quote[end].is_drawn else ()
    return _Made(at - 1, [*made, *(" " * len(line.text) for line in closing)], end - at - 1)


def _parted(line: str, columns: Sequence[int]) -> str:
    """A line with bars between its columns and none in its cells; empty where a word stands in a gap."""
    gaps = [place for place in _places(line, [column - 1 for column in columns[1:]]) if place < len(line)]
    signs = list(_BAR.sub(BAR, line))
    if any(signs[gap] != " " or signs[gap - 1] == "\\" for gap in gaps):
        return ""
    for gap in gaps:
        signs[gap] = "|"
    if not line[: columns[0] + 1].strip() and len(line) > columns[0]:
        signs[columns[0]] = "|"
    return "".join(signs)
