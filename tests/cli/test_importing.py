"""The commands that take over what other programs hold: import, source add, tables that come back, and bibliographies of claim files."""

import csv
import io
from pathlib import Path

import pytest

from claimkit import cli

TEA = """claimkit: 1
# what we know of tea
sources:
  tea-2019:  # the trial
    type: article-journal
    title: Tea and colds
    DOI: 10.1000/tea.2019
claims:
  - id: tea-helps
    statement: Tea helps. # in colds?
    kind: efficacy
    confidence: none
    rationale: 'Nobody looked.'
    caveats:
      - safety: Hot tea can scald.
      - {kind: dose, text: Not too much.}
    citations:
      - A trial of tea.
      - {needs: A review., search: not-searched}
  - id: tea-is-old
    statement: =Tea is old.
    kind: history
    confidence: none
""".replace("Tea helps. # in colds?", "Tea helps.\n    # in colds?")
REFS = "@article{Smith:2019,\n  title = {A trial},\n  doi = {10.1000/A},\n}\n@book{Other, title={O}, isbn={1}}\n@book{bad title={x}}\n"
RIS = "TY  - JOUR\nTI  - New\nDO  - 10.1000/new\nER  - \nTY  - JOUR\nTI  - Old\nDO  - https://doi.org/10.1000/TEA.2019\nER  - \n"

Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA)
    (tmp_path / "new.ris").write_text(RIS)
    return tmp_path


def run(*arguments: str) -> int:
    return cli.run(arguments)


def tea() -> str:
    return Path("claims/tea.yaml").read_text()


# ---- import


def test_a_new_claim_file_holds_what_is_not_here_already(capsys: Told) -> None:
    assert run("import", "new.ris", "--output", "claims/new.yaml") == 0
    shown = capsys.readouterr().err
    assert "new.ris:5: the work is here already: tea-2019 in claims/tea.yaml (same DOI)" in shown
    assert "read 2, took over 1 source, 1 here already, 0 not read" in shown
    assert Path("claims/new.yaml").read_text() == (
        "claimkit: 1\n\nsources:\n  new:\n    type: article-journal\n    title: New\n    DOI: 10.1000/new\n"
    )
    assert run("import", "new.ris", "--output", "claims/new.yaml") == 2
    assert "the file exists" in capsys.readouterr().err


def test_appending_keeps_all_that_stands_there(capsys: Told) -> None:
    assert run("import", "new.ris", "--append", "claims/tea.yaml") == 0
    assert tea() == TEA
    assert run("import", "new.ris", "--append", "claims/tea.yaml", "--write") == 0
    new = "  new:\n    type: article-journal\n    title: New\n    DOI: 10.1000/new\n"
    assert tea() == TEA.replace("claims:\n", f"{new}claims:\n")
    assert "+  new:" in capsys.readouterr().out


def test_entries_that_are_lost_give_exit_code_1_and_the_others_are_written(capsys: Told) -> None:
    Path("refs.bib").write_text(REFS)
    assert run("import", "refs.bib", "--output", "x.yaml") == 1
    assert "refs.bib:6: an entry that cannot be read" in capsys.readouterr().err
    assert "smith-2019:" in Path("x.yaml").read_text()


