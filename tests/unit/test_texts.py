"""What a reader reads of plain text, Markdown and HTML, and where in the file it stands."""

import pytest

from claimkit.text.read import normal_source, read_text
from effort import bounded


def blocks(text: str, name: str) -> list[tuple[str, str]]:
    read = read_text(text, name)
    return [(block.kind, read.text[block.start : block.end]) for block in read.blocks]


MARKDOWN = [
    ("# Tea\n", [("heading", "Tea")]),
    ("## Tea *now* ##\n", [("heading", "Tea now")]),
    ("# C#\n", [("heading", "C#")]),
    ("Tea\n===\nold", [("heading", "Tea"), ("paragraph", "old")]),
    ("Tea\n---\n", [("heading", "Tea")]),
    ("a\nb\n\nc", [("paragraph", "a\nb"), ("paragraph", "c")]),
    ("---\ntitle: x\n---\ntea", [("paragraph", "tea")]),
    ("---\ntea", [("paragraph", "tea")]),
    ("- a\n- b\n  c\n* d\n", [("item", "a"), ("item", "b\nc"), ("item", "d")]),
    ("1. a\n2) b\n", [("item", "a"), ("item", "b")]),
    ("- [x] done\n- [ ] not\n", [("item", "done"), ("item", "not")]),
    ("- a\n\n  more\n\nout", [("item", "a"), ("item", "more"), ("paragraph", "out")]),
    ("> a\nlazy\n> b\n", [("quote", "a\nlazy\nb")]),
    ("```py\nx = *1*\n\ny\n```\nz", [("code", "x = *1*\n\ny"), ("paragraph", "z")]),
    ("~~~\n```\n~~~\n", [("code", "```")]),
    ("> ```\n> x\n> ```\n> y\n", [("code", "x"), ("quote", "y")]),
    ("> ```\n> x\n\ny\n", [("code", "x"), ("paragraph", "y")]),
    ("- a\n\n```\nb\n```\n\n    c\n", [("item", "a"), ("code", "b"), ("code", "c")]),
    ("    x\n    y\n\nz", [("code", "x\n    y"), ("paragraph", "z")]),
    ("| a | b |\n|---|:-:|\n| c \\| d | `e` |\n", [("cell", "a"), ("cell", "b"), ("cell", "c | d"), ("cell", "e")]),
    ("a | b, no table", [("paragraph", "a | b, no table")]),
    ("*a* __b__ ***c*** ~~d~~ `*e*`", [("paragraph", "a b c d *e*")]),
    ("snake_case_name and 2 * 3 * 4", [("paragraph", "snake_case_name and 2 * 3 * 4")]),
    ("**open", [("paragraph", "**open")]),
    ("\\*a\\* \\_b", [("paragraph", "*a* _b")]),
    ("`` a`b `` and ` alone", [("paragraph", "a`b  and ` alone")]),
    ('[tea](http://x/(y) "t") [t][r] [r] [r][] [no]\n\n[r]: http://x', [("paragraph", "tea t r r [no]")]),
    ("a![alt *x*](y.png)b", [("paragraph", "ab")]),
    ("[![badge](a)](b) tea", [("paragraph", "tea")]),
    ("<https://x.y/z> <a@b.c> <b>c</b>", [("paragraph", "https://x.y/z a@b.c c")]),
    ("tea[^1] is\n\n[^1]: A note\n    goes on", [("paragraph", "tea is"), ("note", "A note\ngoes on")]),
    ("a <!-- b --> c", [("paragraph", "a  c")]),
    ("<!-- a\n\nb --> c\nd", [("paragraph", "c\nd")]),
    ("a\n\n<!-- open", [("paragraph", "a"), ("paragraph", "<!-- open")]),
    ("\\``` a ` b", [("paragraph", "``` a ` b")]),
    ("AT&amp;T &lt;x &#233; &nope;", [("paragraph", "AT&T <x é &nope;")]),
    ("<style>\na{}\n</style>\ntea", [("paragraph", "tea")]),
    ("<p>a</p>\n<p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
    ("a\n\n***\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
    ("1 < 2 and a > b", [("paragraph", "1 < 2 and a > b")]),
    ("", []),
    (" \n\t\n", []),
]


@pytest.mark.parametrize(("text", "wanted"), MARKDOWN)
def test_markdown_is_read_as_a_reader_does(text: str, wanted: list[tuple[str, str]]) -> None:
    assert blocks(text, "a.md") == wanted


HTML = [
    ("<p>a<p>b", [("paragraph", "a"), ("paragraph", "b")]),
    ("<h1>a</h1>b<div>c</div>", [("heading", "a"), ("paragraph", "b"), ("paragraph", "c")]),
    (
        "<head><title>A &amp; B</title><meta x='>'><style>p{}</style></head><p>c",
        [("heading", "A & B"), ("paragraph", "c")],
    ),
    ("<head>x</head>y", [("paragraph", "y")]),
    ("a<br>b <b>c</b><i>d</i>", [("paragraph", "a\nb cd")]),
    ("<ul><li>a<li><p>b</p></ul>c", [("item", "a"), ("item", "b"), ("paragraph", "c")]),
    ("<table><tr><th>a<td>b</table>", [("cell", "a"), ("cell", "b")]),
    ("<blockquote><p>a</blockquote>", [("quote", "a")]),
    ("<pre>a\n b</pre>", [("code", "a\n b")]),
    ("a<script>if (1<2) '<p>'</script>b<!-- <p> -->c", [("paragraph", "abc")]),
    ("a<template><p>x</p><template>y</template>z</template>b", [("paragraph", "ab")]),
    ("<!DOCTYPE html><?x y?>a<![CDATA[b]]>c", [("paragraph", "ac")]),
    ("1 < 2 &lt; 3 &copy; &nbsp; &unknown; &#x41; &#0;", [("paragraph", "1 < 2 < 3 © \xa0 &unknown; A \ufffd")]),
    ('<p title="a > b">c', [("paragraph", "c")]),
    ("<p don't>c</p>", [("paragraph", "c")]),
    ("a<b", [("paragraph", "a")]),
    ("a</b", [("paragraph", "a")]),
    ("</p></div>a", [("paragraph", "a")]),
    ("<P>A</P>", [("paragraph", "A")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), HTML)
def test_html_is_read_as_a_reader_does(text: str, wanted: list[tuple[str, str]]) -> None:
    assert blocks(text, "a.html") == wanted


def test_plain_text_is_cut_at_blank_lines_and_nothing_is_left_out() -> None:
    text = "# a\nb\n\n\n  c  \n"
    assert blocks(text, "a.txt") == [("paragraph", "# a\nb"), ("paragraph", "c")]
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("name", "kind"), [("A.MD", "heading"), ("a.markdown", "heading"), ("a.rst", "paragraph"), ("", "paragraph")]
)
def test_the_ending_tells_the_format(name: str, kind: str) -> None:
    assert read_text("# a", name).blocks[0].kind == kind


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_offsets_count_code_points_after_the_bom_and_with_line_ends_as_lf(name: str) -> None:
    read = read_text("\ufeff\U0001f375 tea\r\n\r\nmilk\rx", name)
    assert read.source == "\U0001f375 tea\n\nmilk\nx"
    at = read.text.index("milk")
    assert read.source_span(at, at + 4) == (7, 11)
    assert read.line(7) == 3


def test_only_one_bom_is_removed() -> None:
    assert normal_source("\ufeff\ufeffa") == "\ufeffa"


def test_a_stretch_ends_with_the_whole_entity() -> None:
    read = read_text("R&amp;D", "a.md")
    assert [read.source[slice(*read.source_span(at, at + 1))] for at in range(3)] == ["R", "&amp;", "D"]


HOSTILE = {
    "brackets": "[" * 200_000,
    "links": "![a](b " * 40_000,
    "stars": "*a " * 80_000,
    "mixed": "**a_b~~" * 40_000,
    "ticks": "".join("`" * (number % 300) + " " for number in range(2_000)),
    "tags": "<a " * 80_000,
    "end tags": "</a " * 80_000,
    "open quotes": '<a ="' * 50_000,
    "comments": "<!--" * 80_000,
    "lone comments": "a <!--\n" * 40_000 + "-->",
    "quotes": "> " * 80_000,
    "items": "- " * 80_000,
    "table": "|-" * 80_000 + "\n" + "|-" * 80_000,
    "entities": "&#" * 100_000,
    "spaces": " " * 300_000 + "#",
    "fences": "```\n" * 50_000,
    "styles": "<style>\n" * 50_000,
    "unclosed": "<p>" * 80_000 + "</div>" * 40_000,
    "digits": "&#" + "9" * 100_000 + ";",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_no_text_takes_long(name: str, text: str) -> None:
    with bounded():
        assert read_text(text, name).source == text
