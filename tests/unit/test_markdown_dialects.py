"""What readers of Markdown dialects make of their markup: MDX, Obsidian, Quarto, MyST, Docusaurus, Material for MkDocs."""

import pytest

from claimkit.text.read import read_text
from claimkit.text.units import units
from effort import bounded

PROSE = [
    "Import taxes raise prices.",
    'import duties from "X"',
    "export * is hard. Tea cures colds.",
    "export default rates fell",
    "Growth (%%) and share of cures (%%) rose.",
    "Costs rose 5 %%, and %% of them fell by 3 %%.",
    "%% is the unit.",
]
CELLS = [
    ('```{r}\n#| label: x\n#| fig-cap: "Tea helps"\nplot(x)\n```\n', [("Tea helps", "caption")]),
    (
        "```{python}\n#| tbl-cap: Deaths by dose\n#| fig-alt: A steep curve\nx\n```\n",
        [("Deaths by dose", "caption"), ("A steep curve", "picture")],
    ),
    ("~~~{ojs}\n//| fig-cap: Tea\n~~~\n", [("Tea", "caption")]),
    ("```{r}\n#| fig-cap: |\n#|   Two lines\n#|   of words\nx\n```\n", [("Two lines\n#|   of words", "caption")]),
    (
        "1. Tea.\n\n   ```{r}\n   #| fig-cap: |\n   #|   Two lines   \n   #|   of words\n   x\n   ```\n\n   It helps.\n",
        [("Two lines   \n   #|   of words", "caption")],
    ),
    ('```{r}\n#| tbl-cap: Called "tea"\n#| fig-cap: "Tea is \'so\'"\nx\n```\n', [('Called "tea"', "caption"), ("Tea is 'so'", "caption")]),
    ("```{r}\n#| tbl-cap: 'It is \"so\"'\n#| fig-cap: 'Tea\nx\n```\n", [('It is "so"', "caption"), ("Tea", "caption")]),
    ("```{code-block} r\n:caption: Tea helps\nx\n```\n", [("Tea helps", "caption")]),
    ("```{figure} a.png\n---\nalt: A cup\n---\n```\n", [("A cup", "picture")]),
    ("```r\n:caption: Tea helps\nx\n```\n", []),
    ("```r\n#| fig-cap: Tea\nx\n```\n", []),  # what is not run shows no caption
]
ROLES = [
    ("10{sup}`6` cells of CO{sub}`2`; 20{superscript}`1`, x{subscript}`max`, 1{sup}`st`.\n", "10⁶ cells of CO₂; 20¹, x_max, 1st."),
    ("Take {del}`10` 5 mg <b>a</b> day.\n", "Take  5 mg a day."),
    ("20[1](#n) people, **20**[_1_](#b), Table[1](#t), 20[one](#n).\n", "20^1 people, 20^1, Table1, 20one."),
    ("20[1](#n) <i>people</i>.\n", "20^1 people."),
    (
        "See {doc}`a lecture <x_y>`, {ref}`one more<x>`, {py:class}`Tea <a.Tea>`, {any}`x`, {code}`a <b>` and `a <b>`.\n",
        "See a lecture, one more, Tea, x, a <b> and a <b>.",
    ),
    ("$$\nx = 1\n$$ (eq:old-1)\n\n$$ y $$ (1)\n\n- So $$ z $$  (mc_eq)\n", "$$\nx = 1\n$$\n$$ y $$\n(1)\nSo\n$$ z $$"),
]
TITLES = [
    ("> [!NOTE] On tea\n> Tea helps.\n", ["On tea", "Tea helps."]),
    ("> [!note]- On tea\n> Tea helps.\n", ["On tea", "Tea helps."]),
    ("> [!NOTE]\n> Tea helps.\n", ["Tea helps."]),
    ("> [!info|right 50%]- On tea\n> Tea helps.\n", ["On tea", "Tea helps."]),
    ("> [!NOTE] Tea kills.\n> Milk helps.\n", ["Tea kills. Milk helps."]),  # a sentence stays one
    ("```{note} On tea\nTea helps.\n```\n", ["On tea", "Tea helps."]),
    ("```{note} Vitamin C cures\ncolds quickly.\n```\n", ["Vitamin C cures colds quickly."]),  # a sentence goes on
    ("> [!NOTE] Vitamin C cures\n> colds in two days.\n", ["Vitamin C cures colds in two days."]),
    (":::{figure} a.png\n:caption: Tea cures\nThe body.\n:::\n", ["Tea cures", "The body."]),
    ("```{figure} a.png\n---\ncaption: Tea cures colds.\nname: b-c\n---\nThe body.\n```\n", ["Tea cures colds.", "The body."]),
    ("```{image} a.png\n:alt: A cup\n:width: 20px\n```\n\nTea.\n", ["Tea."]),
    ("```{note}\nWarning: tea kills.\n```\n", ["Warning: tea kills."]),
    ("```{note}\n---\nclass: tip\n---\nTea helps.\n\n---\nb: c\n```\n", ["Tea helps.", "b: c"]),
    ("```{note}\n---\nWarning: tea kills.\n```\n", ["Warning: tea kills."]),
    (":::{note}\n:class: tip\n---\nWarning: tea kills.\n:::\n", ["Warning: tea kills."]),
    ("Tea helps.^[Only in mice.] It is old.\n", ["Tea helps.[Only in mice.] It is old."]),
    ("Tea^[See [here](a) or\n[b]] helps, `^[c]` and ^[ not.\n", ["Tea[See here or [b]] helps, ^[c] and ^[ not."]),
    ("> [!TIP] Learn C #\n> Tea helps.\n", ["Learn C # Tea helps."]),
    (":::{note} On tea\nTea helps.\n:::\n", ["On tea", "Tea helps."]),
    ("::: tip On tea\nTea helps.\n:::\n", ["On tea", "Tea helps."]),
    (":::note On tea\nTea helps.\n:::\n", ["On tea", "Tea helps."]),
    ("Tea:\n    > [!NOTE] On tea\n", ["Tea: > On tea"]),  # too deep for a heading
    ("Tea:\n    ::: tip On tea\n", ["Tea: On tea"]),
    (":::note[On tea]\nTea helps.\n:::\n", ["[On tea]", "Tea helps."]),
    ("/// note | On tea\nTea helps.\n///\n", ["On tea", "Tea helps."]),
    ("//// tab | On tea\nTea helps.\n////\n", ["On tea", "Tea helps."]),
    ("/// details\nTea helps.\n///\n", ["Tea helps."]),
]