@pytest.mark.parametrize("name", ["r.ris", "r.bib", "r.csv", "r.json"])
def test_a_file_with_an_unresolved_merge_gives_no_source(name: str, capsys: Told) -> None:
    versions = {
        "r.ris": ("TY  - JOUR\nTI  - Tea\n{}ER  - \n", "DO  - 10.1000/{}\n"),
        "r.bib": ("{}", "@book{{tea, title={{Tea}}, doi={{10.1000/{}}}}}\n"),
        "r.csv": ("title,doi\n{}", "Tea,10.1000/{}\n"),
        "r.json": ("[\n{}]\n", '{{"type": "book", "title": "Tea", "DOI": "10.1000/{}"}}\n'),
    }
    whole, part = versions[name]
    Path(name).write_text(whole.format(f"<<<<<<< HEAD\n{part.format('ours')}=======\n{part.format('theirs')}>>>>>>> other\n"))
    kind = {"r.ris": "ris", "r.bib": "bibtex", "r.csv": "csv", "r.json": "csl-json"}[name]
    assert run("import", "--from", kind, name) == 1
    shown = capsys.readouterr()
    assert (shown.out, "a conflict of a merge is not resolved (line" in shown.err) == ("", True)
    assert run("source", "add", f"{name}:tea", "--write") == 2
    assert "a conflict of a merge is not resolved (line" in capsys.readouterr().err
    assert tea() == TEA


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import", "claims/tea.yaml"), 2, "does not tell the format"),
        (("import", "none.ris"), 2, "cannot be read"),
        (("import", "--from", "ris", "claims/tea.yaml"), 1, "no record of RIS"),
        (("import", "--from", "risk", "new.ris"), 2, 'did you mean "ris"?'),
        (("import", "new.ris", "--write"), 2, "goes with"),
        (("import", "new.ris", "--update"), 2, "write --from csv"),
        (("import", "new.ris", "--output", "claims/new.json"), 2, "give it the ending .yaml: claims/new.yaml"),
        (("import", "new.ris", "--output", "."), 2, ".: this is a folder"),
        (("init", "claims/tea.yaml", "--output", "."), 2, "claimkit: "),
        (("import", "new.ris", "--append", "a", "--output", "b"), 2, "not allowed with argument --append"),
        (("import", "new.ris", "--append", "new.ris"), 1, "not a claim file"),
        (("import", "--from", "csv", ".secret.csv"), 2, "hidden"),
    ],
)
def test_what_makes_no_sense_writes_nothing(arguments: tuple[str, ...], code: int, words: str, capsys: Told) -> None:
    Path(".secret.csv").write_text("Title\nx\n")
    before = sorted(path.name for path in Path().iterdir())
    assert run(*arguments) == code
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert (shown.out, tea(), sorted(path.name for path in Path().iterdir())) == ("", TEA, before)


def test_annotations_become_claims_of_a_document() -> None:
    selector = '{"type": "TextQuoteSelector", "exact": "tea heals"}'
    Path("a.json").write_text(f'[{{"target": {{"selector": {selector}}}}}]')
    assert run("import", "--from", "web-annotation", "a.json", "--document", "article", "--output", "claims/a.yaml") == 0
    made = Path("claims/a.yaml").read_text()
    assert "id: tea-heals" in made
    assert "document: article" in made


# ---- source add


@pytest.mark.parametrize(
    ("reference", "lines"),
    [
        ("https://doi.org/10.1000/NEW", "  doi-10-1000-new:\n    type: document\n    DOI: 10.1000/new\n"),
        ("PMID: 31911410", '  pmid-31911410:\n    type: document\n    PMID: "31911410"\n'),
        ("0-306-40615-2", '  isbn-9780306406157:\n    type: document\n    ISBN: "9780306406157"\n'),
        ("new.ris:2", "  new:\n    type: article-journal\n    title: New\n    DOI: 10.1000/new\n"),
        ("refs.bib:Smith:2019", "  smith-2019:\n    type: article-journal\n    title: A trial\n    DOI: 10.1000/a\n"),
    ],
)
def test_a_source_is_added_where_sources_are(reference: str, lines: str, capsys: Told) -> None:
    Path("refs.bib").write_text(REFS)
    assert run("source", "add", reference) == 0
    assert tea() == TEA
    assert run("source", "add", reference, "--write") == 0
    assert tea() == TEA.replace("claims:\n", f"{lines}claims:\n")
    shown = capsys.readouterr().err
    assert "not known, and left out: " in shown
    assert "appraisal" in shown
    assert run("source", "add", reference, "--write") == 0
    assert "the work is here already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tea and colds",), "is no identifier of a work"),
        (("0-306-40615-3",), "check digit"),
        (("new.ris:nobody",), "no entry that can be read has the key"),
        (("new.ris:nwe",), "give the number of a line"),
        (("refs.bib:Smth:2019",), 'did you mean "Smith:2019"?'),
        (("refs.bib",), "refs.bib: which of its entries is meant"),
        (("nope.bib:Smith:2019",), "nope.bib: no such file"),
        (("10.1000/x", "--id", "Tea 2020"), "write tea-2020"),
        (("10.1000/x", "--id", "tea-2019"), "there is a source"),
        (("10.1000/x", "--to", "claims/none.yaml"), "claims/none.yaml"),
    ],
)
def test_what_is_no_source_is_said_in_words(arguments: tuple[str, ...], words: str, capsys: Told) -> None:
    Path("refs.bib").write_text(REFS)
    assert run("source", "add", *arguments, "--write") == 2
    assert words in capsys.readouterr().err
    assert tea() == TEA


