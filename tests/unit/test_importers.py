"""What each importer makes of files as programs write them, broken ones above all: kept, told or counted, and never more than stands there."""

import json
import sys
from dataclasses import replace
from typing import Any

import pytest

from claimkit.claimfile.loading import load_bytes
from claimkit.edit.taking_over import part_of, text_of
from claimkit.errors import UsageError
from claimkit.importers import GROUP, Imported, NotOfFormatError, imported, importer, importer_names, importers
from claimkit.importers._imported import MOST_BYTES, day

RIS = "TY  - JOUR\nTI  - {}\nER  - \n"


def read(name: str, text: str | bytes) -> Imported:
    return imported(importer(name), text if isinstance(text, bytes) else text.encode())


def only(name: str, text: str | bytes) -> dict[str, Any]:
    """The one source in a text, as plain data."""
    (entry,) = read(name, text).sources
    return entry.source.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def told(found: Imported) -> list[tuple[int, bool]]:
    return [(remark.line, remark.lost) for remark in found.remarks]


# ---- RIS


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nTI - Tea\nER -\n",
        "\ufeffTY  - JOUR\r\nTI  - Tea\r\nER  - \r\n",
        "Some words\n1.\nTY  - JOUR\nTI  - Tea\nER  -",
        "TY  - JOUR\nTI  - Te\u200e\nER  - \n".replace("Te\u200e", "Tea\u200e"),
    ],
    ids=["one space", "byte order mark", "text before", "left-to-right mark"],
)
def test_ris_in_the_layouts_of_programs(text: str) -> None:
    assert only("ris", text) == {"type": "article-journal", "title": "Tea"}


def test_ris_without_er_is_kept_and_told() -> None:
    found = read("ris", "TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\n")
    assert [(entry.line, entry.source.title) for entry in found.sources] == [(1, "One"), (3, "Two")]
    assert told(found) == [(3, False), (3, False)]


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("TI  - A title that\n      goes on", "title", "A title that goes on"),
        ("PY  - 2014//", "issued", 2014),
        ("PY  - 2014\nDA  - 2014/3/05/", "issued", "2014-03-05"),
        ("PY  - 2014\nDA  - 2013/03/05", "issued", 2014),
        ("SN  - 0028-0836", "ISSN", "0028-0836"),
        ("SN  - 0-306-40615-2", "ISBN", "9780306406157"),
        ("M3  - doi: 10.1000/ABC.", "DOI", "10.1000/abc"),
        ("UR  - https://doi.org/10.1000/abc", "DOI", "10.1000/abc"),
        ("AU  - Polo, O, Jr", "author", [{"family": "Polo", "given": "O", "suffix": "Jr"}]),
        ("AU  - World Health Organization", "author", [{"literal": "World Health Organization"}]),
        ("AN  - 31911410\nDB  - PubMed", "PMID", "31911410"),
        ('N1  - RAYYAN-INCLUSION: {"Emily"=>"Included"}', "note", 'RAYYAN-INCLUSION: {"Emily"=>"Included"}'),
        ("SP  - 12\nEP  - 15", "page", "12-15"),
    ],
)
def test_ris_fields(lines: str, field: str, value: object) -> None:
    assert only("ris", f"TY  - JOUR\n{lines}\nER  - \n")[field] == value


def test_ris_counts_what_it_cannot_carry() -> None:
    found = read("ris", "TY  - XYZ\nTI  - a\nTI  - b\nC7  - 5\nAN  - 12\nSN  - none\nPY  - soon\nER  - \n")
    assert found.sources[0].source.type == "document"
    assert dict(found.left_out) == {
        'the type "XYZ": taken as document': 1,
        "a second title": 1,
        "C7": 1,
        "AN": 1,
        "SN: neither ISSN nor ISBN": 1,
        "issued: what is no year, month and day": 1,
    }


def test_medline_is_named_and_nothing_of_it_taken() -> None:
    with pytest.raises(NotOfFormatError, match="MEDLINE"):
        read("ris", "PMID- 30911410\nTI  - Tea\n")


# ---- CSL-JSON


