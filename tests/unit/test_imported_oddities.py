"""What seldom stands in the files of other programs: each is kept or told, and stops nothing."""

import json
from typing import Any
from unittest import mock

import pytest

from claimkit.importers import imported, importer
from claimkit.importers._imported import MOST_ENTRIES, Imported, NotOfFormatError

MARKED = {"type": "TextQuoteSelector", "exact": "a"}


def read(name: str, text: str) -> Imported:
    return imported(importer(name), text.encode())


def only(name: str, text: str) -> dict[str, Any]:
    (entry,) = read(name, text).sources
    return entry.source.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def test_what_is_no_work_in_bibtex_is_counted() -> None:
    found = read("bibtex", "@set{a, title={Two works}}\n@book{b, title={Tea}}\n")
    assert [entry.key for entry in found.sources] == ["b"]
    assert found.left_out["@set"] == 1


@pytest.mark.parametrize("author", ["Leaf", ["Leaf"], [{"literal": 5}], [3], {"family": "Leaf"}])
def test_names_of_no_form_that_an_importer_of_another_package_gives_are_counted(author: object) -> None:
    found = Imported()
    found.add_source(1, "a", {"type": "book", "title": "Tea", "author": author})
    assert found.left_out["author: what is no value of it"] == 1
    assert found.sources[0].source.title == "Tea"


def test_of_people_that_nobody_names_no_empty_list_is_left() -> None:
    assert "author" not in only("ris", "TY  - BOOK\nTI  - Tea\nAU  - et al.\nER  - \n")


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ("title={Tea}, subtitle={And colds}", {"title": "Tea: And colds"}),
        ("subtitle={Colds}", {"title": "Colds"}),
        ("title={{Tea} and {Colds}}", {"title": "Tea and Colds"}),
        ("title={a} # {b}", {"title": "ab"}),
        (r"title={Tea}, abstract={\begin{}}", {"title": "Tea"}),
    ],
)
def test_titles_of_bibtex(fields: str, wanted: dict[str, str]) -> None:
    made = only("bibtex", f"@book{{b, {fields}}}\n")
    assert {name: made[name] for name in wanted} == wanted


def test_of_two_fields_of_one_meaning_the_first_is_kept_and_the_second_counted() -> None:
    found = read("bibtex", "@article{b, title={Tea}, journal={One}, journaltitle={Other}}\n")
    assert found.sources[0].source.container_title == "One"
    assert found.left_out["a second container-title"] == 1


@pytest.mark.parametrize(
    ("table", "wanted", "counted"),
    [
        ("Title,DOI,doi\nA,10.1000/a,10.1000/b\n", {"DOI": "10.1000/a"}, "a second doi"),
        ("Title,Year,Date\nA,2019,2018-01-02\n", {"issued": 2019}, "a second issued"),
        ("Publication Year,Title,Date\n2019,A,2019-11-19\n", {"issued": "2019-11-19"}, ""),
    ],
)
def test_of_two_columns_of_one_meaning_the_first_is_kept_and_the_second_counted(table: str, wanted: dict[str, str], counted: str) -> None:
    found = read("csv", table)
    made = found.sources[0].source.model_dump(by_alias=True)
    assert {name: made[name] for name in wanted} == wanted
    assert {name for name in found.left_out if "second" in name} == {counted} - {""}


