"""The derivation by example: words that people read, and the tables as they stand."""

import pytest

from claimkit.claimfile.vocabulary import Basis, Design, Group, Kind, Level, NoticeKind, Stance, Status
from claimkit.derived.support import (
    CEILING_TABLE,
    MARKS,
    STATUS_TABLE,
    Ceilings,
    CitedAs,
    Evidence,
    Premise,
    derive,
    explain,
    tally,
    void_reason,
)

FOR, AGAINST, NEUTRAL = Stance.SUPPORTS, Stance.DISPUTES, Stance.NEUTRAL


def cited(
    source: str, stance: Stance = FOR, design: Design = Design.RANDOMIZED_TRIAL, *, direct: bool = True, void: str = ""
) -> CitedAs:
    return CitedAs(source, stance, direct, design, void=void)


def evidence(*citations: CitedAs, kind: Kind = Kind.EFFICACY, needs: tuple[str, ...] = ()) -> Evidence:
    return Evidence(kind, citations, needs)


def told(given: Evidence) -> tuple[str, tuple[str, ...], str | None]:
    support = derive(given)
    explained = explain(given, support)
    return support.mark, explained.why, explained.raised_by


def test_nothing_at_all_needs_a_citation() -> None:
    assert told(evidence()) == (
        "citation needed",
        ("no counted citation",),
        "direct evidence: a citation about this very statement",
    )


def test_an_opinion_without_citation_is_called_one_and_is_still_unsupported() -> None:
    given = evidence(kind=Kind.OPINION)
    assert derive(given).unsupported
    assert derive(given).mark == "opinion"
    assert derive(evidence(cited("a", NEUTRAL), kind=Kind.OPINION)).mark == "citation needed"


def test_a_supported_claim_has_nothing_to_raise() -> None:
    assert told(evidence(cited("a"))) == ("supported", ("direct evidence for: a",), None)


def test_an_open_slot_is_named_as_what_would_raise_the_status() -> None:
    assert told(evidence(cited("a"), needs=("A large trial.",))) == (
        "partly supported",
        ("direct evidence for: a", "required and open: 1 slot"),
        "fill the open slot: A large trial.",
    )


def test_all_open_slots_are_named_where_all_must_be_filled() -> None:
    mark, why, raised_by = told(evidence(cited("a", direct=False), needs=("One.", "Two.")))
    assert mark == "partly supported"
    assert why == ("indirect evidence for: a", "required and open: 2 slots")
    assert raised_by == "fill the open slots: One.; Two."


def test_one_open_slot_is_named_where_filling_one_is_enough() -> None:
    assert told(evidence(needs=("One.", "Two.")))[2] == "fill the open slot: One."


def test_weak_evidence_asks_for_a_stronger_design() -> None:
    assert told(evidence(cited("a", design=Design.CASE_SERIES), cited("b", design=Design.SURVEY))) == (
        "partly supported",
        ("direct evidence for: a, b", "the evidence allows very-low confidence at most"),
        "a stronger design than case-series, survey",
    )


def test_everything_that_is_lacking_is_named_at_once() -> None:
    given = evidence(cited("a", design=Design.SURVEY), cited("b", AGAINST, direct=False), needs=("A trial.",))
    assert told(given)[2] == (
        "a narrower statement that the indirect evidence does not touch (b); a stronger design than survey; "
        "fill the open slot: A trial."
    )


def test_a_strong_design_that_doubts_its_own_finding_is_not_blamed_for_its_design_alone() -> None:
    doubted = CitedAs("a", FOR, True, Design.META_ANALYSIS, None, Level.LOW)
    assert told(evidence(doubted))[2] == "a stronger design than meta-analysis, or a source that is more certain"


def test_conflicting_evidence_is_shown_from_both_sides() -> None:
    assert told(evidence(cited("a"), cited("b", AGAINST))) == (
        "evidence conflicts",
        ("direct evidence for: a", "direct evidence against: b"),
        "a narrower statement that the sources against it do not dispute (b)",
    )


def test_a_disputed_claim_names_who_disputes_it() -> None:
    assert told(evidence(cited("b", AGAINST))) == (
        "disputed",
        ("direct evidence against: b",),
        "direct evidence for it, or a statement that agrees with the sources (b)",
    )


def test_indirect_evidence_against_is_told() -> None:
    assert told(evidence(cited("b", AGAINST, direct=False)))[1] == ("indirect evidence against: b",)


def test_what_does_not_count_is_told_with_its_reason() -> None:
    given = evidence(cited("a", void="retracted"), cited("b", NEUTRAL), cited("c", NEUTRAL, void="unknown source"))
    assert told(given)[1] == (
        "no counted citation",
        "not counted, retracted: a",
        "not counted, unknown source: c",
        "not counted, neutral: b",
    )