@pytest.mark.parametrize(
    ("value", "issued"),
    [
        ({"date-parts": [["2019", "11", 5]]}, "2019-11-05"),
        ({"date-parts": [[2019, 13]]}, 2019),
        ({"date-parts": [[2019, None, None]]}, 2019),
        ({"date-parts": [[2019, 2, 31]]}, "2019-02"),
        ({"raw": "2019-11"}, "2019-11"),
        ({"literal": "November 5, 2019"}, "2019-11-05"),
        ("2019-11-05", "2019-11-05"),
        ({"date-parts": [[2019]], "season": 2}, 2019),
        ({"date-parts": "x"}, None),
        (None, None),
    ],
)
def test_dates_of_csl(value: object, issued: object) -> None:
    found = read("csl-json", json.dumps([{"type": "book", "title": "t", "issued": value}]))
    assert found.sources[0].source.issued == issued
    is_whole = value is None or (isinstance(value, str) or issued in ("2019-11-05", "2019-11"))
    assert bool(found.left_out) is not (is_whole or value == {"date-parts": [[2019, None, None]]})


def test_a_list_that_was_cut_off_is_told() -> None:
    found = read("csl-json", '[{"title": "a"},\n{"title": "b"}')
    assert (len(found.sources), told(found)) == (2, [(2, True)])


def test_odd_items_of_csl_are_read_or_told() -> None:
    text = """[
      {"type": null, "title": "H<sub>2</sub>O &amp; tea", "DOI": ["10.1000/a", "10.1000/b"]},
      3,
      {"id": 7, "type": "webpage", "title": "b", "author": [{"family": "Polo", "x": 1}], "categories": ["c"], "custom": {"claimkit": {}}},
      {"title": "broken" "x"}
    ]"""
    found = read("csl-json", text)
    first, second = (entry.source for entry in found.sources)
    assert (first.type, first.title, first.DOI) == ("document", "H2O & tea", "10.1000/a")
    assert (second.author and second.author[0].family, found.sources[1].key) == ("Polo", "7")
    assert told(found) == [(3, True), (5, True)]
    assert {"no type: taken as document", "a second DOI", "x of a name", "categories"} <= set(found.left_out)
    assert "no type: taken as document" in found.left_out
    assert second.appraisal is None


@pytest.mark.parametrize("text", ["", "\n", "{}", '{"claimkit": 1, "title": "x"}', "[{]", "[" * 100_000, "9" * 5000, "<html>"])
def test_what_is_no_csl_is_refused(text: str) -> None:
    with pytest.raises(NotOfFormatError):
        read("csl-json", text)


CROSSREF: dict[str, Any] = {
    "DOI": "10.1000/tea.2018", "type": "journal-article", "title": ["RETRACTED: Tea"], "author": [{"family": "Leaf", "given": "J"}, {"name": "Tea Group"}],
    "issued": {"date-parts": [[2018, 11, 19]]}, "updated-by": [{"type": "retraction", "DOI": "10.1000/notice"}], "subtype": "preprint",
}  # fmt: skip


@pytest.mark.parametrize("message", [CROSSREF, {"total-results": 1, "items": [CROSSREF]}], ids=["a work", "a search"])
def test_an_answer_of_crossref_is_read(message: dict[str, Any]) -> None:
    found = read("csl-json", json.dumps({"status": "ok", "message-type": "work", "message": message}))
    (entry,) = found.sources
    assert (entry.source.type, entry.source.title, entry.source.issued) == ("article-journal", "RETRACTED: Tea", "2018-11-19")
    assert [name.literal for name in entry.source.author or ()] == [None, "Tea Group"]
    assert entry.source.appraisal is None
    assert found.left_out == {"updated-by: retraction": 1, "subtype: preprint": 1}


@pytest.mark.parametrize("message", [{}, {"items": []}, {"items": [5]}, [], 5, {"status": "failed"}])
def test_an_answer_without_a_work_is_refused(message: Any) -> None:
    with pytest.raises(NotOfFormatError):
        read("csl-json", json.dumps({"status": "ok", "message": message}))


def answer(work: object = CROSSREF) -> str:
    return json.dumps({"status": "ok", "message-type": "work", "message": work})


BOOK: dict[str, Any] = {"type": "book", "title": "b"}


@pytest.mark.parametrize(
    "text",
    [
        f"{answer()}\n{answer(BOOK)}",
        f"{answer()}\n{json.dumps(BOOK)}\n",
        f"[{answer()},\n{answer(BOOK)}]",
        f"[{answer()},\n{json.dumps(BOOK)}]",
        f'{{"items": [{answer()},\n{answer({"items": [BOOK]})}]}}\n',
    ],
    ids=["one a line", "an answer and an item", "a list", "a list with an item", "a list in an object"],
)
def test_every_answer_of_crossref_is_read(text: str) -> None:
    found = read("csl-json", text)
    assert [(entry.line, entry.source.title) for entry in found.sources] == [(1, "RETRACTED: Tea"), (2, "b")]
    assert not found.remarks
    assert found.left_out == {"updated-by: retraction": 1, "subtype: preprint": 1}


