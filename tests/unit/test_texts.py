"""What a reader reads of plain text, Markdown and HTML, and where in the file it stands."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.text.markdown_fences import formulas
from claimkit.text.read import normal_source, read_text
from effort import WALL_SECONDS, examples, limited


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
    ("    x\n    y\n\nz", [("code", "x\ny"), ("paragraph", "z")]),
    ("| a | b |\n|---|:-:|\n| c \\| d | `e` |\n", [("column", "a"), ("column", "b"), ("cell", "c | d"), ("cell", "e")]),
    ("a | b, no table", [("paragraph", "a | b, no table")]),
    ("*a* __b__ ***c*** ~~d~~ `*e*`", [("paragraph", "a b c  *e*")]),
    ("snake_case_name and 2 * 3 * 4", [("paragraph", "snake_case_name and 2 * 3 * 4")]),
    ("**open", [("paragraph", "**open")]),
    ("\\*a\\* \\_b", [("paragraph", "*a* _b")]),
    ("`` a`b `` and ` alone", [("paragraph", "a`b and ` alone")]),
    ('[tea](http://x/(y) "t") [t][r] [r] [r][] [no]\n\n[r]: http://x', [("paragraph", "tea t r r [no]")]),
    ("a![alt *x*](y.png)b", [("paragraph", "a b")]),
    ("[![badge](a)](b) tea", [("picture", "badge"), ("paragraph", "tea")]),
    ("tea ![badge](a)", [("paragraph", "tea"), ("picture", "badge")]),
    ("<https://x.y/z> <a@b.c> <b>c</b>", [("paragraph", "https://x.y/z a@b.c c")]),
    ("tea[^1] is\n\n[^1]: A note\n    goes on", [("paragraph", "tea is"), ("note", "A note\ngoes on")]),
    ("a <!-- b --> c", [("paragraph", "a  c")]),
    ("<!-- a\n\nb --> c\nd", [("paragraph", "c"), ("paragraph", "d")]),
    ("a\n\n<!-- open", [("paragraph", "a")]),
    ("\\``` a ` b", [("paragraph", "``` a ` b")]),
    ("AT&amp;T &lt;x &#233; &nope;", [("paragraph", "AT&T <x é &nope;")]),
    ("<style>\na{}\n</style>\ntea", [("paragraph", "tea")]),
    ("<p>a</p>\n<p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
    ("a\n\n***\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
    ("1 < 2 and a > b", [("paragraph", "1 < 2 and a > b")]),
    ("", []),
    (" \n\t\n", []),
    ("First<br>second<ul><li>Alpha</li><li>Beta</li></ul>", [("paragraph", "First\nsecond"), ("item", "Alpha"), ("item", "Beta")]),
    (
        "Tea [1].\n\n[1]: Doe showed it.\n\n[Note]: it is hot.",
        [("paragraph", t) for t in ("Tea [1].", "[1]: Doe showed it.", "[Note]: it is hot.")],
    ),
    ("---\n\nTea. Hot.\n\n---\n\nCold.", [("paragraph", "Tea. Hot."), ("paragraph", "Cold.")]),
    ("---\nThe tea is hot.\n---\n\nCold.", [("heading", "The tea is hot."), ("paragraph", "Cold.")]),
    ("+++\ntitle = 'x'\n[a]\n+++\ntea", [("paragraph", "tea")]),
    ("---\na: |\n  b\n\nc: [1,\n  2]\n---\ntea", [("paragraph", "tea")]),
    ("| a |\n|---|\n| `x\\|y` |\n", [("column", "a"), ("cell", "x|y")]),
    (
        "Energy\n\n$$\nE = mc^2.\n$$\n\nand $x_1$ is",
        [("paragraph", "Energy"), ("math", "$$\nE = mc^2.\n$$"), ("paragraph", "and $x_1$ is")],
    ),
    ("the [$http](https://a.b/$http) é [$c](d) $5", [("paragraph", "the $http é $c $5")]),
    ("costs $5-$6 and $7", [("paragraph", "costs $5-$6 and $7")]),
    ("> [!WARNING]\n>\n> Hot.", [("quote", "Hot.")]),
    ("> [!tip]- Title\n> Hot.", [("quote", "Title"), ("quote", "Hot.")]),
    ("::: note\nTea.\n:::\n\nHot.", [("paragraph", "Tea."), ("paragraph", "Hot.")]),
    (":::: {.warning #a}\nTea.\n::::", [("paragraph", "Tea.")]),
    ("::: Tea cures colds\n", [("paragraph", "Tea cures colds")]),
    ("Tea *cures*{.x #y} it.\n{: .lead}\n\n{.y}\n", [("paragraph", "Tea cures it.")]),
    ("Use {curly} and {: words here}.", [("paragraph", "Use {curly} and {: words here}.")]),
    ("{{< toc a=b >}}\nTea {% include x %} is.\n\n[TOC]\n\n[[_TOC_]]", [("paragraph", "Tea  is.")]),
    (
        '!!! note "Mind"\n    Hot.\n\n    More.\n\n??? tip inline end\n\n    ```\n    x\n    ```\n',
        [("item", "Hot."), ("item", "More."), ("code", "x")],
    ),
    ('=== "Tab"\n\n    - a\n\n=== "b"\n===', [("item", "a"), ("item", "===")]),
    ("`{.a}` and `::: b`", [("paragraph", "{.a} and ::: b")]),
    (
        '{{< figure\n    src="a b.png" title="Cups"\n    caption="Tea *cures* it." >}}\nMore.',
        [("paragraph", "Cups"), ("paragraph", "Tea cures it."), ("paragraph", "More.")],
    ),
    ('{{% notice tip "Mind the cup" %}}\nHot.\n{{% /notice %}}', [("paragraph", "Mind the cup"), ("paragraph", "Hot.")]),
    ("    ```{note}\n    x\n", [("code", "```{note}\nx")]),
    ("- ```{note}\n  x\n  ```\n", [("code", "x")]),
    (":::\n</sup>\nIt {.x} is `a`.", [("paragraph", "It {.x} is `a`.")]),
    ('- a\n\n  {{< figure\n    caption="Hot tea." >}}\n', [("item", "a"), ("paragraph", "Hot tea.")]),
    ("- {% include a.html caption='Tea isn\\'t' %}\n", []),
    ('Tea {{< abbr title="Not here" >}}T{{< /abbr >}} is.', [("paragraph", "Tea T is.")]),
    ('{{</* ref "a b" */>}} is shown.', [("paragraph", '{{</* ref "a b" */>}} is shown.')]),
    (
        "A {% comment %}\nno\n{% endcomment %} b\n\n{::comment}\nno\n{:/comment}\n\n{/* no */}\n\n{/* yes",
        [("paragraph", "A  b"), ("paragraph", "{/* yes")],
    ),
    ("(a/b:c-name)=\n(a-name)=\n# Tea\n\nSee {ref}`cups` and {x} `y`.", [("heading", "Tea"), ("paragraph", "See cups and {x} y.")]),
    ("```{note}\n```py\nx\n```\nTea.\n\nOld.", [("code", "x"), ("paragraph", "Tea."), ("paragraph", "Old.")]),
    ("```{note}\n```{tip}\nHot.\n```\nTea.", [("paragraph", "Hot."), ("paragraph", "Tea.")]),
    ("````{note}\n```py\nx\n```\nHot.\n````\nTea.", [("code", "x"), ("paragraph", "Hot."), ("paragraph", "Tea.")]),
    ("```{note} Mind\n:class: x\nHot tea.\n```\nMore.", [("paragraph", "Mind"), ("paragraph", "Hot tea."), ("paragraph", "More.")]),
    ("````{warning}\n```{tip}\nDeep.\n```\n```{r}\nx\n```\n````", [("paragraph", "Deep."), ("code", "x")]),
    ("> ~~~{figure} a.png\n> :alt: no\n> :caption: A cup.\n>\n> Red.\n> ~~~\n", [("quote", "A cup."), ("quote", "Red.")]),
    (
        ":::{admonition} Mind\n:class: tip\nHot.\n:::\n# A\n:b: c",
        [("paragraph", "Mind"), ("paragraph", "Hot."), ("heading", "A"), ("paragraph", ":b: c")],
    ),
    ("Read [[Page|the page]] and [[Other]].", [("paragraph", "Read the page and Other.")]),
    ("Term\n: What it means", [("item", "Term"), ("item", "What it means")]),
    ("Use the <title> tag.\n\nMore.", [("paragraph", "Use the <title> tag."), ("paragraph", "More.")]),
    ("<div hidden>\n\nNobody *sees*.\n\n</div>\n\nSeen.", [("paragraph", "Seen.")]),
    ("a <b title='x > y'>c</b>\n> d `e\n> f`", [("paragraph", "a c"), ("quote", "d e f")]),
]


@pytest.mark.parametrize(("text", "wanted"), MARKDOWN)
def test_markdown_is_read_as_a_reader_does(text: str, wanted: list[tuple[str, str]]) -> None:
    assert blocks(text, "a.md") == wanted


HTML = [
    ("<p>a<p>b", [("paragraph", "a"), ("paragraph", "b")]),
    ("<h1>a</h1>b<div>c</div>", [("heading", "a"), ("paragraph", "b"), ("paragraph", "c")]),
    ("<head><title>A &amp; B</title><meta x='>'><style>p{}</style></head><p>c", [("heading", "A & B"), ("paragraph", "c")]),
    ("<head>x</head>y", [("paragraph", "xy")]),
    ("a<br>b <b>c</b><i>d</i>", [("paragraph", "a\nb cd")]),
    ("<ul><li>a<li><p>b</p></ul>c", [("item", "a"), ("item", "b"), ("paragraph", "c")]),
    ("<table><tr><th>a<td>b</table>", [("column", "a"), ("cell", "b")]),
    ("<tr><td>'toxins'</td><td>none</td></tr>", [("paragraph", "'toxins' none")]),
    ("a<input>b<video></video>c<!-- <td> -->d", [("paragraph", "a b cd")]),
    ("a<span style='display: inline-block'>b</span>c<i style='display:inline'>d</i>", [("paragraph", "a b cd")]),
    ("<div>a</div x>b<template></template>c<thing>d</thing>", [("paragraph", "a"), ("paragraph", "bcd")]),
    ("<blockquote><p>a</blockquote>", [("quote", "a")]),
    ("<pre>a\n b</pre>", [("code", "a\n b")]),
    ("a<xmp>b<i></xmp><listing>c</listing>", [("paragraph", "a"), ("code", "b<i>"), ("code", "c")]),
    ("40<a class=x href='#f3'>3</a> and Table<a href='#t'>1</a>, 5<a href='/x'>6</a>", [("paragraph", "40^3 and Table1, 5^6")]),
    ("20<a href='#f'><sup>1</sup></a> a<span style='color:red; text-decoration: underline line-through'>b</span>", [("paragraph", "20 a")]),
    ("<head><noscript><link>a</noscript><noscript><img src=x></noscript></head><p>b<noscript>c</noscript>", [("paragraph", "b")]),
    ("<p popover>a</p><p style='visibility:collapse'>b</p><p style='content-visibility: hidden'>c</p><p>d", [("paragraph", "d")]),
    ("<p>a</p><p hidden='Until-found'>b</p><p hidden=x>c</p>", [("paragraph", "a"), ("paragraph", "b")]),
    ("<my-card><template shadowrootmode=open><p>a</p></template></my-card><template><p>b</p></template>", [("paragraph", "a")]),
    (
        "5<span style='vertical-align: super'>2</span> CO<span style='color:red;vertical-align:sub'>2</span> is",
        [("paragraph", "5^2 CO_2 is")],
    ),
    ("<span style='vertical-align:super'>1</span>a", [("paragraph", "1a")]),
    ("a<script>if (1<2) '<p>'</script>b<!-- <p> -->c", [("paragraph", "abc")]),
    ("a<template><p>x</p><template>y</template>z</template>b", [("paragraph", "ab")]),
    ("<!DOCTYPE html><?x y?>a<![CDATA[b]]>c", [("paragraph", "ac")]),
    ("1 < 2 &lt; 3 &copy; &nbsp; &unknown; &#x41; &#0;", [("paragraph", "1 < 2 < 3 © \xa0 &unknown; A \ufffd")]),
    ('<p title="a > b">c', [("paragraph", "c")]),
    ("<p don't>c</p>", [("paragraph", "c")]),
    ("a<b", [("paragraph", "a")]),
    ("a</b", [("paragraph", "a")]),
    ("</p></div>a", [("paragraph", "a")]),
    ("<p>a</p><!--><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
    ("<p><![if !x]><i>1.</i><![endif]>a<p>b", [("paragraph", "1.a"), ("paragraph", "b")]),
    ("a<svg/>b<svg><title/><text>c</text></svg><p>d", [("paragraph", "ab"), ("picture", "c"), ("paragraph", "d")]),
    ("<svg><title>x</title><style/></svg><p>a", [("paragraph", "a")]),
    ("a <math><mn>5</mn><annotation>no</annotation></math> b", [("paragraph", "a 5 b")]),
    ("<math><msup><mi>x</mi><mn>2</mn></msup><mfrac><mn>1</mn><mn>3</mn></mfrac></math>", [("paragraph", "x²1/3")]),
    ("<math><msup>\n <mi>x</mi>\n <mn>2</mn>\n</msup><mfrac>\n<mn>1</mn>\n<mn>3</mn>\n</mfrac></math>", [("paragraph", "x²1/3")]),
    ("<p>a <math><msqrt><mn>2</mn></msqrt><mo>+</mo><mroot><mn>8</mn>\n<mn>3</mn></mroot></math>", [("paragraph", "a √2+√(8, 3)")]),
    ("<math><msqrt></msqrt></math><p>5 mg</p>", [("paragraph", "5 mg")]),
    ("<math><mn>2</mn><mfrac><mn>1</mn><mn>3</mn></mfrac><mo>=</mo><mi>x</mi></math>", [("paragraph", "2 1/3=x")]),
    ("a <math><mfrac><mrow><mi></mi><mi></mi></mrow><mn>2</mn></mfrac></math> b", [("paragraph", "a /2 b")]),
    ("<math><msqrt><mrow></mrow><mspace/><mn>2</mn></msqrt></math> b", [("paragraph", "√2 b")]),
    ("<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math> b", [("paragraph", "√(x+1) b")]),
    ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac></math>", [("paragraph", "(a+1)/2")]),
    ("<math><munderover><mo>∑</mo><mn>1</mn><mn>5</mn></munderover><mi>x</mi></math>", [("paragraph", "∑₁⁵x")]),
    ("<math><mover><mi>x</mi><mo>¯</mo></mover><munder><mo>lim</mo><mi>n</mi></munder></math>", [("paragraph", "x¯lim_n")]),
    ("<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>5</mn></mtd></mtr></mtable></math>", [("paragraph", "1 5")]),
    ("<math><mn>1</mn><mspace width='1em'/><mn>5</mn></math>", [("paragraph", "1 5")]),
    ("<math><mn>1</mn><mphantom><mn>0</mn></mphantom><mn>5</mn></math>", [("paragraph", "1 5")]),
    (
        "<math><mmultiscripts><mi>C</mi><mn>1</mn><mn>5</mn><mprescripts/><mn>6</mn><mn>12</mn></mmultiscripts></math>",
        [("paragraph", "C₁⁵ ⁶ ¹²")],
    ),
    ("x<sup>2<sup>3</sup></sup> y<sub>1<sub>2</sub></sub> 20<sup><sup>1</sup></sup>", [("paragraph", "x²^³ y₁_₂ 20¹")]),
    (
        "20<span style='vertical-align:.4em'>1</span>0<i style='VERTICAL-ALIGN: -25%'>1</i> 2<i style='vertical-align:0'>0</i>",
        [("paragraph", "20^10_1 20")],
    ),
    ("20<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>1</span>", [("paragraph", "20^1")]),
    ("<p>a <a <!-- x>c</a> d<!-- <b>no</b> --></p><meta><p>e", [("paragraph", "a c d"), ("paragraph", "e")]),
    ("<math><mtext><![CDATA[a<b]]></mtext></math>c", [("paragraph", "a<bc")]),
    ("<p>a<p hidden>b<p>c<div hidden><p>d</div>e", [("paragraph", "a"), ("paragraph", "c"), ("paragraph", "e")]),
    ("<p style='color: red; display:none'>a</p><p aria-hidden=true>b", [("paragraph", "b")]),
    ("<details><summary>a</summary>b</details>", [("heading", "a"), ("paragraph", "b")]),
    ("<dialog>a</dialog><dialog open>b</dialog>", [("paragraph", "b")]),
    ("<ruby>a<rp>(<rt>b<rp>)</ruby>c", [("paragraph", "ac")]),
    ("ex&shy;am\u00adple wo<wbr>rd", [("paragraph", "example word")]),
    ("10<sup>6</sup> 10<sup>&minus;9</sup> x<sub>1</sub> Ca<sup>2+</sup>", [("paragraph", "10⁶ 10⁻⁹ x₁ Ca²⁺")]),
    ("5<sup>th</sup> 5<sup>a</sup> v<sub>max</sub> A<sup>®</sup> <sup>x</sup>", [("paragraph", "5th 5^a v_max A® x")]),
    ("20<sup><a href='#n'>1</a></sup> p<a role=doc-noteref>2</a>", [("paragraph", "20 p")]),
    ("20<sup><a href='#n'>1</a>, <a href='#m'>2</a></sup> p<sup><a href='#n'>a</a>b</sup>", [("paragraph", "20 p^ab")]),
    ("20 <sup>1</sup> p <sub>2</sub> <sup>x</sup> q", [("paragraph", "20 ¹ p ₂ x q")]),
    ("5 <del>10</del><ins>7</ins> <s>mg</s> g", [("paragraph", "5 7  g")]),
    ("a<del><p>b</p></del>c", [("paragraph", "a"), ("paragraph", "c")]),
    ("<table>a<tr><td>b</table>", [("paragraph", "a"), ("cell", "b")]),
    ("<img alt='a &amp; b'>", [("picture", "a & b")]),
    ("a <img alt=x> b <img alt=y>", [("paragraph", "a  b"), ("picture", "y")]),
    ("<img alt><img alt=''>a", [("paragraph", "a")]),
    ("a<img alt='<svg><title/>'>", [("paragraph", "a"), ("picture", "<svg><title/>")]),
    ("<img class='&#xfdd5;9&#xfdd5;' style='' alt=a> b", [("picture", "a"), ("paragraph", "b")]),
    ("a <sup>10<sup>5</sup> b</sup> c<sup>10<sup>6</sup> d</sup>", [("paragraph", "a 10⁵ b c^10⁶ d")]),
    ("a<a href='#e'><sup>5</sup></a> <a href='#e'><sup>Main point.</sup></a> b", [("paragraph", "a Main point. b")]),
    ("<?a?>b<math><msup><mi>a</mi><mn>2</mn></msup></math>", [("paragraph", "ba²")]),
    ("a<b\u00a0c<br>d", [("paragraph", "ad")]),
    ("<p title='\ufdd09\ufdd0'>a<b\ufdd09\ufdd0<p>c<img alt='\ufdd59\ufdd5'>", [("paragraph", "a c"), ("picture", "\ufdd59\ufdd5")]),
    ("<nav>a</nav><header><h1>b</h1><p>c</header>d", [("navigation", "a"), ("heading", "b"), ("navigation", "c"), ("paragraph", "d")]),
    ("<p>a<main>b<button>c</button></main>d", [("navigation", "a"), ("paragraph", "b"), ("navigation", "c"), ("navigation", "d")]),
    (
        "<section><p>a<section>b</section></section><main>c</main><p>d",
        [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c"), ("navigation", "d")],
    ),
    ("<section>a<a>bc</a></section><main>d</main><footer><section>e", [("navigation", "abc"), ("paragraph", "d"), ("navigation", "e")]),
    ("<article>a<section>b<ul><li>c</article><section>d", [("paragraph", "a"), ("paragraph", "b"), ("item", "c"), ("paragraph", "d")]),
    ("<aside role=doc-footnote>a</aside>", [("note", "a")]),
    ("&notin; &am &copy &AMP x&lt", [("paragraph", "∉ &am © & x<")]),
    ("a<plaintext>b</p>", [("paragraph", "ab</p>")]),
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


def test_lines_under_headings_and_items_part_a_plain_text() -> None:
    text = "TEA\n===\n\nHot\n- - -\nIt cures\n- in part -\nand is safe.\n\n - one\n   more\n - two\n\n---\n\n1. a"
    assert blocks(text, "a.txt") == [
        ("paragraph", "TEA"),
        ("paragraph", "==="),
        ("paragraph", "Hot"),
        ("item", "- - -"),
        ("paragraph", "It cures\n- in part -\nand is safe."),
        ("item", "- one\n   more"),
        ("item", "- two"),
        ("paragraph", "---"),
        ("paragraph", "1. a"),
    ]


@pytest.mark.parametrize(("name", "kind"), [("A.MD", "heading"), ("a.markdown", "heading"), ("a.rst", "paragraph"), ("", "paragraph")])
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


def hostile(k: int) -> dict[str, str]:
    """Texts that readers are known to take long for; with ``k`` as a thousand the longest has a million characters."""
    return {
        "brackets": "[" * (200 * k),
        "links": "![a](b " * (40 * k),
        "stars": "*a " * (80 * k),
        "mixed": "**a_b~~" * (40 * k),
        "ticks": "".join("`" * (number % 60) + " " for number in range(10 * k)),
        "tags": "<a " * (80 * k),
        "end tags": "</a " * (80 * k),
        "open quotes": '<a ="' * (50 * k),
        "comments": "<!--" * (80 * k),
        "lone comments": "a <!--\n" * (40 * k) + "-->",
        "quotes": "> " * (80 * k),
        "items": "- " * (80 * k),
        "table": "|-" * (80 * k) + "\n" + "|-" * (80 * k),
        "entities": "&#" * (100 * k),
        "spaces": " " * (300 * k) + "#",
        "fences": "```\n" * (50 * k),
        "styles": "<style>\n" * (50 * k),
        "unclosed": "<p>" * (80 * k) + "</div>" * (40 * k),
        "digits": "&#" + "9" * (100 * k) + ";",
        "megabyte of brackets": "[" * (1000 * k),
        "megabyte of tags": "<" * (1000 * k),
        "megabyte of entities": "&" * (1000 * k),
        "deep elements": "<div>" * (200 * k),
        "deep powers": "<sup>a" * (150 * k),
        "closed titles": "<svg><title/>" * (70 * k),
        "sections": "<![CDATA[" * (100 * k),
        "shortcodes": "{{< " * (200 * k),
        "names in shortcodes": "{{< " + "a" * (500 * k) + '"' * (300 * k) + " >}}",
        "remarks": "{/* " * (200 * k),
        "directives": "".join(f"{'`' * width}{{note}}\n" for width in range(3, 40 + k // 2)),
        "attributes": "<a title='" * (80 * k) + "<a " + "b" * (300 * k) + " title=x>",
        "tooltips": "<a title=b>" * (60 * k),
        "attribute lists": "{.a " * (200 * k),
        "containers": ":::a\n" * (150 * k),
        "statements": "export const a = {\n" * (40 * k),
        "imports": "import a, " * (70 * k) + "\nimport a" * (70 * k),
        "tags of components": "<A b={c" * (80 * k),
        "signs of comments": "\n%% a" * (120 * k),
        "titles": "> [!NOTE] a b\n" * (50 * k),
        "pictures": "<img alt='a'>" * (60 * k),
        "raw text": "a <title>" * (100 * k),
        "labels": "<label>a" * (45 * k),
        "paragraphs in parts": "<svg><foreignObject><p>a" * (40 * k),
        "deep content": "<div>" * 40 + "<p>a" * (45 * k),
        "formulas": "$$a\n" * (100 * k),
        "front matter": "---\n" + "a: b\n" * (150 * k),
    }


HOSTILE = hostile(1000)
NAMES = ("a.txt", "a.md", "a.html")


def read_in_time(texts: Mapping[str, str], name: str, folder: Path) -> None:
    """Read texts in a process that is stopped when it takes long: a quadratic reader would need hours."""
    program = (
        "import json, sys; from claimkit.text.read import read_text\n"
        "for text in json.load(open(sys.argv[1])): print(len(read_text(text, sys.argv[2]).blocks))"
    )
    path = folder / "texts.json"
    path.write_text(json.dumps(list(texts.values())))
    done = subprocess.run(
        [sys.executable, "-c", program, path, name], check=False, capture_output=True, text=True, timeout=WALL_SECONDS, preexec_fn=limited
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert len(done.stdout.split()) == len(texts)


@pytest.mark.parametrize("name", NAMES)
def test_no_hostile_text_is_too_much(name: str, tmp_path: Path) -> None:
    read_in_time(hostile(250), name, tmp_path)


def test_what_stands_beside_the_sentences_and_what_is_hidden_is_told() -> None:
    page = "<!-- a b --><p>5<del>10</del> <img alt=x>y<sup><a href='#1'>2</a></sup><p hidden>z</p><script>s</script>"
    read = read_text(page, "a.html")
    assert [(read.source[start:end], kind) for start, end, kind in read.beside] == [("10", "struck"), ("x", "picture"), ("2", "mark")]
    assert [read.source[start:end] for start, end in read.hidden] == ["<!-- a b -->", "z", "s"]
    assert sum(read.shares) == len(read.source)
    assert read.shares.not_read == "3 % beside the sentences, 13 % hidden from readers"
    assert read_text("Tea.", "a.html").shares.not_read == ""


@pytest.mark.parametrize("page", ["", "<b>b</b>\n\n"], ids=["without HTML", "with HTML"])
def test_cells_beyond_the_columns_of_a_table_are_told_as_hidden(page: str) -> None:
    read = read_text(f"{page}> | a | b |\n> |---|---|\n> | c | d | e *f* | g |\n> | h |\n> | i | j | |\n", "a.md")
    assert [read.source[start:end] for start, end in read.hidden] == ["e *f* | g"]
    assert read.text.split("\n")[-7:] == ["a", "b", "c", "d", "h", "i", "j"]


def beside(text: str, name: str) -> list[tuple[str, str]]:
    read = read_text(text, name)
    assert sum(read.shares) == len(read.source)
    return sorted((kind, read.source[start:end]) for start, end, kind in read.beside)


def test_words_in_attributes_that_readers_are_shown_are_told() -> None:
    page = (
        "<p>é <abbr title='A &amp; B'>x</abbr> <a data-title='no' title=tip href='?title=no'>y</a> <link title='no'><!-- <a title='no'> -->\n"
        "<input type=submit value='Go on'><input type=hidden value=no><input value='5 mg'><input placeholder=\"Your name\"><iframe srcdoc='<p>z' title='no'></iframe>"
        "<option label='One'>1</option><Figure caption=\"A cup\" title='5'/> title='no'"
    )
    wanted = [
        ("caption", "A cup"),
        ("field", "5 mg"),
        ("field", "<p>z"),
        ("field", "Go on"),
        ("field", "One"),
        ("field", "Your name"),
        ("tooltip", "A &amp; B"),
        ("tooltip", "tip"),
    ]
    assert beside(page, "a.html") == wanted
    assert beside(f"ü {page}", "a.md") == wanted


@pytest.mark.parametrize(
    "given", ["data-type=hidden", "placeholder=' type=file'", "type=hidden-x", "type=' hidden'", "type=''", "title='type=\"color\"'"]
)
def test_what_a_field_is_filled_with_is_told_unless_its_own_type_hides_it(given: str) -> None:
    assert ("field", "Tea cures.") in beside(f"<p><input {given} value='Tea cures.'>", "a.html")
    assert ("field", "Tea cures.") not in beside(f"<p><input {given.replace('type=', 'x=')} TYPE=Hidden value='Tea cures.'>", "a.html")


def test_no_stretch_ends_behind_its_file() -> None:
    text = "a <sup><a href='#x'>b <noscript><xmp>"
    read = read_text(text, "a.md")
    assert read.beside
    assert all(one.end <= len(text) for one in read.beside)


def test_words_in_the_markup_of_markdown_that_readers_are_shown_are_told() -> None:
    text = (
        "---\ntitle: T\ndescription: 'Tea cures.'\nabstract: |\n  One line,\n  and one.\ntags: x\n---\n"
        '[a](b "Tip é") [c][d] ![](e.png){fig-alt="A cup" fig-cap="Hot tea" .x title="Over"}\n\n'
        '```js [Two words]\n```\n\n```python .x title="My file"\n```\n\n```{figure} a.png\n:alt: A pot\n```\n\n'
        '{{< figure src="no no" alt="A leaf" caption="Read." >}}\n\nTea {% x text="Inside" "and bare" %} is.\n\n!!! note "Mind"\n    Hot.\n\n[d]: y "Far"\n'
    )
    assert beside(text, "a.md") == [
        ("abstract", "One line,\n  and one."),
        ("abstract", "Tea cures."),
        *(("caption", words) for words in ("Hot tea", "Inside", "Mind", "My file", "Two words", "and bare")),
        *(("picture", words) for words in ("A cup", "A leaf", "A pot")),
        *(("tooltip", words) for words in ("Over", "Tip é", "]")),
    ]
    assert "Read." in read_text(text, "a.md").text


def test_xhtml_is_html_in_which_any_element_may_be_closed_by_itself() -> None:
    source = '<?xml version="1.0"?><html><head><title>T</title><script src="x"/></head><body><h1/><nav/><p>A<br/>b.<del/><img alt="c"/></p></body></html>'
    read = read_text(source, "a.xhtml")
    assert blocks(source, "a.xhtml") == [("heading", "T"), ("paragraph", "A\nb."), ("picture", "c")]
    assert read.source == source
    assert not read.beside


@pytest.mark.parametrize(
    "empty", ['<div hidden="hidden"/>', '<i style="display:none"/>', '<p role="navigation"/>', '<mark hidden=""/>', "<nav title='x y'/>"]
)
def test_an_element_of_xhtml_that_is_closed_by_itself_holds_nothing_of_what_follows(empty: str) -> None:
    assert blocks(f"<html><body><p>A.</p>{empty}<p>Tea cures.</p></body></html>", "a.xhtml") == [
        ("paragraph", "A."),
        ("paragraph", "Tea cures."),
    ]


def test_an_empty_block_of_xhtml_keeps_the_words_around_it_apart() -> None:
    assert blocks("<p>A<div/>b</p><p>C<p/>d</p>", "a.xhtml") == [("paragraph", words) for words in "AbCd"]


def test_a_formula_of_katex_is_read_once() -> None:
    made = '<span class="katex-html" aria-hidden="true">x<span>2</span></span>'
    formula = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
    for before in (formula, f'<span class="katex-mathml">{formula}</span>'):
        assert blocks(f'<p>So <span class="katex">{before}{made}</span> is.', "a.html") == [("paragraph", "So x² is.")]


def test_a_formula_of_katex_without_its_source_is_read_as_it_is_shown() -> None:
    assert blocks('<p>So <span class="katex"><span class="katex-html" aria-hidden="true">x = 5</span></span> is.', "a.html") == [
        ("paragraph", "So x = 5 is.")
    ]


def test_a_picture_of_amp_is_one() -> None:
    source = '<amp-img src="a" alt="Tea cures"></amp-img><p>It is.</p>'
    assert blocks(source, "a.html") == [("picture", "Tea cures"), ("paragraph", "It is.")]


def test_what_markdown_says_is_told_at_its_place_in_the_file() -> None:
    text = "---\na: b\n---\n~~é10~~ 5 ![ü](x) z <!-- c --> <span hidden>d</span>\n"
    read = read_text(text, "a.md")
    assert [(read.source[start:end], kind) for start, end, kind in read.beside] == [("é10", "struck"), ("ü", "picture")]
    assert [read.source[start:end] for start, end in read.hidden] == ["---\na: b\n---\n", "<!-- c -->", "d"]
    assert read.text == "5  z"


@settings(max_examples=examples(300))
@given(
    st.lists(
        st.sampled_from(
            [
                *"abé \n\t*_`~[]()<>&;:|-#.!$^{}\"'\\=+1\U0001f375\u00ad",
                "<p>",
                "</p>",
                "<b>",
                "<sup>",
                "&amp;",
                "![",
                "](",
                "\n\n",
                "| ",
                "---\n",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.sampled_from(["a.md", "a.html"]),
)
def test_each_character_is_found_in_the_file(text: str, name: str) -> None:
    read = read_text(text, name)
    assert len(read.offsets) == len(read.text) + 1 or not read.text
    assert list(read.offsets) == sorted(read.offsets)
    made = set("\n^_/") | set("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾") | set("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
    for at, sign in enumerate(read.text):
        assert at in read.wide or read.source[read.offsets[at]] == sign or sign in made or sign == " "


LINKS = '<div><ul><li><a href="/">Home</a></li><li><a href="/n">All our news of today</a></li></ul></div>'
PROSE = "<div><h1>Tea</h1><p>Tea was drunk by many people here.</p><ul><li>It is a drink.</li></ul></div>"


@pytest.mark.parametrize(
    ("page", "outside"),
    [
        (f"<body>{LINKS}<div>{PROSE}</div>", ["Home", "All our news of today"]),
        (f"<body>{PROSE}<div>A word that is no link stands here.</div>", []),
        (f"<body>{PROSE}{PROSE}{LINKS}", []),
        ("<body><p>Tea was drunk.</p><a href='/'>A link that is long</a>", []),
    ],
    ids=["links around", "words around", "two parts", "no element of its own"],
)
def test_what_stands_around_nearly_all_paragraphs_is_navigation_if_it_is_mostly_links(page: str, outside: list[str]) -> None:
    read = read_text(page, "a.html")
    assert [read.text[b.start : b.end] for b in read.blocks if b.kind == "navigation"] == outside
    assert not any(block.kind == "navigation" for block in read_text(page.replace("<body>", ""), "a.md").blocks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See `a\nb c` now.", "b c"),  # the end of a line is a blank in code
        ("\u0100 *tea* cures.", "tea cures"),  # its second byte is the first that continues a character
        ("Tea *a* and ![a\nb c](d.png).", "Tea a"),
    ],
)
def test_the_words_behind_an_odd_sign_are_where_they_stand(text: str, words: str) -> None:
    read = read_text(text, "a.md")
    start = read.text.index(words)
    begin, end = read.source_span(start, start + len(words))
    assert text[begin:end].replace("*", "") == words


def test_what_is_hidden_are_comments_and_words_not_blanks_and_other_markup() -> None:
    text = '{% comment %}hidden{% endcomment %}\n\nTea is hot. {{< ref "a.md" >}}\n'
    read = read_text(text, "a.md")
    assert [text[start:end] for start, end in read.hidden] == ["{% comment %}hidden{% endcomment %}"]
    assert read_text("<p>Tea.</p><p hidden> \n </p>", "a.html").hidden == ()


def test_a_formula_ends_with_its_paragraph() -> None:
    assert list(formulas("\\[ a\n\nb \\]", 0)) == []
    assert list(formulas("\\[ a\nb \\]", 0)) == [(0, 9)]


def test_a_link_with_blanks_around_it_is_the_mark_of_a_note() -> None:
    page = "<p>Tea cures<sup> <a href='#n1'>1</a> </sup> colds.</p><p id=n1>Doe.</p>"
    assert read_text(page, "a.html").text.startswith("Tea cures colds.")


@pytest.mark.parametrize("name", ["keygen", "bgsound", "basefont", "frame", "embed"])
def test_an_element_that_has_no_end_ends_with_the_one_around_it(name: str) -> None:
    page = f"<div hidden>x<{name}>y</div><ul><li>one<{name}></ul><p>Tea is hot.</p>"
    read = read_text(page, "a.html")
    assert [(block.kind, read.text[block.start : block.end]) for block in read.blocks] == [("item", "one"), ("paragraph", "Tea is hot.")]


def test_an_end_in_a_script_ends_no_element_of_the_page() -> None:
    page = "<div><p>Tea is hot.<script>'</p></div>'</script> It cures.</p></div><p>It is old.</p>"
    read = read_text(page, "a.html")
    assert [read.text[block.start : block.end] for block in read.blocks] == ["Tea is hot. It cures.", "It is old."]


def test_a_line_end_at_the_begin_is_a_line_of_its_own() -> None:
    span = read_text("\nTea.", "a.txt").span(1, 5)
    assert (span.line, span.column, span.end_column) == (2, 1, 5)


def test_exactly_nine_tenths_of_the_paragraphs_are_nearly_all() -> None:
    page = f"<body><div><p>{'a' * 90}</p></div><p>{'b' * 10}</p><a href='/'>{'c' * 40}</a></body>"
    read = read_text(page, "a.html")
    assert [block.kind for block in read.blocks][1:] == ["navigation", "navigation"]


@pytest.mark.parametrize(
    ("name", "text", "read_as", "offsets"),
    [
        ("a.md", "aa\\*b", "aa*b", [0, 1, 3, 4]),
        ("a.md", "a  \nb", "a\nb", [0, 1, 4]),
        ("a.md", "![a  \nb](c.png)", "a b", [2, 3, 6]),  # the words of a picture stay apart
        ("a.html", "<p>10<sup>12</sup> a</p>", "10¹² a", [3, 4, 10, 11, 18, 19]),
        ("a.html", "<p>10<sup>1 2</sup></p>", "10¹ ²", [3, 4, 10, 11, 12]),
        ("a.html", "<p>a&amp;</p><p>b</p>", "a&\nb", [3, 4, 9, 16]),
        ("a.html", "<p>a<br>b</p>", "a\nb", [3, 4, 8]),
        ("a.html", "<p>a&#x1F600;<br>b</p>", "a\U0001f600\nb", [3, 4, 13, 17]),
        ("a.html", "<p>a<sup>[1]</sup> b</p>", "a b", [3, 18, 19]),
        ("a.md", "`a\nb c`", "a b c", [1, 2, 3, 4, 5]),
    ],
)
def test_each_sign_is_where_it_stands(name: str, text: str, read_as: str, offsets: list[int]) -> None:
    read = read_text(text, name)
    assert (read.text, list(read.offsets)[:-1]) == (read_as, offsets)


def test_one_word_without_a_name_in_a_shortcode_is_an_address_not_a_caption() -> None:
    assert [one.kind for one in read_text('{{< youtube "abc" >}} Tea.', "a.md").beside] == []


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ('{# open\n\n{{< fig caption="A long one" >}}\n\nTea.', "{# open\nA long one\nTea."),  # what never ends hides nothing behind it
        ("Tea.\n\n[toc]\n", "Tea."),
        ("- one\n  ***\n  two\n", "one\ntwo"),  # in such an item, the rule alone parts the words
        ("Tea.\n\n!!! note\n    Tea cures.\n", "Tea.\nTea cures."),
    ],
)
def test_markup_is_known_wherever_it_stands(text: str, read_as: str) -> None:
    assert read_text(text, "a.md").text == read_as


def test_a_link_in_html_is_one_piece_and_what_is_raised_in_hidden_words_is_nothing_to_others() -> None:
    assert read_text('See <a href="x">Tea cures</a> now.', "a.md").whole == ((4, 29),)
    assert read_text("<p hidden>a<sup>x</sup></p><p>b<sup>1</sup> c</p>", "a.html").text == "b¹ c"


def test_a_character_reference_is_text_as_wide_as_it_is_written() -> None:
    shares = read_text("a&lt;b", "a.md").shares
    assert (shares.text, shares.markup) == (6, 0)


@pytest.mark.parametrize("sign", [*map(chr, range(0xFDD1, 0xFDD7))])
def test_a_sign_that_stands_for_another_in_the_reader_is_none_in_a_text(sign: str) -> None:
    text = f"a {sign}b{sign} <sup>2</sup> `x` $y$ [[z]](u)"
    read = read_text(text, "a.md")
    assert read.text == "a \ufffdb\ufffd ² x $y$ [z]"
    assert read.source == text
