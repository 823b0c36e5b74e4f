"""The derivation against an oracle that shares nothing with it, and what must hold for any claim whatever its evidence."""

import copy
from collections.abc import Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import Design, Dimension, Kind, Level, Stance, Status
from claimkit.derived.ceilings import BODIES, STUDIES, SYNTHESES
from claimkit.derived.corpus import Index
from claimkit.derived.facts import extract
from claimkit.derived.support import STATUS_TABLE, Sides, Support
from effort import examples
from property import strategies
from property.evidence_oracle import ORDER, Data, of_files

PROPERTY = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MANY = settings(PROPERTY, max_examples=examples(300))


def index_of(files: Sequence[Data]) -> Index:
    return Index(extract(Loaded(f"{n}.yaml", file=accept(data))) for n, data in enumerate(files))


def same(one: Data, other: Data) -> bool:
    """Whether two sources say the same, whatever stands in for a default."""
    first, second = accept({"claimkit": 1, "sources": {"a": one}}), accept({"claimkit": 1, "sources": {"a": other}})
    return first == second


# ---- what is drawn ----------------------------------------------------------------------------------------------------------------------

DESIGNS = [design.value for design in Design]
KINDS = [kind.value for kind in Kind]
# Designs that can lend more than very low come up more often: of two random ones, most often one would count.
STRONG = ["meta-analysis", "systematic-review", "randomized-trial", "cohort", "guideline", "reference-work", "dataset", "case-report"]
SOME_DESIGN = st.sampled_from([*STRONG, *STRONG, *DESIGNS])
DIMENSIONS = [dimension.value for dimension in Dimension]
LEVEL_NAMES = ["high", "moderate", "low", "very-low"]
IDS = ["a", "b", "c", "d"]


def maybe(**fields: Any) -> st.SearchStrategy[Data]:
    """Each field, or not; most often not too many of them."""
    return st.fixed_dictionaries({}, optional=fields)


APPRAISAL = st.builds(
    lambda design, more: {"design": design, **more},
    SOME_DESIGN,
    maybe(
        sample_size=st.sampled_from([0, 99, 100, 299, 300, 399, 400, 2999, 3000, 9000]),
        synthesizes=st.sampled_from(["randomized-trial", "randomized-trial", *DESIGNS]),
        includes=st.lists(st.sampled_from(IDS), max_size=2),
        risk_of_bias=st.sampled_from(["low", "some", "high", "critical"]),
        preprint=st.booleans(),
        independent=st.booleans(),
        registration=st.sampled_from(["NCT00568555", "nct00568555", "NCT1", "ISRCTN12345678", "our own 7"]),
        notices=st.lists(st.sampled_from([{"kind": kind} for kind in ("retraction", "superseded", "concern", "correction")]), max_size=1),
    ),
)
SOURCE = st.builds(
    lambda appraisal, doi, more: {"type": "book", **({"appraisal": appraisal} if appraisal else {}), **doi, **more},
    st.one_of(APPRAISAL, APPRAISAL, APPRAISAL, st.none()),
    st.sampled_from([{"DOI": "10.1000/a"}, {"DOI": "10.1000/b"}, {"DOI": "10.1000/c"}, {"URL": "https://example.org/x"}, {}]),
    maybe(
        title=st.sampled_from(["On tea", "On milk", "RETRACTED: On tea", "[Withdrawn] On milk", "Retractions of tea"]),
        author=st.lists(st.sampled_from([{"family": "Abel"}, {"family": "ABEL"}, {"family": "Baker"}, {"literal": "WHO"}]), max_size=2),
        ISBN=st.sampled_from(["9780306406157", "9780306406158"]),
        PMID=st.sampled_from(["123", "x"]),
        ISSN=st.sampled_from(["1234-5679", "1234-5678"]),
    ),
)
SLOT = st.builds(
    lambda source, stance, more: {"source": source, "stance": stance, "finding": "What it found.", **more},
    st.sampled_from([*IDS, *IDS, "nobody"]),
    st.sampled_from(["supports", "supports", "disputes", "neutral"]),
    maybe(
        result=st.sampled_from(["as-claimed", "as-claimed", "no-difference", "opposite"]),
        rules_out=st.sampled_from(["interval", "power"]),
        design=SOME_DESIGN,
        differs=st.lists(st.sampled_from(DIMENSIONS), max_size=2),
        certainty=st.sampled_from(LEVEL_NAMES),
        read=st.sampled_from(["full-text", "full-text", "abstract", "secondary"]),
    ),
)
SILENT = SLOT.map(lambda slot: {key: value for key, value in slot.items() if key != "finding"})
OPEN = st.fixed_dictionaries({"needs": st.just("A trial.")}, optional={"required": st.booleans()})
PIO = {"population": "people", "intervention": "tea", "outcome": "colds"}
SCOPE = st.one_of(st.just(PIO), st.just({**PIO, "comparator": "soup"}), maybe(**{key: st.just(value) for key, value in PIO.items()}))
CLAIM = st.builds(
    lambda id_, statement, kind, confidence, slots, more: {
        "id": id_,
        "statement": statement,
        "kind": kind,
        "confidence": confidence,
        "citations": slots,
        **more,
    },
    st.sampled_from(["p", "q", "r", "s", "t"]),
    st.sampled_from(["Tea is a drink.", "Tea is a drink.", "Tea cures colds.", "Tea may help.", "Tea is said to be used."]),
    st.sampled_from(KINDS),
    st.sampled_from(["none", "very-low", "low", "moderate", "high"]),
    st.lists(st.one_of(SLOT, SLOT, SLOT, SLOT, SLOT, OPEN, SILENT), max_size=4),
    maybe(
        scope=SCOPE,
        rests_on=st.lists(st.sampled_from(["p", "q", "r", "s", "t", "u"]), min_size=1, max_size=2),
        passages=st.just([{"quote": "it may help"}]),
    ),
)
SOURCES = st.fixed_dictionaries({}, optional=dict.fromkeys(IDS, SOURCE))
FILE = st.fixed_dictionaries({"claimkit": st.just(1), "claims": st.lists(CLAIM, max_size=4), "sources": SOURCES})
CORPUS = st.lists(FILE, min_size=1, max_size=2)