@pytest.mark.parametrize(
    ("importer", "text", "authors"),
    [
        ("bibtex", "@book{a, title={T}, author={Smith A, Jones B, Brown C}}", [{"literal": "Smith A, Jones B, Brown C"}]),
        ("bibtex", "@book{a, title={T}, author={Smith, A., et al.}}", [{"literal": "Smith, A., et al."}]),
        ("bibtex", "@book{a, title={T}, author={Doe, III, Jo}}", [{"family": "Doe", "given": "Jo", "suffix": "III"}]),
        ("bibtex", "@book{a, title={T}, author={\u674e \u660e}}", [{"literal": "\u674e \u660e"}]),
        ("ris", "TY  - BOOK\nTI  - T\nAU  - Smith, A.; Jones, B.\nER  - \n", [{"literal": "Smith, A.; Jones, B."}]),
        ("ris", "TY  - BOOK\nTI  - T\nAU  - Smith A, Jones B\nER  - \n", [{"literal": "Smith A, Jones B"}]),
        ("ris", "TY  - BOOK\nTI  - T\nAU  - Smith, A\nAU  - et al.\nER  - \n", [{"family": "Smith", "given": "A"}]),
        (
            "csv",
            'Title,Authors\nT,"Smith, J., Jones, B. and Brown, C."\n',
            [{"literal": "Smith, J., Jones, B."}, {"family": "Brown", "given": "C."}],
        ),
    ],
)
def test_no_name_is_made_of_the_parts_of_several(importer: str, text: str, authors: list[dict[str, str]]) -> None:
    assert only(importer, text)["author"] == authors


@pytest.mark.parametrize(
    ("importer", "text", "field", "value"),
    [
        ("bibtex", '@string{j="JAMA"}@book{a, title="Tea " # j}', "title", "Tea JAMA"),
        ("bibtex", r"@book{a, title={10\textsuperscript{-6} M}}", "title", "10\u207b\u2076 M"),
        ("csl-json", '[{"type": "book", "title": "10<sup>6</sup> cells"}]', "title", "10\u2076 cells"),
        ("csl-json", '[{"type": "book", "title": "5 <p <i>cells</i>"}]', "title", "5 <p cells"),
        ("csl-json", '[{"type": "book", "title": "T", "title": "U"}]', "title", "T"),
        ("csl-json", '[{"type": "book", "title": "T", "issued": {"date-parts": [[2001.5]]}}]', "issued", None),
        ("csl-json", '[{"type": "book", "title": "T", "issued": {"date-parts": [[2001.0, 5.0]]}}]', "issued", "2001-05"),
        ("csl-json", '[{"type": "book", "title": "T", "volume": NaN}]', "volume", None),
        ("ris", "TY  - BOOK\nTI  - T\nN1  - Comment on doi: 10.1000/other\nER  - \n", "DOI", None),
        ("ris", "TY  - BOOK\nTI  - T\nN1  - DOI: 10.1000/own\nER  - \n", "DOI", "10.1000/own"),
        ("ris", "TY  - BOOK\nTI  - T\nSP  - 1-5\nEP  - 5\nER  - \n", "page", "1-5"),
        ("csv", 'Title,PMID\nT,"31,911,419"\n', "PMID", "31,911,419"),
        ("csv", "Title,Year\nT,2001.5\n", "issued", 2001),
        ("csv", "Title,Year\nT,2001.05\n", "issued", "2001-05"),
        ("csv", "Title,Year\nT,2001.5.3\n", "issued", "2001-05-03"),
        ("ris", "TY  - BOOK\nTI  - T\nPY  - 2001.5\nER  - \n", "issued", 2001),
        ("ris", "TY  - BOOK\nTI  - 10<sup>6</sup> <i>cells</i> &amp; more\nER  - \n", "title", "10\u2076 cells & more"),
        ("bibtex", "@book{a, title={H<sub>2</sub>O in <i>tea</i>}}", "title", "H2O in tea"),
    ],
)
def test_nothing_is_made_up(importer: str, text: str, field: str, value: object) -> None:
    assert only(importer, text).get(field) == value


@pytest.mark.parametrize(
    ("importer", "text", "counted"),
    [
        ("csl-json", '[{"type": "book", "title": "T", "title": "U"}]', "a second title"),
        ("ris", "TY  - BOOK\nTI  - T\nPY  - 2001\nDA  - 2002/05/06\nER  - \n", "a second issued"),
        ("ris", "TY  - BOOK\nTI  - T\nAU  - et al.\nER  - \n", "et al.: more people than are named"),
        ("csv", "Title,Year\nT,2001.5\n", "issued: what is no year, month and day"),
        ("hypothesis", json.dumps([{"target": [{"selector": [MARKED, {**MARKED, "exact": "b"}]}]}]), "a second passage of one annotation"),
    ],
)
def test_what_is_left_is_counted(importer: str, text: str, counted: str) -> None:
    assert read(importer, text).left_out[counted] == 1