@pytest.mark.parametrize("source", ["---\nThis is no metadata: it is text\n---\n", "+++\nSome more words that say so = true\n+++\n"])
def test_a_sentence_with_a_colon_is_no_metadata(source: str) -> None:
    assert source[4:15] in read_text(source, "a.md").text


@pytest.mark.parametrize("key", ["date created", "Last Modified By", "'a key of many words'", "x-y.z"])
def test_metadata_has_keys_of_few_words(key: str) -> None:
    read = read_text(f"---\n{key}: b\n---\nTea.\n", "a.md")
    assert (read.text, len(read.hidden)) == ("Tea.", 1)


def test_only_the_first_key_of_metadata_has_few_words() -> None:
    read = read_text("---\ntitle: y\nsource of the data: x\nabstract: Tea cures colds.\n---\nTea.\n", "a.md")
    assert (read.text, [one.kind for one in read.beside]) == ("Tea.", ["abstract"])


def told(source: str, kinds: tuple[str, ...]) -> list[str]:
    return [source[start:end] for start, end, kind in sorted(read_text(source, "a.mdx").beside) if kind in kinds]


@pytest.mark.parametrize("source", PROSE)
def test_what_only_looks_like_code_or_a_comment_is_text(source: str) -> None:
    read = read_text(source, "a.md")
    assert (read.text, read.beside, read.hidden) == (source, (), ())


@pytest.mark.parametrize(("source", "captions"), CELLS)
def test_captions_of_cells_of_quarto_stand_beside_the_sentences(source: str, captions: list[tuple[str, str]]) -> None:
    read = read_text(source, "a.qmd")
    assert [(source[start:end], kind) for start, end, kind in sorted(read.beside)] == captions
    assert sum(read.shares) == len(source)