# ---- the oracle -------------------------------------------------------------------------------------------------------------------------


def said(found: Support) -> tuple[str, str, bool, str]:
    return found.status.value, found.ceiling.value, found.unsupported, found.mark


CITES_A = {"source": "a", "stance": "supports", "finding": "What it found."}
TITLE_OF_ANOTHER_ENTRY = {
    "claimkit": 1,
    "claims": [{"id": "p", "statement": "Tea is a drink.", "kind": "efficacy", "confidence": "none", "citations": [CITES_A]}],
    "sources": {"a": {"type": "book", "DOI": "10.1000/a"}, "d": {"type": "book", "DOI": "10.1000/a", "title": "RETRACTED: On tea"}},
}


NOTICE_OVER_TWO_STEPS = TITLE_OF_ANOTHER_ENTRY | {
    "sources": {
        "a": {"type": "book", "appraisal": {"design": "meta-analysis"}, "DOI": "10.1000/c"},
        "c": {"type": "book", "DOI": "10.1000/c", "ISBN": "9780306406157"},
        "d": {"type": "book", "DOI": "10.1000/a", "title": "RETRACTED: On tea", "ISBN": "9780306406157"},
    }
}


@settings(PROPERTY, max_examples=examples(500))
@example([TITLE_OF_ANOTHER_ENTRY])
@example([NOTICE_OVER_TWO_STEPS])
@given(CORPUS)
def test_whole_files_are_as_designed(files: Any) -> None:
    wanted = of_files(files, same)
    index = index_of(files)
    for entry in index.entries():
        assert said(index.support(entry.key)) == wanted[entry.key], entry.claim
        explained = index.explanation(entry.key)
        assert explained.why
        assert (explained.raised_by is None) is (index.support(entry.key).status is Status.SUPPORTED)


# ---- the invariants, on one claim with sources of its own -----------------------------------------------------------------------------------

