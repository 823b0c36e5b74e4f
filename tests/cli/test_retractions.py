"""Retractions: what is told of a list that was downloaded, what is written, and what a list in another shape does."""

import json
from pathlib import Path

import pytest

from claimkit import loads
from claimkit.claimfile.vocabulary import Design, NoticeKind
from claimkit.sources.retractions import read_list, standing
from effort import bounded
from sourced import project, run

COLUMNS = [
    "Record ID",
    "Title",
    "Subject",
    "Institution",
    "Journal",
    "Publisher",
    "Country",
    "Author",
    "URLS",
    "ArticleType",
    "RetractionDate",
    "RetractionDOI",
    "RetractionPubMedID",
    "OriginalPaperDate",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "Reason",
    "Paywalled",
    "Notes",
]


def row(**given: str) -> str:
    """A row of the list as it is published, with a comma at its end."""
    return ",".join(f'"{given.get(name, "0")}"' for name in COLUMNS) + ","


def notice(day: str, nature: str, doi: str = "10.1000/tea.2018", notice: str = "10.1016/notice") -> str:
    return row(RetractionDate=f"{day} 0:00", RetractionDOI=notice, OriginalPaperDOI=doi, RetractionNature=nature)


def listed(folder: Path, *rows: str, head: str = ",".join([*COLUMNS, ""])) -> str:
    (folder / "list.csv").write_text("\n".join([head, *rows]) + "\n")
    return "list.csv"


@pytest.mark.parametrize(
    ("known", "listed_as"),
    [
        ("DOI: 10.1101/2020.05.01.20087965v2", "10.1101/2020.05.01.20087965"),
        ("DOI: 10.48550/arXiv.2101.00001", "10.48550/ARXIV.2101.00001"),
        ("arXiv: 2101.00001v2", "10.48550/arXiv.2101.00001"),
        ("URL: https://www.medrxiv.org/content/10.1101/2020.05.01.20087965v2.full.pdf", "10.1101/2020.05.01.20087965"),
    ],
)
def test_a_list_that_names_a_preprint_tells_of_its_versions(tmp_path: Path, known: str, listed_as: str) -> None:
    project(tmp_path, copy=None)
    file = tmp_path / "claims" / "tea.yaml"
    file.write_text(file.read_text().replace("DOI: 10.1000/tea.2018", known))
    done = run(tmp_path, "retractions", listed(tmp_path, notice("2/14/2024", "Retraction", listed_as)))
    assert 'EVD003 error: "tea-2018" was retracted' in done.stdout


def test_an_edition_of_a_review_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    file = tmp_path / "claims" / "tea.yaml"
    file.write_text(file.read_text().replace("10.1000/tea.2018", "10.1002/14651858.CD006375.pub3"))
    assert run(tmp_path, "retractions", listed(tmp_path, notice("2/14/2024", "Retraction", "10.1002/14651858.CD006375"))).returncode == 0