SHORTCODES = [
    (
        '<div>\n{% include tea/a.html %}\n\n<p>{% if x %}Tea.{% endif %}</p><p>It cools {% cite "Kim" %}.</p>\n</div>\n',
        ["paragraph", "paragraph"],
        f"Tea.\nIt cools {' ' * 16}.",
    ),
    ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n", ["code"], "puts 1"),
    ('{{< highlight go "linenos=table" >}}\nx\n\ny\n{{< / highlight >}}\n\nTea.\n', ["code", "paragraph"], "x\n\ny\nTea."),
    ("- a\n\n  {{< mermaid >}}\n  graph TD; A-->B.\n  {{< /mermaid >}}\n", ["item", "code"], "a\ngraph TD; A-->B."),
    ("{{< katex display=true >}}\nE = mc^2.\n{{< /katex >}}\n", ["math"], "{{< katex display=true >}}\nE = mc^2.\n{{< /katex >}}"),
    ("{{% math %}}\n$$\na\n$$\n{{% /math %}}\n", ["math"], "$$\na\n$$"),
    ("````\n{% highlight ruby %}\nx\n{% endhighlight %}\n````\n", ["code"], "{% highlight ruby %}\nx\n{% endhighlight %}"),
    ("{% highlight ruby %}\nTea cures colds. It is old.\n", ["paragraph"], "Tea cures colds. It is old."),
    ("{% highlight x %}\na\n{{< /highlight >}}\n", ["paragraph"], "a"),
    (
        '{{< mermaid file="x" >}}\n\nTea cures colds.\n\n{{< mermaid >}}\nA\n{{< /mermaid >}}\n',
        ["paragraph", "code"],
        "Tea cures colds.\nA",
    ),
    ("{% highlight md %}\n```\nx\n```\nb\n{% endhighlight %}\nTea.\n", ["code", "paragraph"], "```\nx\n```\nb\nTea."),
]


@pytest.mark.parametrize(("source", "kinds", "text"), SHORTCODES)
def test_code_and_formulas_between_shortcodes(source: str, kinds: list[str], text: str) -> None:
    read = read_text(source, "a.md")
    assert [block.kind for block in read.blocks] == kinds
    assert read.text == text


def test_what_a_writer_sets_aside_is_text_in_markdown() -> None:
    for source in ("<aside>\n💡 Tea cures colds.\n\n</aside>\n", '<Aside type="caution">\nTea cures colds.\n</Aside>\n'):
        assert [block.kind for block in read_text(source, "a.md").blocks] == ["paragraph"]
    assert [block.kind for block in read_text("<aside>Tea.</aside>", "a.html").blocks] == ["navigation"]


@pytest.mark.parametrize(("source", "text"), ROLES)
def test_what_a_role_raises_or_strikes_joins_no_number(source: str, text: str) -> None:
    assert read_text(source, "a.md").text == text
    assert told(source, ("struck",)) == (["10"] if "del" in source else [])


@pytest.mark.parametrize("line", ["import Note from '../Note.astro';", 'import {\n  Note,\n  Box as B } from "b"', "import './tea.css'"])
def test_imports_are_no_text_where_a_file_has_components(line: str) -> None:
    source = f"{line}\n\n# Tea\n\n{line}\n\n<Note>Tea helps.</Note>\n\n```js\n{line}\n```\n"
    read = read_text(source, "a.mdx")
    assert read.text == f"Tea\nTea helps.\n{line}"
    assert [source[start:end] for start, end in read.hidden] == [line, line]
    assert line.partition(" ")[0] in read_text(f"{line}\n\nTea helps.\n", "a.md").text
    assert read_text(f"---\ntitle: T\n---\n{line}\n{line}\n\n<Note>Tea helps.</Note>\n", "a.mdx").text == "Tea helps."