def test_a_source_that_nobody_can_find_is_told(capsys: Told) -> None:
    chapter = "@incollection{part, title={Part}, booktitle={Whole}, isbn={9780306406157}}\n"
    Path("refs.bib").write_text("@book{lost, title={Lost}}\n@book{found, title={Found}, url={https://example.org/a}}\n" + chapter)
    assert run("source", "add", "refs.bib:lost") == 0
    assert "an identifier or address, without which it counts for nothing" in capsys.readouterr().err
    for key in ("found", "part"):
        assert run("source", "add", f"refs.bib:{key}") == 0
        assert "an identifier or address" not in capsys.readouterr().err


def test_of_several_claim_files_one_has_to_be_named(capsys: Told) -> None:
    Path("claims/more.yaml").write_text("claimkit: 1\nsources:\n  a: {type: map}\n")
    assert run("source", "add", "10.1000/x", "--write") == 2
    assert "claims/more.yaml or claims/tea.yaml" in capsys.readouterr().err
    assert run("source", "add", "10.1000/x", "--to", "claims/more.yaml", "--id", "x", "--type", "book", "--write") == 0
    assert "  x:\n    type: book\n    DOI: 10.1000/x\n" in Path("claims/more.yaml").read_text()


# ---- a table that comes back


def exported() -> list[dict[str, str]]:
    assert run("export", "--to", "csv", "--output", "t.csv") == 0
    return list(csv.DictReader(io.StringIO(Path("t.csv").read_text(), newline="")))


def back(rows: list[dict[str, str]], *more: str) -> int:
    with Path("t.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    return run("import", "--from", "csv", "t.csv", "--update", *more)


def test_cells_that_were_edited_become_edits_and_all_else_stays(capsys: Told) -> None:
    rows = exported()
    rows[0] |= {
        "statement": "Tea shortens colds.",
        "confidence": "very-low",
        "rationale": "",
        "suggestion": "Tea may help.",
        "needs": "A trial of tea in colds.; A review.; A cohort.",
        "caveats": "population: Only adults.; dose: Not too much.",
        "status": "supported",
    }
    rows[1]["statement"] = "'=Tea is very old."
    assert back(rows) == 1
    assert tea() == TEA
    assert back(rows, "--write") == 0
    assert "2 rows read, 7 cells changed: written to 1 file" in capsys.readouterr().err
    new = TEA
    for old, word in (
        ("statement: Tea helps.", "statement: Tea shortens colds."),
        ("confidence: none\n    rationale: 'Nobody looked.'\n", "confidence: very-low\n"),
        ("safety: Hot tea can scald.", "population: Only adults."),
        ("- A trial of tea.\n", "- A trial of tea in colds.\n"),
        ("not-searched}\n", "not-searched}\n      - needs: A cohort.\n    suggestion: Tea may help.\n"),
        ("=Tea is old.", '"=Tea is very old."'),
    ):
        assert old in new
        new = new.replace(old, word, 1)
    assert tea() == new
    assert back(exported(), "--write") == 0
    assert tea() == new


def test_what_does_not_come_back_of_a_table_is_told(capsys: Told) -> None:
    rows = exported()
    assert back(rows) == 0
    assert "0 cells changed: nothing to do\n" in capsys.readouterr().err
    rows[0] |= {"status": "supported", "form": "hedged", "unsupported": "FALSE"}
    rows[1] |= {"unsupported": "TRUE", "form": "hedged", "supporting": "0"}
    assert back([{**row, "remark": "mine"} for row in rows]) == 0
    shown = capsys.readouterr().err
    assert (
        "not taken back, for a table edits other columns: form (2 cells), remark (2 cells), status (1 cell) and unsupported (1 cell)"
        in shown
    )
    assert tea() == TEA


def test_a_row_with_more_cells_than_columns_is_told_with_its_line(capsys: Told) -> None:
    rows = exported()
    rows[1]["rationale"] = "A good edit."
    assert back(rows) == 1
    assert "1 cell changed" in capsys.readouterr().err
    head, first, *others = Path("t.csv").read_text().splitlines()
    for end, words in ((",mine", ""), (",,mine", ""), (", ,", "1 cell changed: written")):
        Path("t.csv").write_text("\n".join([head, first + end, *others]) + "\n")
        assert run("import", "--from", "csv", "t.csv", "--update", "--write") == (0 if words else 1)
        width = head.count(",") + 1
        assert (words or f"line 2, a row of {width + end.count(',')} cells under {width} columns") in capsys.readouterr().err
        assert (tea() == TEA) is not bool(words)


def test_an_apostrophe_of_a_statement_is_no_guard(capsys: Told) -> None:
    """No text begins with a guard of its own: a cell that came back as it went is no edit."""
    Path("claims/tea.yaml").write_text(TEA.replace("=Tea is old.", '"\'=Tea is old."'))
    assert back(exported(), "--write") == 0
    assert "0 cells changed: nothing to do" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "column", "cell", "words"),
    [
        (0, "id", "tea-helped", 'line 2, column id: "tea-helped": there is no such claim'),
        (1, "id", "tea-helps", 'line 3, column id: "tea-helps" stands in a row above, too'),
        (0, "as_exported", "1", "line 2, column as_exported: it was changed"),
        (0, "kind", "efficasy", 'column kind: "efficasy" is not known; did you mean "efficacy"?'),
        (0, "confidence", "", "column confidence: it is empty"),
        (0, "statement", "=1+1", 'column statement: "=1+1" is a formula'),
        (0, "caveats", "safety: Hot tea can scald.", "column caveats: an item is missing"),
        (0, "caveats", "safety: Hot tea can scald.; nonsense", "begins with no kind of caveat"),
        (0, "needs", "A trial.", "column needs: an item is missing"),
    ],
)  # fmt: skip
def test_one_cell_that_cannot_be_taken_over_stops_all(row: int, column: str, cell: str, words: str, capsys: Told) -> None:
    rows = exported()
    rows[1]["rationale"] = "A good edit."
    rows[row][column] = cell
    assert back(rows, "--write") == 1
    shown = capsys.readouterr().err
    assert words in shown
    assert "nothing was written" in shown
    assert tea() == TEA


