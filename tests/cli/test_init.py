"""``claimkit init`` as people run it, on good and on bad articles."""

import difflib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

Command = Callable[..., subprocess.CompletedProcess[str]]

MARKDOWN = """\
---
title: "Tea: front matter"
---

# Why tea?

Tea helps, but it causes sleeplessness. Does it?

- black tea
- It is grown in hills.

Yes. No. Yes.

```sh
brew tea. now
```
"""
HTML = "<html><head><title>T</title></head><body><h1>Why tea?</h1><p>Tea &amp; milk help. <b>Yes.</b> Yes.</p></body></html>"
PLAIN = "Why tea works\n\nTea reduces stress.\r\nIt is a drink,\r\nmade of leaves.\r\n\r\nIs it?\r\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    return tmp_path


@pytest.mark.parametrize(("name", "text"), [("tea.md", MARKDOWN), ("tea.html", HTML), ("tea.txt", PLAIN), ("tea", PLAIN)])
def test_a_draft_is_complete_and_correct(project: Path, command: Command, name: str, text: str) -> None:
    (project / name).write_bytes(text.encode("utf-8-sig"))
    done = command("init", name, "--output", "claims/tea.yaml")
    assert done.returncode == 0
    assert done.stdout == ""
    checked = command("check", "--fail-on", "error")
    assert checked.returncode == 0
    shown = command("check", "--verbose").stdout
    assert {line.split(" ")[1] for line in shown.splitlines() if line.startswith("claims/")} - {"WRD002"} == {"EVD001", "EVD002"}
    assert command("coverage", "--fail-under", "100").returncode == 0


def test_what_the_draft_says(project: Path, command: Command) -> None:
    (project / "tea.md").write_text(MARKDOWN, encoding="utf-8")
    text = command("init", "tea.md").stdout
    for wanted in (
        '    title: "Tea: front matter"\n    path: tea.md\n',
        (
            "  # may hold several statements; split it if one can be true without the other:\n  #   - Tea helps\n  #   - it causes sleeplessness.\n"
            "  - id: tea-helps-but-it-causes-sleeplessness\n"
        ),
        "    kind: causal\n",
        "  # from a list item: make it a full sentence, or exempt it\n  - id: black-tea\n",
        "    confidence: none\n    citations:\n      - needs: A source that shows whether this is so.\n        search: not-searched\n",
        "  - id: yes\n",
        "  - id: claim-yes-2\n",
        "  - quote: Does it?\n    reason: question\n",
        "    reason: code\n",
    ):
        assert wanted.replace("id: yes\n", "id: claim-yes\n") in text
    assert text.count("Tea helps") == 3  # as a comment, a statement and a quotation: never split
    assert text.count("front matter") == 1