BRACES = [
    ('<Note title={"Tea helps."}>\n\nMilk.\n\n</Note>', ["Tea helps.", "Milk."], []),
    ("<Note title={`Tea helps.`} b={c}/>", ["Tea helps."], []),
    ('Tea <Note b={c} title={"Tea helps."}>is</Note> old.', ["Tea is old."], ["Tea helps."]),
    ('<Note title={"Tea"}>Milk.</Note>', ["Milk."], ["Tea"]),
    ('<A b={x} c={{a: "Tea helps you."}} d={() => x} {...e} />', ["Tea helps you."], []),
    ('<A b={x ? "Tea helps." : y} c={"He said \\"tea helps\\" us."}/>', ["Tea helps.", 'He said "tea helps" us.'], []),
    ('{"Tea helps."}', ["Tea helps."], []),
    ("{'Tea helps.'}\n\n{`Milk *is*\n  ${old}.`}", ["Tea helps.", "Milk is ${old}."], []),
    ("<A/> Tea is {'very'} good.", ["Tea is very good."], []),
    ('<A>{"Tea helps."}</A>{" "}', ["Tea helps."], []),
    ('<A>\n  {"Tea helps."}\n  Milk {"is old"}.\n</A>', ["Tea helps. Milk is old."], []),
    ('<div>\n<Note title={"Tea helps."} x={y}>\nMilk.\n</Note>\n</div>', ["Milk."], ["Tea helps."]),
    ('<Details title={"Tea helps."}>\nMilk.\n</Details>', ["Milk."], ["Tea helps."]),
    ('- Tea.\n\n  <Note title={"Tea helps."}>\n  Milk.\n  </Note>', ["Tea.", "Milk."], ["Tea helps."]),
    # No strings that are shown.
    ('Sets {"a", "b"}, {{"x"}}, f{"a"} and `{"x"}`.\n\n<A />', ['Sets {"a", "b"}, {{"x"}}, f{"a"} and {"x"}.'], []),
    ("A set {'tea'} is small.", ["A set {'tea'} is small."], []),
    ('<!-- <Note title={"Tea helps."}> -->\n\n<A/> Tea.', ["Tea."], []),
    ('<pre>\n{"a"}\n</pre>', ['{"a"}'], []),
]


@pytest.mark.parametrize(("source", "words", "captions"), BRACES)
def test_strings_in_braces_are_read_or_told(source: str, words: list[str], captions: list[str]) -> None:
    read = read_text(f"{source}\n", "a.mdx")
    assert [" ".join(read.text[one.start : one.end].split()) for one in read.blocks] == words
    assert told(source, ("caption", "tooltip")) == captions
    assert all(read.source[at] == sign for at, sign in zip(read.offsets, read.text, strict=False) if sign.isalnum())


def test_what_a_component_shows_by_an_expression_is_told_as_hidden() -> None:
    read = read_text('<A b={teas of(all)} c={"Tea helps us."} />\n\nTea.\n', "a.mdx")
    assert [read.source[begin:end] for begin, end in read.hidden] == ["{teas of(all)}"]


@pytest.mark.parametrize("sign", ['<A b={"', "<A b={", '{"', "{`a", "<A b={{}", '<A b={"c"} ', "<A\n", "{'\\"])
def test_braces_without_end_take_no_more_than_their_length(sign: str) -> None:
    with bounded():
        read_text(f"<A/>\n\n{sign * (100_000 // len(sign))}", "a.mdx")


@pytest.mark.parametrize(
    "words", ['import tea from "China". It is hot.', "Import tea from 'China'", "import taxes rise", 'Drink\nimport "tea"']
)
def test_words_on_imports_are_text(words: str) -> None:
    assert read_text(f"{words}\n\n<Note>Tea helps.</Note>\n", "a.mdx").text == f"{words}\nTea helps."


@pytest.mark.parametrize(
    ("matter", "says"),
    [
        ('---\n{title: Tea, summary: "Tea, cures all", x: It heals all adults quickly.}\n---', ["Tea, cures all", "It heals all adults quickly."]),
        ("---\nfaq: [{q: x, a: 'Tea helps \"all\" adults.'},\n  {a: \"It's good for all.\"}]\n- {\"summary\": \"It cures\"}\n---", ['Tea helps "all" adults.', "It's good for all.", "It cures"]),
        ("---\na: ['It''s tea that cures.', \"\", '', \"He said \\\"tea cures\\\" to us.\"]\n---", ["It''s tea that cures.", 'He said \\"tea cures\\" to us.']),
        ("---\na: {b: It's tea that cures., 'c': 'Ale''s ''old'' but good.', d: 5', e: 'Milk''s good for all.'}\n---", ["It's tea that cures.", "Ale''s ''old'' but good.", "Milk''s good for all."]),
        ("---\na: {b: 'Tea cures C:\\', c: \"It heals all adults.\"}\n---", ["It heals all adults."]),
        ('---\ntags: [tea, "b. c d e f.", Tea of China]\nsummary: [Tea](x) cures all\n---', ["[Tea](x) cures all"]),
        ('+++\ntitle = "Tea"\ndescription = """\nTea cures all\nadults"""\nabstract = \'\'\'It is old\'\'\'\nsummary = """"""\nb = """\nx = \'Nothing heals better.\'\n"""\n+++', ["Tea cures all\nadults", "It is old"]),
        ('+++\nfaq = [{ q = "x", a = "Tea helps all adults." }]\n[params]\n+++', ["Tea helps all adults."]),
    ],
)  # fmt: skip
def test_sentences_in_front_matter_of_other_styles_are_told(matter: str, says: list[str]) -> None:
    assert told(f"{matter}\n\nMilk.\n", ("abstract",)) == says
    assert read_text(f"{matter}\n\nMilk.\n", "a.md").text == "Milk."