def test_a_retraction_is_told_at_its_source_written_and_then_known(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    rows = f"{notice('2/14/2024', 'Retraction', 'doi:10.1000/TEA.2018')}\n{row(RetractionDOI='10.1000/tea.2018', Reason='caf')}\n3\n"
    (tmp_path / "list.csv").write_bytes(",".join(COLUMNS).encode() + b"\n" + rows.replace("caf", "caf\u00e9").encode("latin-1"))
    done = run(tmp_path, "retractions", "list.csv")
    assert done.returncode == 1
    assert 'tea.yaml:3:3: EVD003 error: "tea-2018" was retracted on 2024-02-14 (notice 10.1016/notice)' in done.stdout
    assert "{kind: retraction, date: 2024-02-14" in done.stdout
    assert "2 rows read; 1 source looked up: 1 by DOI" in done.stderr
    assert "line 4: this row has 1 columns" in done.stderr
    assert "retraction" not in (tmp_path / "claims" / "tea.yaml").read_text()
    assert run(tmp_path, "retractions", "list.csv", "--write").returncode == 1
    assert "kind: retraction" in (tmp_path / "claims" / "tea.yaml").read_text()
    again = run(tmp_path, "retractions", "list.csv")
    assert (again.returncode, "EVD003" in again.stdout) == (0, False)
    assert "EVD003" in run(tmp_path, "check").stdout


@pytest.mark.parametrize(
    "source",
    [
        "{type: book, title: Tea, DOI: 10.1000/tea.2018}",
        "\n    type: book\n    title: Tea\n    DOI: 10.1000/tea.2018",
        '{"type": "book", "title": "Tea", "DOI": "10.1000/tea.2018"}',
    ],
)
def test_a_source_without_an_appraisal_gets_one_with_the_notice(tmp_path: Path, source: str) -> None:
    project(tmp_path, copy=None)
    name = listed(tmp_path, notice("2/14/2024", "Retraction"), notice("3/14/2024", "Correction"))
    file = tmp_path / "claims" / ("tea.json" if '"' in source else "tea.yaml")
    (tmp_path / "claims" / "tea.yaml").unlink()
    text = f'{{"claimkit": 1, "sources": {{"tea": {source}}}}}' if '"' in source else f"claimkit: 1\nsources:\n  tea: {source}\n"
    file.write_text(text)
    assert "EVD003" in run(tmp_path, "retractions", name).stdout
    written = run(tmp_path, "retractions", name, "--write")
    assert (written.returncode, "the notices were written" in written.stderr) == (1, True), written.stderr
    appraisal = loads(file.read_bytes(), name=file.name).files[0].model.sources["tea"].appraisal
    assert appraisal is not None
    assert (appraisal.design, [one.kind for one in appraisal.notices]) == (Design.OTHER, [NoticeKind.RETRACTION, NoticeKind.CORRECTION])
    assert run(tmp_path, "retractions", name).returncode == 0


def test_other_formats_get_the_same_diagnostics_and_nothing_else(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    name = listed(tmp_path, notice("2/14/2024", "Expression of concern"))
    (found,) = json.loads(run(tmp_path, "retractions", name, "--output-format", "json").stdout)["diagnostics"]
    assert (found["code"], found["severity"], found["pointer"]) == ("EVD013", "warning", ["sources", "tea-2018"])
    assert '"ruleId":"EVD013"' in run(tmp_path, "retractions", name, "--output-format", "sarif").stdout.replace(" ", "")


def test_a_notice_that_the_list_contradicts_is_a_warning_and_stays(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    assert run(tmp_path, "retractions", listed(tmp_path, notice("2/14/2020", "Retraction")), "--write").returncode == 1
    done = run(tmp_path, "retractions", listed(tmp_path, notice("2/14/2020", "Retraction"), notice("3/1/2021", "Reinstatement")))
    assert 'EVD003 warning: "tea-2018" has a notice of retraction, and the list says otherwise' in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([("2/14/2020", "Retraction"), ("3/1/2021", "Reinstatement")], []),
        ([("3/1/2021", "Reinstatement"), ("2/14/2020", "Retraction")], []),
        ([("2/14/2022", "Retraction"), ("3/1/2021", "Reinstatement")], ["retraction"]),
        ([("3/1/2021", "Retraction"), ("3/1/2021", "Reinstatement")], ["retraction"]),
        ([("2/14/2020", "Retraction"), ("3/1/2021", "Correction")], ["correction", "retraction"]),
        ([("2/14/2020", "Expression of concern"), ("", "Retraction")], ["concern", "retraction"]),
        ([("2/14/2020", "Blessing")], []),
    ],
)
def test_what_stands_of_several_notices(tmp_path: Path, rows: list[tuple[str, str]], kinds: list[str]) -> None:
    name = listed(tmp_path, *(notice(day, nature) for day, nature in rows))
    key = ("DOI", "10.1000/tea.2018")
    found = read_list(tmp_path / name, {key})
    assert sorted(str(one.kind) for one in standing(found.of([key]))) == kinds
    assert any("Blessing" in one.title() for one in found.told) is (rows[0][1] == "Blessing")


@pytest.mark.parametrize("doi", ["0", "unavailable", "Unavailable", "10.1000/other", ""])
def test_what_is_no_identifier_and_the_notice_itself_match_nothing(tmp_path: Path, doi: str) -> None:
    name = listed(tmp_path, notice("2/14/2020", "Retraction", doi, "10.1000/tea.2018"))
    assert read_list(tmp_path / name, {("DOI", "10.1000/tea.2018"), ("PMID", "")}).found == {}


@pytest.mark.parametrize("doi", ["10.1000/tea.2018/", "10.1000/tea%2E2018"])
def test_a_doi_that_is_written_oddly_in_the_claim_file_does_not_evade_the_list(tmp_path: Path, doi: str) -> None:
    project(tmp_path, copy=None)
    claims = tmp_path / "claims" / "tea.yaml"
    claims.write_text(claims.read_text().replace("10.1000/tea.2018", doi))
    assert run(tmp_path, "retractions", listed(tmp_path, notice("2/14/2024", "Retraction"))).returncode == 1


@pytest.mark.parametrize("doi", ["10.1000/A%3Cb%3E", "https://doi.org/10.1000/a<B>", " DOI: 10.1000/a<b>"])
def test_a_doi_matches_however_it_is_written(tmp_path: Path, doi: str) -> None:
    key = ("DOI", "10.1000/a<b>")
    assert list(read_list(tmp_path / listed(tmp_path, notice("2/14/2020", "Retraction", doi)), {key}).found) == [key]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("doi,reason\n10.1000/tea.2018,fraud\n", "the column RetractionDate is missing\n  hint: its columns begin with doi or reason"),
        (",".join(COLUMNS).replace("OriginalPaperDOI,", "") + "\n", "the column OriginalPaperDOI is missing"),
        ("", "the column RetractionDate is missing\n  hint: its columns begin with nothing"),
        ("\0\0\0", "the column RetractionDate is missing"),
        ("PK\x03\x04" + "x" * 2_000_000, "the column RetractionDate is missing"),
    ],
)
def test_another_table_is_refused_with_its_columns(tmp_path: Path, text: str, told: str) -> None:
    project(tmp_path, copy=None)
    (tmp_path / "list.csv").write_text(text)
    done = run(tmp_path, "retractions", "list.csv")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_rows_that_are_too_short_or_too_long_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    name = listed(tmp_path, *["1,2"] * 50, "", "x" * 1_100_000, notice("2/14/2020", "Retraction"), row()[:-1])
    found = read_list(tmp_path / name, {("DOI", "10.1000/tea.2018")})
    assert (len(found.found), found.rows) == (1, 2)
    assert found.told[0] == "line 2: this row has 2 columns and is left out"
    assert found.told[-1] == "and so with 31 more rows"


def test_seventy_thousand_rows_are_read_in_proportion(tmp_path: Path) -> None:
    long = row(
        Title="A long title of a paper " * 4, Author="Doe J;" * 20, Institution="University of Somewhere; " * 10, Reason="+Error;" * 9
    )
    (tmp_path / "list.csv").write_text("\n".join([",".join(COLUMNS), *[long] * 70_000, notice("2/14/2020", "Retraction")]))
    with bounded():
        found = read_list(tmp_path / "list.csv", {("DOI", "10.1000/tea.2018")})
    assert (found.rows, len(found.found), found.told) == (70_001, 1, [])
