"""The derivation against a second one, written from section 3 of DESIGN.md alone and sharing nothing with the package.

The oracle works on plain words. Its two tables were copied from DESIGN.md by hand; where they and the package differ, one is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import Design, Kind, Level, Stance, Status
from claimkit.derived.corpus import Index
from claimkit.derived.facts import extract
from claimkit.derived.support import CitedAs, Evidence, Premise, Support, derive, explain
from effort import examples
from property import strategies

# ---- the oracle -------------------------------------------------------------------------------------------------------------------------

GROUPS = {
    "effect": ["efficacy", "harm", "causal", "dosage"],
    "relation": ["association", "prediction"],
    "mechanism": ["mechanism"],
    "recommendation": ["recommendation"],
    "descriptive": ["definition", "description", "quantity", "history", "performance", "legal", "opinion"],
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
COLUMNS = ["effect", "relation", "mechanism", "recommendation", "descriptive"]
ENTRIES = [
    ("systematic-review meta-analysis", "pools H H M H"),
    ("randomized-trial", "M M M V M"),
    ("guideline", "L L L H H"),
    ("regulatory", "L L H M H"),
    ("consensus-report", "L H M M H"),
    ("nonrandomized-trial cohort case-control", "L M L V M"),
    ("cross-sectional", "L M L V M"),
    ("dataset", "L M L V H"),
    ("uncontrolled-trial survey case-series case-report qualitative", "V V V V M"),
    ("animal in-vitro computational", "V V L V M"),
    ("reference-work", "L L H L H"),
    ("agency-page", "L L L L H"),
    ("narrative-review", "V L M V M"),
    ("legislation artifact", "V V L V H"),
    ("benchmark", "V V L V M"),
    ("expert-opinion", "V V V L L"),
    ("registry-record news other", "V V V V L"),
]
ENTRY = {
    (design, group): letter
    for designs, letters in ENTRIES
    for design in designs.split()
    for group, letter in zip(COLUMNS, letters.split(), strict=True)
}
RANKS = ["none", "very-low", "low", "moderate", "high"]
RANK_OF = {"V": 1, "L": 2, "M": 3, "H": 4}


class Cited(NamedTuple):
    """A counted or neutral citation in plain words."""

    stance: str
    direct: bool
    design: str = "other"
    pools: str = ""
    certainty: str = ""
    study: str = ""
    """What it is known by; where it is empty, it is a study of its own."""


class Says(NamedTuple):
    """What the oracle says of a claim."""

    status: str
    basis: str
    ceiling: str


def base(kind: str, cited: Cited, trials: int) -> int:
    """The rank that the table gives a citation, before it is lowered and capped."""
    group = GROUP_OF[kind]
    if group == "effect":
        if cited.design in ("systematic-review", "meta-analysis"):
            pooled = cited.pools or "randomized-trial"
            if pooled == "randomized-trial":
                return 4
            return min(4, base(kind, Cited("supports", direct=True, design=pooled), 1) + 1)
        if cited.design == "randomized-trial" and cited.direct and trials >= 2:
            return 4
        if (cited.design, kind) in (("regulatory", "harm"), ("consensus-report", "causal")):
            return 4
    return RANK_OF[ENTRY[cited.design, group]]


def lends(kind: str, cited: Cited, trials: int) -> int:
    rank = base(kind, cited, trials)
    if not cited.direct:
        rank = max(1, rank - (2 if GROUP_OF[kind] in ("effect", "recommendation") else 1))
    return min(rank, RANKS.index(cited.certainty)) if cited.certainty else rank


def judge(kind: str, counted: Sequence[Cited], required_open: int, premises: Sequence[tuple[str, str]] | None) -> Says:  # noqa: PLR0911
    """The oracle: ``premises`` are (status, level) of what the claim rests on; None if one is unknown or the claim is in a cycle."""
    sd = sum(c.stance == "supports" and c.direct for c in counted)
    dd = sum(c.stance == "disputes" and c.direct for c in counted)
    si = sum(c.stance == "supports" and not c.direct for c in counted)
    di = sum(c.stance == "disputes" and not c.direct for c in counted)
    of_trials = [c for c in counted if c.stance == "supports" and c.direct and c.design == "randomized-trial"]
    trials = len({c.study or number for number, c in enumerate(of_trials)})
    ceiling = max((lends(kind, c, trials) for c in counted if c.stance == "supports"), default=0)
    effect = GROUP_OF[kind] == "effect"
    contested_ceiling = min(max(1, ceiling - 1), 2 if effect else 4)
    if sd >= 1 and dd >= 1:
        return Says("contested", "direct", RANKS[contested_ceiling])
    if sd == 0 and dd >= 1:
        return Says("disputed", "direct", RANKS[ceiling])
    if sd >= 1 and di == 0 and required_open == 0 and ceiling >= 3:
        return Says("supported", "direct", RANKS[ceiling])
    if sd >= 1:
        return Says("partly-supported", "direct", RANKS[ceiling])
    if si >= 1 and di >= 1:
        return Says("contested", "indirect", RANKS[contested_ceiling])
    if si >= 1:
        return Says("partly-supported", "indirect", RANKS[ceiling])
    if di >= 1:
        return Says("unsupported", "indirect", "none")
    if premises and all(status in ("supported", "partly-supported") for status, _ in premises):
        lowest = min(RANKS.index(level) for _, level in premises)
        lowered = max(1, lowest - 1) if lowest else 0
        inferred = min(1, lowered) if GROUP_OF[kind] in ("effect", "recommendation") else lowered
        return Says("partly-supported", "inference", RANKS[inferred])
    return Says("unsupported", "none", "none")


MARKS = {
    "supported": "supported",
    "partly-supported": "partly supported",
    "contested": "evidence conflicts",
    "unsupported": "citation needed",
    "disputed": "disputed",
}

# ---- enumeration ------------------------------------------------------------------------------------------------------------------------

ALL_KINDS = list(GROUP_OF)
SPREAD = [
    "efficacy",
    "harm",
    "causal",
    "association",
    "mechanism",
    "recommendation",
    "description",
    "history",
    "opinion",
]
CERTAINTIES = ["", "high", "moderate", "low", "very-low"]
PREMISES: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "none": ((), ""),
    "all supported": ((("supported", "high"), ("partly-supported", "moderate")), ""),
    "one unsupported": ((("supported", "high"), ("unsupported", "none")), ""),
    "in cycle": ((), "it rests on itself by a cycle"),
}


def evidence(
    kind: str,
    cited: Sequence[Cited],
    required_open: int = 0,
    premises: Sequence[tuple[str, str]] = (),
    broken: str = "",
) -> Evidence:
    return Evidence(
        Kind(kind),
        tuple(
            CitedAs(
                f"s{number}",
                Stance(c.stance),
                c.direct,
                Design(c.design),
                Design(c.pools) if c.pools else None,
                Level(c.certainty) if c.certainty else None,
            )
            for number, c in enumerate(cited)
        ),
        tuple(f"need {number}" for number in range(required_open)),
        tuple(Premise(f"p{number}", Status(status), Level(level)) for number, (status, level) in enumerate(premises)),
        broken,
    )


def agree(
    kind: str,
    cited: Sequence[Cited],
    required_open: int = 0,
    premises: Sequence[tuple[str, str]] = (),
    broken: str = "",
) -> Says:
    wanted: Says = judge(kind, cited, required_open, None if broken else premises)
    given = evidence(kind, cited, required_open, premises, broken)
    found = derive(given)
    assert Says(found.status, found.basis, found.ceiling) == wanted, given
    assert found.unsupported is (wanted.status in ("unsupported", "disputed"))
    is_opinion = kind == "opinion" and not cited and wanted.status == "unsupported"
    special = "opinion" if is_opinion else "inferred, not cited" if wanted.basis == "inference" else None
    assert found.mark == (special or MARKS[wanted.status])
    explained = explain(given, found)
    assert explained.why
    assert all(explained.why)
    assert (explained.raised_by is None) is (wanted.status == "supported")
    return wanted


def citations(counts: Sequence[int], design: str, certainty: str = "") -> list[Cited]:
    sides = [("supports", True), ("disputes", True), ("supports", False), ("disputes", False)]
    return [
        Cited(stance, direct, design, certainty=certainty)
        for (stance, direct), count in zip(sides, counts, strict=True)
        for _ in range(count)
    ]


def test_every_row_of_the_status_table_is_as_designed() -> None:
    designs = ["randomized-trial", "systematic-review", "case-series", "guideline", "cohort", "news"]
    seen = set()
    number = 0
    for counts in product(range(3), repeat=4):
        for required_open, (premises, broken) in product((0, 1), PREMISES.values()):
            for kind, design, certainty in product(SPREAD, designs, ("", "low")):
                cited = citations(counts, design, certainty)
                seen.add(agree(kind, cited, required_open, premises, broken)[:2])
                number += 1
    assert number == 81 * 2 * 4 * 9 * 6 * 2 == 69_984
    assert seen == {
        ("contested", "direct"),
        ("disputed", "direct"),
        ("supported", "direct"),
        ("partly-supported", "direct"),
        ("contested", "indirect"),
        ("partly-supported", "indirect"),
        ("unsupported", "indirect"),
        ("partly-supported", "inference"),
        ("unsupported", "none"),
    }


def test_every_entry_of_the_ceiling_table_is_as_designed() -> None:
    assert sorted(ENTRY) == sorted(product([design.value for design in Design], COLUMNS))
    number = 0
    for kind, design, direct in product(ALL_KINDS, Design, (True, False)):
        for certainty, trials, contested in product(CERTAINTIES, (1, 2), (False, True)):
            cited = [Cited("supports", direct, design.value, certainty=certainty)] * trials
            cited += [Cited("disputes", direct, "news")] if contested else []
            agree(kind, cited)
            number += 1
    assert number == 15 * 29 * 2 * 5 * 2 * 2 == 17_400


def test_a_synthesis_lends_what_it_pools_allows() -> None:
    number = 0
    for kind, design, pools in product(ALL_KINDS, ("systematic-review", "meta-analysis"), ["", *Design]):
        for direct, certainty, contested in product((True, False), CERTAINTIES, (False, True)):
            cited = [Cited("supports", direct, design, str(pools), certainty)]
            cited += [Cited("disputes", direct, "news")] if contested else []
            agree(kind, cited)
            number += 1
    assert number == 15 * 2 * 30 * 2 * 5 * 2 == 18_000


def test_the_best_of_two_citations_counts() -> None:
    number = 0
    for kind, first, second in product(SPREAD[:7], Design, Design):
        for contested in (False, True):
            cited = [Cited("supports", True, first.value), Cited("supports", False, second.value)]
            cited += [Cited("disputes", True, "cohort")] if contested else []
            agree(kind, cited)
            number += 1
    assert number == 7 * 29 * 29 * 2 == 11_774


def test_an_inferred_ceiling_follows_from_the_lowest_premise() -> None:
    for kind, one, other in product(ALL_KINDS, RANKS, RANKS):
        agree(kind, [], premises=[("supported", one), ("partly-supported", other)])


CITED = st.builds(
    Cited,
    st.sampled_from(["supports", "disputes", "neutral"]),
    st.booleans(),
    st.sampled_from([design.value for design in Design]),
    st.sampled_from(["", *(design.value for design in Design)]),
    st.sampled_from(CERTAINTIES),
)
CLAIM = st.tuples(
    st.sampled_from(ALL_KINDS),
    st.lists(CITED, max_size=6),
    st.integers(0, 2),
    st.lists(st.tuples(st.sampled_from(list(MARKS)), st.sampled_from(RANKS)), max_size=3),
    st.sampled_from(["", "a cycle"]),
)
PROPERTY = settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))


@settings(PROPERTY, max_examples=examples(800))
@given(CLAIM)
def test_any_mix_of_citations_and_premises_is_as_designed(claim: Any) -> None:
    agree(*claim)


# ---- order ------------------------------------------------------------------------------------------------------------------------------

ORDER = ["disputed", "unsupported", "contested", "partly-supported", "supported"]


def cases() -> Iterator[Evidence]:
    """Every count of citations with every other condition, for what changes when one thing changes: 23,328."""
    designs = ["randomized-trial", "case-series"]
    for counts in product(range(3), repeat=4):
        for required_open, (premises, broken), kind, design in product((0, 1), PREMISES.values(), SPREAD, designs):
            yield evidence(kind, citations(counts, design), required_open, premises, broken)


def status_rank(given: Evidence) -> int:
    return ORDER.index(derive(given).status)


def without(given: Evidence, stance: Stance) -> Iterator[Evidence]:
    """The evidence after each single source of that stance was retracted."""
    for at, cited in enumerate(given.citations):
        if cited.stance is stance:
            void = cited._replace(void="retracted")
            yield replace(given, citations=(*given.citations[:at], void, *given.citations[at + 1 :]))


@pytest.mark.parametrize("direct", [True, False])
def test_adding_a_supporting_citation_never_makes_a_claim_less_supported(direct: bool) -> None:
    for given_ in cases():
        before = status_rank(given_)
        for design in (Design.NEWS, Design.META_ANALYSIS):
            more = CitedAs("new", Stance.SUPPORTS, direct, design)
            assert status_rank(replace(given_, citations=(*given_.citations, more))) >= before, given_


@pytest.mark.parametrize("direct", [True, False])
def test_adding_a_disputing_citation_never_makes_a_claim_more_supported(direct: bool) -> None:
    for given_ in cases():
        more = CitedAs("new", Stance.DISPUTES, direct, Design.META_ANALYSIS)
        assert status_rank(replace(given_, citations=(*given_.citations, more))) <= status_rank(given_)


def test_retracting_a_supporting_source_never_makes_a_claim_more_supported() -> None:
    for given_ in cases():
        before = status_rank(given_)
        assert all(status_rank(less) <= before for less in without(given_, Stance.SUPPORTS))


def test_retracting_a_disputing_source_never_makes_a_claim_less_supported() -> None:
    for given_ in cases():
        before = derive(given_)
        for less in without(given_, Stance.DISPUTES):
            after = derive(less)
            assert ORDER.index(after.status) >= ORDER.index(before.status)
            if after.ceiling.rank < before.ceiling.rank:  # DESIGN.md lowers the ceiling of contested claims only
                assert (before.status, after.status) == (Status.DISPUTED, Status.CONTESTED)


def test_opening_a_required_slot_never_makes_a_claim_more_supported() -> None:
    for given_ in cases():
        assert status_rank(replace(given_, needs=(*given_.needs, "more"))) <= status_rank(given_)


def test_neutral_citations_change_nothing_but_that_an_opinion_then_has_a_citation() -> None:
    neutral = CitedAs("neutral", Stance.NEUTRAL, True, Design.META_ANALYSIS)
    for given_ in cases():
        before = derive(given_)
        after = derive(replace(given_, citations=(*given_.citations, neutral)))
        assert after == replace(before, is_opinion=False)


@PROPERTY
@given(CLAIM, st.randoms(use_true_random=False))
def test_the_order_of_citations_and_premises_changes_nothing(claim: Any, random: Any) -> None:
    kind, cited, required_open, premises, broken = claim
    shuffled, other = list(cited), list(premises)
    random.shuffle(shuffled)
    random.shuffle(other)
    before = derive(evidence(kind, cited, required_open, premises, broken))
    assert derive(evidence(kind, shuffled, required_open, other, broken)) == before


@PROPERTY
@given(CLAIM, st.integers(0, 5))
def test_a_ceiling_rises_by_the_loss_of_support_only_where_the_claim_stops_being_contested_or_is_inferred(
    claim: Any, at: int
) -> None:
    given_ = evidence(*claim)
    before = derive(given_)
    for less in without(given_, Stance.SUPPORTS):
        after = derive(less)
        if after.ceiling.rank > before.ceiling.rank:
            stopped = before.status is Status.CONTESTED and after.status is Status.DISPUTED
            assert stopped or after.basis == "inference"


def test_two_counterexamples_show_why_the_ceiling_is_not_monotone_in_the_support() -> None:
    # Follows from DESIGN.md as it stands: a contested claim is lowered, a disputed one is not ...
    strong = CitedAs("review", Stance.SUPPORTS, False, Design.CONSENSUS_REPORT)
    weak = CitedAs("series", Stance.SUPPORTS, True, Design.CASE_SERIES)
    against = CitedAs("against", Stance.DISPUTES, True, Design.COHORT)
    contested = derive(Evidence(Kind.ASSOCIATION, (weak, strong, against)))
    disputed = derive(Evidence(Kind.ASSOCIATION, (strong, against)))
    assert (contested.status, contested.ceiling) == (Status.CONTESTED, Level.LOW)
    assert (disputed.status, disputed.ceiling) == (Status.DISPUTED, Level.MODERATE)
    # ... and one weak citation shuts out what could be inferred.
    premises = (Premise("p", Status.SUPPORTED, Level.HIGH),)
    cited = derive(Evidence(Kind.MECHANISM, (CitedAs("news", Stance.SUPPORTS, True, Design.NEWS),), (), premises))
    inferred = derive(Evidence(Kind.MECHANISM, (), (), premises))
    assert (cited.ceiling, inferred.ceiling) == (Level.VERY_LOW, Level.MODERATE)


# ---- what would raise it ----------------------------------------------------------------------------------------------------------------

STRONGEST = {
    "effect": Design.META_ANALYSIS,
    "relation": Design.META_ANALYSIS,
    "mechanism": Design.META_ANALYSIS,
    "recommendation": Design.GUIDELINE,
    "descriptive": Design.META_ANALYSIS,
}


def applied(given_: Evidence, raised_by: str) -> Evidence:
    """The evidence after all that ``raised_by`` names was done, with the strongest evidence there is."""
    strong = CitedAs("new", Stance.SUPPORTS, True, STRONGEST[GROUP_OF[given_.kind]])
    done = given_
    if "narrower statement that the sources against it do not dispute" in raised_by:
        done = replace(
            done, citations=tuple(c for c in done.citations if not (c.stance is Stance.DISPUTES and c.direct))
        )
    if "narrower statement that the indirect evidence does not touch" in raised_by:
        done = replace(done, citations=tuple(c for c in done.citations if c.direct or c.stance is not Stance.DISPUTES))
    if "stronger design" in raised_by or "direct evidence" in raised_by:
        done = replace(done, citations=(*done.citations, strong))
    filled = [need for need in done.needs if need in raised_by]
    if filled:
        left = tuple(need for need in done.needs if need not in filled)
        done = replace(done, needs=left, citations=(*done.citations, strong))
    return done


def raises(given_: Evidence) -> None:
    support = derive(given_)
    raised_by = explain(given_, support).raised_by
    if support.status is Status.SUPPORTED:
        assert raised_by is None
        return
    assert raised_by
    done = applied(given_, raised_by)
    assert done != given_, raised_by
    after = derive(done)
    assert ORDER.index(after.status) > ORDER.index(support.status), (raised_by, given_)


def test_doing_what_raise_names_raises_the_status() -> None:
    for given_ in cases():
        raises(given_)


@settings(PROPERTY, max_examples=examples(500))
@given(CLAIM)
@example(("efficacy", [Cited("supports", direct=True, design="case-series")], 2, [], ""))
@example(("efficacy", [Cited("supports", direct=False, design="case-series")], 2, [], ""))
def test_doing_what_raise_names_raises_the_status_of_any_claim(claim: Any) -> None:
    raises(evidence(*claim))


# ---- whole files ------------------------------------------------------------------------------------------------------------------------


def oracle_of_files(files: Sequence[dict[str, Any]]) -> dict[tuple[int, int], Says]:  # noqa: C901
    """The oracle for whole files of plain data, by naive recursion."""
    claims = {(f, c): claim for f, file in enumerate(files) for c, claim in enumerate(file.get("claims", ()))}
    by_id: dict[str, list[tuple[int, int]]] = {}
    for key, claim in claims.items():
        by_id.setdefault(claim["id"], []).append(key)

    def meaning(file: int, id_: str) -> dict[str, Any] | None:
        if id_ in files[file].get("sources", {}):
            return files[file]["sources"][id_]  # type: ignore[no-any-return]
        others = [other["sources"][id_] for other in files if id_ in other.get("sources", {})]
        return others[0] if others and all(same(other, others[0]) for other in others) else None

    def leads_to(key: tuple[int, int], seen: set[tuple[int, int]]) -> set[tuple[int, int]]:
        for id_ in claims[key].get("rests_on", ()):
            for premise in by_id.get(id_, ()):
                if premise not in seen:
                    seen.add(premise)
                    leads_to(premise, seen)
        return seen

    def says(key: tuple[int, int]) -> Says:
        claim = claims[key]
        counted = []
        for slot in claim.get("citations", ()):
            source = meaning(key[0], slot["source"]) if "source" in slot else None
            if source is None:
                continue
            appraisal = source.get("appraisal", {})
            notices = {notice["kind"] for notice in appraisal.get("notices", ())}
            if "retraction" in notices or ("superseded" in notices and claim["kind"] != "history"):
                continue
            counted.append(
                Cited(
                    slot["stance"],
                    not slot.get("differs"),
                    appraisal.get("design", "other"),
                    appraisal.get("synthesizes", ""),
                    slot.get("certainty", ""),
                    slot["source"],
                )
            )
        required = sum("needs" in slot and slot.get("required", True) for slot in claim.get("citations", ()))
        premises: list[tuple[str, str]] = []
        broken = key in leads_to(key, set()) or any(id_ not in by_id for id_ in claim.get("rests_on", ()))
        if not broken:
            for id_ in claim.get("rests_on", ()):
                known = [(says(premise), claims[premise]["confidence"]) for premise in by_id[id_]]
                weakest = min((ORDER.index(s.status), min(RANKS.index(s.ceiling), RANKS.index(c))) for s, c in known)
                premises.append((ORDER[weakest[0]], RANKS[weakest[1]]))
        return judge(claim["kind"], counted, required, None if broken else premises)

    return {key: says(key) for key in claims}


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two sources say the same, whatever stands in for a default."""
    first, second = accept({"claimkit": 1, "sources": {"a": one}}), accept({"claimkit": 1, "sources": {"a": other}})
    return first == second