@pytest.mark.parametrize(
    "sign", ["a", '"', "'", '\\"', ' "', " '", ",''a", "{", "{a:", '{a:"', '"""', 'a="""', "a='''b=\"\"\"", " ", "a ", "{,", "[a"]
)
def test_values_of_front_matter_take_no_more_than_their_length(sign: str) -> None:
    with bounded():
        for mark, given in (("---", "a: {"), ("+++", "a = ["), ("+++", 'a = """')):
            read_text(f"{mark}\n{given}{sign * (200_000 // len(sign))}\n{mark}\n\nTea.\n", "a.md")


def test_sentences_in_front_matter_are_told() -> None:
    source = (
        '---\ntitle: Tea\nauthor: Kim A\ntags: [tea, colds]\nurl: https://example.org/tea.\nfaqs:\n  - q: "Does tea help at all?"\n    a: |\n      It cures colds\n'
        "      in a day.\n  - q: 効きますか\n    a: 緑茶は風邪を治します。\npoints:\n  - Tea cures cancer!\n  - black tea\n---\nTea.\n"
    )
    assert told(source, ("abstract",)) == [
        "Does tea help at all?", "It cures colds\n      in a day.", "緑茶は風邪を治します。", "Tea cures cancer!",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Tea cures.\n\n  It is old.", "Aim: tea.\n  Results: it cures\n  Conclusion: drink", "Tea:\n  - cures\n    all\n  - helps"]
)
def test_an_abstract_has_all_its_paragraphs(words: str) -> None:
    assert told(f"---\ntitle: a\nabstract: |\n\n  {words}\nauthor: b\n---\nTea.\n", ("abstract",)) == [words]


@pytest.mark.parametrize("source", [f"---\na: b\n{' ' * 100_000}\n---\nTea.\n", f"import{' ' * 100_000}\n\nTea.\n"])
def test_blanks_are_passed_once(source: str) -> None:
    with bounded():
        assert read_text(source, "a.md").text.endswith("Tea.")


@pytest.mark.parametrize(("source", "texts"), TITLES)
def test_a_title_does_not_join_the_next_sentence(source: str, texts: list[str]) -> None:
    read = read_text(source, "a.md")
    assert [" ".join(read.text[block.start : block.end].split()) for block in read.blocks] == texts


@pytest.mark.parametrize("source", ["```a``` is Tea\n---\n", "[!x] Tea\n===\n", "::: 5 mg\n===\n"])
def test_a_heading_stays_one(source: str) -> None:
    assert [block.kind for block in read_text(source, "a.md").blocks] == ["heading"]


def test_nested_struck_words_are_read_in_time() -> None:
    with bounded():
        assert read_text("~~a ~b " * 3_000 + "c~ d~~ " * 3_000, "a.md").beside


def test_a_reference_to_a_character_that_cannot_be_stays_a_sign() -> None:
    assert read_text("word&#1;word", "a.md").text == "word\ufffdword"


def test_a_title_is_no_heading_and_what_mkdocs_takes_for_names_is_told() -> None:
    assert [block.kind for block in read_text("> [!NOTE] On tea\n> Tea helps.\n", "a.md").blocks] == ["quote", "quote"]
    source = "!!! note On tea\n    Tea helps.\n"
    assert read_text(source, "a.md").text == "Tea helps."
    assert told(source, ("caption",)) == ["On tea"]


