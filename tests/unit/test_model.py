"""What the model says to people who call it from Python."""

import copy
import pickle
from collections import UserList, deque
from typing import Any

import pytest

import claimkit as ck
from claimkit.claimfile import model
from claimkit.claimfile.base import Record
from claimkit.claimfile.model import Appraisal, Claim, ClaimFile, FilledSlot, Offsets, OpenSlot, Quotation, Source
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import CslType, Design, Dimension, Form, Kind, Level, NoticeKind, Stance
from claimkit.errors import FieldFault, ModelError

untyped: Any = model
"""The models for calls that people make but a type checker refuses: text for words, lists for tuples, keys of one's own."""

HEX = "0123456789abcdef" * 4


def claim(**more: Any) -> Any:
    return untyped.Claim(**{"id": "a", "statement": "x", "kind": "harm", "confidence": "none", **more})


def faults(call: Any, **fields: Any) -> list[str]:
    """The fields that a call from Python finds fault with."""
    with pytest.raises(ModelError) as caught:
        call(**fields)
    return [fault.field for fault in caught.value.faults]


def test_defaults_are_what_a_file_means_where_it_says_nothing() -> None:
    made = claim()
    assert made.form is Form.STATED
    assert (made.passages, made.caveats, made.citations, made.rests_on) == ((), (), (), ())
    assert (made.scope, made.rationale, made.reviewed) == (None, None, None)
    assert untyped.OpenSlot(needs="x").required is True
    appraisal = untyped.Appraisal(design="cohort")
    assert (appraisal.preprint, appraisal.independent, appraisal.notices) == (False, True, ())
    assert untyped.ClaimFile().claimkit == 1


def test_words_may_be_given_as_words_or_as_text() -> None:
    assert claim(kind=Kind.HARM, confidence=Level.NONE) == claim()
    assert untyped.Notice(kind=NoticeKind.RETRACTION) == untyped.Notice(kind="retraction")


def test_none_from_python_means_left_out() -> None:
    assert claim(rationale=None, scope=None, passages=None) == claim()
    assert untyped.ClaimFile(claims=None) == untyped.ClaimFile()


def test_none_for_a_required_field_is_a_missing_one() -> None:
    assert faults(Claim, id="a", statement=None, kind="harm", confidence="none") == ["statement"]


def test_every_fault_is_told_with_the_way_to_it() -> None:
    assert faults(Claim, statement=" ", kind="harmful", confidence="none") == ["id", "statement", "kind"]
    slots = [{"source": "a", "stance": "for"}, {"needs": 1}, {"needs": "x", "stance": "supports"}, {}]
    assert faults(claim, citations=slots) == [
        "citations.0.stance",
        "citations.1.needs",
        "citations.2.stance",
        "citations.3.source",
        "citations.3.stance",
    ]


def test_a_fault_in_a_union_names_no_inner_tag() -> None:
    passages = [{"start": -1, "end": 1, "sha256": HEX}, {"quote": ""}]
    found = faults(claim, passages=passages)
    assert found == ["passages.0.start", "passages.1.quote"]


def test_an_error_lists_its_faults_in_words() -> None:
    with pytest.raises(ModelError) as caught:
        untyped.Caveat(kind="dose", text="")
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value.faults[0], FieldFault)
    assert str(caught.value).startswith("Caveat does not fit the model:\n  text: ")


def test_fields_may_be_given_by_their_name_in_python_or_in_the_file() -> None:
    assert untyped.Source(type="book", container_title="A") == untyped.Source(type="book", **{"container-title": "A"})


def test_unknown_fields_are_refused_and_ones_own_are_kept() -> None:
    assert faults(claim, statemnt="x") == ["statemnt"]
    made = claim(**{"x-a": {"b": [1, True, 0.5, "c", {}]}})
    assert made.model_extra == {"x-a": {"b": (1, True, 0.5, "c", {})}}


@pytest.mark.parametrize("value", [None, object(), b"x", {1: "x"}, [None], float("nan"), float("inf"), {"a": {"b": None}}])
def test_what_json_cannot_say_is_refused_under_ones_own_keys(value: Any) -> None:
    if value is None:
        assert claim(**{"x-a": value}) == claim()
    else:
        assert faults(claim, **{"x-a": value})


def test_types_are_strict() -> None:
    assert faults(Offsets, start="0", end=True, sha256=HEX) == ["start", "end"]
    assert faults(Appraisal, design="cohort", sample_size=1.0, preprint=1) == ["sample_size", "preprint"]
    assert faults(Source, type="book", title=1) == ["title"]
    assert faults(ClaimFile, claimkit=True) == ["claimkit"]


def test_records_cannot_be_changed_and_can_be_hashed_or_copied() -> None:
    made = claim(citations=[{"source": "a", "stance": "supports"}])
    with pytest.raises(ModelError, match=r"statement: make a changed copy: replace\(statement=…\)"):
        made.statement = "y"
    with pytest.raises(ModelError, match='there is no such field; did you mean "statement"'):
        made.statemnt = "y"
    with pytest.raises(ModelError, match=r"replace\(statement=None\)"):
        del made.statement
    assert isinstance(made.citations, tuple)
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301


def test_the_two_kinds_of_slot_are_told_apart_by_needs() -> None:
    made = claim(
        citations=[
            {"source": "a", "stance": "supports"},
            {"needs": "x"},
            untyped.FilledSlot(source="b", stance=Stance.NEUTRAL),
            untyped.OpenSlot(needs="y"),
        ]
    )
    assert [type(slot) for slot in made.citations] == [FilledSlot, OpenSlot, FilledSlot, OpenSlot]