@pytest.mark.parametrize("message", [{}, {"items": []}, {"items": [5]}, {"items": 5}, [{"type": "parameter-not-allowed"}], None])
def test_an_answer_without_a_work_in_a_list_is_told(message: object) -> None:
    found = read("csl-json", f"[{answer()},\n{answer(message)}]")
    assert (len(found.sources), told(found)) == (1, [(2, True)])


def test_what_is_no_work_in_an_answer_is_told() -> None:
    found = read("csl-json", answer({"items": [5, CROSSREF]}))
    assert (len(found.sources), told(found)) == (1, [(1, True)])


@pytest.mark.parametrize("behind", [" garbage", "\n]", "\n{", "\n5", "\n{}"])
@pytest.mark.parametrize("first", [answer(), json.dumps(BOOK)], ids=["an answer", "an item"])
def test_a_text_with_garbage_behind_its_items_is_refused(first: str, behind: str) -> None:
    with pytest.raises(NotOfFormatError):
        read("csl-json", first + behind)


@pytest.mark.parametrize(("behind", "remarks"), [("]\n", []), ("]\n[3]", [(2, True)]), ("] x", [(1, True)]), ("]]", [(1, True)])])
def test_what_stands_behind_a_list_is_told(behind: str, remarks: list[tuple[int, bool]]) -> None:
    assert told(read("csl-json", f"[{json.dumps(BOOK)}{behind}")) == remarks


@pytest.mark.parametrize(("behind", "remarks"), [("]}\n", []), (']\n, "total": 5}', [(2, False)]), (']}\n{"items": []}', [(2, True)])])
def test_what_stands_behind_a_list_in_an_object_is_told(behind: str, remarks: list[tuple[int, bool]]) -> None:
    assert told(read("csl-json", f'{{"items": [{json.dumps(BOOK)}{behind}')) == remarks


def test_no_author_is_made_of_what_is_no_text() -> None:
    authors = [
        {"name": ["a"]},
        {"family": {"b": 1}, "given": True},
        "c",
        {"literal": "d", "name": "e"},
        {"literal": "", "name": "f", "affiliation": []},
    ]
    found = read("csl-json", json.dumps([{**BOOK, "author": authors}]))
    assert [name.literal for name in found.sources[0].source.author or ()] == ["d", "f"]
    assert found.left_out == {
        "name of a name": 1,
        "family of a name": 1,
        "given of a name": 1,
        "author: a name that is no object": 1,
        "a second literal": 1,
    }


# ---- BibTeX


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        (r"title = {{\'E}tudes {\textsuperscript{2}} of $x$}", "title", "Études ² of $x$"),
        ("author = {{World Health {and} Tea} and Polo, O. and van der Berg, Jan}", "author", [
            {"literal": "World Health and Tea"},
            {"family": "Polo", "given": "O."},
            {"family": "van der Berg", "given": "Jan"},
        ]),
        ("author = {{Smith {and} Co, {Ltd}}, Ann and Lee, {J, K}}", "author", [
            {"family": "Smith and Co, Ltd", "given": "Ann"}, {"family": "Lee", "given": "J, K"},
        ]),
        ("author = {Jan van der Berg and others}", "author", [{"family": "van der Berg", "given": "Jan"}]),
        ("date = {2019-11-19}", "issued", "2019-11-19"),
        ("year = 2019, month = nov", "issued", "2019-11"),
        ("pages = {1--9}", "page", "1-9"),
        ("eprint = {2101.00001}, archiveprefix = {arXiv}", "arXiv", "2101.00001"),
        ('journal = jj # { \\#B } # "{#}c"', "container-title", "Journal #B #c"),
        (r'title = "M{\"u}ller"', "title", "Müller"),
        ("doi = {{10.1000/tea.2018}}", "DOI", "10.1000/tea.2018"),
        (r"doi = {10.1007/978-3-642-04898-2\_327}", "DOI", "10.1007/978-3-642-04898-2_327"),
        (r"doi = {10.1007/978-3-642-04898-2{\_}327}", "DOI", "10.1007/978-3-642-04898-2_327"),
        (r"doi = {10.1000/a(1){\textless}1::aid{\textgreater}3--co;2-\#}", "DOI", "10.1000/a(1)<1::aid>3--co;2-#"),
        (r"url = {https://example.org/~tea/a\_b?x=1\&y=\%20\#f}", "URL", "https://example.org/~tea/a_b?x=1&y=%20#f"),
        (r"url = {\url{https://example.org/{tea}}}", "URL", "https://example.org/{tea}"),
        (r"howpublished = {Online: \url{https://example.org/a\_b}.}", "URL", "https://example.org/a_b"),
        (r"howpublished = {\url{https://example.org/a}}, publisher = {Tea Press}", "publisher", "Tea Press"),
        ("howpublished = {Leaflet}", "publisher", "Leaflet"),
    ],
)  # fmt: skip
def test_fields_of_bibtex(fields: str, name: str, value: object) -> None:
    assert only("bibtex", f"@string{{jj = {{Journal}}}}\n@article{{a, {fields}}}")[name] == value