@pytest.mark.parametrize("inner", ['{{< b title="x y" >}}', "{{% b %}}"])
def test_a_shortcode_in_another_is_a_part_of_it(inner: str) -> None:
    assert read_text(f"Tea {{{{< a {inner} >}}}} helps.", "a.md").text == "Tea  helps."


@pytest.mark.parametrize("html", ["", "\n<b>x</b>\n"])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[Tea]{.smallcaps} heals the [*common* [cold](b)]{.mark #x}.", "Tea heals the common cold."),
        ("An [a [b]{.c} d]{.e} and\n[two\nlines]{lang=fr}.", "An a b d and two lines."),
        ("[A](b){.c}, `[a]{.b}`, [a]{b}, x] {.c}, [y\n\nz]{.d}", "A, [a]{.b}, [a]{b}, x] , [y z]"),
    ],
)
def test_a_span_of_pandoc_is_shown_without_its_brackets(source: str, text: str, html: str) -> None:
    read = read_text(source + html, "a.md")
    assert " ".join(read.text.split()).removesuffix(" x") == text
    assert all(read.source[read.offsets[at]] in (sign, "\n") for at, sign in enumerate(read.text))


@pytest.mark.parametrize("html", ["", "\n<b>x</b>\n"])
@pytest.mark.parametrize(
    "source",
    [
        "```{math}\na = b\n\nc = d\n```\n",
        "```{math}\n:label: e-1\na = b\n\nc = d\n```\n",
        ":::{math}\n---\nlabel: e-1\n---\na = b\n\nc = d\n:::\n",
        "> ::: {math}\n> :label: e-1\n> a = b\n>\n> c = d\n> :::\n",
    ],
)
def test_a_directive_for_formulas_holds_one(source: str, html: str) -> None:
    read = read_text(f"Tea.\n\n{source}\nMilk.\n{html}", "a.md")
    shown = [(one.kind, read.text[one.start : one.end]) for one in read.blocks]
    assert shown[:3] == [("paragraph", "Tea."), ("math", "a = b\n\nc = d"), ("paragraph", "Milk.")]


def test_an_example_of_a_directive_for_formulas_is_code() -> None:
    read = read_text("````md\n:::{math}\na = b\n:::\n````\n", "a.md")
    assert [(one.kind, read.text[one.start : one.end]) for one in read.blocks] == [("code", ":::{math}\na = b\n:::")]