def test_the_two_kinds_of_passage_are_told_apart_by_their_offsets() -> None:
    made = claim(
        passages=[
            {"quote": "x"},
            {"start": 0, "end": 1, "sha256": HEX},
            untyped.Quotation(quote="y"),
            untyped.Offsets(start=0, end=1, sha256=HEX),
        ]
    )
    assert [type(passage) for passage in made.passages] == [Quotation, Offsets, Quotation, Offsets]


def test_a_record_of_another_kind_is_refused_in_a_slot() -> None:
    assert faults(claim, citations=[untyped.Quotation(quote="x")])
    assert faults(claim, passages=[untyped.OpenSlot(needs="x")])


def test_a_citation_is_direct_unless_something_differs() -> None:
    assert untyped.FilledSlot(source="a", stance="supports").is_direct
    compared = untyped.FilledSlot(source="a", stance="supports", differs=[])
    assert compared.is_direct
    assert compared.differs == ()
    assert untyped.FilledSlot(source="a", stance="supports").differs is None
    assert not untyped.FilledSlot(source="a", stance="supports", differs=[Dimension.DOSE]).is_direct


def test_python_and_a_file_give_equal_records() -> None:
    made = untyped.ClaimFile(
        documents={"d": untyped.Document(title="x")},
        sources={"s": untyped.Source(type=CslType.BOOK, issued=2019, appraisal=untyped.Appraisal(design=Design.COHORT))},
        claims=[claim()],
        exempt=[untyped.ExemptQuotation(quote="x", reason="heading")],
    )
    read = accept(
        {
            "claimkit": 1,
            "documents": {"d": {"title": "x"}},
            "sources": {"s": {"type": "book", "issued": 2019, "appraisal": {"design": "cohort"}}},
            "claims": [{"id": "a", "statement": "x", "kind": "harm", "confidence": "none"}],
            "exempt": [{"quote": "x", "reason": "heading"}],
        }
    )
    assert made == read


def test_every_model_is_strict_frozen_and_closed() -> None:
    waiting, seen = [Record], []
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        seen.append(model)
        assert model.model_config["strict"]
        assert model.model_config["frozen"]
        assert model.model_config["extra"] == "allow"  # only for x- keys
    assert len(seen) > 15


def test_a_changed_copy_is_checked_as_a_new_record_is() -> None:
    made = claim(rationale="So.", **{"x-mine": 1})
    changed = made.replace(statement="y", rationale=None, kind="history")
    assert changed == claim(statement="y", kind="history", **{"x-mine": 1})
    assert made.statement == "x"
    with pytest.raises(ModelError, match='statemnt: there is no such field; did you mean "statement"'):
        made.replace(statemnt="y")
    with pytest.raises(ModelError, match='kind: "histry" is no word for it; did you mean "history"'):
        made.replace(kind="histry")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        pytest.param(lambda: Claim("tea"), r"by name only:\n  \(itself\): write Claim\(id=…\)", id="a field by place"),  # type: ignore[call-arg]
        pytest.param(lambda: claim(statement=5), r'statement: must be a text, not "5" \(int\)', id="a number"),
        pytest.param(lambda: claim(statement=" "), "statement: is blank", id="a blank text"),
        pytest.param(lambda: claim(confidence="zero"), "the words are none, very-low, low", id="no word, none near"),
        pytest.param(lambda: claim(caveats=[5]), r"caveats.0: must be a Caveat, not", id="a number for a record"),
        pytest.param(lambda: claim(rests_on="a"), "rests_on: must be a sequence", id="a text for a list"),
        pytest.param(
            lambda: claim(citations=[{"sorce": "a", "stance": "supports"}]),
            'citations.0.sorce: there is no such field; did you mean "source"',
            id="a misspelt key further in",
        ),
        pytest.param(
            lambda: untyped.Source(type="book", author=ck.Name(family="A")),
            r"author: must be a sequence: \[Name\(…\)\]$",
            id="one record for a list",
        ),
        pytest.param(
            lambda: untyped.Source(type="book", volume=1.5),
            r"volume: must be a whole number, .* or must be a text",
            id="neither of two types",
        ),
        pytest.param(lambda: claim(**{"x-a": [None]}), r"x-a: must be a text, a number", id="null in one's own"),
        pytest.param(lambda: untyped.Claim.model_validate({"id": "a"}), "statement: is required", id="plain data"),
        pytest.param(lambda: untyped.Claim.model_validate_json("{"), "Invalid JSON", id="broken JSON"),
    ],
)
def test_what_does_not_fit_is_told_in_words(call: Any, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        call()


def test_any_sequence_is_taken() -> None:
    slots = [OpenSlot(needs="x")]
    assert claim(citations=deque(slots)) == claim(citations=UserList(slots)) == claim(citations=tuple(slots))


def test_an_unchecked_copy_is_refused_at_the_next_call() -> None:
    unchecked = untyped.ClaimFile(claims=[claim().model_copy(update={"statement": 5, "citations": [{"a": 1}]})])
    for call in (ck.check, ck.assess, ck.coverage, ck.export, ck.report, ck.dump, ck.Corpus.of):
        with pytest.raises(ModelError) as caught:
            call(unchecked)
        assert [fault.field for fault in caught.value.faults][:2] == ["claims.0.statement", "claims.0.citations.0.source"]


def test_a_repr_is_short_and_says_what_is_set() -> None:
    made = claim(statement="y" * 100, citations=[OpenSlot(needs="x")], scope=untyped.Scope(dose="1 mg"))
    assert repr(made) == (f"Claim(id='a', statement='{'y' * 39}…', kind='harm', scope=Scope(…), confidence='none', citations=[1])")
    assert str(made) == repr(made)
    assert len(repr(claim(rationale="z" * 900, suggestion="z" * 900))) < 180
