"""What changes the fingerprint of a review, what does not, and the canonical JSON that it is taken over."""

import copy
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from assessing import fingerprint
from claimkit.api import assess
from claimkit.claimfile import model
from claimkit.claimfile.model import Claim, ClaimFile, Source
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.derived.review import IDENTIFYING, JUDGED, canonical_json

untyped: Any = model
"""The models for calls that people make but a type checker refuses: text for words, lists for tuples, keys of one's own."""

HEX = "0123456789abcdef" * 4
CLAIM: dict[str, Any] = {
    "id": "tea",
    "statement": "Tea cures colds.",
    "kind": "efficacy",
    "form": "hedged",
    "scope": {"population": "adults", "x-p": 1},
    "passages": [{"quote": "tea cures", "prefix": "that"}, {"document": "d", "start": 0, "end": 3, "sha256": HEX}],
    "confidence": "low",
    "rationale": "One trial.",
    "override": "No.",
    "caveats": [{"kind": "dose", "text": "Only much."}],
    "citations": [
        {"source": "a", "stance": "supports", "finding": "Fewer days.", "locator": {"label": "page", "value": 3}},
        {"source": "b", "stance": "neutral"},
        {"needs": "A trial.", "search": "none-found"},
    ],
    "suggestion": "Tea may help.",
    "rests_on": ["other"],
    "x-own": {"a": 1},
}
SOURCES: dict[str, Any] = {
    "a": {
        "type": "article-journal",
        "title": "Tea",
        "author": [{"family": "Leaf"}],
        "issued": 2019,
        "container-title": "Colds",
        "DOI": "10.1000/1",
        "publisher": "Press",
        "appraisal": {"design": "cohort", "sample_size": 3, "notices": [{"kind": "concern"}]},
    },
    "b": {"type": "book"},
    "c": {"type": "book"},
}

Change = Callable[[dict[str, Any]], Any]


def accepted(file: Mapping[str, Any]) -> ClaimFile:
    found = accept(file)
    assert found is not None
    return found


def of(file: Mapping[str, Any]) -> str:
    made = accepted(file)
    return fingerprint(made.claims[0], made.sources.get)


def data() -> dict[str, Any]:
    return {"claimkit": 1, "claims": [copy.deepcopy(CLAIM)], "sources": copy.deepcopy(SOURCES)}


def put(*way: str | int, to: Any) -> Change:
    """A change that sets the value at the end of the way."""

    def change(file: dict[str, Any]) -> None:
        target: Any = file
        for step in way[:-1]:
            target = target[step]
        target[way[-1]] = to

    return change


def drop(*way: str | int) -> Change:
    """A change that takes away what stands at the end of the way."""

    def change(file: dict[str, Any]) -> None:
        target: Any = file
        for step in way[:-1]:
            target = target[step]
        del target[way[-1]]

    return change


