"""Sets tables that pandoc's Markdown draws with lines in a form that other Markdown has: tables where each row is one line, else blocks of code."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.lazily import later
from claimkit.text.markdown_fences import BAR
from claimkit.text.markdown_markup import BLANK
from claimkit.text.reader_text import ReadText, is_inside

DRAWN: Final = later(r"^(?: *\+(?:[-=:]+\+)+| {0,3}(?:-{2,}(?: +-{2,})+|-{9,})) *$", re.MULTILINE)
"""A line of such a table."""
_GRID: Final = later(r"(?: *[|+].*(?:\n|\Z))+")
_ROWS: Final = later(r".*\S.*(?:\n.*\S.*)*")
_GAP: Final = later(r"(?<=-) +(?=-)")
_CAPTION: Final = later(r" *\n\n {0,3}(?:(?P<colon>:)|table:) .*(?:\n.*\S.*)*", re.IGNORECASE)
TABLE: Final = later(rf"(?:.*\n)?(?:{DRAWN.pattern})", re.MULTILINE)
"""The begin of such a table."""
_HEAD, _LINE = str.maketrans("+=", "|-"), str.maketrans("+-", "| ")

_Table = tuple[int, int, str]
"""Where a table begins and ends, and what stands for it."""


def with_tables(source: str, start: int, kept: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text, from ``start`` on, with such tables in another form, each sign in its place, and where they stand, with their captions; not those in code and HTML, which are ``kept``."""
    lines = [one.span() for one in DRAWN.finditer(source, start) if not is_inside(kept, one.end() - 1)]
    out, spans, done = list[str](), list[tuple[int, int]](), 0
    for begin, end, table in _tables(source, lines):
        if begin >= done and table != source[begin:end]:
            out += source[done:begin], table
            done, caption = end, _CAPTION.match(source, end)
            spans.append((begin, caption.end() if caption else end))
            if caption and caption["colon"]:
                out += source[end : caption.start("colon")], BLANK
                done = caption.end("colon")
    return "".join([*out, source[done:]]), spans


def drawn_as_code(read: ReadText) -> Sequence[int]:
    """The lines of the tables that are read as blocks of code."""
    lines = (read.line(read.offsets[block.start]) for block in read.blocks if block.kind == "code")
    drawn = {read.line(one.start()) for one in DRAWN.finditer(read.source)}
    return [line - 1 for line in lines if line - 1 in drawn]


def _tables(source: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Table]:
    done, drawn = 0, [source[first:last].strip() for first, last in lines]
    for at, (first, last) in enumerate(lines):
        if first < done:
            continue
        if drawn[at][0] == "+":
            found = _GRID.match(source, first)
            yield from [_grid(found[0], first)] if found else ()
            done = found.end() if found else last
        elif _is_first(source, first):
            if end := _closed(source, lines, drawn, at):
                done = end
                yield first, end, _as_code(source[first:end])
        elif " " in drawn[at] and (table := _simple(source, first, last)):
            yield table
            done = table[1]


def _closed(source: str, lines: Sequence[tuple[int, int]], drawn: Sequence[str], at: int) -> int:
    """The end of a table that begins with a line, directly above its first row, and ends with one; 0 where none does."""
    last, following = lines[at][1], "".join(drawn[at + 1 : at + 2])
    is_ruled = " " not in drawn[at] and " " in following and "\n\n" not in source[last : lines[at + 1][0]]
    close = at + 1 + is_ruled if is_ruled or " " in drawn[at] else 0
    is_closed = 0 < close < len(lines) and drawn[close] in drawn[at:close] and source[last + 1 : last + 2] != "\n"
    return lines[close][1] if is_closed and not _is_first(source, lines[close][0]) else 0


def _is_first(source: str, line: int) -> bool:
    """Whether nothing stands right above a line."""
    return source[max(0, line - 2) : line] in ("", "\n", "\n\n")


def _as_code(table: str) -> str:
    """A table as a block of code, between fences instead of its first and last line."""
    first, *inside, last = table.split("\n")
    fences = (" " * (len(one) - len(one.lstrip())) + "```" for one in (first, last))
    begin, end = (fence.ljust(len(one)) for fence, one in zip(fences, (first, last), strict=True))
    return "\n".join([begin, *inside, end])


def _grid(table: str, begin: int) -> _Table:
    """A grid: a table of cells where below its headings each line between two that are drawn is a row."""
    lines = table.rstrip("\n").split("\n")
    end = begin + len("\n".join(lines))
    is_drawn = [DRAWN.match(line) is not None for line in lines]
    if len(lines) < 5 or is_drawn != [True, *[False, True] * (len(lines) // 2)] or "=" not in lines[2]:  # noqa: PLR2004
        return begin, end, _as_code("\n".join(lines)) if is_drawn[-1] and len(lines) > 1 else "\n".join(lines)
    bounds = {at for at, sign in enumerate(lines[0]) if sign == "+"}
    rows = [line.translate(_LINE) if drawn else _cells(line, bounds) for line, drawn in zip(lines, is_drawn, strict=True)]
    if not all(rows):
        return begin, end, _as_code("\n".join(lines))
    return begin, end, "\n".join([" " * len(lines[0]), rows[1], lines[2].translate(_HEAD), *rows[3:]])


def _cells(line: str, bounds: set[int]) -> str:
    """A line of a grid, with another sign for each bar within a cell; empty where nobody can tell the bars apart."""
    bars = [at for at, sign in enumerate(line) if sign == "|"]
    if len(bars) == len(bounds):  # wide letters move them
        return line
    return "".join(BAR if sign == "|" and at not in bounds else sign for at, sign in enumerate(line)) if bounds <= set(bars) else ""


def _simple(source: str, first: int, last: int) -> _Table | None:
    """A table of cells below a line of headings; None where a word stands in the gap between two columns."""
    begin = source.rfind("\n", 0, first - 1) + 1
    rows = _ROWS.match(source, last + 1) if _is_first(source, begin) else None
    if rows is None:
        return None
    lines, gaps = source[begin : rows.end()].split("\n"), [one.end() - 1 for one in _GAP.finditer(source[first:last])]
    if len(lines[0]) <= gaps[-1] + 1 or any(line[gap : gap + 1] not in ("", " ") for line in lines for gap in gaps):
        return None
    made = [line.replace("-", " ") if at > 1 and DRAWN.match(line) else line.replace("|", BAR) for at, line in enumerate(lines)]
    for gap in (0, *gaps):
        made = [f"{line[:gap]}|{line[gap + 1 :]}" if line[gap : gap + 1] == " " else line for line in made]
    return begin, rows.end(), "\n".join(made)
