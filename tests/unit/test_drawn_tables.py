"""Tables that pandoc's Markdown draws with lines: cells, a block of code that is told, or text that is told; nothing is lost, and nothing goes into another column."""

import pytest

from claimkit.text.read import read_text
from claimkit.text.tables_told import drawn_as_code, drawn_as_text
from effort import bounded

HEADINGS = [("column", "Drink"), ("column", "Effect")]
GRID = "+-------+-------+\n| Drink | Effect|\n+=======+======:+\n| Tea   | sleep |\n+-------+-------+\n| Ale   | joy   |\n+-------+-------+"
DRAWN = [
    (GRID, [*HEADINGS, ("cell", "Tea"), ("cell", "sleep"), ("cell", "Ale"), ("cell", "joy")]),
    (
        f"{GRID}\n\n: What *drinks* do. {{#tbl-a}}",
        [*HEADINGS, ("cell", "Tea"), ("cell", "sleep"), ("cell", "Ale"), ("cell", "joy"), ("paragraph", "What drinks do.")],
    ),
    (GRID.replace("| Ale  ", "|      "), [*HEADINGS, ("cell", "Tea"), ("cell", "sleep"), ("cell", "joy")]),
    (
        GRID.replace("+-------+-------+\n| Ale", "| Ale"),
        [("code", "| Drink | Effect|\n+=======+======:+\n| Tea   | sleep |\n| Ale   | joy   |")],
    ),
    (GRID.replace("=", "-"), [("code", "| Drink | Effect|\n+-------+------:+\n| Tea   | sleep |\n+-------+-------+\n| Ale   | joy   |")]),
    (
        "  Drink   Effect\n  ------  ------\n     Tea  sleep\n  Ale     joy",
        [*HEADINGS, ("cell", "Tea"), ("cell", "sleep"), ("cell", "Ale"), ("cell", "joy")],
    ),
    ("Drink  Effect\n-----  ------\nTea    sleep\n-----  ------", [*HEADINGS, ("cell", "Tea"), ("cell", "sleep")]),
    (
        "Drink  Effect\n-----  ------\nGreen tea  ok",
        [("paragraph", "Drink  Effect"), ("paragraph", "Green tea  ok")],
    ),  # pandoc cuts the word
    ("Tea.\nDrink  Effect\n-----  ------\nTea    ok", [("paragraph", "Tea.\nDrink  Effect"), ("paragraph", "Tea    ok")]),
    ("-----  ------\nTea    sleep\n\nAle    joy\n-----  ------", [("code", "Tea    sleep\n\nAle    joy")]),
    (
        "-------------\nDrink  Effect\n-----  ------\nTea    sleep\n\nAle    joy\n-------------",
        [("code", "Drink  Effect\n-----  ------\nTea    sleep\n\nAle    joy")],
    ),
    (
        "-------------\nDrink  Effect\n-----  ------\nTea    sleep\n-----  ------\nTable: (\\#tab:a) So.",
        [("code", "Drink  Effect\n-----  ------\nTea    sleep"), ("paragraph", "Table:  So.")],
    ),
    ("(@) Tea (@kim).", [("paragraph", "Tea (@kim).")]),
    ("\\newpage\n\nTea.", [("paragraph", "Tea.")]),
    (
        "---------\nDrink  Effect\n-----  ------\nTea    ok\n\nTea heals.\n\nA   B\n--- ---\nt   u",
        [
            ("paragraph", "Drink  Effect"),
            ("paragraph", "Tea    ok"),
            ("paragraph", "Tea heals."),
            ("column", "A"),
            ("column", "B"),
            ("cell", "t"),
            ("cell", "u"),
        ],
    ),
    ("---------\n\nDrink  Effect\n-----  ------\nTea    ok", [*HEADINGS, ("cell", "Tea"), ("cell", "ok")]),
    (f"```\n{GRID}\n```", [("code", GRID)]),
    (f"<pre>\n{GRID}\n</pre>", [("code", GRID)]),
    ("Tea.\n---------\n\nAle.\n---------", [("heading", "Tea."), ("heading", "Ale.")]),
    ("--- ---\n\nTea.", [("paragraph", "Tea.")]),
    (
        "10. Do:\n\n    " + GRID.replace("\n", "\n    ") + "\n\n    So.",
        [("item", "Do:"), *HEADINGS, ("cell", "Tea"), ("cell", "sleep"), ("cell", "Ale"), ("cell", "joy"), ("item", "So.")],
    ),
    ("    " + GRID.replace("\n", "\n    "), [("code", GRID)]),
    ("+---+---+\n\nTea.", [("paragraph", "+---+---+"), ("paragraph", "Tea.")]),
]