def test_the_number_of_a_report_is_no_issue_and_what_stands_beside_an_address_is_counted() -> None:
    found = read("bibtex", r"@techreport{a, title = {T}, number = {7}, howpublished = {At \url{https://example.org/}}}")
    assert (found.sources[0].source.number, found.sources[0].source.issue) == ("7", None)
    assert found.left_out == {"howpublished: what stands beside its address": 1}


def test_broken_entries_of_bibtex_are_told_and_the_others_kept() -> None:
    text = "@article{a, title={A}}\n\n@article{b title={B}}\n@article{a, title={C}}\n@book{d, title={D}, title={E}, date={2019/2021}, file={x}}\n"
    found = read("bibtex", text)
    assert [(entry.line, entry.source.title) for entry in found.sources] == [(1, "A"), (4, "C"), (5, "D")]
    assert told(found) == [(3, True), (4, False), (5, False)]
    assert found.left_out == {"file": 1, "issued: what is no year, month and day": 1}


@pytest.mark.parametrize(
    "fields",
    [
        "title={Tea}\n year=2001",
        "author={Leaf, J}\n journal={J. Tea}, title={Tea}",
        'title="Tea"\n year="2001"',
        "year=2001\n volume=3, title={Tea}",
        "title={Tea}, doi={10.1000/tea.2018}\n year=2001",
    ],
)
def test_an_entry_of_bibtex_in_which_a_comma_is_missing_is_told_and_nothing_of_it_taken(fields: str) -> None:
    found = read("bibtex", f"@article{{a,\n {fields}\n}}\n@book{{b, title={{Other}}}}\n")
    assert [entry.source.title for entry in found.sources] == ["Other"]
    assert told(found) == [(1, True)]
    assert "a comma" in found.remarks[0].words


def test_a_file_in_latin_1_is_read_and_this_is_said() -> None:
    found = read("bibtex", "@book{a, title={x}}\n@book{b, title={Thé}}".encode("latin-1"))
    assert (found.sources[1].source.title, told(found)) == ("Thé", [(2, False)])
    assert only("ris", RIS.format("Thé").encode("utf-16"))["title"] == "Thé"


def test_without_the_library_bibtex_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylatexenc.latex2text", None)
    with pytest.raises(UsageError, match=r"claimkit\[bibtex\]"):
        read("bibtex", "@book{a, title={x}}")


# ---- tables


@pytest.mark.parametrize(
    ("head", "row", "field", "value"),
    [
        ("Title,Authors", 'T,"Yang, Z.; Jiang, B."', "author", [{"family": "Yang", "given": "Z."}, {"family": "Jiang", "given": "B."}]),
        ("title,authors", 'T,"Yang, Z. and Jiang, B."', "author", [{"family": "Yang", "given": "Z."}, {"family": "Jiang", "given": "B."}]),
        ("Title,Authors", 'T,"Griffin DK, Larkin DM."', "author", [{"family": "Griffin", "given": "DK"}, {"family": "Larkin", "given": "DM"}]),
        ("Title,Authors", 'T,"Ann B, Mary Ann, Bob"', "author", [{"literal": "Ann B, Mary Ann, Bob"}]),
        ("TITLE\tYear\tMonth", "T\t2019\tNov", "issued", "2019-11"),
        ("Title;DOI", "T;10.1000/A LK - https://x.org", "DOI", "10.1000/a"),
        ("Title,PubMed ID", "T,PUBMED 21314913", "PMID", "21314913"),
        ("Title,ISSN", 'T,"=""19326203"""', "ISSN", "1932-6203"),
        ("Title,Item Type", "T,journalArticle", "type", "article-journal"),
    ],
)  # fmt: skip
def test_tables_of_programs(head: str, row: str, field: str, value: object) -> None:
    assert only("csv", f"{head}\n{row}\n")[field] == value