def test_premises_are_told_where_they_decide() -> None:
    premises = (Premise("p", Status.SUPPORTED, Level.HIGH), Premise("q", Status.UNSUPPORTED, Level.NONE))
    given = Evidence(Kind.MECHANISM, (), (), premises)
    assert told(given)[1] == (
        "no counted citation",
        "inferred from p, which is supported",
        "inferred from q, which is unsupported",
    )
    assert "inferred" not in str(told(Evidence(Kind.MECHANISM, (cited("a"),), (), premises))[1])


def test_a_broken_premise_is_told_and_nothing_is_inferred() -> None:
    given = Evidence(Kind.MECHANISM, (), (), (Premise("p", Status.SUPPORTED, Level.HIGH),), "there is no claim q")
    assert derive(given).basis is Basis.NONE
    assert told(given)[1][-1] == "nothing can be inferred: there is no claim q"


def test_one_source_cited_twice_is_named_once() -> None:
    assert told(evidence(cited("a"), cited("a")))[1] == ("direct evidence for: a",)


def test_counted_citations_are_sorted_into_four() -> None:
    all_sorts = [cited(f"{s}{d}", s, direct=d) for s in (FOR, AGAINST, NEUTRAL) for d in (True, False)]
    found = tally(evidence(*all_sorts, cited("void", void="retracted")))
    assert [[c.source for c in part] for part in found] == [
        ["supportsTrue"],
        ["disputesTrue"],
        ["supportsFalse"],
        ["disputesFalse"],
    ]


@pytest.mark.parametrize(
    ("notices", "kind", "reason"),
    [
        ([], Kind.EFFICACY, ""),
        ([NoticeKind.CORRECTION, NoticeKind.CONCERN], Kind.EFFICACY, ""),
        ([NoticeKind.RETRACTION], Kind.EFFICACY, "retracted"),
        ([NoticeKind.RETRACTION], Kind.HISTORY, "retracted"),
        ([NoticeKind.SUPERSEDED], Kind.EFFICACY, "superseded"),
        ([NoticeKind.SUPERSEDED], Kind.HISTORY, ""),
        ([NoticeKind.SUPERSEDED, NoticeKind.RETRACTION], Kind.HISTORY, "retracted"),
    ],
)
def test_notices_void_a_source(notices: list[NoticeKind], kind: Kind, reason: str) -> None:
    assert void_reason(frozenset(notices), kind) == reason


def test_an_entry_of_the_ceiling_table_can_be_replaced() -> None:
    ceilings = Ceilings({(Design.CASE_SERIES, Group.EFFECT): Level.MODERATE})
    given = evidence(cited("a", design=Design.CASE_SERIES))
    assert derive(given).status is Status.PARTLY_SUPPORTED
    assert derive(given, ceilings).status is Status.SUPPORTED
    assert derive(given, ceilings).ceiling is Level.MODERATE
    assert derive(evidence(cited("a", design=Design.SURVEY)), ceilings).ceiling is Level.VERY_LOW


def test_a_replaced_entry_stands_without_the_exceptions_of_the_old_one() -> None:
    ceilings = Ceilings(
        {(Design.RANDOMIZED_TRIAL, Group.EFFECT): Level.LOW, (Design.REGULATORY, Group.EFFECT): Level.LOW}
    )
    assert derive(evidence(cited("a"), cited("b")), ceilings).ceiling is Level.LOW
    assert derive(evidence(cited("a", design=Design.REGULATORY), kind=Kind.HARM), ceilings).ceiling is Level.LOW


def test_the_tables_cover_everything() -> None:
    assert len(Ceilings().cells) == len(Design) * len(Group)
    assert len(CEILING_TABLE.strip().splitlines()) == 18
    assert STATUS_TABLE[-1][:5] == (False, False, False, False, None)
    assert set(MARKS) == set(Status) == {row.status for row in STATUS_TABLE}
    assert {row.basis for row in STATUS_TABLE} == set(Basis)


def test_levels_are_lowered_to_very_low_and_never_to_none() -> None:
    assert [level.lowered(1) for level in Level] == [
        Level.NONE,
        Level.VERY_LOW,
        Level.VERY_LOW,
        Level.LOW,
        Level.MODERATE,
    ]
    assert [level.lowered(9) for level in Level] == [Level.NONE, *[Level.VERY_LOW] * 4]
    assert [level.lowered(0) for level in Level] == list(Level)


def test_statuses_are_ordered_from_disputed_to_supported() -> None:
    assert [status.value for status in sorted(Status, key=lambda status: status.rank)] == [
        "disputed",
        "unsupported",
        "contested",
        "partly-supported",
        "supported",
    ]