IDENTIFIED = st.builds(
    lambda design, more: {"design": design, **more},
    SOME_DESIGN,
    maybe(
        sample_size=st.sampled_from([99, 300, 399, 400, 3000]),
        synthesizes=st.sampled_from(["randomized-trial", "cohort", "animal"]),
        risk_of_bias=st.sampled_from(["low", "high"]),
        preprint=st.booleans(),
        independent=st.booleans(),
    ),
)
PEOPLE = ["Abel", "Baker", "Cole", "Dunn", "Eyre", "Finn"]


@st.composite
def cases(draw: st.DrawFn) -> Data:
    """A claim file with one claim whose sources are different studies, each with identifiers of its own and an address."""
    number = draw(st.integers(0, 4))
    sources = {}
    for at in range(number + 1):
        address = draw(st.sampled_from([{"URL": f"https://example.org/{at}"}, {}]))
        people = draw(st.sampled_from([[{"family": PEOPLE[at]}], [{"family": "Abel"}]]))
        sources[f"s{at}"] = {"type": "book", "appraisal": draw(IDENTIFIED), "DOI": f"10.1000/{at}", "author": people, **address}
    slots = [{**draw(SLOT), "source": f"s{at}"} for at in range(number)]
    return {
        "claimkit": 1,
        "sources": sources,
        "claims": [
            {
                "id": "c",
                "statement": "Tea is a drink.",
                "kind": draw(st.sampled_from(KINDS)),
                "confidence": "none",
                "scope": draw(SCOPE),
                "citations": slots,
            }
        ],
    }


def only(file: Data) -> Support:
    return index_of([file]).support((0, 0))


def sides(file: Data) -> Sides:
    return Sides(index_of([file]).evidence((0, 0)))


def lines(file: Data) -> Sequence[Any]:
    return index_of([file]).evidence((0, 0)).lines


def with_slots(file: Data, slots: Sequence[Data]) -> Data:
    return {**file, "claims": [{**file["claims"][0], "citations": list(slots)}]}


def slots_of(file: Data) -> list[Data]:
    return list(file["claims"][0]["citations"])


def is_not_lowered(before: Support, after: Support) -> bool:
    return (
        after.status.rank >= before.status.rank
        and after.ceiling.rank >= before.ceiling.rank
        and (before.unsupported or not after.unsupported)
    )


@MANY
@given(cases(), SLOT)
def test_a_line_for_never_lowers_and_one_against_never_raises(file: Data, slot: Data) -> None:
    new = {**slot, "source": f"s{len(slots_of(file))}"}
    more = with_slots(file, [*slots_of(file), new])
    side = lines(more)[-1].direction
    before, after = only(file), only(more)
    if side is Stance.SUPPORTS:
        assert is_not_lowered(before, after)
    elif side is Stance.DISPUTES:
        assert is_not_lowered(after, before)
    else:
        assert {said(before), said(after)} <= {said(before), (*said(before)[:3], "not shown")}


def corroborates_more(named: str, own: str) -> bool:
    """Whether a design could stand for a second study, or a rating, where the other could not: naming it is no weakening."""
    ranks = [Design(one) in SYNTHESES or Design(one) in BODIES for one in (named, own)]
    counts = [Design(one) in STUDIES or one == "dataset" for one in (named, own)]
    return ranks[0] > ranks[1] or (counts[0] and not counts[1] and not ranks[1]) or (Design(named) in SYNTHESES and own != named)


def weakened(file: Data, number: int, how: str, word: Any) -> Data | None:  # noqa: C901, PLR0912
    """The file with one citation weakened; None where that makes no sense for it."""
    file = copy.deepcopy(file)
    slot = file["claims"][0]["citations"][number]
    source = file["sources"][slot["source"]]
    given_ = source["appraisal"]
    match how:
        case "differs":
            slot["differs"] = [*slot.get("differs", ()), DIMENSIONS[word % len(DIMENSIONS)]]
        case "second-hand":
            slot["read"] = "secondary"
        case "preprint":
            given_["preprint"] = True
        case "not independent":
            given_["independent"] = False
        case "bias":
            given_["risk_of_bias"] = "critical" if given_.get("risk_of_bias") == "high" else "high"
        case "smaller":
            if "sample_size" not in given_:
                return None
            given_["sample_size"] = word % (given_["sample_size"] + 1)
        case "certainty":
            if "certainty" not in slot:
                return None
            slot["certainty"] = LEVEL_NAMES[max(LEVEL_NAMES.index(slot["certainty"]), word % 4)]
        case "notice":
            given_["notices"] = [{"kind": ["retraction", "concern", "superseded"][word % 3]}]
        case "identifiers":
            del source["DOI"]
        case "design":
            named = DESIGNS[word % len(DESIGNS)]
            if "design" in slot or corroborates_more(named, given_["design"]):
                return None
            slot["design"] = named
    return file