def index_of(files: Sequence[dict[str, Any]]) -> Index:
    return Index(extract(Loaded(f"{n}.yaml", file=accept(data))) for n, data in enumerate(files))


def supports(files: Sequence[dict[str, Any]]) -> dict[tuple[int, int], Support]:
    index = index_of(files)
    return {entry.key: index.support(entry.key) for entry in index.entries()}


SLOT = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["a", "b", "c", "nobody"]),
        "stance": st.sampled_from(["supports", "supports", "disputes", "neutral"]),
    },
    optional={"differs": st.just(["dose"]), "certainty": st.sampled_from(["low", "high"])},
) | st.fixed_dictionaries({"needs": st.just("A trial.")}, optional={"required": st.booleans()})
SMALL_CLAIM = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["p", "q", "r", "s", "t"]),
        "statement": st.just("x"),
        "kind": st.sampled_from(SPREAD),
        "confidence": st.sampled_from(RANKS),
    },
    optional={
        "citations": st.lists(SLOT, max_size=3),
        "rests_on": st.lists(st.sampled_from(["p", "q", "r", "s", "t", "u"]), min_size=1, max_size=2),
    },
)
APPRAISAL = st.fixed_dictionaries(
    {"design": st.sampled_from(["randomized-trial", "meta-analysis", "guideline", "news"])},
    optional={
        "synthesizes": st.just("cohort"),
        "preprint": st.booleans(),
        "notices": st.lists(
            st.sampled_from([{"kind": "retraction"}, {"kind": "superseded"}, {"kind": "concern"}]), max_size=2
        ),
    },
)
SMALL_SOURCE = st.fixed_dictionaries({"type": st.just("book")}, optional={"appraisal": APPRAISAL})
SMALL_FILE = st.fixed_dictionaries(
    {"claimkit": st.just(1)},
    optional={
        "claims": st.lists(SMALL_CLAIM, max_size=5),
        "sources": st.dictionaries(st.sampled_from(["a", "b", "c"]), SMALL_SOURCE, max_size=3),
    },
)
CORPUS = st.lists(SMALL_FILE, min_size=1, max_size=3)


