"""Marks go into a Markdown text without changing anything else: markdown-it, a reader of others, is the judge."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimkit.derived.coverage import Account
from claimkit.exporters.markdown.article import marked
from claimkit.text.read import read_text
from effort import examples

JUDGE = MarkdownIt("commonmark").enable("table")
NOTE = "> NOTE"
MARK = r'\[<a href="#claim-\d+">x</a>\]'


def with_marks(source: str, ends: Sequence[int], name: str = "a.md") -> str:
    read = read_text(source, name)
    marks = [(end, ("x", f"claim-{number}")) for number, end in enumerate(ends, 1)]
    return "".join(marked(Account("a", "a.yaml", name, read=read), iter(marks), NOTE))


def ends_of(source: str, words: Sequence[str]) -> Iterator[int]:
    read = read_text(source, "a.md")
    for word in words:
        at = read.text.index(word) + len(word) - 1
        yield read.source_span(at, at + 1)[1]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("Tea cures colds.\n", ["Tea", "colds"], "Tea [1] cures colds. [2]\n"),
        # Marks in a table that is drawn with lines would move its columns, before its caption part this from it.
        (
            "+---+---+\n| A | B |\n+===+===+\n| t | u |\n+---+---+\n\n: So.\n\nEnd.\n",
            ["t", "So", "End"],
            "+---+---+\n| A | B |\n+===+===+\n| t | u |\n+---+---+\n\n: So.\n\n[1] [2]\n\nEnd. [3]\n",
        ),
        ("Ale\n\nA   B\n--- ---\nt   u\n\nEnd.\n", ["Ale", "u"], "Ale [1]\n\nA   B\n--- ---\nt   u\n\n[2]\n\nEnd.\n"),
        ("--- ---\nt   u\n\nx   y\n--- ---\n\nEnd.\n", ["u", "End"], "--- ---\nt   u\n\nx   y\n--- ---\n\n[1]\n\nEnd. [2]\n"),
        (
            '<Note\n  title="Tea cures"\n>\nMilk.\n</Note>\n',
            ["Tea", "Milk"],
            '<Note\n  title="Tea cures"\n>\n\n[1]\n\nMilk. [2]\n</Note>\n',
        ),
        (":::{math}\nx = b\n:::\nTea.\n", ["x", "Tea"], ":::{math}\nx = b\n:::\n\n[1]\n\nTea. [2]\n"),
        ("> ::: {math}\n> x = b\n> :::\n", ["x"], "> ::: {math}\n> x = b\n> :::\n>\n> [1]\n>\n"),
        ("[Tea]{.x} cures **茶（b）** c.\n", ["Tea", "b"], "[Tea]{.x} [1] cures **茶（b）** [2] c.\n"),
        (
            "Tea cures [colds.]{.x} Milk :contentReference[oaicite:7]{index=7}\n",
            ["colds.", "oaicite:7"],
            "Tea cures [colds.]{.x} [1] Milk :contentReference[oaicite:7]{index=7} [2]\n",
        ),
        ("**茶（b）**は茶。茶。\n", ["は茶"], "**茶（b）**は茶 [1]。茶。\n"),
        ("A “cup of tea”, please\n", ["tea"], "A “cup of tea”, [1] please\n"),
        ("Low-dose snake_case_name it’s here\n", ["Low", "snake", "it"], "Low-dose [1] snake_case_name [2] it’s [3] here\n"),
        ("**Tea** cures *all colds* now\n", ["Tea", "all", "colds"], "**Tea** [1] cures *all [2] colds* [3] now\n"),
        ("**te**apot ends\n", ["te"], "**te**apot [1] ends\n"),
        ('read [about green tea](u.html "t") now\n', ["about"], 'read [about green tea](u.html "t") [1] now\n'),
        ("a [tea][ref] b\n\n[ref]: u.html\n", ["tea"], "a [tea][ref] [1] b\n\n[ref]: u.html\n"),
        ("an <https://example.org/tea> b\n", ["https"], "an <https://example.org/tea> [1] b\n"),
        ("an https://example.org/tea?a=b b\n", ["example"], "an https://example.org/tea?a=b [1] b\n"),
        ("run `make tea now` first\n", ["make"], "run `make tea now` [1] first\n"),
        ('see <a href="u">the tea page</a> b\n', ["the"], 'see <a href="u">the tea page</a> [1] b\n'),
        ("Tea cures.[^1] Yes\n\n[^1]: A note.\n", ["cures", "note"], "Tea cures.[^1] [1] Yes\n\n[^1]: A note. [2]\n"),
        ("cafe\u0301 tea\n", ["cafe"], "cafe\u0301 [1] tea\n"),
        ("\u8336\u6cbb\u611f\u5192\u3002\u597d\n", ["\u8336"], "\u8336 [1]\u6cbb\u611f\u5192\u3002\u597d\n"),
        ("| tea | b |\n|---|---|\n| cures | d |\n", ["tea", "cures"], "| tea [1] | b |\n|---|---|\n| cures [2] | d |\n"),
        ("- one tea\n- [ ] two\n", ["tea", "two"], "- one tea [1]\n- [ ] two [2]\n"),
        ("body\n\n## Tea {#id}\n", ["Tea"], "body\n\n## Tea {#id}\n\n[1]\n\n"),
        ("body\n\n> Tea\n> ---\n> more\n", ["Tea"], "body\n\n> Tea\n> ---\n>\n> [1]\n>\n> more\n"),
        ("b\n\n$$\nE = mc^2.\n$$\n\nend\n", ["mc"], "b\n\n$$\nE = mc^2.\n$$\n\n[1]\n\nend\n"),
        ("The sum $a + b$ is\n", ["a"], "The sum $a + b$ [1] is\n"),
        ("A *cure*{.x} now\n{: .lead}\n", ["cure", "now"], "A *cure*{.x} [1] now [2]\n{: .lead}\n"),
        ("> [!WARNING]\n> Hot tea.\n", ["tea"], "> [!WARNING]\n> Hot tea. [1]\n"),
        ("::: note\nHot tea.\n:::\n", ["tea"], "::: note\nHot tea. [1]\n:::\n"),
        ("Hot {{< icon tea >}} and\n", ["Hot"], "Hot [1] {{< icon tea >}} and\n"),
        ("So {{< katex >}}a + b{{< /katex >}} is\n", ["a", "b"], "So {{< katex >}}a + b{{< /katex >}} [1] [2] is\n"),
        (
            "Now \\[ E = mc^2. F = ma. \\] and \\(a + b\\) is\n",
            ["mc", "ma", "is", "b"],
            "Now \\[ E = mc^2. F = ma. \\] [1] [2] and \\(a + b\\) [4] is [3]\n",
        ),
        (
            "b\n\n\\begin{align}\na = b. \\begin{x}c\\end{x}\n\\end{align}\n\n\\[ F\n\ne\n",
            ["b.", "F"],
            "b\n\n\\begin{align}\na = b. \\begin{x}c\\end{x}\n\\end{align} [1]\n\n\\[ F [2]\n\ne\n",
        ),
        ('b\n\n{{< figure\n  caption="Hot tea." >}}\n', ["Hot"], 'b\n\n{{< figure\n  caption="Hot tea." >}} [1]\n'),
        ("b\n\n```{note} Mind it\nHot tea.\n```\n", ["Mind", "tea"], "b\n\n```{note} Mind [1] it\nHot tea. [2]\n```\n"),
        ("b\n\nSee {ref}`cups` now\n", ["See", "cups"], "b\n\nSee [1] {ref}`cups` [2] now\n"),
        ("see [[Page|the tea page]] b\n", ["the"], "see [[Page|the tea page]] [1] b\n"),
        ("body\n\n```\ntea = 1\n```\nmore\n", ["tea"], "body\n\n```\ntea = 1\n```\n\n[1]\n\nmore\n"),
        ("b\n\n> ```\n> tea\n> ```\n> more\n", ["tea", "more"], "b\n\n> ```\n> tea\n> ```\n>\n> [1]\n>\n> more [2]\n"),
        ("b\n\n- a\n\n  ```\n  tea\n  ```\n", ["tea"], "b\n\n- a\n\n  ```\n  tea\n  ```\n\n  [1]\n\n"),
        ("b\n\n    tea = 1\n\nend\n", ["tea"], "b\n\n    tea = 1\n\n[1]\n\nend\n"),
        ("b\n\n<div>\nTea cures\n</div>\n", ["Tea"], 'b\n\n<div>\nTea [<a href="#claim-1">x</a>] cures\n</div>\n'),
        ("b\n\n```\ntea", ["tea"], "b\n\n```\ntea\n```\n\n\n[1]\n"),
        ("b\n\n<!-- forgotten\n", ["b"], "b [1]\n\n<!-- forgotten\n\n-->\n"),
    ],
)
def test_a_mark_goes_to_the_nearest_place_that_breaks_nothing(source: str, words: list[str], expected: str) -> None:
    shown = re.sub(r"\[\[x\]\(#claim-(\d+)\)\]", r"[\1]", with_marks(source, list(ends_of(source, words))))
    assert shown == f"{NOTE}\n\n{expected}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Tea\n\nbody\n", f"# Tea\n\n{NOTE}\n\nbody\n"),
        ("# Tea\nbody\n", f"# Tea\n\n{NOTE}\n\nbody\n"),
        ("Tea\n===\n\nbody\n", f"Tea\n===\n\n{NOTE}\n\nbody\n"),
        ("body\n\n# Tea\n", f"{NOTE}\n\nbody\n\n# Tea\n"),
        ("> # Tea\n", f"{NOTE}\n\n> # Tea\n"),
        ("---\ntitle: tea\n---\n\n# Tea\n\nbody\n", f"---\ntitle: tea\n---\n\n# Tea\n\n{NOTE}\n\nbody\n"),
        ("---\ntitle: tea\n---", f"---\ntitle: tea\n---\n\n{NOTE}\n"),
        ("<h1>Tea</h1>\n", f"{NOTE}\n\n<h1>Tea</h1>\n"),
        ("", f"{NOTE}\n\n"),
    ],
)
def test_the_note_stands_behind_a_first_heading_else_at_the_top(source: str, expected: str) -> None:
    assert with_marks(source, []) == expected


WORDS = (
    (
        r"tea|cures|colds.|**tea**|*leaves*|_hot_|`code`|``a`b``|[link](http://x.y)|[two words](<u r> \"t\")|![alt](i.png)|<b>bold</b>"
        r'|<a href="u">an anchor</a>|<https://a.b/c>|https://a.b/c_d|a@b.c|&amp;|\*|note[^1]|(paren)|"quoted"|**bold *nested* text**'
        r"|*a [l](u) b*|[a *b* c](u)|x*y*z|snake_case_name|2 * 3 * 4|wow!|***both***|co**bo**ld|étude|end.\nof line|hard  \nbreak"
    )
    .replace("\\n", "\n")
    .replace('\\"', '"')
    .split("|")
)
PARAGRAPHS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
LINES = PARAGRAPHS.map(lambda text: " ".join(text.split()))
BLOCKS = st.one_of(
    PARAGRAPHS,
    LINES.map(lambda line: f"## {line} ##"),
    LINES.map(lambda line: f"{line}\n==="),
    LINES.map(lambda line: f"- {line}\n- {line}"),
    LINES.map(lambda line: f"> {line}\n> {line}"),
    LINES.map(lambda line: f"| a | b |\n|---|---|\n| {line} | c |"),
    LINES.map(lambda line: f"<div>\n{line}\n</div>"),
    LINES.map(lambda line: f"1. {line}\n\n   ```\n   tea in a list\n   ```\n2. {line}"),
    st.sampled_from(["```\ncode tea\n```", "> ```\n> code tea\n> ```", "    indented tea", "<!-- hidden -->", "***"]),
)


@settings(max_examples=examples(150))
@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join), st.data())
def test_what_others_make_of_the_text_is_the_same_but_for_the_marks(source: str, data: st.DataObject) -> None:
    source = f"Tea.\n\n{source}\n"
    read = read_text(source, "a.md")
    places = [at for at, sign in enumerate(read.text) if not sign.isspace()]
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3))
    ends = [read.source_span(at, at + 1)[1] for at in chosen]
    page = JUDGE.render(with_marks(source, ends)).replace("<blockquote>\n<p>NOTE</p>\n</blockquote>\n", "", 1)
    assert len(re.findall(MARK, page)) == len(ends)
    assert plain(re.sub(rf" ?{MARK}", "", re.sub(rf"<p>{MARK}(?: {MARK})*</p>", "", page))) == plain(JUDGE.render(source))


def plain(page: str) -> str:
    """The page without white space and marks of paragraphs: a mark behind code makes a list a loose one."""
    return re.sub(r"\s+|</?p>", "", page)