def test_an_annotation_of_a_part_of_a_part_is_read() -> None:
    selector = {"type": "FragmentSelector", "value": "p1", "refinedBy": MARKED}
    assert [claim.statement for _, claim in read("web-annotation", json.dumps([{"target": {"selector": selector}}])).claims] == ["a"]


def test_an_eprint_of_no_archive_that_is_known_is_counted() -> None:
    found = read("bibtex", "@article{b, title={Tea}, eprint={123}, eprinttype={hal}}\n")
    assert found.left_out["eprint"] == 1
    assert only("bibtex", "@article{b, title={Tea}, eprint={2001.00001}, archiveprefix={arXiv}}\n")["arXiv"] == "2001.00001"


def test_tex_on_which_the_library_gives_up_is_kept_as_it_is_written() -> None:
    with mock.patch("pylatexenc.latex2text.LatexNodes2Text.latex_to_text", side_effect=IndexError):
        assert only("bibtex", r"@book{b, title={T\'ea}}" + "\n")["title"] == r"T\'ea"


@pytest.mark.parametrize("value", [True, {"a": 1}, []])
def test_a_value_of_csl_that_is_no_text_is_left_out_and_counted(value: object) -> None:
    found = read("csl-json", json.dumps([{"id": "a", "type": "book", "title": "Tea", "publisher": value}]))
    assert found.sources[0].source.publisher is None
    assert found.sources[0].source.title == "Tea"


def test_a_field_with_a_value_that_it_cannot_have_is_left_out_and_the_work_is_kept() -> None:
    found = read("csl-json", json.dumps([{"id": "a", "type": "book", "title": "Tea", "language": "no tag at all " * 40}]))
    (entry,) = found.sources
    assert entry.source.title == "Tea"


@pytest.mark.parametrize("name", ["csl-json", "hypothesis"])
def test_more_entries_than_a_claim_file_may_hold_are_refused(name: str) -> None:
    module = "claimkit.importers._imported" if name == "csl-json" else "claimkit.importers.hypothesis"
    one: dict[str, object] = {"id": "a", "type": "book", "title": "Tea"} if name == "csl-json" else {"target": []}
    with mock.patch(f"{module}.MOST_ENTRIES", 2), pytest.raises(NotOfFormatError, match="the file holds more than 2 ") as raised:
        read(name, json.dumps([one] * 3))
    assert raised.value.hint == "split it"
    assert MOST_ENTRIES > 1000


def test_selectors_that_are_no_quotation_are_passed_over() -> None:
    selectors = ["none", {"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": "Tea cures."}]
    found = read("hypothesis", json.dumps([{"target": [{"selector": selectors}], "text": "So?"}]))
    assert len(found.claims) == 1


def test_the_second_date_of_ris_is_the_day_of_access() -> None:
    assert only("ris", "TY  - ELEC\nTI  - Tea\nY2  - 2020/03/04/\nUR  - https://example.org/\nER  - \n")["accessed"] == "2020-03-04"


def test_a_cell_that_is_too_long_for_any_table_is_told_with_its_line_and_the_others_are_kept() -> None:
    with mock.patch("claimkit.importers._cells._LONGEST", 1000):
        found = read("csv", "statement,kind\n" + "x" * 2000 + ",history\nTea is old.,history\n")
        with pytest.raises(NotOfFormatError):
            read("csv", '"' + "x" * 2000 + '",statement\n')
    assert [claim.statement for _, claim in found.claims] == ["Tea is old."]
    assert [remark.line for remark in found.remarks if remark.lost] == [2]