ONE_TRIAL_TWICE = {
    "claimkit": 1,
    "sources": {"b": {"type": "book", "appraisal": {"design": "randomized-trial"}}},
    "claims": [
        {
            "id": "p",
            "statement": "x",
            "kind": "efficacy",
            "confidence": "none",
            "citations": [{"source": "b", "stance": "supports"}, {"source": "b", "stance": "supports"}],
        }
    ],
}


@settings(PROPERTY, max_examples=examples(500))
@given(CORPUS)
@example([ONE_TRIAL_TWICE])
def test_whole_files_with_shared_sources_and_premises_are_as_designed(files: Any) -> None:
    wanted = oracle_of_files(files)
    index = index_of(files)
    for entry in index.entries():
        found = index.support(entry.key)
        assert (found.status, found.basis, found.ceiling) == wanted[entry.key], entry.claim
        explained = index.explanation(entry.key)
        assert explained.why
        assert (explained.raised_by is None) is (found.status is Status.SUPPORTED)


@PROPERTY
@given(st.lists(strategies.claim_file_data(claims=True), min_size=1, max_size=2))
def test_any_conforming_files_are_as_designed(files: Any) -> None:
    wanted = oracle_of_files(files)
    found = supports(files)
    assert {key: (s.status, s.basis, s.ceiling) for key, s in found.items()} == wanted