WAYS = ["differs", "second-hand", "preprint", "not independent", "bias", "smaller", "certainty", "notice", "identifiers", "design"]


@settings(PROPERTY, max_examples=examples(500))
@given(cases(), st.integers(0, 3), st.sampled_from(WAYS), st.integers(0, 10_000))
def test_weakening_a_line_for_never_raises_and_one_against_never_lowers(file: Data, number: int, how: str, word: int) -> None:
    assume(number < len(slots_of(file)))
    weak = weakened(file, number, how, word)
    assume(weak is not None)
    side = lines(file)[number].direction
    before, after = only(file), only(weak or {})
    if side is Stance.SUPPORTS:
        assert is_not_lowered(after, before)
    elif side is Stance.DISPUTES:
        assert is_not_lowered(before, after)


@MANY
@given(cases(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_order_and_repetition_change_nothing(file: Data, random: Any, number: int) -> None:
    slots = slots_of(file)
    again = [*slots, slots[number % len(slots)]] if slots else []
    assert only(with_slots(file, random.sample(again, len(again)))) == only(file)


@MANY
@given(cases(), st.booleans())
def test_an_open_slot_raises_nothing_and_moves_neither_ceiling_nor_mark(file: Data, required: Any) -> None:
    before = only(file)
    after = only(with_slots(file, [*slots_of(file), {"needs": "A trial.", "required": required}]))
    assert (after.ceiling, after.unsupported) == (before.ceiling, before.unsupported)
    assert after.status.rank <= before.status.rank
    assert required or after.status is before.status


@MANY
@given(cases())
def test_exchanging_for_and_against_exchanges_the_sides(file: Data) -> None:
    file = copy.deepcopy(file)
    claim = file["claims"][0]
    assume(claim["kind"] in ("mechanism", "association", "definition", "history", "opinion"))
    for slot in claim["citations"]:
        slot.pop("result", None)
    other = copy.deepcopy(file)
    turned = {"supports": "disputes", "disputes": "supports", "neutral": "neutral"}
    for slot in other["claims"][0]["citations"]:
        slot["stance"] = turned[slot["stance"]]
    one, two = sides(file), sides(other)
    assert (one.s, one.s_direct, one.o, one.o_direct) == (two.o, two.o_direct, two.s, two.s_direct)


@MANY
@given(CORPUS)
def test_what_a_status_promises(files: Any) -> None:
    index = index_of(files)
    for entry in index.entries():
        found, at = index.support(entry.key), Sides(index.evidence(entry.key))
        if found.status is Status.SUPPORTED:
            assert not found.unsupported
            assert found.ceiling.rank >= Level.MODERATE.rank
            assert at.s_direct >= Level.MODERATE.rank
        if found.status in (Status.UNSUPPORTED, Status.CONTRADICTED):
            assert found.unsupported
        is_weaker = at.s < Level.LOW.rank or at.s < at.o
        assert found.unsupported is (is_weaker or entry.claim.kind is Kind.OPINION)


@MANY
@given(cases(), st.lists(st.sampled_from(["supports", "disputes"]), min_size=1, max_size=5))
def test_no_number_of_very_low_lines_changes_anything_but_words(file: Data, stances: list[str]) -> None:
    assume(file["claims"][0]["kind"] not in ("definition", "description", "quantity", "history", "performance", "legal"))
    file["sources"] |= {
        f"v{at}": {"type": "book", "URL": f"https://example.org/v{at}", "title": f"A page {at}", "appraisal": {"design": "news"}}
        for at in range(len(stances))
    }
    weak = [{"source": f"v{at}", "stance": stance, "finding": "Hearsay."} for at, stance in enumerate(stances)]
    before, after = only(file), only(with_slots(file, [*slots_of(file), *weak]))
    assert (after.status, after.unsupported) == (before.status, before.unsupported)
    assert after.ceiling is before.ceiling or (before.ceiling, after.ceiling) == (Level.NONE, Level.VERY_LOW)
    few = ("citation needed", "not shown")
    assert after.mark == before.mark or (before.mark in few and after.mark in ("evidence too weak", "not shown"))


def test_the_table_is_monotone_whatever_the_two_sides_are() -> None:
    """Exhaustively: 7,875 comparisons."""

    def judged(s: int, sd: int, o: int, od: int, *, whole: bool) -> tuple[int, int, bool]:
        evidence = SimpleNamespace(asked=SimpleNamespace(kind=Kind.EFFICACY))
        at: Any = SimpleNamespace(s=s, s_direct=sd, o=o, o_direct=od, lacking=() if whole else ("something",), evidence=evidence)
        row = next(row for row in STATUS_TABLE if row.fits(at))
        return row.status.rank, row.ceiling(at), s >= Level.LOW.rank and s >= o

    side = [(level, direct) for level in range(5) for direct in range(level + 1)]
    steps = [(one, other) for one in side for other in side if one[0] <= other[0] and one[1] <= other[1]]
    compared = 0
    for (low, high), fixed in product(steps, side):
        for whole, then in ((False, False), (False, True), (True, True)):
            weak, strong = judged(*low, *fixed, whole=whole), judged(*high, *fixed, whole=then)
            assert all(one <= other for one, other in zip(weak, strong, strict=True)), (low, high, fixed)
            compared += 1
        for whole in (False, True):
            strong, weak = judged(*fixed, *low, whole=whole), judged(*fixed, *high, whole=whole)
            assert all(one <= other for one, other in zip(weak, strong, strict=True)), (low, high, fixed)
            compared += 1
    assert compared == 7875


# ---- whole corpora ----------------------------------------------------------------------------------------------------------------------


@PROPERTY
@given(st.lists(strategies.claim_file_data(claims=True), min_size=1, max_size=2))
def test_any_conforming_files_are_derived_and_explained(files: Any) -> None:
    index = index_of(files)
    for entry in index.entries():
        assert index.support(entry.key).status.value in ORDER
        assert index.explanation(entry.key).why


@PROPERTY
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_files_claims_and_citations_changes_nothing(files: Any, random: Any) -> None:
    for number, file in enumerate(files):
        file["number"] = number
        for at, claim in enumerate(file["claims"]):
            claim["x-number"] = at
    shuffled = [{**file, "claims": random.sample(file["claims"], len(file["claims"]))} for file in random.sample(files, len(files))]
    for file in shuffled:
        file["claims"] = [{**claim, "citations": random.sample(claim["citations"], len(claim["citations"]))} for claim in file["claims"]]

    def numbered(corpus: Any) -> list[Any]:
        index = index_of([{key: value for key, value in file.items() if key != "number"} for file in corpus])
        return sorted(
            (file["number"], claim["x-number"], str(index.support((f, c))))
            for f, file in enumerate(corpus)
            for c, claim in enumerate(file["claims"])
        )

    assert numbered(files) == numbered(shuffled)


@PROPERTY
@given(CORPUS)
def test_new_names_for_claims_and_sources_change_nothing_but_names(files: Any) -> None:
    def renamed(data: Any, key: str = "") -> Any:
        if isinstance(data, dict):
            rename = key == "sources"
            return {(f"z-{k}-new" if rename else k): renamed(v, "" if rename else k) for k, v in data.items()}
        if isinstance(data, list):
            return [renamed(item, key) for item in data]
        return f"z-{data}-new" if key in ("id", "source", "rests_on", "includes") else data

    before, after = index_of(files), index_of([renamed(file) for file in files])
    for one, other in zip(before.entries(), after.entries(), strict=True):
        assert before.support(one.key) == after.support(other.key)
        assert len(before.explanation(one.key).why) == len(after.explanation(other.key).why)