def test_a_row_whose_cells_do_not_fit_a_claim_is_told_with_its_line_and_the_others_are_kept() -> None:
    found = read("csv", "statement,kind\n" + "x" * 100_000 + ",history\nTea is old.,history\n")
    assert [claim.statement for _, claim in found.claims][-1] == "Tea is old."


# ---- nothing is lost in silence


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("ris", "SN  - 0028-0836\nSN  - 1476-4687", "a second ISSN"),
        ("ris", "UR  - www.example.org/tea", "UR: no address of the web"),
        ("ris", "UR  - //www.example.org/tea\nUR  - https://example.org/tea", "UR: no address of the web"),
        ("ris", "DO  - 10.1000/a\nUR  - doi:10.1000/b", "UR: no address of the web"),
        ("ris", "PY  - 2014\nY1  - 2013/05/01", "a second issued"),
        ("ris", "PY  - 2014\nDA  - 2014/03/05\nY1  - 2014/04/05", "a second issued"),
        ("ris", "Y2  - 2014/03/05\nY2  - 2015/03/05", "a second accessed"),
        ("ris", "SP  - 12\nSP  - 112", "a second SP"),
        ("ris", "ID  - a\nID  - b", "a second ID"),
        ("bibtex", "date = {2014-03}, year = 2013", "a second issued"),
        ("bibtex", "date = {2014}, year = 2014, month = mar", "a second issued"),
        ("bibtex", "date = {2014}, year = {in press}", "a second issued"),
        ("bibtex", "month = mar", "issued: what is no year, month and day"),
        ("bibtex", "eprinttype = {arxiv}, eprint = {2101.00001}, arxivid = {x}, archiveprefix = {pubmed}", "arxivid"),
    ],
)
def test_what_one_field_cannot_hold_is_counted(name: str, text: str, words: str) -> None:
    given = f"TY  - JOUR\nTI  - Tea\n{text}\nER  - \n" if name == "ris" else f"@article{{a, title = {{Tea}}, {text}}}"
    assert read(name, given).left_out[words] == 1


@pytest.mark.parametrize(
    "text", ["SN  - 0028-0836\nSN  - 00280836", "UR  - doi:10.1000/A", "PY  - 2014\nY1  - 2014/03/05", "PY  - 2014\nDA  - 2014/03/05/"]
)
def test_what_is_said_twice_is_not_counted(text: str) -> None:
    assert not read("ris", f"TY  - JOUR\nTI  - Tea\n{text}\nER  - \n").left_out


@pytest.mark.parametrize(
    "more", ["Y1  - 2014/03/05", "DA  - 2014/03/05", "Y1  - 2014///Winter issue\nDA  - 2014/03/05", "DA  - 2014/03/05\nDA  - 2014/04/01"]
)
def test_of_the_dates_of_one_year_the_first_of_the_most_exact_is_kept(more: str) -> None:
    (entry,) = read("ris", f"TY  - JOUR\nTI  - Tea\nPY  - 2014\n{more}\nER  - \n").sources
    assert entry.source.issued == "2014-03-05"


def test_every_line_of_a_tag_is_counted() -> None:
    assert read("ris", "TY  - JOUR\nTI  - Tea\nAD  - Here\nAD  - There\nER  - \n").left_out["AD"] == 2


def test_an_entry_without_a_key_is_no_second_one() -> None:
    found = read("bibtex", "@article{, title = {One}}\n@article{, title = {Two}}")
    assert [entry.source.title for entry in found.sources] == ["One", "Two"]
    assert not found.remarks


def test_what_a_web_annotation_links_to_is_in_the_note() -> None:
    bodies = [
        {"value": "So it is."},
        {"source": "https://example.org/a"},
        {"id": "https://example.org/b"},
        "https://example.org/c",
        7,
        None,
    ]
    found = read("web-annotation", json.dumps([{"target": [{"selector": MARKED}], "body": bodies}]))
    ((_, claim),) = found.claims
    note = "So it is. | https://example.org/a | https://example.org/b | https://example.org/c"
    assert claim.model_dump(by_alias=True)["x-note"] == note
    assert found.left_out["a body that is no text"] == 2
