"""What readers of Markdown dialects make of their markup: MDX, Obsidian, Quarto, MyST, Docusaurus, Material for MkDocs."""

import pytest

from claimkit.text.read import read_text
from effort import bounded

CODE = [
    ('import Foo from "./foo"\n\nTea helps.\n', ['import Foo from "./foo"']),
    ("import { A,\n  B } from 'x';\nimport 'y.css'\n\nTea helps.\n", ["import { A,\n  B } from 'x';", "import 'y.css'"]),
    ("export const meta = {\n  title: 'Milk',\n\n  n: 1\n}\n\nTea helps.\n", ["export const meta = {\n  title: 'Milk',\n\n  n: 1\n}"]),
    ("export default Layout\nexport { a } from 'b'\n\nTea helps.\n", ["export default Layout", "export { a } from 'b'"]),
    ("---\ntitle: T\n---\nimport A from 'a'\n\nTea helps.\n", ["import A from 'a'"]),
    (
        "export default ({children}) => (\n  <b>{children}</b>\n)\n\nTea helps.\n",
        ["export default ({children}) => (\n  <b>{children}</b>\n)"],
    ),
]
TAGS = [
    ("<X.Y a={`b c`} alt='Alt words'>\n  Tea helps.\n</X.Y>\n", "Tea helps.", [("Alt words", "picture")]),
    ('Tea <Tip title="On tea" on={() => { a > 1 }} /> helps.\n', "Tea  helps.", [("On tea", "tooltip")]),
    ("<Card\n  style={{a: 1}}\n  caption='Of tea'\n>\n\nTea helps.\n\n</Card>\n", "Tea helps.", [("Of tea", "caption")]),
    ("Tea <T {is open helps.\n", "Tea <T {is open helps.", []),
    ("If A <B {x} and C> D.\n", "If A <B {x} and C> D.", []),
    ("If a <b x={y z}> d, e <f, g> h.\n", "If a <b x={y z}> d, e <f, g> h.", []),
    ("`<X.Y>` is tea.\n", "<X.Y> is tea.", []),
]
OPEN = [("export const a = {\n\nTea helps.\n", "Tea helps."), ("export const a = {" + "\n\nTea." * 300, "\n".join(["Tea."] * 300))]
PROSE = [
    "Import taxes raise prices.",
    "import duties rose from 5 to 10",
    "export default rates fell",
    "export of tea grew",
    "export const rose",
    "It costs 50%% of 20%% more.",
    "%% one sign alone",
]
HIDDEN = [
    ("Tea %%not %shown%% helps.", "Tea  helps.", ["%%not %shown%%"]),
    ("%%\nOne. Two.\n\nThree 5%% off.\n%%\n\nTea helps.", "Tea helps.", ["%%\nOne. Two.\n\nThree 5%% off.\n%%"]),
    ("> Tea %% a %% helps.", "Tea  helps.", ["%% a %%"]),
    ("%%One%% tea helps.", "tea helps.", ["%%One%%"]),
    ("`%%a%%` tea.", "%%a%% tea.", []),
    ("%% one\n%% two", "%% one\n%% two", []),
]
CELLS = [
    ('```{r}\n#| label: x\n#| fig-cap: "Tea helps"\nplot(x)\n```\n', [("Tea helps", "caption")]),
    (
        "```{python}\n#| tbl-cap: Deaths by dose\n#| fig-alt: A steep curve\nx\n```\n",
        [("Deaths by dose", "caption"), ("A steep curve", "picture")],
    ),
    ("~~~{ojs}\n//| fig-cap: Tea\n~~~\n", [("Tea", "caption")]),
    ("```{r}\n#| fig-cap: |\n#|   Two lines\n#|   of words\nx\n```\n", [("Two lines\n#|   of words", "caption")]),
    ("```r\n#| fig-cap: Tea\nx\n```\n", []),  # what is not run shows no caption
]
TITLES = [
    ("> [!NOTE] On tea\n> Tea helps.\n", ["On tea", "Tea helps."]),
    ("> [!note]- On tea\n> Tea helps.\n", ["On tea", "Tea helps."]),
    ("> [!NOTE]\n> Tea helps.\n", ["Tea helps."]),
    ("> [!NOTE] Tea kills.\n> Milk helps.\n", ["Tea kills. Milk helps."]),  # a sentence stays one
    ("```{note} On tea\nTea helps.\n```\n", ["On tea", "Tea helps."]),
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


def told(source: str, kinds: tuple[str, ...]) -> list[str]:
    return [source[start:end] for start, end, kind in sorted(read_text(source, "a.mdx").beside) if kind in kinds]


@pytest.mark.parametrize(("source", "lines"), CODE)
def test_lines_of_code_of_mdx_stand_beside_the_sentences(source: str, lines: list[str]) -> None:
    assert read_text(source, "a.md").text == "Tea helps."
    assert told(source, ("code",)) == lines


@pytest.mark.parametrize(("source", "text", "beside"), TAGS)
def test_tags_of_components_are_markup(source: str, text: str, beside: list[tuple[str, str]]) -> None:
    read = read_text(source, "a.mdx")
    assert read.text == text
    assert [(source[start:end], kind) for start, end, kind in read.beside] == beside


def test_many_statements_that_never_end_are_read_in_time() -> None:
    with bounded():
        read = read_text("export const a = {\n" * 20_000, "a.md")
    assert read.text == ""
    assert len(read.beside) == 20_000


@pytest.mark.parametrize(("source", "text"), OPEN)
def test_a_statement_that_never_ends_takes_no_more_than_its_line(source: str, text: str) -> None:
    assert read_text(source, "a.md").text == text
    assert told(source, ("code",)) == ["export const a = {"]


@pytest.mark.parametrize("source", PROSE)
def test_what_only_looks_like_code_or_a_comment_is_text(source: str) -> None:
    read = read_text(source, "a.md")
    assert (read.text, read.beside, read.hidden) == (source, (), ())


@pytest.mark.parametrize(("source", "text", "hidden"), HIDDEN)
def test_comments_of_obsidian_are_hidden(source: str, text: str, hidden: list[str]) -> None:
    read = read_text(source, "a.md")
    assert read.text == text
    assert [source[start:end] for start, end in read.hidden] == hidden


@pytest.mark.parametrize(("source", "captions"), CELLS)
def test_captions_of_cells_of_quarto_stand_beside_the_sentences(source: str, captions: list[tuple[str, str]]) -> None:
    read = read_text(source, "a.qmd")
    assert [(source[start:end], kind) for start, end, kind in sorted(read.beside)] == captions
    assert sum(read.shares) == len(source)


@pytest.mark.parametrize(("source", "texts"), TITLES)
def test_a_title_does_not_join_the_next_sentence(source: str, texts: list[str]) -> None:
    read = read_text(source, "a.md")
    assert [" ".join(read.text[block.start : block.end].split()) for block in read.blocks] == texts


def test_a_title_is_no_heading_and_what_mkdocs_takes_for_names_is_told() -> None:
    assert [block.kind for block in read_text("> [!NOTE] On tea\n> Tea helps.\n", "a.md").blocks] == ["quote", "quote"]
    source = "!!! note On tea\n    Tea helps.\n"
    assert read_text(source, "a.md").text == "Tea helps."
    assert told(source, ("caption",)) == ["On tea"]


@pytest.mark.parametrize("inner", ['{{< b title="x y" >}}', "{{% b %}}"])
def test_a_shortcode_in_another_is_a_part_of_it(inner: str) -> None:
    assert read_text(f"Tea {{{{< a {inner} >}}}} helps.", "a.md").text == "Tea  helps."
