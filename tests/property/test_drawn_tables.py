"""Tables that are drawn with lines: each sign stays in its place, each word is read or the table is told, and cells are those that were drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.terminal import width
from claimkit.text.drawn_tables import with_tables
from claimkit.text.markdown import events
from claimkit.text.markdown_fences import BAR
from claimkit.text.read import read_text
from claimkit.text.tables_told import drawn_as_code, drawn_as_text
from effort import examples

WORDS = st.sampled_from(["tea", "so", "a|b", "|", "茶", "眠|る", "`x|y`", "e\u0301", "a b", "[a](b|c)", "5 mg", "…"])
SHOWN = {"`x|y`": "x|y", "[a](b|c)": "a"}
SIGNS = st.sampled_from([" ", "|", "+", "-", "=", "\n", "\\", "`", ">", "- ", "茶", "x", "```", "    ", "<b>", "#", "--- ---", "1. "])
PREFIXES = st.sampled_from([("", ""), ("> ", "> "), ("- ", "  "), ("> 1. ", ">    "), ("    ", "    ")])


def padded(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))


def rows_of(cells: list[list[str]]) -> list[list[str]]:
    """Rows of cells that are all as wide as the widest of their column."""
    widths = [max(map(width, column)) + 3 for column in zip(*cells, strict=True)]
    return [[padded(cell, columns) for cell, columns in zip(row, widths, strict=True)] for row in cells]


def grid(cells: list[list[str]]) -> str:
    rows = rows_of(cells)
    line = "+" + "".join("-" * (width(cell) + 1) + "+" for cell in rows[0])
    first, *others = ("| " + "| ".join(row) + "|" for row in rows)
    return "\n".join([line, first, line.replace("-", "="), *(one for row in others for one in (row, line))])


def simple(cells: list[list[str]]) -> str:
    first, *others = rows_of(cells)
    return "\n".join(["".join(first), "".join("-" * (width(cell) - 2) + "  " for cell in first).rstrip(), *map("".join, others)])


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A drawn table, and its cells as they are shown."""
    number = draw(st.integers(2, 3))
    cells = draw(st.lists(st.lists(WORDS, min_size=number, max_size=number), min_size=2, max_size=4))
    first, others = draw(PREFIXES.filter(lambda one: one[0].strip() or not one[0]))
    made = draw(st.sampled_from([grid, simple]))(cells)
    text = first + made.replace("\n", f"\n{others}") + "\n"
    return text, [SHOWN.get(cell, cell) for row in cells for cell in row]


@given(tables())
@settings(max_examples=examples(200))
def test_the_cells_are_those_that_were_drawn(table: tuple[str, list[str]]) -> None:
    text, cells = table
    read = read_text(text, "a.md")
    assert [read.text[one.start : one.end] for one in read.blocks if one.kind in ("column", "cell")] == cells
    assert not drawn_as_code(read)
    assert not drawn_as_text(read)


@given(tables(), st.lists(st.tuples(st.integers(0, 200), SIGNS, st.integers(0, 3)), max_size=3))
@settings(max_examples=examples(400))
def test_each_sign_keeps_its_place_whatever_was_drawn(table: tuple[str, list[str]], edits: list[tuple[int, str, int]]) -> None:
    source = table[0]
    for at, signs, taken in edits:
        source = source[:at] + signs + source[at + taken :]
    text, _, spans = with_tables(source, 0, lambda given: list(events(given, 0)))
    assert len(text) == len(source)
    for old, new in zip(source, text, strict=True):
        assert old == new or (old in "|+-=: " and new in f"|`- {BAR}"), (old, new)
    read = read_text(source, "a.md")
    others = [*((one.start, one.end) for one in read.beside), *read.hidden]
    places = set(read.offsets) | {at for begin, end in others for at in range(begin, end)}
    lost = [at for begin, end in spans for at in range(begin, end) if source[at].isalpha() and at not in places and source[at] not in "bc"]
    assert lost == []