def test_letters_that_a_program_cannot_save_are_not_lost(capsys: Told) -> None:
    Path("claims/tea.yaml").write_text(TEA.replace("Tea helps.", "Tea helps against φόβος.").replace("Nobody looked.", "Für Müller."))
    before, rows = tea(), exported()
    for row in rows:
        row["statement"] = row["statement"].encode("cp1252", "replace").decode("cp1252")
    rows[1]["rationale"] = "Für Maier."
    assert back(rows, "--write") == 1
    shown = capsys.readouterr().err
    assert "line 2, column statement: the program that saved the table put question marks for letters of" in shown
    assert tea() == before
    Path("t.csv").write_text(Path("t.csv").read_text(), encoding="cp1252")
    assert run("import", "--from", "csv", "t.csv", "--update") == 1
    assert "t.csv:2: the file is not UTF-8 and was read as Windows-1252" in capsys.readouterr().err


def test_a_cell_that_the_file_changed_meanwhile_is_told_and_others_are_not_undone(capsys: Told) -> None:
    rows = exported()
    changed = TEA.replace("Tea helps.", "Tea may help.").replace("Nobody looked.", "Somebody looked.")
    Path("claims/tea.yaml").write_text(changed)
    rows[0]["kind"] = "causal"
    assert back(rows, "--write") == 0
    assert tea() == changed.replace("efficacy", "causal", 1)
    rows[0] |= {"statement": "Tea does not help."}
    assert back(rows, "--write") == 1
    assert 'column statement: the claim file was changed since the export, too; there it says "Tea may help."' in capsys.readouterr().err


def test_a_need_with_a_semicolon_is_not_taken_apart(capsys: Told) -> None:
    Path("claims/tea.yaml").write_text(TEA.replace("A trial of tea.", "A trial; a good one."))
    rows = exported()
    rows[0]["needs"] += "; More."
    assert back(rows) == 1
    assert "an item holds a semicolon itself" in capsys.readouterr().err


def test_a_table_that_comes_back_without_update_says_how_it_is_meant(capsys: Told) -> None:
    exported()
    assert run("import", "--from", "csv", "t.csv", "--output", "again.yaml") == 0
    assert "--update takes its edits back, and adds no claim a second time" in capsys.readouterr().err