@pytest.mark.parametrize(("source", "blocks"), DRAWN)
def test_tables_that_are_drawn_with_lines_are_cells_or_a_block_of_code(source: str, blocks: list[tuple[str, str]]) -> None:
    for text in (source, f"Milk.\n\n{source}\n\nEnd."):
        read = read_text(text, "a.md")
        found = [(one.kind, read.text[one.start : one.end]) for one in read.blocks]
        assert found == (blocks if text == source else [("paragraph", "Milk."), *blocks, ("paragraph", "End.")])
        assert all(read.source[read.offsets[one.start]] == read.text[one.start] for one in read.blocks)


@pytest.mark.parametrize("sign", ["+-+\n", "-- --\n", "---------\n", "+-+\n|\n", "a\n-- --\n", "a b\n-- --\n\n", "---------\na\n-- --\n\n"])
def test_lines_of_tables_without_end_take_no_more_than_their_length(sign: str) -> None:
    with bounded():
        read_text(sign * (300_000 // len(sign)), "a.md")


SIMPLE = "Drink   Effect\n------  ------\nTea     sleep\nAle     joy"
CELLS = ["Drink", "Effect", "Tea", "sleep", "Ale", "joy"]


def quoted(text: str, mark: str = "> ", rest: str = "> ") -> str:
    return mark + text.replace("\n", f"\n{rest}")


READ = [
    # A bar within a cell belongs to it, whatever stands before it.
    (GRID.replace("Tea  ", "T|a  "), ["Drink", "Effect", "T|a", "sleep", "Ale", "joy"]),
    (GRID.replace("Drink", "|Dr|k"), ["|Dr|k", "Effect", "Tea", "sleep", "Ale", "joy"]),
    (GRID.replace("Tea  ", "T\\|a "), ["Drink", "Effect", "T|a", "sleep", "Ale", "joy"]),
    (GRID.replace("Tea  ", "T\\\\|a"), ["Drink", "Effect", "T\\|a", "sleep", "Ale", "joy"]),
    (GRID.replace("Tea  ", "`T|a`"), ["Drink", "Effect", "T|a", "sleep", "Ale", "joy"]),
    (GRID.replace("| sleep |", "|[a](|) |"), ["Drink", "Effect", "Tea", "a", "Ale", "joy"]),
    (SIMPLE.replace("Tea  ", "T|a  ").replace("sleep", "so | so"), ["Drink", "Effect", "T|a", "so | so", "Ale", "joy"]),
    (SIMPLE.replace("Drink ", "|rink|"), ["|rink|", "Effect", "Tea", "sleep", "Ale", "joy"]),
    # Columns are as wide as the signs in them.
    (SIMPLE.replace("Tea   ", "緑茶  ").replace("joy", "頭痛に効く"), ["Drink", "Effect", "緑茶", "sleep", "Ale", "頭痛に効く"]),
    (SIMPLE.replace("Tea   ", "e\u0301te\u0301   "), ["Drink", "Effect", "e\u0301te\u0301", "sleep", "Ale", "joy"]),
    (GRID.replace("Tea  ", "緑|茶"), ["Drink", "Effect", "緑|茶", "sleep", "Ale", "joy"]),
    (GRID.replace("Tea  ", "緑茶   "), ["Drink", "Effect", "緑茶", "sleep", "Ale", "joy"]),  # drawn by somebody who counted signs
    (GRID.replace("Tea   ", "Té\u200b\u200b    "), ["Drink", "Effect", "Té\u200b\u200b", "sleep", "Ale", "joy"]),
    (GRID.replace("Ale   |", "Äle  |"), ["Drink", "Effect", "Tea", "sleep", "Äle", "joy"]),
    # Bars beside their columns.
    (GRID.replace("Ale   |", "Ale  | "), CELLS),
    (GRID.replace("Drink", "Dr").replace("joy", "`|`"), ["Dr", "Effect", "Tea", "sleep", "Ale", "|"]),
    (GRID.replace("Tea   | sleep |", "Tea and ale | sleep |"), ["Drink", "Effect", "Tea and ale", "sleep", "Ale", "joy"]),
    (GRID.replace("sleep |", "sleep well |"), ["Drink", "Effect", "Tea", "sleep well", "Ale", "joy"]),
    # In quotes and items.
    (quoted(GRID), CELLS),
    (quoted(SIMPLE), CELLS),
    (quoted(SIMPLE.replace("Tea", "   ")), ["Drink", "Effect", "sleep", "Ale", "joy"]),
    (quoted(quoted(GRID)), CELLS),
    (quoted(GRID, "- ", "  "), CELLS),
    (quoted(GRID, "> 12. ", ">     "), CELLS),
    (quoted(SIMPLE.replace("Tea", "   "), "- ", "  "), ["Drink", "Effect", "sleep", "Ale", "joy"]),
    # Alignments, footers, one column, empty cells, cells that begin before their line.
    (GRID.replace("+=======+======:+", "+:=====:+:======+"), CELLS),
    (GRID.replace("+-------+-------+\n| Ale", "+=======+=======+\n| Ale"), CELLS),
    ("+--+\n|a |\n+==+\n|b |\n+--+", ["a", "b"]),
    (" Drink   Effect\n ------  ------\n Tea     sleep\n------- -------", ["Drink", "Effect", "Tea", "sleep"]),
    ("Drink   Effect\n ----- -------\n  Tea   sleep\nAle      joy", CELLS),
    ("Drink   Effect\n------  ------\nTea\n        joy", ["Drink", "Effect", "Tea", "joy"]),
    (f"{GRID}\nTea.", [*CELLS, "Tea."]),
    (f"{GRID}\n{SIMPLE}", [*CELLS, SIMPLE.splitlines()[0], SIMPLE.partition("------\n")[2]]),
]
CODE = [
    (GRID.replace("Ale   |", "Ale    "), 1),  # a cell over two columns
    (GRID.replace("Ale   |", "茶|é    "), 1),  # with as many bars as rows have
    (GRID.replace("Ale  ", "Ale\\ ").replace("Ale\\  |", "Ale  \\|"), 1),
    (GRID.replace("+-------+-------+\n| Ale", "+----+----------+\n| Ale"), 1),
    (GRID.replace("| Ale", "| is   | old   |\n| Ale"), 1),  # a row of two lines
    (quoted(GRID.replace("=", "-")), 1),
    ("Tea.\n\n" + GRID.replace("=", "-").replace("+-------+------:+", "+:------+------:+"), 3),
    ("--- ---\nt   u\n\nx   y\n--- ---", 1),
    ("--- ---\nt   u\n\nx   y\n\n--- ---", 1),
    (quoted("------- -----\nTea     ale\nmilk\n\nx       y\n------- -----"), 1),
    ("-------------\nDrink  Effect\nof all\n-----  ------\nTea    sleep\n       well\n\nAle    joy\n-------------", 1),
    ("---------\nA   B\n--- ---\n茶  酒\n---------", 1),
]
TEXT = [
    ("Drink  Effect\n-----  ------\nGreen tea  ok", [2]),
    ("飲料    効果\n------  ------\nあいう 頭痛に効く", [2]),
    ("Drink\n-----  ------\nTea    ok", [2]),
    (f"{SIMPLE}\n- Milk  old\n\nEnd.", [2]),  # an item begins there
    (f"{SIMPLE}\n> Milk  old\n\nEnd.", [2]),
    ("+---+\n| A |\n\nTea.", [1]),
    ("    A   B\n-----  --  ---\nt      u   v", [2]),
    ("*A*\n---  ---\nt    u", [2]),
    ("`A`\n---  ---\nt    u", [2]),
    (quoted("A   B\n--- ---\nt   u") + "\nlazy", [2]),
    ("-----  ----\nTea    a\n```\nx\n```\n-----  ----", []),
]
NONE = [
    "--- ---\n\nTea heals the body.\n\n--- ---\n\nEnd.",
    "--- ---\nThe tea heals the body.\n\nMilk is old.\n\n--- ---\n\nEnd.",
    "---------\n\nTea heals.\n\n---------\n\nMilk is old.\n---------\n\nEnd.",
    "-------   -----\n\nTea heals.\n\nMilk heals.\n\n-------   -----",
    "> --- ---\n>\n> Tea heals.\n>\n> --- ---",
]


@pytest.mark.parametrize(("source", "words"), READ)
def test_each_cell_is_read_as_one(source: str, words: list[str]) -> None:
    for text in (source, f"Milk.\n\n{source}\n\nEnd."):
        read = read_text(text, "a.md")
        found = [read.text[one.start : one.end] for one in read.blocks]
        assert found == (words if text == source else ["Milk.", *words, "End."])
        assert not drawn_as_code(read)
        assert all(read.source[at] == sign for at, sign in zip(read.offsets, read.text, strict=False) if sign != "\n")


@pytest.mark.parametrize(("source", "line"), CODE)
def test_a_table_of_other_rows_is_code_and_told(source: str, line: int) -> None:
    read = read_text(f"{source}\n\nEnd.", "a.md")
    assert [one.kind for one in read.blocks][-2:] == ["code", "paragraph"]
    assert list(drawn_as_code(read)) == [line]


@pytest.mark.parametrize(("source", "lines"), TEXT)
def test_what_is_no_whole_table_is_text_and_told(source: str, lines: list[int]) -> None:
    read = read_text(source, "a.md")
    assert "cell" not in {one.kind for one in read.blocks}
    assert (list(drawn_as_text(read)), list(drawn_as_code(read))) == (lines, [])


@pytest.mark.parametrize("source", NONE)
def test_paragraphs_between_lines_are_no_table(source: str) -> None:
    read = read_text(source, "a.md")
    assert {one.kind for one in read.blocks} <= {"paragraph", "quote", "heading"}
    assert not drawn_as_code(read)
    assert not drawn_as_text(read)


PIPES = "Drink | Effect\n---|---\nTea | sleep\nAle | joy"


@pytest.mark.parametrize("table", [GRID, SIMPLE, quoted(SIMPLE), PIPES, f"{PIPES} |  ", quoted(PIPES)])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
@pytest.mark.parametrize("end", ['"so" {#tbl-x}', '"so"', "'so' {.a .b}", '*so* {#tbl-x tbl-colwidths="[1,2]"}', "it.", "\nso."])
def test_a_caption_is_read_whole(table: str, gap: str, end: str) -> None:
    mark = "> " if table[0] == ">" else ""
    caption = f"{gap}: Tea is {end}".replace("\n", f"\n{mark}")
    read = read_text(f"{table}{caption}\n\nEnd.", "a.md")
    words = [read.text[one.start : one.end] for one in read.blocks]
    assert words == [*CELLS, f"Tea is {end.partition(' {')[0].replace('*', '')}".replace(" \n", "\n"), "End."]


@pytest.mark.parametrize("text", [f"{PIPES}\n: Tea.\n\nEnd.", f": Tea.\n\n{PIPES}\n\nEnd."])
def test_the_colon_of_a_caption_right_below_or_above_is_no_word(text: str) -> None:
    read = read_text(text, "a.md")
    assert "Tea." in [read.text[one.start : one.end] for one in read.blocks]
    assert ":" not in read.text


def test_the_colon_of_a_definition_stays_markup() -> None:
    read = read_text("Tea\n: A drink.\n\nAle\n\n: Another.\n", "a.md")
    assert [read.text[one.start : one.end] for one in read.blocks] == ["Tea", "A drink.", "Ale", "Another."]
    assert {one.kind for one in read.blocks} == {"item"}


def test_a_bar_in_the_address_of_a_link_stays_there() -> None:
    table = "+---+---------------+\n| A | B             |\n+===+===============+\n| t | [a](//b.c/?|) |\n+---+---------------+\n"
    assert [one.address for one in read_text(table, "a.md").links] == ["//b.c/?|"]