def test_rows_that_do_not_fit_are_told() -> None:
    found = read("csv", "Title,DOI,PMID,Foo\nA,10.1000/x y z,0,f\nB\nC,1,2,3,4\n,,,\n")
    assert [entry.source.title for entry in found.sources] == ["A", "B"]
    assert told(found) == [(3, False), (4, True)]
    assert found.left_out['PMID: "0", which is none'] == found.left_out["the column foo"] == 1


def test_a_search_history_above_the_columns_is_refused_with_what_stands_there() -> None:
    with pytest.raises(NotOfFormatError, match="SEARCH QUERY"):
        read("csv", '"SEARCH QUERY","tea"\n"Title","DOI"\n')


def test_a_table_of_claims_gives_open_slots_and_infers_nothing() -> None:
    text = (
        "statement,kind,confidence,needs,caveats,status,sources_for\n"
        "'=Tea helps.,efficacy,low,A trial.; A review.,safety: It scalds.,supported,tea-2019\n"
        "Tea is old.,,,,,,\nTea is good.,efficasy,,,,,\nTea is bad.,,,,nonsense,,\n,efficacy,,,,,\n"
    )
    found = read("csv", text)
    first, second = (claim for _, claim in found.claims)
    assert (first.statement, first.kind, first.confidence) == ("=Tea helps.", "efficacy", "low")
    assert [slot.needs for slot in first.citations if hasattr(slot, "needs")] == ["A trial.", "A review."]
    assert (second.kind, second.confidence, second.citations) == ("description", "none", ())
    assert told(found) == [(4, True), (5, True), (6, True)]
    assert found.left_out["the column status"] == found.left_out["the column sources_for"] == 1


# ---- annotations


def annotation(**more: object) -> dict[str, object]:
    selector = {"type": "TextQuoteSelector", "exact": "tea\n helps", "prefix": "hot "}
    return {"target": [{"source": "x", "selector": [selector]}], "text": "really?", "tags": ["unsupported"], **more}


@pytest.mark.parametrize("around", [lambda a: {"annotations": a}, lambda a: {"rows": a}, lambda a: a, lambda a: {"first": {"items": a}}])
def test_annotations_become_claims_with_an_open_slot(around: Any) -> None:
    page, reply = {"target": [{"source": "x"}], "text": "page"}, annotation(references=["1"])
    found = read("hypothesis", json.dumps(around([annotation(), page, reply, 3])))
    ((_, claim),) = found.claims
    assert (claim.statement, claim.confidence, len(claim.citations)) == ("tea helps", "none", 1)
    assert claim.model_extra == {"x-note": "really? | unsupported"}
    assert found.left_out == {"notes on a whole page": 1, "replies": 1}
    assert told(found) == [(1, True)]


@pytest.mark.parametrize("name", ["hypothesis", "web-annotation"])
def test_annotations_of_several_pages_are_told_and_keep_their_page(name: str) -> None:
    (selector,) = annotation()["target"][0]["selector"]  # type: ignore[index]
    targets = [[{"source": "https://a.org/x#p1", "selector": selector}], {"source": {"id": "https://b.org/y"}, "selector": selector}]
    found = read(name, json.dumps([annotation(target=target) for target in targets]))
    assert [claim.model_extra and claim.model_extra["x-page"] for _, claim in found.claims] == ["https://a.org/x", "https://b.org/y"]
    assert "2 pages" in found.remarks[0].words
    same = read(name, json.dumps([annotation(target=targets[0]), annotation(target=[{"source": "https://a.org/x", "selector": selector}])]))
    assert (same.remarks, [claim.model_extra for _, claim in same.claims]) == ([], [{"x-note": "really? | unsupported"}] * 2)