TEA = ("claims", 0)
SLOT = (*TEA, "citations", 0)
A = ("sources", "a")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(put(*TEA, "statement", to="Tea cures colds!"), id="statement"),
        pytest.param(put(*TEA, "statement", to="Tea cures colds. "), id="a space in the statement"),
        pytest.param(put(*TEA, "kind", to="harm"), id="kind"),
        pytest.param(drop(*TEA, "form"), id="form"),
        pytest.param(put(*TEA, "scope", "population", to="children"), id="scope"),
        pytest.param(drop(*TEA, "scope", "population"), id="a part of the scope"),
        pytest.param(put(*TEA, "passages", 0, "quote", to="tea cures colds"), id="a quotation"),
        pytest.param(put(*TEA, "passages", 1, "start", to=1), id="an offset"),
        pytest.param(put(*TEA, "passages", 0, "document", to="d"), id="a document that was left out, typed"),
        pytest.param(put(*TEA, "confidence", to="none"), id="confidence"),
        pytest.param(drop(*TEA, "rationale"), id="rationale"),
        pytest.param(put(*TEA, "override", to="Yes."), id="override"),
        pytest.param(put(*TEA, "caveats", to=[]), id="caveats"),
        pytest.param(put(*TEA, "caveats", 0, "kind", to="other"), id="the kind of a caveat"),
        pytest.param(put(*SLOT, "stance", to="disputes"), id="stance"),
        pytest.param(put(*SLOT, "differs", to=["dose"]), id="directness"),
        pytest.param(put(*SLOT, "differs", to=[]), id="that somebody compared"),
        pytest.param(put(*SLOT, "finding", to="More days."), id="finding"),
        pytest.param(put(*SLOT, "certainty", to="low"), id="certainty"),
        pytest.param(put(*SLOT, "quote", to="fewer"), id="quote"),
        pytest.param(put(*SLOT, "note", to="x"), id="note"),
        pytest.param(put(*SLOT, "read", to="abstract"), id="read"),
        pytest.param(put(*SLOT, "locator", "value", to="3"), id="a locator as text"),
        pytest.param(put(*SLOT, "source", to="c"), id="another source"),
        pytest.param(put(*TEA, "citations", 2, "required", to=False), id="required"),
        pytest.param(put(*TEA, "citations", 2, "needs", to="Two trials."), id="needs"),
        pytest.param(drop(*TEA, "citations", 2, "search"), id="search"),
        pytest.param(drop(*TEA, "citations", 1), id="a citation taken away"),
        pytest.param(lambda file: file["claims"][0]["citations"].reverse(), id="the order of citations"),
        pytest.param(drop(*TEA, "suggestion"), id="suggestion"),
        pytest.param(put(*TEA, "rests_on", to=[]), id="premises"),
        pytest.param(put(*A, "title", to="Coffee"), id="the title of a source"),
        pytest.param(put(*A, "type", to="book"), id="the type of a source"),
        pytest.param(put(*A, "author", 0, "given", to="A"), id="an author"),
        pytest.param(put(*A, "issued", to="2019"), id="the year as text"),
        pytest.param(put(*A, "container-title", to="Flus"), id="the journal"),
        pytest.param(put(*A, "DOI", to="10.1000/2"), id="the DOI"),
        pytest.param(put(*A, "PMID", to="1"), id="a PMID"),
        pytest.param(put(*A, "URL", to="https://example.org"), id="an address"),
        pytest.param(put(*A, "appraisal", "design", to="survey"), id="design"),
        pytest.param(put(*A, "appraisal", "independent", to=False), id="independence"),
        pytest.param(put(*A, "appraisal", "notices", 0, "kind", to="retraction"), id="a retraction"),
        pytest.param(drop(*A, "appraisal"), id="the appraisal"),
        pytest.param(drop("sources", "b"), id="a cited source that is gone"),
    ],
)
def test_a_change_of_what_was_judged_changes_the_fingerprint(change: Change) -> None:
    changed = data()
    change(changed)
    assert of(changed) != of(data())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(put(*TEA, "id", to="coffee"), id="the id"),
        pytest.param(put(*TEA, "reviewed", to={"by": "A", "date": "2026-11-22", "fingerprint": f"v1:sha256:{HEX}"}), id="the review"),
        pytest.param(put(*TEA, "x-own", to={"b": 2}), id="a key of one's own"),
        pytest.param(put(*TEA, "scope", "x-p", to=2), id="a key of one's own inside"),
        pytest.param(put(*SLOT, "x-own", to=[{"a": 1}]), id="a key of one's own in a slot"),
        pytest.param(put(*A, "x-own", to=1), id="a key of one's own in a source"),
        pytest.param(put(*A, "appraisal", "x-own", to=1), id="a key of one's own in an appraisal"),
        pytest.param(put(*TEA, "citations", 2, "required", to=True), id="a default that is typed"),
        pytest.param(put(*A, "appraisal", "preprint", to=False), id="a default of an appraisal"),
        pytest.param(put(*A, "publisher", to="Other"), id="a field that identifies nothing"),
        pytest.param(put(*A, "abstract", to="x"), id="the abstract"),
        pytest.param(put(*A, "accessed", to="2026-11-22"), id="when it was looked up"),
        pytest.param(put("sources", "c", "title", to="x"), id="a source that is not cited"),
        pytest.param(drop("sources", "c"), id="a source that is not cited, gone"),
        pytest.param(put("documents", to={"d": {"title": "x"}}), id="a document"),
        pytest.param(lambda file: file["claims"].append({**CLAIM, "id": "more"}), id="another claim"),
        pytest.param(lambda file: file.update(sources=dict(reversed(file["sources"].items()))), id="the order of sources"),
        pytest.param(lambda file: file["claims"].__setitem__(0, dict(reversed(file["claims"][0].items()))), id="the order of keys"),
    ],
)
def test_other_changes_leave_the_fingerprint(change: Change) -> None:
    changed = data()
    change(changed)
    assert of(changed) == of(data())