@PROPERTY
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_files_claims_and_citations_changes_nothing(files: Any, random: Any) -> None:
    for number, file in enumerate(files):
        file["number"] = number
        for at, claim in enumerate(file.get("claims", ())):
            claim["x-number"] = at
    numbers = [file["number"] for file in files]
    shuffled = [dict(files[number]) for number in random.sample(numbers, len(numbers))]
    for file in shuffled:
        if "claims" in file:
            file["claims"] = [dict(claim) for claim in random.sample(file["claims"], len(file["claims"]))]
            for claim in file["claims"]:
                if "citations" in claim:
                    claim["citations"] = random.sample(claim["citations"], len(claim["citations"]))

    def plain(corpus: Any) -> list[Any]:
        return [{key: value for key, value in file.items() if key != "number"} for file in corpus]

    before, after = supports(plain(files)), supports(plain(shuffled))
    assert numbered(files, before) == numbered(shuffled, after)


def numbered(files: Any, found: Any) -> list[Any]:
    return sorted(
        (file["number"], claim["x-number"], str(found[f, c]))
        for f, file in enumerate(files)
        for c, claim in enumerate(file.get("claims", ()))
    )


@PROPERTY
@given(CORPUS)
def test_new_names_for_claims_and_sources_change_nothing_but_names(files: Any) -> None:
    def renamed(data: Any, key: str = "") -> Any:
        if isinstance(data, dict):
            rename = key == "sources"
            return {(f"z-{k}-new" if rename else k): renamed(v, "" if rename else k) for k, v in data.items()}
        if isinstance(data, list):
            return [renamed(item, key) for item in data]
        return f"z-{data}-new" if key in ("id", "source", "rests_on") else data

    before, after = index_of(files), index_of([renamed(file) for file in files])
    for one, other in zip(before.entries(), after.entries(), strict=True):
        assert before.support(one.key) == after.support(other.key)
        assert len(before.explanation(one.key).why) == len(after.explanation(other.key).why)