@pytest.mark.parametrize(
    "piece",
    [
        "$1",
        "$1,$2`",
        '<A\nb="',
        "<A\nb={",
        "<A\nb\n",
        "<A\n",
        "{-}",
        "[a]{.b",
        "[",
        "[[a]",
        "]{.b}",
        "[a]{.b}",
        ":::{math}\n",
        "```{math}\n:a: b\n",
    ],
)
def test_spans_and_formulas_without_end_are_read_in_time(piece: str) -> None:
    with bounded():
        read_text(piece * (200_000 // len(piece)), "a.md")


@pytest.mark.parametrize("html", ["", "\n<b>x</b>\n"])
def test_prices_make_no_formula(html: str) -> None:
    text = "It costs $2.98B **in [all](a)** of **$10** or $20.5, and $x + 1$ is one. Only $5 × 12 = **$71.9** {.a} $7\u0661.\n"
    read = read_text(text + html, "a.md")
    shown = "It costs $2.98B in all of $10 or $20.5, and $x + 1$ is one. Only $5 × 12 = $71.9  $7\u0661."
    assert read.text.removesuffix("\nx") == shown
    assert [read.source[start:end] for start, end in read.unbroken] == ["$x + 1$"]


@pytest.mark.parametrize("html", ["", "\n<b>x</b>\n"])
def test_the_lines_of_a_component_are_no_text_but_for_its_words(html: str) -> None:
    tag = 'type="note"\n  title="On tea"\n  imageAlt="A cup of tea"\n  page="https://a.b/お"\n  className="flex items-center"\n  id={{ a: { b: "x" } }}\n  isOpen'
    text = f'<Note\n  {tag}\n>\n  Tea heals.\n</Note>\n\n<Card\n  says="お茶。"\n  list={{["Only for you", "b"]}}\n/>\n\nMilk.\n'
    read = read_text(text + html, "a.mdx")
    shown = [read.text[one.start : one.end] for one in read.blocks]
    assert shown[:5] == ["On tea", "Tea heals.", "お茶。", "Only for you", "Milk."]
    assert [(read.source[start:end], kind) for start, end, kind in read.beside] == [("A cup of tea", "picture")]


@pytest.mark.parametrize(
    "text", ["<Note\n> Tea.\n", "`<Note\n  a={x}\n/>`\n", "<note\n  a={['x']}\n/>\n", "```\n<Note\n  a={x}\n/>\n```\n"]
)
def test_what_only_looks_like_a_component_stays(text: str) -> None:
    assert "ote" in read_text(text, "a.mdx").text


def test_a_heading_without_a_number_is_shown_without_its_sign() -> None:
    assert read_text("# Preface {-}\n\nA {-} b.\n", "a.md").text == "Preface\nA {-} b."


@pytest.mark.parametrize("html", ["", "\n<b>x</b>\n"])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "腸に**70%**が。これが**腸漏れ（LPS）**だ。漏れた**LPS（成分）**は*毒*だ。",
            "腸に70%が。これが腸漏れ（LPS）だ。漏れたLPS（成分）は毒だ。",
        ),
        ("같은 경우 **alt-.**명령어로.", "같은 경우 alt-.명령어로."),
        ("a|b\n-|-\n値**|値**\n**値（a）**は|**b。**c。", "a\nb\n値**\n値**\n値（a）は\nb。c。"),
        ("値\\**（a）\\**は `**値）**は`", "値**（a）**は **値）**は"),
        ("値（a）**は", "値（a）**は"),
        ("# **値（a）**は\n\n値** b\n", "値（a）は\n値** b"),
        ("[_x_ **（a）](u)**は", "x （a）は"),
        ("```\n**値）**は\n```\n", "**値）**は"),
        ("It **is “old.”**said he.", "It **is “old.”**said he."),
    ],
)
def test_bold_type_beside_letters_without_blanks_is_shown_as_its_author_meant_it(source: str, text: str, html: str) -> None:
    assert read_text(f"{source}\n{html}", "a.md").text.removesuffix("\nx") == text


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.md", "> :::{math}\n> x\n\n:::\n\nTea cures.\n\n## Head\n\nLast.\n", ["Tea cures.", "Last."]),
        ("a.md", "- An item\n\n  :::{math}\n  x\n:::\n\nTea cures.\n", ["Tea cures."]),
        ("a.md", "::::{math}\nx\n:::\n\nTea cures.\n", ["Tea cures."]),
        ("a.md", '1. One cures.\n   <Card\n     items={["Sage heals wounds fast"]}\n   />\n2. Two cures.\n', ["Two cures."]),
        ("a.md", "幂（2）**3 和（4）**5 是。", ["幂（2）**3 和（4）**5 是。"]),
        ("a.md", "治疗组12.3**，对照组8.2**，好。", ["治疗组12.3**，对照组8.2**，好。"]),
        ("a.md", "See {cite}`kim2001` for this.", ["See kim2001 for this."]),
        ("a.html", '<style>.c:before{content:"/*"} .x{text-decoration:line-through}</style><p>Tea is <span class=x>not</span> safe.</p>', ["Tea is safe."]),
        ("a.html", '<main><p>Tea is good for you and old.</p></main><section role="navigation"><p>Menu words.</p></section>', ["Tea is good for you and old."]),
        ("a.html", '<p>Tea cures colds<a class="footnote-link" href="https://x.example">, says Kim, not in children</a>.</p>', ["Tea cures colds, says Kim, not in children."]),
    ],
)  # fmt: skip
def test_what_looks_alike_is_read_as_it_is_shown(name: str, text: str, wanted: list[str]) -> None:
    read = read_text(text, name)
    blocks = [" ".join(read.text[one.start : one.end].split()) for one in read.blocks if one.kind not in ("navigation", "heading")]
    assert [words for words in wanted if words not in blocks] == []
    if "Menu" in text:
        assert "Menu words." not in blocks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<Shop shopComment="Tea cures all colds" imageAlt="A cup" rel="noopener noreferrer" class="a bb" to="/a bb cc" n="one" />', [("caption", "Tea cures all colds"), ("picture", "A cup")]),
        ('<Quote\n  author="Kim"\n  said=\'It heals fast\'\n  says="茶"\n/>', [("caption", "It heals fast"), ("caption", "Kim"), ("caption", "茶")]),
        ('Tea <Note says="It heals fast" label="So">is</Note> old.', [("caption", "It heals fast"), ("field", "So")]),
        ('<q-box says="It heals fast" /><Font face="Times New Roman">Tea</Font><TABLE ID="to be or">', []),
        ("<Image src='a.png' alt='A cup' />", []),  # a picture by itself
    ],
)  # fmt: skip
def test_what_components_say_in_their_attributes_is_told(text: str, told: list[tuple[str, str]]) -> None:
    for source, name in ((text, "a.mdx"), (f"# Tea\n\nMilk.\n\n{text}\n\nEnd.\n", "a.md"), (f"<p>Tea</p>{text}", "a.html")):
        read = read_text(source, name)
        assert sorted((one.kind, read.source[one.start : one.end]) for one in read.beside) == sorted(told)