def test_the_heading_of_references_is_no_title(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("Tea helps.\n\n## References\n\n1. Kim A. Tea. 2001.\n", encoding="utf-8")
    assert "title: tea.md\n" in command("init", "tea.md").stdout


def test_a_short_first_line_of_a_plain_text_is_the_title_and_a_claim(project: Path, command: Command) -> None:
    (project / "tea.txt").write_text(PLAIN, encoding="utf-8")
    text = command("init", "tea.txt").stdout
    assert "title: Why tea works\n" in text
    assert "  # from a line that may be a heading: make it a full sentence, or exempt it\n  - id: why-tea-works\n" in text


def test_the_longest_label_of_a_table_is_told_with_its_line(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("| A | B |\n|---|---|\n| Tea | 5 |\n| Tea beats chemo | 1 |\n", encoding="utf-8")
    assert 'the longest in line 4: "Tea beats chemo"; where one states something' in command("init", "tea.md").stderr


def test_a_table_that_is_drawn_with_lines_and_no_cells_is_told(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("Tea is old.\n\n+-----+-------+\n| Tea | cures |\n|     | colds |\n+-----+-------+\n")
    told = "1 table drawn with lines, the first in line 3, exempt (code), for cells take several lines"
    assert told in command("init", "tea.md").stderr


def test_a_table_that_is_drawn_with_lines_and_read_as_text_is_told(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("Tea is old.\n\nDrink  Effect\n-----  ------\nGreen tea cures\n")
    told = "1 line of a drawn table, the first in line 4, with words that are read as text, for no whole table stands there"
    assert told in command("init", "tea.md").stderr
    (project / "tea.md").write_text("Tea is old.\n\n-----  ------\n\nTea  cures.\n\n-----  ------\n")
    assert "table" not in command("init", "tea.md").stderr


def test_ids_of_the_project_are_not_taken_again(project: Path, command: Command) -> None:
    (project / "tea.txt").write_text("Tea helps.\n", encoding="utf-8")
    assert command("init", "tea.txt", "-o", "claims/one.yaml").returncode == 0
    assert command("init", "tea.txt", "-o", "claims/two.yaml").returncode == 0
    assert "id: tea-helps-2\n" in (project / "claims" / "two.yaml").read_text(encoding="utf-8")
    assert command("init", "tea.txt", "-o", "claims/two.yaml", "--force").returncode == 0
    assert "id: tea-helps-2\n" in (project / "claims" / "two.yaml").read_text(encoding="utf-8")
    assert command("check").returncode == 0


def test_a_file_is_never_overwritten_without_force(project: Path, command: Command) -> None:
    (project / "tea.txt").write_text("Tea helps.\n", encoding="utf-8")
    (project / "mine.yaml").write_text("mine\n", encoding="utf-8")
    (project / "link.yaml").symlink_to("nowhere")
    for name in ("mine.yaml", "link.yaml", "tea.txt"):
        done = command("init", "tea.txt", "--output", name)
        assert (done.returncode, done.stdout) == (2, "")
    assert command("init", "tea.txt", "--output", "tea.txt", "--force").returncode == 2
    assert (project / "mine.yaml").read_text(encoding="utf-8") == "mine\n"
    assert (project / "tea.txt").read_text(encoding="utf-8") == "Tea helps.\n"
    assert command("init", "tea.txt", "--output", "mine.yaml", "--force").returncode == 0


def test_append_adds_only_what_is_missing(project: Path, command: Command) -> None:
    article = project / "tea.md"
    article.write_text("# Why tea?\n\nTea helps.\n", encoding="utf-8")
    assert command("init", "tea.md", "-o", "claims/tea.yaml").returncode == 0
    before = (project / "claims" / "tea.yaml").read_bytes()
    done = command("init", "tea.md", "--append", "claims/tea.yaml")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing to add" in done.stderr
    article.write_text("# Why tea?\n\nTea helps. Tea helps all. Is it so?\n", encoding="utf-8")
    done = command("init", "tea.md", "--append", "claims/tea.yaml")
    assert done.returncode == 0
    assert done.stderr == ("claimkit: nothing is written yet: --write adds 1 claim and 1 exempt passage to claims/tea.yaml\n")
    assert (project / "claims" / "tea.yaml").read_bytes() == before
    assert "\n+  - id: tea-helps-all\n" in done.stdout
    written = command("init", "tea.md", "--append", "claims/tea.yaml", "--write")
    assert written.stdout == done.stdout
    assert written.stderr == "claimkit: wrote 1 claim and 1 exempt passage to claims/tea.yaml\n"
    after = (project / "claims" / "tea.yaml").read_text(encoding="utf-8")
    assert "\n\n  - quote: Is it so?\n    reason: question\n" in after
    kept = [line for line in difflib.ndiff(before.decode().splitlines(), after.splitlines()) if line.startswith("- ")]
    assert kept == []  # nothing is taken away
    assert command("coverage", "--fail-under", "100").returncode == 0
    assert command("check", "--fail-on", "error").returncode == 0


def test_append_says_that_edited_sentences_would_be_drafted_anew(project: Path, command: Command) -> None:
    (project / "tea.txt").write_text("Tea helps many.\n", encoding="utf-8")
    assert command("init", "tea.txt", "-o", "claims/tea.yaml").returncode == 0
    (project / "tea.txt").write_text("Tea helps so many.\n", encoding="utf-8")
    done = command("init", "tea.txt", "--append", "claims/tea.yaml")
    assert "1 passage of it stands nowhere in the article: claimkit reanchor first" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--append", "gone.yaml"), "no such file"),
        (("--append", "claims"), "this is no claim file"),
        (("--append", "claims/other.yaml"), "none of its documents"),
        (("--append", "claims/other.yaml", "--force"), "--append adds to the claim file"),
        (("--append", "claims/other.yaml", "-o", "x.yaml"), "--append adds to the claim file"),
        (("--write",), "--write goes with --append"),
    ],
)
def test_append_to_what_cannot_be_appended_to(project: Path, command: Command, arguments: tuple[str, ...], words: str) -> None:
    (project / "tea.txt").write_text("Tea helps.\n", encoding="utf-8")
    (project / "claims" / "other.yaml").write_text("claimkit: 1\n", encoding="utf-8")
    done = command("init", "tea.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_bad_articles(project: Path, command: Command, process: Command) -> None:
    (project / "latin.txt").write_bytes("Té.".encode("latin-1"))
    (project / "nul.txt").write_bytes(b"Tea.\0")
    (project / "empty.txt").write_bytes(b"")
    (project / "marks.md").write_text("---\n\n***\n", encoding="utf-8")
    with (project / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    os.mkfifo(project / "fifo")
    (project / "sub").mkdir()
    outside = project.parent / f"{project.name}-outside.txt"
    outside.write_text("Tea helps.\n", encoding="utf-8")
    (project / "link.txt").symlink_to(outside)
    for name, code in {
        "gone.txt": 2,
        "latin.txt": 2,
        "nul.txt": 2,
        "large.txt": 2,
        "fifo": 2,
        "sub": 2,
        "link.txt": 2,
        str(outside): 2,
        "empty.txt": 3,
        "marks.md": 3,
    }.items():
        run = process if name == "fifo" else command  # a process is stopped if it waits
        done = run("init", name, "--output", "new.yaml")
        assert (done.returncode, done.stdout) == (code, ""), name
        assert done.stderr.startswith("claimkit: "), name
        assert not (project / "new.yaml").exists()


def test_a_project_without_claims_yet(project: Path, command: Command) -> None:
    (project / "claims").rmdir()
    (project / "claimkit.toml").write_text('paths = ["claims"]\n', encoding="utf-8")
    (project / "tea.txt").write_text("Tea helps.\n", encoding="utf-8")
    done = command("init", "tea.txt", "--output", "tea.yaml")
    assert (done.returncode, done.stderr) == (0, "claimkit: wrote 1 claim and 0 exempt passages to tea.yaml\n")
    done = command("init", "tea.txt", "--output", "claims/tea.yaml")
    assert (done.returncode, (project / "claims" / "tea.yaml").exists()) == (0, True)


def test_hostile_texts_are_drafted_too(project: Path, command: Command) -> None:
    (project / "tea.txt").write_text(
        "A \x1b[31m: #b \u202e 'c'. - d: {e}! \ud7ff & *f. \U0001f469\u200d\U0001f469. " + "no. " * 500, encoding="utf-8"
    )
    assert command("init", "tea.txt", "-o", "claims/tea.yaml").returncode == 0
    assert command("check").returncode == 0
    assert command("coverage", "--fail-under", "100").returncode == 0


def test_the_first_row_of_a_table_names_columns_and_asserts_nothing(project: Path, command: Command) -> None:
    table = "| Drink | Effect |\n|---|---|\n| Tea | It is hot. |\n| - | - |\n| Mate | It is cold. |\n| - | - |\n"
    (project / "tea.md").write_text(f"+++\ntitle = 5\n+++\n\n{table}", encoding="utf-8")
    text = command("init", "tea.md").stdout
    for word in ("Drink", "Effect", "Tea", "Mate"):
        assert f"  - quote: {word}\n    reason: heading\n" in text
    assert text.count("reason: heading") == 4
    assert text.count("statement: ") == 2
    assert "title: tea.md\n" in text


def test_a_byline_with_a_full_stop_is_no_sentence_that_an_exemption_hides(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("# Tea\n\nReviewed by Dr. Nora Vane.\n\nTea is old.\n")
    assert command("init", "tea.md", "--output", "claims/tea.yaml").returncode == 0
    text = (project / "claims" / "tea.yaml").read_text()
    assert "  - quote: Reviewed by Dr. Nora Vane.\n    reason: navigation\n" in text
    assert "COV004" not in command("check").stdout
    (project / "claims" / "tea.yaml").write_text(text.replace("reason: navigation", "reason: heading"))
    assert '"Reviewed by Dr. Nora Vane." is exempt (heading), but it is a sentence' in command("check").stdout


@pytest.mark.parametrize("heading", ["Q1. Does tea help?", "問1。お茶は風邪に効きますか？", "Step 2. Is tea hot?"])
def test_a_question_with_a_number_hides_no_sentence_in_a_heading(project: Path, command: Command, heading: str) -> None:
    (project / "tea.md").write_text(f"# Tea\n\n## {heading}\n\nTea is old.\n", encoding="utf-8")
    command("init", "tea.md", "--output", "claims/tea.yaml")
    assert "COV004" not in command("check").stdout
    (project / "tea.md").write_text("# Tea\n\n## Does it help? It cures colds\n\nTea is old.\n", encoding="utf-8")
    command("init", "tea.md", "--output", "claims/tea.yaml", "--force")
    assert '"Does it help? It cures colds" is exempt (heading)' in command("check").stdout


HALVES = (
    *(
        "Tea is a kind of plant",
        "Tea stands for a drink",
        "About 30 % of people found",
        "There are no known long-term harms",
        "It has side effects",
        "The test is accurate",
    ),
    *(
        "It was approved by the agency",
        "Tea was invented long ago",
        "It is better than coffee",
        "The rash is a symptom of it",
        "It should be taken",
        "Sleep is linked to it",
    ),
    *(
        "It binds to a receptor",
        "It predicts survival",
        "I think it tastes good",
        "It leads to sleep",
        "It cures a cold",
        "It is free of side effects",
        "It never harms anybody",
    ),
)


def test_the_folder_of_a_draft_is_made(project: Path, command: Command) -> None:
    (project / "tea.md").write_text("# Tea\n\nTea is drunk warm.\n", encoding="utf-8")
    assert command("init", "tea.md", "--output", "new/claims/tea.yaml").returncode == 0
    assert "path: ../../tea.md" in (project / "new/claims/tea.yaml").read_text(encoding="utf-8").replace('"', "")
    refused = command("init", "tea.md", "--output", "tea.md/claims/tea.yaml")
    assert (refused.returncode, refused.stderr.count("\n") <= 2, "tea.md/claims/tea.yaml" in refused.stderr) == (2, True, True)


def test_no_guess_of_a_draft_is_refused_by_a_check(project: Path, command: Command) -> None:
    sentences = [f"{one} and {other[0].lower()}{other[1:]}." for one in HALVES for other in HALVES]
    (project / "tea.md").write_text("\n\n".join(sentences), encoding="utf-8")
    assert command("init", "tea.md", "--output", "claims/tea.yaml").returncode == 0
    checked = command("check", "--fail-on", "error", "--output-format", "statistics")
    assert (checked.returncode, " 0 errors" in checked.stderr + checked.stdout) == (0, True), checked.stdout


@pytest.mark.parametrize(
    "cites",
    [
        "[1].\n\n## References\n\n1. Doe J. Tea. J Tea. 2019;1:2. doi:10.1000/tea",
        "([Doe](https://doi.org/10.1000/tea)).",
        "<https://pubmed.ncbi.nlm.nih.gov/24256379/>.",
        "[^1].\n\n[^1]: See [Doe](https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3956519).",
        "(doi:10.1000/tea).",
        "[@doi:10.1016/S0022-2836(05)80360-2; @lee].",
        "[@pmid:24256379].",
        "[@arxiv:1609.08144v2].",
        "(PMC3956519).",
        "[@tag:doe; @tag:lee].\n\n[@tag:doe]: doi:10.1000/tea\n[@tag:lee]: url:https://example.org/lee",
    ],
)
def test_a_source_that_a_draft_names_is_not_said_to_be_a_leftover(project: Path, command: Command, cites: str) -> None:
    (project / "tea.md").write_text(f"# Tea\n\nTea is drunk warm {cites}\n\n## References\n\n1. Roe J. Milk. 2018. doi:10.1000/milk\n")
    command("init", "tea.md", "--output", "claims/tea.yaml")
    leftovers = [line for line in command("check").stdout.splitlines() if "REF008" in line]
    assert (project / "claims/tea.yaml").read_text().count("    type: document") == 2
    assert ["roe-j-milk" in line for line in leftovers] == [True]


BIBLIOGRAPHY = """
@article{kim2001, title={Tea and sleep}, author={Kim, Ada}, year={2001}, doi={10.1000/kim}}
@article{same, title={Tea and sleep again}, author={Kim, Ada}, year={2001}, doi={10.1000/KIM}}
@book{lee2002, title={Tea and colds}, author={Lee, Bo}, year={2002}}
@article{bad2003, title={Tea and milk}, author={Roe, C}, year={2003}, doi={10.1000/roe}, url={no address}}
@article{uncited, title={Milk}, author={Roe, C}, year={2003}, doi={10.1000/milk}}
"""


def test_keys_lead_to_the_bibliographies_that_front_matter_names(project: Path, command: Command) -> None:
    (project / "refs.bib").write_text(BIBLIOGRAPHY)
    (project / "tea.md").write_text(
        "---\ntitle: Tea\nbibliography:\n  - refs.bib\n---\n\nTea is drunk warm [see @kim2001, p. 3; also @lee2002]. @lee2002 drank it cold. "
        "Milk is white {cite:p}`bad2003,same`. {cite:t}`kim2001` had a cup. Cups are round [@fig:cup].\n"
    )
    assert command("init", "tea.md", "--output", "claims/tea.yaml").returncode == 0
    drafted = yaml.safe_load((project / "claims/tea.yaml").read_text())
    assert drafted["sources"] == {
        "kim2001": {
            "type": "article-journal", "title": "Tea and sleep", "author": [{"family": "Kim", "given": "Ada"}], "issued": 2001, "DOI": "10.1000/kim",
        }
    }  # fmt: skip
    kim, lee = "[kim2001] DOI 10.1000/kim", '[lee2002] "Tea and colds"'
    assert [(claim["statement"], claim["citations"][0]["needs"].partition(" The article ")[2]) for claim in drafted["claims"]] == [
        ("Tea is drunk warm.", f"cites {kim}, {lee} for it."),
        ("@lee2002 drank it cold.", f"cites {lee} for it."),
        ("Milk is white.", "cites [bad2003] DOI 10.1000/roe, [same] DOI 10.1000/kim for it."),
        ("kim2001 had a cup.", f"cites {kim} for it."),
        ("Cups are round [@fig:cup].", ""),
    ]
    checked = command("check", "--fail-on", "error")
    assert (checked.returncode, "REF008" in checked.stdout) == (0, False)


@pytest.mark.parametrize(("made", "told"), [(None, "(No such file or directory)"), (b"no bibliography", "refs.bib")])
def test_a_bibliography_that_cannot_be_read_is_told_and_the_draft_is_made(
    project: Path, command: Command, made: bytes | None, told: str
) -> None:
    if made is not None:
        (project / "refs.bib").write_bytes(made)
    (project / "tea.md").write_text("---\nbibliography: refs.bib\n---\n\nTea is drunk warm [@kim2001].\n")
    drafted = command("init", "tea.md", "--output", "claims/tea.yaml")
    assert drafted.returncode == 0
    assert "the bibliography refs.bib is not read" in drafted.stderr
    assert told in drafted.stderr
    assert "The article cites [kim2001] for" in " ".join((project / "claims/tea.yaml").read_text().split())


def test_a_draft_tells_what_readers_are_shown_outside_of_sentences(project: Path, command: Command) -> None:
    (project / "tea.md").write_text(
        '# Tea\n\nTea [is](x "Tea cures\x07 all.") hot.\nIt <ruby>茶<rt>ちゃ</rt></ruby> cools.\n', encoding="utf-8"
    )
    told = command("init", "tea.md", "--output", "claims/tea.yaml").stderr
    assert '  1 tooltip beside the sentences, the first at tea.md:3:13: "Tea cures' in told
    assert '  1 reading of characters beside the sentences, the first at tea.md:4:15: "ちゃ"\n' in told
    assert "\x07" not in told
    assert "1 tooltip beside the sentences, the first at tea.md:3:13" in command("coverage").stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.rst", "the reStructuredText in it is read as words"),
        ("a.TEX", "the LaTeX in it"),
        ("a.srt", "the timing in it"),
        ("a.tsx", "the program in it"),
        ("a.txt", ""),
    ],
)
def test_markup_that_is_read_as_words_is_told(command: Command, project: Path, name: str, told: str) -> None:
    (project / name).write_text("Tea *helps*.\n")
    done = command("init", name)
    assert done.returncode == 0
    assert told in done.stderr
    assert ("read as words" in done.stderr) == bool(told)


@pytest.mark.parametrize("name", ["saved", "saved.php", "saved.html"])
def test_a_page_without_the_ending_of_one_is_told(command: Command, project: Path, name: str) -> None:
    (project / name).write_text("\n<!DOCTYPE html>\n<p>Tea helps.</p>")
    assert ("it looks like HTML and is read as words" in command("init", name).stderr) == (name != "saved.html")


def test_what_new_sentences_cite_is_added_with_them_and_no_work_twice(project: Path, command: Command) -> None:
    (project / "refs.bib").write_text(BIBLIOGRAPHY)
    article = project / "tea.md"
    article.write_text("---\nbibliography: refs.bib\n---\n\nTea is drunk warm [@kim2001]. Milk is white.\n")
    command("init", "tea.md", "--output", "claims/tea.yaml")
    article.write_text(article.read_text() + "\nIt is old [@kim2001; @uncited]. See doi:10.1000/cup for cups.\n")
    added = command("init", "tea.md", "--append", "claims/tea.yaml", "--write")
    assert "wrote 1 claim and 1 exempt passage, and 2 sources to claims/tea.yaml" in added.stderr
    written = yaml.safe_load((project / "claims/tea.yaml").read_text())
    assert {id_: source["DOI"] for id_, source in written["sources"].items()} == {
        "kim2001": "10.1000/kim", "uncited": "10.1000/milk", "doi-10-1000-cup": "10.1000/cup",
    }  # fmt: skip
    assert command("check", "--fail-on", "error").returncode == 0


def test_a_bibliography_and_a_folder_are_no_article_and_no_claim_file(project: Path, command: Command) -> None:
    (project / "refs.bib").write_text(BIBLIOGRAPHY)
    (project / "tea.md").write_text("Tea is hot.\n")
    done = command("init", "refs.bib")
    assert done.returncode == 2
    assert "refs.bib: this is a bibliography" in done.stderr
    assert "claimkit import refs.bib" in done.stderr
    done = command("init", "tea.md", "--output", ".")
    assert done.returncode == 2
    assert ".: this is a folder" in done.stderr
