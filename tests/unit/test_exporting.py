"""The export shape: what it adds to a claim, and how it resolves what the claim refers to."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pytest

from claimkit import __version__
from claimkit.assessment.build import build
from claimkit.assessment.shape import Export, as_data
from claimkit.checking.runner import check_files
from claimkit.claimfile import model
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import Status
from claimkit.claimfile.yaml_writer import dump
from claimkit.config.settings import Settings
from claimkit.diagnostics import Severity
from claimkit.errors import ContentError

untyped: Any = model
"""The models for calls that people make but a type checker refuses: text for words, lists for tuples, keys of one's own."""

HEX = "0123456789abcdef" * 4
TRIAL = {"type": "book", "DOI": "10.1000/a", "appraisal": {"design": "randomized-trial"}}


def of(*files: Mapping[str, Any], shown: tuple[bool, ...] = ()) -> Export:
    loaded = []
    for number, parts in enumerate(files):
        file = accept({"claimkit": 1, **parts})
        assert file is not None, parts
        loaded.append(Loaded(f"{'abc'[number]}.yaml", file=file, shown=shown[number] if shown else True))
    corpus = Corpus(tuple(loaded))
    return build(corpus.files, check_files(corpus.files, Settings())).export


def claim(*slots: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "c", "statement": "x", "kind": "mechanism", "confidence": "none", "citations": list(slots), **more}


def slot(source: str = "a", stance: str = "supports", **more: Any) -> dict[str, Any]:
    return {"source": source, "stance": stance, "finding": "So it was.", **more}


def slots(made: Export) -> list[dict[str, Any]]:
    return [as_data(given) for given in made.claims[0].citations]


def test_a_claim_keeps_all_that_its_file_says() -> None:
    given = claim(
        {**slot(finding="y"), "x-own": 1}, {"needs": "z", "x-own": 2}, scope={"population": "adults", "x-own": 3}, **{"x-own": {"a": [1]}}
    )
    data = as_data(of({"claims": [given], "sources": {"a": TRIAL}}).claims[0])
    for key in ("id", "statement", "kind", "confidence", "scope", "x-own"):
        assert data[key] == given[key]
    assert data["citations"][0].items() >= given["citations"][0].items()
    assert data["citations"][1].items() >= given["citations"][1].items()


@pytest.mark.parametrize(
    ("given", "sources", "why"),
    [
        pytest.param(slot(), {"a": TRIAL}, None, id="counted"),
        pytest.param(slot(stance="disputes"), {"a": TRIAL}, None, id="counted against"),
        pytest.param(slot(stance="neutral"), {"a": TRIAL}, "neutral", id="neutral"),
        pytest.param(slot("nobody"), {}, "unknown source", id="unknown"),
        pytest.param(
            slot(), {"a": {**TRIAL, "appraisal": {"design": "other", "notices": [{"kind": "retraction"}]}}}, "retracted", id="retracted"
        ),
        pytest.param(
            slot(), {"a": {**TRIAL, "appraisal": {"design": "other", "notices": [{"kind": "superseded"}]}}}, "superseded", id="superseded"
        ),
        pytest.param(slot("nobody", "neutral"), {}, "unknown source", id="unknown and neutral"),
    ],
)
def test_a_citation_that_does_not_count_says_why(given: dict[str, Any], sources: dict[str, Any], why: str | None) -> None:
    (found,) = slots(of({"claims": [claim(given)], "sources": sources}))
    assert found["counted"] is (why is None)
    assert found.get("not_counted") == why


def test_open_and_filled_slots_keep_their_order() -> None:
    made = of(
        {
            "claims": [claim({"needs": "1"}, slot("a"), {"needs": "2"}, slot("b", "neutral"), slot("a", "disputes"))],
            "sources": {"a": TRIAL, "b": TRIAL},
        }
    )
    assert [found.get("needs") or (found["source"], found["counted"]) for found in slots(made)] == [
        "1",
        ("a", True),
        "2",
        ("b", False),
        ("a", True),
    ]
    assert (made.claims[0].supporting, made.claims[0].disputing, made.claims[0].open_slots) == (1, 1, 2)


def test_a_citation_names_the_file_that_defines_its_source() -> None:
    own, other = ({"sources": {"a": TRIAL}}, {"claims": [claim(slot("a"), slot("b"), slot("nobody"))], "sources": {"b": TRIAL}})
    found = slots(of(own, other))
    assert [item.get("source_file") for item in found] == ["a.yaml", "b.yaml", None]


def test_a_source_of_two_meanings_is_left_open() -> None:
    different = {"sources": {"a": {**TRIAL, "title": "x"}}}
    found = slots(of({"sources": {"a": TRIAL}}, different, {"claims": [claim(slot("a"))]}))
    assert (found[0].get("source_file"), found[0]["counted"], found[0]["not_counted"]) == (None, False, "its id means several works")


def test_a_passage_names_its_document_even_where_the_file_leaves_it_out() -> None:
    passages = [{"quote": "x"}, {"quote": "y", "document": "far"}, {"start": 0, "end": 1, "sha256": HEX, "document": "nobody"}]
    near = {"claims": [claim(passages=passages)], "documents": {"near": {"path": "a.md"}, "without": {"title": "x"}}}
    made = of(near, {"documents": {"far": {"title": "y"}}})
    assert [(p.document, p.document_file) for p in made.claims[0].passages] == [("near", "a.yaml"), ("far", "b.yaml"), ("nobody", None)]