def test_a_context_is_never_fetched() -> None:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "t"}, {"type": "TextualBody", "value": "words"}]
    page = {"@context": "http://192.0.2.1/never", "items": [{**annotation(), "text": None, "tags": None, "body": body}]}
    ((_, claim),) = read("web-annotation", json.dumps(page)).claims
    assert claim.model_extra == {"x-note": "t | words"}


# ---- all


@pytest.mark.parametrize("name", importer_names())
def test_what_is_nothing_of_the_format_is_refused(name: str) -> None:
    for text in ("", "Just an article about tea.\nIt has two lines.\n", "{}", "\0\0\0", "<?xml version='1.0'?><!DOCTYPE x>"):
        with pytest.raises(NotOfFormatError):
            read(name, text)
    with pytest.raises(NotOfFormatError, match="64,000,001 bytes"):
        read(name, b" " * (MOST_BYTES + 1))


def test_what_was_imported_makes_a_claim_file_and_no_mark_becomes_a_source() -> None:
    text = "".join(RIS.format(title) for title in ("a\x07b", "c: d # e", "\u202eno", "- x", "'y", "", "{z}"))
    text += "TY  - MANSCPT\nTI  - Citation needed: x\nKW  - claimkit-unsupported\nER  - \n"
    found = read("ris", text)
    made = load_bytes(text_of(part_of(found.sources, (), ())).encode(), "a.yaml")
    assert made
    assert made.file
    assert [source.title for source in made.file.sources.values()] == ["ab", "c: d # e", "\u202eno", "- x", "'y", "{z}"]
    assert found.left_out["entries that claimkit made of unsupported claims"] == 1
    assert all(source.appraisal is None for source in made.file.sources.values())


@pytest.mark.parametrize(("second", "count"), [("doi = {10.1000/b}, ", 2), ("", 1), ("doi = {10.1000/a}, ", 1)])
def test_works_of_one_book_with_other_dois_are_taken_over(second: str, count: int) -> None:
    book = "isbn = {9780306406157}}"
    text = f"@misc{{a, title = {{A}}, doi = {{10.1000/a}}, {book}\n@misc{{b, title = {{B}}, {second}{book}"
    part = part_of(read("bibtex", text).sources, (), ())
    assert (len(part.sources), len(part.known)) == (count, 2 - count)


@pytest.mark.parametrize(("words", "kept"), [("claimkit-stance-supports", None), ("tea, claimkit-x, cold", "tea, cold")])
def test_the_tags_of_an_export_do_not_come_back(words: str, kept: str | None) -> None:
    found = read("csl-json", json.dumps([{"type": "book", "title": "t", "keyword": words}]))
    assert (found.sources[0].source.keyword, dict(found.left_out)) == (kept, {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019", ("2019", "")),
        ("2019/11/19/Winter", ("2019-11-19", "Winter")),
        ("19 Nov 2019", ("2019-11-19", "")),
        ("Nov 19, 2019", ("2019-11-19", "")),
        ("2019 Nov", ("2019-11", "")),
        ("2019-00-00", ("2019", "")),
        ("2019-02-30", ("2019-02", "30")),
        ("2019/1021", ("2019", "1021")),
        ("0000", ("", "0000")),
        ("20191119", ("", "20191119")),
        ("in press", ("", "in press")),
    ],
)
def test_days(text: str, found: tuple[str, str]) -> None:
    assert day(text) == found


# ---- importers of other packages


class Point:
    """An entry point of a package."""

    dist = None
    value = "other_package"

    def __init__(self, name: str, loads: object) -> None:
        self.name, self.loads = name, loads

    def load(self) -> object:
        if isinstance(self.loads, Exception):
            raise self.loads
        return self.loads


@pytest.mark.parametrize(
    ("loads", "words"),
    [
        (ImportError("no"), "cannot be loaded"),
        (3, "is no Importer of that name"),
        (importers()["ris"], "is no Importer of that name"),
        (replace(importers()["ris"], name="other"), ""),
    ],
)
def test_importers_of_other_packages(monkeypatch: pytest.MonkeyPatch, loads: object, words: str) -> None:
    points = [Point("other", loads), Point("ris", ImportError("ours is never replaced"))]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group == GROUP else [])
    assert (importer_names().count("other"), importer_names().count("ris")) == (1, 1)
    assert importer("ris") is importers()["ris"]
    if words:
        with pytest.raises(UsageError, match=words) as raised:
            importer("other")
        assert "other_package" in str(raised.value)
    else:
        assert importer("other") is loads