def test_a_scope_that_holds_nothing_but_keys_of_ones_own_is_still_a_scope() -> None:
    with_none, with_own = data(), data()
    del with_none["claims"][0]["scope"]
    with_own["claims"][0]["scope"] = {"x-p": 1}
    empty = {**data(), "claims": [{**CLAIM, "scope": {}}]}
    assert of(with_own) == of(empty)


def test_the_fields_that_are_judged_exist() -> None:
    assert set(Claim.model_fields) - JUDGED == {"id", "reviewed", "recheck"}
    assert set(Source.model_fields) >= IDENTIFYING


def test_a_fingerprint_is_the_digest_of_canonical_json() -> None:
    claim = untyped.Claim(id="a", statement="é", kind="harm", confidence="none", citations=({"source": "s", "stance": "neutral"},))
    judged = '{"citations":[{"source":"s","stance":"neutral"}],"confidence":"none","kind":"harm","statement":"é"}'
    wanted = f'{{"claim":"{hashlib.sha256(judged.encode()).hexdigest()}","sources":{{"s":null}}}}'
    assert fingerprint(claim, lambda _: None) == f"v1:sha256:{hashlib.sha256(wanted.encode()).hexdigest()}"


def test_the_state_of_a_review_follows_from_its_fingerprint() -> None:
    file = data()
    states = []
    for recorded in (None, of(file), f"v1:sha256:{HEX}"):
        if recorded:
            put(*TEA, "reviewed", to={"by": "A", "date": "2026-11-22", "fingerprint": recorded})(file)
        states.append(assess(accepted(file)).claims[0].review_state)
    assert states == [ReviewState.NEVER, ReviewState.REVIEWED, ReviewState.STALE]


@pytest.mark.parametrize(
    ("plain", "canonical"),
    [
        pytest.param({}, "{}", id="nothing"),
        pytest.param({"b": [1, True, None, "x"], "a": {}}, '{"a":{},"b":[1,true,null,"x"]}', id="no spaces"),
        pytest.param(
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7},
            '{"\\r":2,"1":4,"\x80":6,"\xf6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}',
            id="RFC 8785, 3.2.3: keys by UTF-16 code units",
        ),
        pytest.param(
            {"literals": [None, True, False], "string": '\u20ac$\x0f\nA\'B"\\\\"/'},
            '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
            id="RFC 8785, 3.2.2: escapes",
        ),
        pytest.param({"b": {"z": 1, "a": [{"d": 1, "c": 2}]}}, '{"b":{"a":[{"c":2,"d":1}],"z":1}}', id="keys inside lists"),
        pytest.param({"aa": 1, "a": 2, "": 3, "A": 4}, '{"":3,"A":4,"a":2,"aa":1}', id="prefixes and capitals"),
        pytest.param("\x7f\u2028\ud7ff", '"\x7f\u2028\ud7ff"', id="no more escapes than needed"),
    ],
)
def test_canonical_json_is_that_of_rfc_8785(plain: Any, canonical: str) -> None:
    assert canonical_json(plain) == canonical.encode()