@pytest.mark.parametrize("fence", ["~~~", "---- ----"])
def test_a_tab_of_which_a_part_indents_a_block_of_code_has_its_place_before_the_next_sign(fence: str) -> None:
    read = read_text(f"  {fence}\na    b\n\t\t\tc d\n  {fence}\n", "a.md")
    assert read.text == "a    b\n  \t\tc d"
    assert list(read.offsets) == sorted(read.offsets)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('[Tea rose to 59 GtCO]{#a1\nstyle="x: y; z: 1px;"}[2]{#a2\nstyle="z"}[eq.]{.b\n.c} Old.\n', "Tea rose to 59 GtCO2eq. Old."),
        ("> [Tea]{#a\n> .b} is old.\n", "Tea is old."),
        ("Tea.\n\n{#a\n.b}\n", "Tea."),
        ("Tea {a\nb} is old.\n", "Tea {a\nb} is old."),
    ],
)
def test_pandoc_breaks_lines_within_lists_of_attributes(source: str, text: str) -> None:
    read = read_text(source, "a.md")
    assert read.text == text
    assert sum(read.shares) == len(source)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("**Tea**  \nIt is hot.\n", ["Tea", "It is hot."]),
        ("Tea\\\n*Milk*\n", ["Tea", "Milk"]),
        ("It is,  \nas we said, hot.\n", ["It is,\nas we said, hot."]),
        ("Чай  \nГорячий.\n", ["Чай", "Горячий."]),
        ("茶是  \n热的。\n", ["茶是\n热的。"]),  # no capital tells
        ("<b>Tea</b>  \nMilk\n\n> One  \n> [Two](x)\n", ["Tea", "Milk", "One", "Two"]),
    ],
)
def test_a_line_that_is_broken_before_a_capital_ends_a_sentence(source: str, parts: list[str]) -> None:
    read = read_text(source, "a.md")
    assert [read.text[one.start : one.end] for one in units(read)] == parts


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        ("+---+---+\n| a | b |\n+===+===+\n|x|y| c |\n+---+---+\n", ["a", "b", "x|y", "c"]),
        ("+---+---+\n| a | b |\n+===+===+\n|x|yy| c |\n+---+---+\n", ["a", "b", "x|yy", "c"]),
        ("+---+---+\n| a | b |\n+===+===+\n|x|yy|c|d |\n+---+---+\n", []),  # nobody can tell which bar is which
        ("  A    B\n  ---  -----\n  a|b  c | d\n", ["A", "B", "a|b", "c | d"]),
        ("--- ---\n\nTea is hot.\n\nMilk.\n--- ---\n", ["Tea is hot.", "Milk."]),  # a table begins right below its line
        ("--- ---\nTea hot\n\nAle old\n--- ---\n", []),
    ],
)
def test_bars_in_cells_of_drawn_tables_and_lines_that_draw_none(source: str, cells: list[str]) -> None:
    read = read_text(source, "a.md")
    assert [" ".join(read.text[one.start : one.end].split()) for one in read.blocks if one.kind != "code"] == cells
    assert all(read.source[at] == sign for at, sign in zip(read.offsets, read.text, strict=False) if sign == "|")