def test_a_passage_in_one_of_two_documents_stays_open_where_none_is_named() -> None:
    made = of({"claims": [claim(passages=[{"quote": "x"}])], "documents": {"a": {"path": "a"}, "b": {"path": "b"}}})
    assert as_data(made.claims[0].passages[0]) == {"quote": "x", "state": "not-checked"}


def test_exempt_passages_name_their_file_and_document() -> None:
    made = of(
        {
            "exempt": [{"quote": "x", "reason": "heading"}, {"start": 0, "end": 1, "sha256": HEX, "reason": "code", "document": "d"}],
            "documents": {"d": {"path": "d.md"}},
        }
    )
    assert [(p.file, p.document, p.document_file) for p in made.exempt] == [("a.yaml", "d", "a.yaml")] * 2


def test_sources_and_documents_of_one_id_stay_apart_by_their_file() -> None:
    made = of({"sources": {"a": TRIAL}, "documents": {"d": {}}}, {"sources": {"a": {**TRIAL, "title": "x"}}, "documents": {"d": {}}})
    assert [(source.id, source.file) for source in made.sources] == [("a", "a.yaml"), ("a", "b.yaml")]
    assert [(document.id, document.file) for document in made.documents] == [("d", "a.yaml"), ("d", "b.yaml")]


def test_well_formed_identifiers_are_in_normal_form_and_others_as_typed() -> None:
    source = {**TRIAL, "DOI": "https://doi.org/10.1000/ABC", "ISBN": "0-306-40615-2", "PMID": "x", "ISSN": "03178471"}
    (found,) = of({"sources": {"a": source}}).sources
    assert (found.DOI, found.ISBN, found.PMID, found.ISSN) == ("10.1000/abc", "9780306406157", "x", "0317-8471")


def test_the_summary_counts_claims_by_status_and_problems_by_severity() -> None:
    made = of({"claims": [claim(slot()), claim(id="d", kind="opinion"), claim({"needs": "x"}, id="Not a slug")], "sources": {"a": TRIAL}})
    summary = made.summary
    assert (summary.claims, summary.unsupported, summary.open_slots) == (3, 2, 1)
    assert summary.by_status == {**dict.fromkeys(Status, 0), Status.SUPPORTED: 1, Status.UNSUPPORTED: 2}
    assert set(summary.problems) == set(Severity)
    assert summary.problems[Severity.ERROR] == 1


def test_only_what_is_shown_is_exported_but_what_it_refers_to_is_too() -> None:
    made = of({"claims": [claim(slot())]}, {"claims": [claim(id="other")], "sources": {"a": TRIAL}}, shown=(True, False))
    assert [found.id for found in made.claims] == ["c"]
    assert made.claims[0].status is Status.SUPPORTED
    assert [source.id for source in made.sources] == ["a"]
    assert [given.file for given in made.inputs] == ["a.yaml"]
    assert made.summary.claims == 1


def test_line_and_digest_are_those_of_the_file() -> None:
    text = b"# tea\nclaimkit: 1\nclaims:\n  - statement: x\n    id: c\n    kind: harm\n    confidence: none\n"
    loaded = load_bytes(text, "a.yaml")
    assert loaded
    made = build((loaded,), check_files([loaded], Settings())).export
    assert made.claims[0].line == 5
    assert made.inputs[0].sha256 == hashlib.sha256(text).hexdigest()
    assert made.generator.version == __version__


def test_a_claim_made_in_python_has_no_line_and_its_file_the_digest_of_its_dump() -> None:
    file = untyped.ClaimFile(claims=(untyped.Claim(id="c", statement="x", kind="harm", confidence="none"),))
    corpus = Corpus.of(file)
    made = build(corpus.files, check_files(corpus.files, Settings())).export
    assert "line" not in as_data(made.claims[0])
    assert made.inputs[0].file == "<1>"
    assert made.inputs[0].sha256 == hashlib.sha256(dump(file).encode()).hexdigest()


@pytest.mark.parametrize("own", [{"x-a": "one\u2028two"}, {"x-a": 2**60}, {"x-a": "bell \x07"}])
def test_what_cannot_be_dumped_can_still_be_exported(own: dict[str, Any]) -> None:
    corpus = Corpus.of(untyped.ClaimFile(**own))
    made = build(corpus.files, check_files(corpus.files, Settings())).export
    assert len(made.inputs[0].sha256) == 64


def test_a_file_that_does_not_conform_stops_the_export_and_is_named() -> None:
    loaded = [load_bytes(data, name) for name, data in (("a.yaml", b"claimkit: 1\n"), ("b.yaml", b"claimkit: 1\nx: 1\n"))]
    corpus = Corpus(tuple(file for file in loaded if file))
    with pytest.raises(ContentError, match=r"b\.yaml") as caught:
        build(corpus.files, check_files(corpus.files, Settings()))
    assert [getattr(found, "code", None) for found in caught.value.diagnostics] == ["SCH001"]


def test_the_review_state_looks_at_sources_of_other_files() -> None:
    from assessing import fingerprint

    given = claim(slot())
    file = accept({"claimkit": 1, "claims": [given], "sources": {"a": TRIAL}})
    assert file is not None
    recorded = fingerprint(file.claims[0], file.sources.get)
    reviewed = {**given, "reviewed": {"by": "A", "date": "2026-11-22", "fingerprint": recorded}}
    made = of({"claims": [reviewed]}, {"sources": {"a": TRIAL}})
    changed = of({"claims": [reviewed]}, {"sources": {"a": {**TRIAL, "title": "x"}}})
    assert (made.claims[0].review_state.value, changed.claims[0].review_state.value) == ("reviewed", "stale")
