"""Markdown without HTML is read straight; what is read is what the page that is made of it gives."""

from hypothesis import given
from hypothesis import strategies as st

from claimkit.text.markdown import _found
from claimkit.text.markdown_page import Page
from claimkit.text.markdown_straight import Straight
from claimkit.text.read import read_text
from claimkit.text.reader_text import ReadText

PIECES = [
    *(
        "[",
        "![",
        "[a](b)",
        '[a](b "c")',
        "[[w]]",
        "&amp;",
        "&#65;",
        "&nbsp;",
        "*a* ",
        "**b**",
        "`x`",
        "``a",
        "$x$",
        "$$y$$",
        "- ",
        "1. ",
        "a|",
        "\\",
    ),
    *(
        "# h",
        "> ",
        "> [!NOTE]\n",
        "\n: d\n",
        "[^1]",
        "[^1]: note\n",
        "{#a}",
        '{{< s c="w w" >}}',
        "\n::: a\n",
        "[TOC]\n",
        "---\n",
        "\t",
        "    code\n",
    ),
    *(
        "- [ ] ",
        "![a b](c)",
        "![w *x* &amp; y](z)",
        "![$$m$$](z)",
        "[![i](u)](v)",
        "| a | b |\n|---|---|\n| c | d |\n",
        "```\ncode\n```\n",
        "***\n",
    ),
    *(
        "\n\n",
        "\n",
        "  \n",
        "\\\n",
        " ",
        "word ",
        "é",
        "\u00ad",
        "中文。",
        "\x00",
        "\ufdd1",
        "  - sub\n",
        "x `a\\|b` y",
        '!!! note "T"\n    t\n',
    ),
]
STRUCK = ["~~d e~~", "~~f &amp; g\nh~~", "~~", "~~*i* j~~"]


def told(read: ReadText) -> tuple[object, ...]:
    places = [at for at, sign in zip(read.offsets, read.text, strict=False) if not sign.isspace()]
    return read.text, tuple(read.blocks), places, dict(read.wide), sorted(read.whole), sorted(read.beside), sorted(read.hidden)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12)
    | st.lists(st.sampled_from([*(p for p in PIECES if "![" not in p and "$$" not in p), *STRUCK]))
)
def test_the_straight_way_and_the_page_give_the_same(pieces: list[str]) -> None:
    source = "".join(pieces)
    found, _ = _found(source, 0)
    straight = Straight(source).straight(found())
    assert straight is not None
    assert told(straight) == told(Page(source).read(found()))


def test_struck_formulas_are_struck_and_pictures_part_words() -> None:
    read = read_text("~~a $$x$$ b~~ c~~d~~![i](u)e", "a.md")
    assert read.text == "c e"
    assert [read.source[start:end] for start, end, kind in read.beside if kind == "struck"] == ["a ", "$$x$$", " b", "d"]
