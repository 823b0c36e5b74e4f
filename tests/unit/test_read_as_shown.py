"""More kinds of pages and texts: what a browser or another program shows is what is read."""

import pytest

from claimkit.derived.coverage import cover
from claimkit.text.read import read_text
from claimkit.text.units import Unit, units

HTML = [
    # Text between the rows of a table is shown before it, and is read where it stands: its claim would be marked elsewhere.
    ("<table><tr><td>Tea.</td></tr>Milk kills.<tr><td>Wine.</td></tr></table>", ["Tea.", "Milk kills.", "Wine."]),
    ("<table>{% for %}<tr><td>Tea.</td></tr>{% end &amp; %}</table>Milk.", ["{% for %}", "Tea.", "{% end & %}", "Milk."]),
    ("<p>20<a href='https://a.example/'>1</a> fell.</p>", ["20^1 fell."]),
    ("<p>20<a epub:type='noteref' href='n.xhtml#a'>1</a> fell.</p><aside epub:type='footnote'>Tea.</aside>", ["20 fell.", "note: Tea."]),
    ("<style>a{}.up, i.on {vertical-align: super}.up b{}</style>20<b class='x up'>1</b> and 30<i class=on>2</i>", ["20^1 and 30^2"]),
    ("<style>@media print{.a{} .no{text-decoration:line-through}}</style>Tea is <b class=no>safe</b>.", ["Tea is safe."]),
    ("<style>/* a{b} */ .no,/**/.x{text-decoration:line-through}/* .b{</style>5 <b class=no>6</b> <b class=x>7</b> mg.", ["5   mg."]),
    ("<style media=print>.no{text-decoration:line-through}</style>Tea is <b class=no>safe</b>.", ["Tea is safe."]),
    ("<style>.no{text-decoration:line-through}.no:hover{}</style>Tea is <b class=no>safe</b> old.", ["Tea is  old."]),
    ("<table><thead><tr><td><p>Drug</p></td></tr></thead><tr><td>Tea</td></tr></table>", ["column: Drug", "cell: Tea"]),
    (
        "<div role=row><b role=columnheader>Drug</b><b role=columnheader>n</b></div><b role=cell>Tea</b><b role=cell>5</b>",
        ["column: Drug", "column: n", "cell: Tea", "cell: 5"],
    ),
]
MARKDOWN = [
    ("20[1] fell, 30[2](https://a.example/) too.\n\n[1]: https://b.example/\n", ["20[1] fell, 30^2 too."]),
    ("20[1](https://a.example/) fell <i>ill</i>.\n", ["20^1 fell ill."]),
    ("> [!注意]\n> Tea kills.\n\n> [!Отметка]- Tea\n> Milk.\n", ["quote: Tea kills.", "quote: Tea", "quote: Milk."]),
]


def said(text: str, name: str) -> list[str]:
    """The units of a text, each with its kind where the wanted ones give it."""
    read = read_text(text, name)
    assert list(read.offsets) == sorted(read.offsets)
    return [f"{unit.kind}: {read.text[unit.start : unit.end]}" for unit in units(read)]


@pytest.mark.parametrize(("name", "text", "wanted"), [*(("a.html", *one) for one in HTML), *(("a.md", *one) for one in MARKDOWN)])
def test_what_is_shown_is_read(name: str, text: str, wanted: list[str]) -> None:
    found = said(text, name)
    assert [one if ": " in want else one.partition(": ")[2] for one, want in zip(found, wanted, strict=True)] == wanted


CRITIC = [
    ("Take {--10--}{++5++} mg.", "Take 5 mg.", ["10"], []),
    ("It is {--not --}{++very ++}safe.", "It is very safe.", ["not"], []),
    ("It is {~~safe ~>a\nrisk~~}{>>Is it?<<}.", "It is a\nrisk.", ["safe"], ["{>>Is it?<<}"]),
    ("Tea {--helps++} {==is--} hot.", "Tea {--helps++} {==is--} hot.", [], []),
    ("{==Tea <i>is</i>==} {-- --}{~~a~~}old.", "Tea is old.", ["a"], []),
    ("`{--a--}` {{--b--}} {--c\n\n--} {--d", "{--a--} {{--b--}} {--c\n--} {--d", [], []),
]


@pytest.mark.parametrize(("text", "wanted", "struck", "hidden"), CRITIC)
def test_edits_in_critic_markup_are_struck_or_stay(text: str, wanted: str, struck: list[str], hidden: list[str]) -> None:
    read = read_text(text, "a.md")
    assert read.text == wanted
    assert [read.source[start:end] for start, end, _ in read.beside] == struck
    assert [read.source[start:end] for start, end in read.hidden] == hidden


def test_a_heading_of_a_column_may_be_a_sign_too() -> None:
    assert said("| # | ✅ |\n|---|---|\n| a | 5 |\n", "a.md") == ["column: #", "column: ✅", "cell: a", "cell: 5"]


@pytest.mark.parametrize(("cells", "counted"), [("✅ | –", ["✅", "–"]), ("– | ↑↑", ["–", "↑↑"]), ("– | …", []), ("5 | —", ["5"])])
def test_a_cell_with_a_sign_says_something_and_a_dash_beside_it_too(cells: str, counted: list[str]) -> None:
    text = f"| Tea | Milk | |\n|---|---|---|\n| {cells} | |\n"
    assert [one for one in said(text, "a.md") if one.startswith("cell")] == [f"cell: {one}" for one in counted]
    assert [one.share for one in cover("✅ Tea", [Unit(0, 1, "cell"), Unit(2, 5, "cell")], [(0, 1)], [])] == [1, 0]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>\n Tea\n <a href='x'>\n  cures colds\n </a>\n in two\n <b>\n\n  days.\n </b>\n</p>", ["Tea cures colds in two days."]),
        ("<p>Tea<br>\n<br>\nAle</p>", ["Tea", "Ale"]),
        ("<p>Tea\n <i>\n  old</i><br>\n <br>\n Ale</p>", ["Tea old", "Ale"]),
        ("<p>\n <a>\n  Tea\n </a>\n <a>\n  Ale\n </a>\n</p>", ["Tea", "Ale"]),  # of several in a row each says something
        ("<p>Tea cures,<br>\n  and heals.<br>\n  Ale is old.</p>", ["Tea cures, and heals.", "Ale is old."]),
        ("<p>Tea cures<br>\n  <br>\n and heals.</p>", ["Tea cures", "and heals."]),
        ("<p>Of these<br>\n a. tea<br>\n b) ale</p>", ["Of these", "a. tea", "b) ale"]),
        ("<p>Tea cures\n \n\n colds.\n\nAle is old.</p>", ["Tea cures colds.", "Ale is old."]),
        ("<p>Of all drinks<br>Tea is old<br/>and<br><br><b>Ale</b></p>", ["Of all drinks", "Tea is old and", "Ale"]),
        ("<p>\n  Tea cures\n  <br/>\n  and heals.\n  <br/>\n  Ale\n</p>", ["Tea cures and heals.", "Ale"]),
        ("<pre>Tea\n<b>\n\nold</b></pre>", ["Tea\n\n\nold"]),
    ],
)
def test_a_line_end_beside_a_tag_ends_no_sentence_that_goes_on(html: str, said: list[str]) -> None:
    read = read_text(html, "a.html")
    found = [read.text[one.start : one.end] for one in units(read)]
    assert (found if "<pre" in html else [" ".join(one.split()) for one in found]) == said
    assert all(one.isspace() or read.source[at] == one for one, at in zip(read.text, read.offsets, strict=False))