def test_of_many_problems_of_a_table_the_first_are_told(capsys: Told) -> None:
    row = exported()[0]
    capsys.readouterr()
    assert back([{**row, "id": f"other-{number}"} for number in range(60)], "--write") == 1
    told = capsys.readouterr().err
    assert told.count("there is no such claim") == 50
    assert "and 10 more such lines" in told
    assert "60 problems: nothing was written" in told


def test_a_table_that_was_never_exported_is_refused(capsys: Told) -> None:
    assert back([{"id": "tea-helps", "statement": "x"}]) == 1
    assert "the column as_exported is missing; nothing was written" in capsys.readouterr().err


def test_a_column_that_is_named_twice_is_refused() -> None:
    (row, *_) = exported()
    text = Path("t.csv").read_text()
    head, _, rest = text.partition("\n")
    assert row
    Path("t.csv").write_text(f"{head.replace('rationale', 'statement')}\n{rest}")
    assert run("import", "--from", "csv", "t.csv", "--update") == 1


# ---- a bibliography of a claim file

CITING = """claimkit: 1
bibliography: [refs.bib]
claims:
  - id: a
    statement: Tea helps.
    kind: efficacy
    confidence: none
    citations: [{supports: "Smith:2019", finding: Yes.}, {supports: Other, finding: No.}]
"""


def check(capsys: Told, *arguments: str) -> str:
    run("check", *arguments, "--select", "FIL,REF,IDN")
    return capsys.readouterr().out


def test_entries_that_are_cited_are_sources_with_their_lines(capsys: Told) -> None:
    Path("claims/tea.yaml").write_text(CITING)
    Path("claims/refs.bib").write_text(f"{REFS}@book{{uncited, isbn={{2}}}}\n")
    shown = check(capsys)
    assert "claims/refs.bib:5:1: IDN004 error" in shown
    assert "claims/refs.bib:6:1: REF010 warning: an entry that cannot be read" in shown
    assert (shown.count("IDN"), shown.count("REF0")) == (1, 1)
    assert run("export", "--to", "csl-json") == 0
    assert '"title": "A trial"' in (out := capsys.readouterr().out)
    assert "uncited" not in out
    assert run("export", "--to", "jsonl") == 0  # each claim is made of files that are read again
    assert '"source_file":"claims/refs.bib"' in capsys.readouterr().out
    assert run("retractions", "claims/refs.bib") == 1


def test_the_ids_of_a_claim_file_win_over_its_bibliography(capsys: Told) -> None:
    Path("claims/tea.yaml").write_text(CITING + "sources:\n  Other: {type: map, title: Other, URL: https://example.org/}\n")
    Path("claims/refs.bib").write_text(REFS)
    assert "IDN" not in check(capsys)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("refs.bib", None, "REF010 warning: this bibliography cannot be read: it cannot be opened"),
        ("refs.bib", "words", "there is no entry of BibTeX in it"),
        ("refs.docx", "x", "no importer reads files with this ending"),
        ("../../refs.bib", None, "it lies outside the project"),
        (".refs.bib", REFS, "it is hidden"),
    ],
)
def test_a_bibliography_that_cannot_be_read_is_told_and_cites_nothing(name: str, content: str | None, words: str, capsys: Told) -> None:
    Path("claimkit.toml").write_text("")
    Path("claims/tea.yaml").write_text(CITING.replace("refs.bib", name))
    if content is not None:
        Path("claims", name).write_text(content)
    shown = check(capsys)
    assert words in shown
    assert "REF004 error" in shown


def test_a_notice_cannot_be_written_into_a_bibliography(capsys: Told) -> None:
    Path("claims/tea.yaml").write_text(CITING)
    Path("claims/refs.bib").write_text(REFS)
    head = "RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"
    Path("list.csv").write_text(f"{head}\n1/2/2020 0:00,10.1000/n,10.1000/a,0,Retraction\n")
    assert run("retractions", "list.csv", "--write") == 1
    shown = capsys.readouterr()
    assert 'claims/refs.bib:1:1: EVD003 error: "Smith:2019" was retracted' in shown.out
    assert "a bibliography is never edited: claimkit source add" in shown.out
    assert "--write adds" not in shown.out
    assert Path("claims/refs.bib").read_text() == REFS
