"""The evidence model by example: the worked cases, and a case for each entry of each table."""

from typing import Any

import pytest

from claimkit.claimfile.model import Source
from claimkit.claimfile.vocabulary import Basis, Design, Kind, Level, Stance, Status
from claimkit.derived.ceilings import BODIES, ENTRIES, LABORATORY, PRIMARY, STUDIES, SYNTHESES
from claimkit.derived.evidence import studies
from claimkit.derived.source_facts import known_as
from claimkit.derived.support import MARK_TABLE, MARKS, SIGNS, STATUS_TABLE
from evidence import PIO, Case, Data, con, null, page, pooled, pro, says, source, trial

ABEL, BAKER, BIG, HUGE = trial("Abel", 200), trial("Baker", 300), trial("Cole", 9000), trial("Dunn", 8000)
POOL, COHORT = pooled(), source("cohort", 5000, name="Iles")
BOOK = source("reference-work", None, name="Book", ids={"ISBN": "9780306406157"})
AGENCY, SHOP = page("agency-page", "Agency"), page("other", "Shop")
SHOP["appraisal"]["independent"] = False
RATED = pro(certainty="high", read="full-text")
PREMISE: dict[str, Any] = {
    "id": "p",
    "statement": "Tea is a drink.",
    "kind": "definition",
    "confidence": "high",
    "citations": [{"source": "book", **says()}, {"source": "agency", **says()}],
}
EXTRA = {"book": BOOK, "agency": AGENCY}

CASES = {
    "c01 nothing listed": (Case(), "unsupported -† citation needed"),
    "c02 the page of a seller": (Case((SHOP, pro())), "unsupported V† evidence too weak"),
    "c03 a case report against two large trials": (
        Case((BIG, con()), (HUGE, null(rules_out="interval")), (source("case-report", 1, name="Kerr"), pro())),
        "contradicted V† contradicted",
    ),
    "c05 one trial": (Case((ABEL, pro())), "partly-supported M partly supported"),
    "c06 two trials": (Case((ABEL, pro()), (BAKER, pro())), "supported M supported"),
    "c07 one trial reported twice": (
        Case((trial("Ames", registration="NCT00000001"), pro()), (trial("Boyd", registration="NCT00000001"), pro())),
        "partly-supported M partly supported",
    ),
    "c08 a synthesis": (Case((POOL, pro())), "supported M supported"),
    "c09 a synthesis that is rated high and was read": (Case((POOL, RATED)), "supported H supported"),
    "c11 an even conflict": (Case((POOL, pro()), (BIG, con())), "contested L evidence conflicts"),
    "c12 strong for, weak against": (Case((POOL, RATED), (COHORT, con())), "partly-supported M partly supported"),
    "c13 weak for, strong against": (
        Case((COHORT, pro()), (POOL, null(certainty="high", rules_out="interval", read="full-text"))),
        "contradicted V† contradicted",
    ),
    "c15 a small null result": (Case((trial("Eyre", 20), null())), "unsupported -† not shown"),
    "c16 a null result hidden as neutral": (Case((POOL, null("neutral", rules_out="interval"))), "contradicted -† contradicted"),
    "c17 mice": (Case((source("animal", 40, name="Lamb"), pro())), "unsupported V† evidence too weak"),
    "c18 mice for a mechanism": (Case((source("animal", 40, name="Lamb"), says()), kind="mechanism"), "unsupported V† evidence too weak"),
    "c20 all void": (
        Case(
            (pooled(notices=[{"kind": "retraction"}]), RATED),
            (trial("Pike", ids={"DOI": "ten.1000/x"}), pro()),
            (pooled("Quin", ids={}), pro()),
            (ABEL, {"stance": "supports"}),
        ),
        "unsupported -† not shown",
    ),
    "c22 one dictionary": (Case((BOOK, says()), kind="definition"), "supported M documented"),
    "c23 a dictionary and an agency": (Case((BOOK, says()), (AGENCY, says()), kind="definition"), "supported H documented"),
    "c24 an effect from a definition": (Case(others=[PREMISE], extra=EXTRA, rests_on=["p"]), "unsupported V† inferred, not shown"),
    "c26 safe in three people": (
        Case((source("case-series", 3, name="Nash"), null("supports", rules_out="interval")), kind="safety"),
        "unsupported V† evidence too weak",
    ),
    "c28 better than Y, by trials against placebo": (
        Case(
            (ABEL, pro(differs=["comparator"])),
            (BAKER, pro(differs=["comparator"])),
            kind="comparison",
            scope={**PIO, "comparator": "soup"},
        ),
        "unsupported V† evidence too weak",
    ),
    "c29 a guideline second-hand": (
        Case((page("guideline", "Guide"), says(certainty="moderate", read="secondary")), kind="recommendation"),
        "partly-supported L partly supported",
    ),
    "c30 one patient in a report": (
        Case((source("consensus-report", None), says(design="case-report")), kind="description", scope={"population": "people"}),
        "unsupported V† evidence too weak",
    ),
    "c32 two preprints": (
        Case((trial("Finn", preprint=True), pro()), (trial("Gray", preprint=True), pro())),
        "partly-supported L partly supported",
    ),
    "c33 an open slot": (Case((ABEL, pro()), (BAKER, pro()), {"needs": "A trial in women."}), "partly-supported M partly supported"),
    "c35 a blog that is called a review": (Case((pooled(ids={"URL": "https://example.org/b"}), RATED)), "unsupported V† evidence too weak"),
    "c39 a guideline by its address": (Case((page("guideline", "Guide"), pro(certainty="high"))), "partly-supported L partly supported"),
    "c40 a trial and an agency page": (Case((ABEL, pro()), (AGENCY, pro())), "partly-supported M partly supported"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case(name: str) -> None:
    case, wanted = CASES[name]
    assert case.short == wanted
    assert case.explanation.why


# ---- the start --------------------------------------------------------------------------------------------------------------------------

ENTRY_TABLE = """
systematic-review           M M M H H M H
meta-analysis               M M M H H M H
randomized-trial            M M M M M V M
guideline                   L L L L L H H
regulatory                  L M L L H M H
consensus-report            L L L M M M H
nonrandomized-trial         L L V M L V M
cohort                      L L V M L V M
case-control                L L V M L V M
cross-sectional             V V V M L V M
dataset                     V V V M L V H
uncontrolled-trial          V V V V V V M
survey                      V V V V V V M
case-series                 V V V V V V M
qualitative                 V V V V V V M
case-report                 V V V V V V V
animal                      V V V V V V V
in-vitro                    V V V V V V V
computational               V V V V V V V
reference-work              L L L L H L H
agency-page                 L L V L L L H
narrative-review            V V V L M V M
legislation                 V V V V L V H
artifact                    V V V V L V H
benchmark                   V V V V L V M
expert-opinion              V V V V V L L
registry-record             - - - - - - L
news                        V V V V V V L
other                       V V V V V V L
"""
"""What one complete, direct line for a claim lends; of laboratory work after the step for the species."""
KIND_OF_COLUMN = ("efficacy", "safety", "comparison", "association", "mechanism", "recommendation", "description")
ENTRY_CASES = [
    (line.split()[0], kind, letter)
    for line in ENTRY_TABLE.strip().splitlines()
    for kind, letter in zip(KIND_OF_COLUMN, line.split()[1:], strict=True)
]


def level(design: str, kind: str, size: int | None = 5000, slot: Any = None, **more: Any) -> str:
    scope = {"population": "people"} if Kind(kind).group.value == "descriptive" else {**PIO, "comparator": "soup"}
    # Of a safety claim and a recommendation a certainty is given, lest their own caps hide the entry of the table.
    slot = slot or pro(**({"certainty": "high"} if kind == "recommendation" else {}))
    return Case((source(design, size, pools="randomized-trial", **more), slot), kind=kind, scope=scope).level


@pytest.mark.parametrize(("design", "kind", "wanted"), ENTRY_CASES)
def test_an_entry_of_the_table_of_designs(design: str, kind: str, wanted: str) -> None:
    assert level(design, kind) == wanted


def test_every_design_has_an_entry_for_every_group() -> None:
    assert {(design, Kind(kind).group) for design, kind, _ in ENTRY_CASES} == {(d.value, g) for d, g in ENTRIES}
    assert PRIMARY | LABORATORY | SYNTHESES | {Design.QUALITATIVE} == STUDIES
    assert BODIES.isdisjoint(STUDIES)


@pytest.mark.parametrize(
    ("design", "kind", "wanted"), [("regulatory", "harm", "M"), ("consensus-report", "causal", "M"), ("case-report", "history", "M")]
)
def test_an_entry_for_one_kind(design: str, kind: str, wanted: str) -> None:
    assert level(design, kind) == wanted


@pytest.mark.parametrize(
    ("pools", "kind", "wanted"),
    [
        ("randomized-trial", "association", "H"),
        ("cohort", "association", "H"),
        ("case-series", "association", "L"),
        ("cohort", "efficacy", "M"),
        ("survey", "efficacy", "L"),
        ("qualitative", "mechanism", "L"),
        ("", "association", "L"),
        ("news", "association", "L"),
        ("guideline", "mechanism", "L"),
        ("reference-work", "mechanism", "L"),
        ("consensus-report", "causal", "L"),
        ("cohort", "recommendation", "L"),
        ("survey", "description", "H"),
    ],
)
def test_a_synthesis_is_worth_one_more_than_what_it_pools(pools: str, kind: str, wanted: str) -> None:
    scope = {"population": "people"} if kind == "description" else PIO
    slot = pro(certainty="high")
    assert Case((source("meta-analysis", 5000, pools=pools), slot), kind=kind, scope=scope).level == wanted


@pytest.mark.parametrize(
    ("design", "slot", "more", "wanted"),
    [
        ("guideline", pro(certainty="high"), {}, "M"),
        ("guideline", pro(certainty="moderate"), {}, "M"),
        ("guideline", pro(certainty="very-low"), {}, "V"),
        ("consensus-report", pro(certainty="moderate"), {}, "M"),
        ("regulatory", pro(certainty="moderate"), {}, "M"),
        ("guideline", pro(certainty="high"), {"ids": {"URL": "https://example.org/g"}}, "L"),
        ("guideline", con(certainty="high"), {"ids": {"URL": "https://example.org/g"}}, "M"),
        ("reference-work", pro(certainty="high"), {}, "L"),
        ("meta-analysis", pro(certainty="high", read="full-text"), {}, "H"),
        ("meta-analysis", pro(certainty="high", read="abstract"), {}, "M"),
        ("randomized-trial", pro(certainty="high", read="full-text"), {}, "M"),
    ],
)
def test_what_a_rating_does_to_the_start(design: str, slot: Any, more: Any, wanted: str) -> None:
    assert level(design, "efficacy", slot=slot, **more) == wanted


@pytest.mark.parametrize(
    ("ids", "more", "wanted"),
    [
        ({"DOI": "10.1000/a"}, {}, "M"),
        ({"PMID": "123"}, {}, "M"),
        ({"PMCID": "PMC123"}, {}, "M"),
        ({"ISBN": "9780306406157"}, {}, "M"),
        ({"arXiv": "2101.00001"}, {}, "M"),
        ({"ISSN": "1234-5679", "URL": "https://example.org"}, {}, "V"),
        ({"URL": "https://doi.org/10.1000/a"}, {}, "V"),
        ({}, {"registration": "our own 7"}, "V"),
        *(
            ({}, {"registration": number}, "M")
            for number in (
                *("NCT00568555", "ISRCTN12345678", "EUCTR2004-000446-20-DE", "EudraCT 2004-000446-20", "CRD42020123456"),
                *("ACTRN12624001162505", "ChiCTR1900012345", "DRKS00012345", "jRCTs031180131", "UMIN000012345"),
                *("CTRI/2019/01/017012", "PACTR202001234567890", "KCT0001234", "IRCT20190101012345N1", "NTR1234"),
            )
        ),
    ],
)
def test_what_identifies_a_study(ids: Any, more: Any, wanted: str) -> None:
    assert Case((trial(ids=ids, **more), pro())).level == wanted


def test_a_study_that_loses_its_identifier_gains_nothing() -> None:
    by_address = {"URL": "https://example.org/x"}
    for ids in ({"DOI": "10.1000/x"}, by_address):
        assert level("case-report", "description", ids=ids) == "V"
        assert level("animal", "description", ids=ids) == "V"
    assert level("case-report", "history", ids=by_address) == "L"


@pytest.mark.parametrize(
    ("own", "named", "wanted"),
    [
        ("randomized-trial", "case-report", ("V", "case-report", True)),
        ("case-report", "randomized-trial", ("V", "case-report", True)),
        ("guideline", "cohort", ("L", "cohort", True)),  # equal: that of the slot
        ("case-report", "animal", ("V", "animal", False)),  # equal: the indirect one
        ("animal", "case-report", ("V", "animal", False)),
    ],
)
def test_the_lower_of_two_designs_counts(own: str, named: str, wanted: Any) -> None:
    line = Case((source(own), pro(design=named))).evidence.lines[0]
    assert line.weight
    assert ({"very-low": "V", "low": "L"}[line.level], line.weight.design, line.weight.direct) == wanted


# ---- the steps and the caps -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "differs", "wanted"),
    [
        ("association", ["dose"], "M"),
        ("association", ["population"], "M"),
        ("association", ["population", "population"], "M"),
        ("association", ["population", "dose"], "L"),
        ("efficacy", ["dose"], "M"),
        ("efficacy", ["comparator"], "M"),
        ("efficacy", ["population"], "L"),
        ("efficacy", ["intervention"], "L"),
        ("efficacy", ["outcome"], "L"),
        ("efficacy", ["species"], "L"),
        ("efficacy", ["setting"], "M"),
        ("efficacy", ["period", "setting"], "L"),
        ("efficacy", ["population", "setting"], "V"),
        ("comparison", ["comparator"], "L"),
        ("efficacy", [], "H"),
    ],
)
def test_steps_for_what_differs(kind: str, differs: list[str], wanted: str) -> None:
    slot = pro(differs=differs, certainty="high", read="full-text")
    scope = {**PIO, "comparator": "soup"}
    assert Case((pooled(), slot), kind=kind, scope=scope).level == wanted


@pytest.mark.parametrize(
    ("kind", "size", "slot", "more", "wanted"),
    [
        ("association", 5000, {"read": "secondary"}, {}, "L"),
        ("association", 5000, {"read": "abstract"}, {}, "M"),
        ("association", 5000, {}, {"risk_of_bias": "low"}, "M"),
        ("association", 5000, {}, {"risk_of_bias": "some"}, "M"),
        ("association", 5000, {}, {"risk_of_bias": "high"}, "L"),
        ("association", 5000, {}, {"risk_of_bias": "critical"}, "V"),
        ("association", 5000, {}, {"preprint": True}, "L"),
        ("association", 5000, {}, {"independent": False}, "L"),
        ("association", 99, {}, {}, "L"),
        ("association", 100, {}, {}, "M"),
        ("association", None, {}, {}, "L"),
        ("mechanism", 5, {}, {}, "M"),
        ("quantity", 5, {}, {}, "L"),
        ("description", 5, {}, {}, "M"),
        ("efficacy", 99, {}, {}, "L"),
    ],
)
def test_steps_for_other_doubts(kind: str, size: int | None, slot: Any, more: Any, wanted: str) -> None:
    scope = {"population": "people"} if kind in ("quantity", "description") else PIO
    assert Case((trial(size=size, **more), pro(**slot)), kind=kind, scope=scope).level == wanted


@pytest.mark.parametrize(("size", "wanted"), [(399, "M"), (400, "H"), (None, "H")])
def test_a_small_synthesis(size: int | None, wanted: str) -> None:
    assert Case((pooled(size=size), pro()), kind="association").level == wanted


@pytest.mark.parametrize(
    ("design", "size", "wanted"), [("dataset", 99, "L"), ("dataset", None, "L"), ("dataset", 100, "M"), ("guideline", 5, "L")]
)
def test_a_small_dataset_is_small_and_a_guideline_is_not(design: str, size: int | None, wanted: str) -> None:
    assert Case((source(design, size), pro()), kind="association").level == wanted


@pytest.mark.parametrize(
    ("design", "pools", "kind", "slot", "wanted"),
    [
        ("animal", "", "mechanism", says(), (False, "V")),
        ("animal", "", "mechanism", says(differs=[]), (True, "L")),
        ("animal", "", "mechanism", says(differs=["dose"]), (False, "V")),
        ("in-vitro", "", "efficacy", pro(differs=[]), (False, "V")),
        ("computational", "", "association", says(differs=[]), (False, "V")),
        ("systematic-review", "animal", "mechanism", says(), (False, "L")),
        ("systematic-review", "animal", "mechanism", says(differs=[]), (True, "M")),
        ("systematic-review", "animal", "association", says(differs=[]), (False, "V")),
        ("systematic-review", "cohort", "mechanism", says(), (True, "M")),
    ],
)
def test_laboratory_work_is_about_another_species(design: str, pools: str, kind: str, slot: Any, wanted: Any) -> None:
    case = Case((source(design, 5000, pools=pools), slot), kind=kind)
    weight = case.evidence.lines[0].weight
    assert weight
    assert (weight.direct, case.level) == wanted


@pytest.mark.parametrize(
    ("kind", "of", "slot", "wanted"),
    [
        ("association", pooled(), says(certainty="low"), "L"),
        ("association", pooled(notices=[{"kind": "concern"}]), says(), "V"),
        ("association", pooled(notices=[{"kind": "correction"}]), says(), "H"),
        ("efficacy", trial(), null(rules_out="power"), "L"),
        ("efficacy", trial(), null(rules_out="interval"), "M"),
        ("efficacy", pooled(), pro(certainty="high", read="secondary"), "L"),
        ("association", pooled(), pro(read="secondary"), "M"),
        ("efficacy", pooled(independent=False), RATED, "L"),
        ("association", pooled(independent=False), RATED, "M"),
        ("efficacy", trial(), says(), "L"),
        ("efficacy", trial(), {**says(), "stance": "disputes"}, "M"),
        ("recommendation", source("guideline"), says(), "L"),
        ("recommendation", source("guideline"), {**says(), "stance": "disputes"}, "H"),
        ("recommendation", source("guideline"), says(certainty="high"), "H"),
        ("safety", trial(size=None), pro(), "V"),
        ("safety", trial(size=299), pro(), "V"),
        ("safety", trial(size=300), pro(), "L"),
        ("safety", trial(size=2999), pro(), "L"),
        ("safety", trial(size=3000), pro(), "M"),
        ("safety", pooled(size=11194), RATED, "M"),
        ("safety", source("regulatory", None), pro(), "M"),
        ("safety", trial(size=150), con(), "M"),
        ("safety", source("agency-page", None), pro(), "V"),
        ("comparison", trial(), pro(), "V"),
        ("comparison", trial(), con(), "V"),
    ],
)
def test_a_cap(kind: str, of: Any, slot: Any, wanted: str) -> None:
    assert Case((of, slot), kind=kind).level == wanted


# ---- the direction, and what is void ----------------------------------------------------------------------------------------------------

EVERY = ("efficacy", "comparison", "association")


@pytest.mark.parametrize(
    ("kind", "result", "rules_out", "stance", "wanted"),
    [
        *((kind, "as-claimed", None, "supports", "supports") for kind in (*EVERY, "safety")),
        *((kind, "no-difference", "interval", "disputes", "disputes") for kind in EVERY),
        *((kind, "no-difference", "power", "neutral", "disputes") for kind in EVERY),
        *((kind, "no-difference", "interval", "supports", "disputes") for kind in EVERY),
        *((kind, "no-difference", None, stance, "neutral") for kind in EVERY for stance in ("supports", "disputes")),
        *((kind, "opposite", None, "supports", "disputes") for kind in (*EVERY, "safety")),
        ("safety", "no-difference", "interval", "supports", "supports"),
        ("safety", "no-difference", None, "supports", "neutral"),
        # where the result would support and the stance does not, the stance stands
        ("efficacy", "as-claimed", None, "disputes", "disputes"),
        ("efficacy", "as-claimed", None, "neutral", "neutral"),
        ("safety", "no-difference", "interval", "neutral", "neutral"),
        # beside another result, rules_out is ignored
        ("efficacy", "as-claimed", "interval", "supports", "supports"),
        # where results do not count, the stance as typed
        *((kind, "opposite", None, "supports", "supports") for kind in ("mechanism", "recommendation", "definition")),
        ("efficacy", None, None, "disputes", "disputes"),
    ],
)
def test_the_direction(kind: str, result: str | None, rules_out: str | None, stance: str, wanted: str) -> None:
    slot = {"stance": stance, "finding": "x", **({"result": result} if result else {})}
    slot |= {"rules_out": rules_out} if rules_out else {}
    assert Case((trial(), slot), kind=kind, scope={"population": "people"}).evidence.lines[0].direction == wanted


@pytest.mark.parametrize(
    ("of", "slot", "kind", "reason"),
    [
        (trial(notices=[{"kind": "retraction"}]), pro(), "efficacy", "retracted"),
        (trial(title="RETRACTED: On tea"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="[Withdrawn] On tea"), con(), "efficacy", "retracted, as its title says"),
        (trial(title="Retraction note: on tea"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="On tea (Retracted article. See vol. 12, p. 3, 2020)"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="On tea [RETRACTED]"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="\uff32\uff25\uff34\uff32\uff21\uff23\uff34\uff25\uff24: On tea"), pro(), "efficacy", "retracted, as its title says"),
        ({**trial(), "status": "Retracted"}, pro(), "efficacy", "retracted, as its status says"),
        ({**trial(), "status": "Retracted article"}, pro(), "efficacy", "retracted, as its status says"),
        ({**trial(), "status": "in press"}, pro(), "efficacy", ""),
        (trial(title="On tea. RETRACTED"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="On tea (Retracted Article. See vol. 12 (2019))"), pro(), "efficacy", "retracted, as its title says"),
        (trial(title="On tea (This article has been retracted)"), pro(), "efficacy", "retracted, as its title says"),
        *(
            (trial(title=title), pro(), "efficacy", "retracted, as its title says")
            for title in (
                "Notice of retraction: On tea",
                "Article retracted: on tea",
                "REMOVED: On tea",
                "Temporary removal: On tea",
                "On tea \u2014 RETRACTED ARTICLE",
                "On tea RETRACTED",
                "On tea \u2014 retracted in 2021",
                "On tea | Retracted",
                "On tea *retracted*",
                "Editorial Retraction: On tea",
                "Re\u00adtracted: On tea",
                "On tea {Retracted}",
                "On tea (Retraction published 2020)",
                "<b>RETRACTED:</b> On tea",
                "<RETRACTED> On tea",
                "&lt;RETRACTED ARTICLE&gt; On tea",
                "<Withdrawn> On tea",
                "On tea <retracted>",
                "On tea &lt;Retracted article&gt;",
                "On tea \u00abRetracted\u00bb",
                "On tea [Retraction notice]",
                "On tea: Retraction notice",
                "&lt;i&gt;Retracted&lt;/i&gt; On tea",
                "RETR\u0410CTED: On tea",
                "Zur\u00fcckgezogen: Tee",
                "Notice of withdrawal: On tea",
                "Statement of Retraction. On tea",
                "Retraction for Abel et al., On tea",
                "R\u00e9tractation : Le th\u00e9",
                "Art\u00edculo retractado: t\u00e9",
                "Ritrattato: t\u00e8",
                "\u041e\u0442\u043e\u0437\u0432\u0430\u043d\u0430: \u0447\u0430\u0439",
                "\u3010\u64a4\u56de\u3011\u304a\u8336",
                "\ucca0\ud68c: \ucc28",
                "\u64a4\u7a3f: \u8336",
                "Retracted (2019) On tea",
                "Retracted 2019: On tea",
                "*Retracted* on tea",
                "Retracted; on tea",
                "Retracted \u00bb on tea",
                "Retracted manuscript: on tea",
                "Retracted and replaced: on tea",
                "Withdrawn by its authors: on tea",
                "Retraction statement: on tea",
                "On tea (retracted in 2019)",
                "On tea (Retraction)",
            )
        ),
        *(
            (trial(title=title), pro(), "efficacy", "")
            for title in (
                "Removed teeth",
                "Wards removed from tea",
                "A sternum, retracted",
                "WHY TEA WAS WITHDRAWN",
                "Notice of withdrawal symptoms in people who stop coffee",
                "Retraction of the eyelid",
                "Retraction pockets of the ear",
                "Retracted tympanic membranes",
                "Chest wall <i>retraction</i>",
                "Gum <retraction> cords",
                "Why a journal prints a retraction notice",
                "Withdrawn, isolated, or shy children",
                "Withdrawn/depressed behaviour in the family",
                "Retraction-free surgery of the skull base",
                "Scapular adduction (retraction) exercises",
                "Movement of incisors (retraction)",
                "Withdrawn drugs and what came after",
                "Removal: how to take out stitches",
                "R\u00fcckzug sozialer Kontakte",
            )
        ),
        ({**trial(), "genre": "Retracted Publication"}, pro(), "efficacy", "retracted, as its genre says"),
        ({**trial(), "status": "has been retracted (2020)"}, pro(), "efficacy", "retracted, as its status says"),
        (trial(title="On tea (retracted papers) and coffee"), pro(), "efficacy", ""),
        (trial(title="Citing zombies (retraction watch)"), pro(), "efficacy", ""),
        (trial(title="Undescended testes (retracted type)"), pro(), "efficacy", ""),
        (trial(title="Prognosis after a stop (withdrawn patients versus others)"), pro(), "efficacy", ""),
        (trial(title="Retractable pens"), pro(), "efficacy", ""),
        (trial(title="On a study retracted since"), pro(), "efficacy", ""),
        (trial(notices=[{"kind": "superseded"}]), pro(), "efficacy", "superseded"),
        (trial(notices=[{"kind": "superseded"}]), says(), "history", ""),
        (trial(), {"stance": "disputes"}, "efficacy", "neither finding nor quotation"),
        (trial(), {"stance": "supports", "finding": "\u00a0\u200b"}, "efficacy", "neither finding nor quotation"),
        *(
            (trial(), {"stance": "supports", "finding": text}, "efficacy", "neither finding nor quotation")
            for text in (
                "TODO",
                "n/a",
                "t.b.d.",
                "[see above]",
                "OK.",
                "Yes",
                "See the paper.",
                "It works!",
                "To be confirmed",
                "Supports the claim.",
                "ibid.",
                "Not read",
                "[citation needed]",
                "As claimed",
            )
        ),
        *(
            (trial(), {"stance": "supports", "finding": text}, "efficacy", "")
            for text in ("None.", "TODO lists were shorter.", "x", " " * 30 + "x")
        ),
        (trial(), {"stance": "supports", "quote": "It did."}, "efficacy", ""),
        (source("registry-record"), pro(), "efficacy", "a record without results"),
        (trial(), con(design="registry-record"), "efficacy", "a record without results"),
        (source("registry-record"), says(), "description", ""),
        (trial(ids={"DOI": "ten"}), pro(), "efficacy", "its DOI is malformed"),
        (trial(ids={"DOI": "10.1000/a", "ISSN": "1234-5678"}), pro(), "efficacy", "its ISSN is malformed"),
        (trial(ids={}, registration="NCT1"), pro(), "efficacy", "its registration is malformed"),
        (trial(ids={}), pro(), "efficacy", "its source cannot be found"),
        (trial(ids={"URL": "tea"}), pro(), "efficacy", "its source cannot be found"),
        (trial(ids={}, registration="our own 7"), pro(), "efficacy", ""),
        # spoiling the opposition must never help
        *((trial(), con(finding=text), "efficacy", "") for text in ("Unknown", "See the paper.", "TODO")),
        (trial(), null(rules_out="interval", finding="OK"), "efficacy", ""),
        (trial(), null("supports", rules_out="interval", finding="OK"), "safety", "neither finding nor quotation"),
        (trial(), con(finding="?"), "efficacy", "neither finding nor quotation"),
        (trial(ids={"DOI": "ten"}), con(), "efficacy", ""),
        (trial(ids={}), con(), "efficacy", ""),
    ],
)
def test_what_is_void(of: Any, slot: Any, kind: str, reason: str) -> None:
    case = Case((of, slot), kind=kind, scope={"population": "people"})
    assert case.evidence.lines[0].void == reason
    assert (case.level == "-") is bool(reason)


def test_a_line_against_that_cannot_be_found_keeps_its_level() -> None:
    assert Case((trial(ids={}), con())).short == "contradicted -† contradicted"


def test_an_unknown_source_counts_nowhere() -> None:
    case = Case({"source": "nobody", **pro()})
    assert case.evidence.lines[0].void == "unknown source"
    assert case.short == "unsupported -† not shown"


def test_what_is_said_of_a_work_elsewhere_counts_here() -> None:
    twin = trial("Abel", notices=[{"kind": "concern"}])
    assert Case((trial("Abel"), pro()), extra={"twin": twin}).level == "V"


# ---- one study or two -------------------------------------------------------------------------------------------------------------------


NOTED: list[tuple[Data, Data, bool]] = [
    ({"PMID": "31911419"}, {"note": "PMID: 31911419"}, True),
    ({"PMID": "31911419"}, {"x-note": "PMID 31911419, read twice"}, True),
    ({"PMCID": "PMC31001"}, {"annote": "PMCID: PMC31001"}, True),
    ({"DOI": "10.1000/tea.1"}, {"x-from": {"was": "https://doi.org/10.1000/tea.1."}}, True),
    ({"PMID": "31911419"}, {"note": "PMID: 31911420"}, False),
]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (trial("Abel"), trial("Baker"), False),
        (trial("Abel", ids={"PMID": "1"}), trial("Baker", ids={"PMID": "1"}), True),
        (trial("Abel", ids={"ISBN": "9780306406157"}), trial("Baker", ids={"ISBN": "978-0-306-40615-7"}), True),
        (trial("Abel", title="On Tea!"), trial("Baker", title="on  tea"), True),
        (trial("Abel", ids={"URL": "https://a.org/x"}), trial("Baker", ids={"URL": "https://a.org/x"}), False),
        (pooled("Abel", includes=["s1"]), trial("Baker"), True),
        (trial("Abel", registration="NCT00000001"), trial("Baker", registration="nct00000001 "), True),
        (trial("Abel", registration="NCT00000001"), trial("Abel", registration="NCT00000002", ids={"PMID": "1"}), False),
        (trial("Abel", registration="NCT00000001"), trial("ABEL", ids={"PMID": "1"}), True),
        *(
            (trial("Abel", registration=one), trial("Abel", registration=other, ids={"PMID": "1"}), are_one)
            for one, other, are_one in [
                ("none", "not registered", True),
                ("NCT00000012", "pending", True),
                ("REC 1", "REC 2", True),
                ("NCT00000012", "ISRCTN12345679", True),
                ("NCT00000012", "NCT00000013", False),
                ("2010-123456-12", "2010-123456-13", False),
                ("ISRCTN12345679 and NCT00000012", "ISRCTN12345670", False),
            ]
        ),
        *(
            ({**trial("A"), "author": [{"literal": one}]}, {**trial("B"), "author": [{"literal": other}]}, True)
            for one, other in [("Anonymous", "Anon."), ("N.N.", "Root"), ("unknown", "Leaf")]
        ),
        (trial("Abel", title="The TEA trial"), trial("Baker", title="Secondary analysis of the TEA randomised trial"), True),
        (trial("Abel", title="The TEA trial"), trial("Baker", title="The MUG trial"), False),
        (trial("Abel", title="Tea: results of the UK trial"), trial("Baker", title="Milk in the UK trial"), False),
        (
            trial("Abel", title="The TEA trial", registration="NCT00000012"),
            trial("Baker", title="Results of the TEA trial", registration="NCT00000013"),
            False,
        ),
        (trial("Abel", ids={"DOI": "10.1000/tea.1"}), trial("Baker", ids={"DOI": "10.1000/tea%2E1"}), True),
        (trial("Abel", ids={"DOI": "10.1000/tea-1"}), trial("Baker", ids={"DOI": "10.1000/tea\u20101"}), True),
        (trial("Abel", ids={"DOI": "10.1000/tea.1"}), trial("Baker", ids={"DOI": "10.1000/tea.1/"}), True),
        (trial("Abel", ids={"DOI": "10.1101/2020.01.01.20012345v1"}), trial("Baker", ids={"DOI": "10.1101/2020.01.01.20012345v2"}), True),
        (trial("Abel", ids={"DOI": "10.21203/rs.3.rs-12345/v1"}), trial("Baker", ids={"DOI": "10.21203/rs.3.rs-12345/v2"}), True),
        (trial("Abel", ids={"arXiv": "2101.00001"}), trial("Baker", ids={"arXiv": "2101.00001v2"}), True),
        (trial("Abel", ids={"arXiv": "2101.00001"}), trial("Baker", ids={"DOI": "10.48550/arXiv.2101.00001"}), True),
        (trial("Abel", ids={"arXiv": "2101.00001"}), trial("Baker", ids={"arXiv": "2101.00002"}), False),
        (trial("Abel", ids={"DOI": "10.26434/chemrxiv-2021-abcde"}), trial("Baker", ids={"DOI": "10.26434/chemrxiv-2021-abcde-v2"}), True),
        (trial("Abel", ids={"DOI": "10.1000/journal.v12"}), trial("Baker", ids={"DOI": "10.1000/journal.v13"}), False),
        (trial("Abel", ids={"DOI": "10.31219/osf.io/7kav2"}), trial("Baker", ids={"DOI": "10.31219/osf.io/7kav3"}), False),
        (trial("Abel", registration="?"), trial("Baker", registration="?"), True),
        (trial("Abel", registration="2010\u2013123456\u201312"), trial("Baker", registration="2010-123456-12"), True),
        ({**trial(), "author": [{"given": "Ann", "ORCID": "0000-0002-1825-0097"}]}, trial("Baker"), True),
        ({**trial(), "author": [{"literal": "Ministry, Peru"}]}, {**trial("B"), "author": [{"literal": "Ministry, Chile"}]}, False),
        ({**trial(), "author": [{"literal": "Leaf JB"}]}, {**trial("B"), "author": [{"family": "Leaf"}]}, True),
        (trial("Abel", registration="EudraCT 2010-123456-12"), trial("Baker", registration="2010-123456-12"), True),
        (trial("Abel", registration="EUCTR2010-123456-12-GB"), trial("Baker", registration="EUCTR2010-123456-12-DE"), True),
        (trial("Abel", registration="ISRCTN 12345678"), trial("Baker", registration="ISRCTN-12345678."), True),
        (trial("Abel", registration="2010-123456-12"), trial("Baker", registration="2010-123456-13"), False),
        (trial("Abel"), {**trial("Baker"), "author": [{"family": "\u00c4bel"}, {"family": "Baker"}]}, True),
        (
            {**trial(), "author": [{"family": "Berg", "non-dropping-particle": "van den"}]},
            {**trial("B"), "author": [{"family": "van den Berg"}]},
            True,
        ),
        ({**trial(), "author": [{"literal": "Leaf, J."}]}, {**trial("B"), "author": [{"family": "Leaf", "given": "J."}]}, True),
        (
            {**trial(), "author": [{"family": "Leaf", "ORCID": "0000-0002-1825-0097"}]},
            {**trial("B"), "author": [{"family": "Leaf-Root", "ORCID": "https://orcid.org/0000-0002-1825-0097"}]},
            True,
        ),
        *(
            (trial(one), trial(other), True)
            for one, other in [
                ("M\u00fcller", "Mueller"),
                ("Mu\u0308ller", "Mueller"),
                ("S\u00f8rensen", "Sorensen"),
                ("\u0141ukasz", "Lukasz"),
                ("O\u2019Brien", "OBrien"),
                ("de la Cruz", "Cruz"),
                ("Garc\u00eda-L\u00f3pez", "Garcia Lopez"),
                ("Smith Jr", "Smith"),
                ("Smith J", "Smith"),
                ("J. Smith", "Smith"),
                ("\u0405mith", "Smith"),
                ("McNeil", "MacNeil"),
                ("Mc Donald", "Macdonald"),
            ]
        ),
        (
            {**trial(), "author": [{"family": "Wei", "given": "Zhang"}]},
            {**trial("B"), "author": [{"family": "Zhang", "given": "Wei"}]},
            True,
        ),
        ({**trial(), "author": [{"literal": "The TEA Trial Group"}]}, {**trial("B"), "author": [{"literal": "TEA investigators"}]}, True),
        ({**trial(), "author": [{"literal": "Study Group"}]}, {**trial("B"), "author": [{"literal": "Trial Group"}]}, False),
        ({**trial(), "author": [{"given": "Zhang"}]}, trial("Baker"), True),
        *(
            (trial("Abel", registration=one), trial("Baker", registration=other), True)
            for one, other in [
                ("NCT00000012", "ClinicalTrials.gov: NCT00000012 (registered 2019)"),
                ("ISRCTN12345678", "https://www.isrctn.com/ISRCTN12345678"),
                ("ISRCTN12345678", "2010-123456-12 and ISRCTN12345678"),
                ("CRD42020123456", "PROSPERO 2020 CRD42020123456"),
                ("UMIN000012345", "UMIN-CTR UMIN000012345"),
                ("ChiCTR-IOR-12345678", "ChiCTR12345678"),
            ]
        ),
        (trial("Abel", registration="NCT00000012"), trial("Baker", title="On tea (NCT00000012)"), True),
        (trial("Abel", ids={"URL": "https://clinicaltrials.gov/study/NCT00000012"}), trial("Baker", registration="NCT00000012"), True),
        *(
            (trial("Abel", ids=one), trial("Baker", ids=other), True)
            for one, other in [
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000/teas.1/abstract"}),
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000/teas.1.s001"}),
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000/teas.1#sec2"}),
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000//teas.1"}),
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000/te\u0430s.1"}),
                ({"DOI": "10.1000/teas.1.pub2"}, {"DOI": "10.1000/teas.1.pub3"}),
                ({"DOI": "10.1000/teas.1"}, {"URL": "https://example.org/doi/full/10.1000/teas.1", "PMID": "5"}),
                ({"DOI": "10.1000/teas.1"}, {"DOI": "10.1000/teas.1.pub2/full"}),
                ({"PMID": "31911419"}, {"URL": "https://pubmed.ncbi.nlm.nih.gov/31911419/", "DOI": "10.1000/teas.2"}),
                ({"PMCID": "PMC31"}, {"URL": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC31/", "DOI": "10.1000/teas.2"}),
                ({"arXiv": "2101.00001"}, {"URL": "https://arxiv.org/abs/2101.00001v3", "DOI": "10.1000/teas.2"}),
            ]
        ),
        *(
            (trial("Abel", title=one), trial("Baker", title=other), True)
            for one, other in [
                ("On tea & colds", "On tea &amp; <i>colds</i>"),
                ("On tea and colds", "On tea & colds"),
                ("On tea", "Erratum: On tea"),
                ("On tea", "Correction to: On tea"),
                ("On tea", "On tea [abstract]"),
                ("On tea", "On t\u0435a"),
            ]
        ),
        *(
            (trial("Abel", title=one), trial("Baker", title=other), False)
            for one, other in [
                ("Tea", "Correction of tea"),
                ("Thinking on tea", "Abstract thinking on tea"),
                ("Vision and tea", "Vision correction and tea"),
                ("On tea", "On tea, an abstract"),
            ]
        ),
        *(
            (trial("Abel", title=one), trial("Baker", title=other), True)
            for one, other in [
                ("\u0412\u0438\u0442\u0430\u043c\u0438\u043d \u0421", "\u0412\u0418\u0422\u0410\u041c\u0418\u041d \u0421"),
                (
                    "\u03ba\u03bf\u03cd\u03c1\u03b1\u03c3\u03b7 \u03bd\u03bf\u03cd\u03c2",
                    "\u039a\u039f\u03a5\u03a1\u0391\u03a3\u0397 \u039d\u039f\u03a5\u03a3",
                ),
                ("New tea", "\u039dew tea"),
            ]
        ),
        (trial("\u0418\u0432\u0430\u043d\u043e\u0432"), trial("\u0418\u0412\u0410\u041d\u041e\u0412"), True),
        *(
            ({**trial(), "author": [{"family": family, "non-dropping-particle": particle}]}, trial(f"{particle}{blank}{family}"), True)
            for particle, blank, family in [("zu", " ", "Berg"), ("d\u2019", "", "Angelo"), ("d'", " ", "Angelo"), ("St.", " ", "Berg")]
        ),
        *(
            (trial(one, ids={"DOI": "10.1000/1"}), trial(other, ids={"DOI": "10.1000/2"}), are_one)
            for one, other, are_one in [
                ("\u0418\u0432\u0430\u043d\u043e\u0432", "Ivanov", True),
                ("\u738b", "Wang", True),
                ("\u0418\u0432\u0430\u043d\u043e\u0432", "\u041f\u0435\u0442\u0440\u043e\u0432", False),
                ("\u738b", "\u674e", False),
                ("Garc\u00eda L\u00f3pez", "L\u00f3pez", True),
                ("M\u00fcller-Root", "Mueller", True),
                ("van den Berg", "van den Heuvel", False),
                ("Al-Sayed", "Al-Hakim", False),
                ("McNeil", "Neil", False),
                ("Mack", "Mick", False),
            ]
        ),
        *(
            ({**trial("A"), "author": one}, {**trial("B"), "author": other}, are_one)
            for one, other, are_one in [
                ([{"literal": "TEA Trial Group"}], [{"family": "Leaf"}, {"family": "Root"}], True),
                ([{"family": "Leaf"}, {"literal": "for the TEA Group"}], [{"literal": "TEA Investigators"}], True),
                ([{"literal": "Leaf A, Root B and Stem C"}], [{"family": "Root"}], True),
                ([{"family": "Li", "given": "Wei"}], [{"family": "Wei", "given": "Li"}], True),
                ([{"literal": "TEA Study Group"}], [{"literal": "MUG Study Group"}], False),
                ([{"family": "Staff"}, {"family": "Leaf"}], [{"family": "Root"}, {"family": "Staff"}], True),
                ([{"family": "Staff", "given": "Anne"}], [{"family": "Root", "given": "Otto"}], False),
                ([{"literal": "Unknown"}, {"family": "Leaf"}], [{"family": "Root"}, {"literal": "unknown"}], True),
                ([{"family": "Wei", "given": "ZHANG"}], [{"family": "Zhang", "given": "Wei"}], True),
                ([{"family": "\u738b"}], [{"family": "\u0418\u0432\u0430\u043d\u043e\u0432"}], True),
                ([{"family": "\u0259li"}], [{"family": "Root"}], False),
            ]
        ),
        *(
            (trial("Abel", title=one), trial("Baker", title=other), are_one)
            for one, other, are_one in [
                ("Tea against colds", "Tea against colds: a randomised trial", True),
                ("Tea for the common cold (TEA): results", "Tea for the common cold", True),
                ("Colds and hot drinks?", "Colds and hot drinks? A trial", True),
                ("Tea against colds: a trial in Oslo", "Tea against colds: a trial in Rome", False),
                ("Tea against colds: protocol violations in Oslo", "Tea against colds: a trial in Rome", False),
                ("Septic shock: protocol of early care", "Septic shock: protocol for the use of albumin", False),
                ("Tea", "Tea: a trial", False),
                ("Tea against colds", "Tea against colds in children", False),
            ]
        ),
        *(
            (trial("Abel", ids={"DOI": one}), trial("Baker", ids={"DOI": other}), are_one)
            for one, other, are_one in [
                ("10.12688/f1000research.12345.1", "10.12688/f1000research.12345.2", True),
                ("10.12688/f1000research.12345.1", "10.12688/f1000research.12346.1", False),
                ("10.7554/eLife.80000", "10.7554/eLife.80000.3", True),
                ("10.7554/eLife.80000", "10.7554/eLife.80001", False),
                ("10.2196/preprints.12345", "10.2196/12345", True),
            ]
        ),
        *((trial("Abel", ids=one), {**trial("Baker"), **other}, are_one) for one, other, are_one in NOTED),
        *(
            (
                trial("Abel", registration="NCT00000012", ids={"DOI": "10.1000/tea.1"}),
                {**other, "note": "It replicates 10.1000/tea.1."},
                are_one,
            )
            for other, are_one in [(trial("Baker", registration="NCT00000013"), False), (trial("Baker"), True)]
        ),
        ({**trial("Abel"), "note": "It replicates 10.1000/1."}, {**trial("Baker"), "note": "It replicates 10.1000/1."}, False),
        (trial("Abel", registration="NCT00000012"), {**trial("Baker"), "abstract": "Registered as NCT00000012."}, True),
        (source("dataset", name="Abel"), trial("Abel", ids={"PMID": "1"}), True),
        (source("dataset", name="Abel"), trial("Baker"), False),
        (
            trial("Abel", registration="NCT00000012"),
            {**trial("Baker", registration="NCT00000013"), "abstract": "As in NCT00000012, tea helped."},
            False,
        ),
        (trial("Abel"), {**trial("Baker"), "author": []}, True),
        (trial("Abel"), {**trial("Baker"), "author": [{"literal": "abel"}]}, True),
        (trial("Abel"), pooled("Abel", ids={"PMID": "1"}), False),
        (trial("Abel"), source("guideline", name="Abel", ids={"PMID": "1"}), False),
    ],
)
def test_one_study_or_two(one: Any, other: Any, are_one: bool) -> None:
    assert studies(Case((one, pro()), (other, pro())).evidence.supporting) == (1 if are_one else 2)


@pytest.mark.parametrize("words", ["TBD", "n/a", "?", "-", "unknown", "to be decided"])
def test_a_scope_that_is_still_to_come_is_none(words: str) -> None:
    case = Case((ABEL, pro()), (BAKER, pro()), scope={"population": words, "intervention": words, "outcome": words, "comparator": words})
    assert (case.support.status, case.evidence.lacks) == ("partly-supported", ("population", "intervention", "outcome"))
    assert not Case((ABEL, pro()), kind="comparison", scope={**PIO, "comparator": words}).evidence.asked.has_comparator


def test_what_would_tell_studies_apart_is_said() -> None:
    case = Case((trial("Abel"), pro()), (trial("Abel", ids={"PMID": "1"}), pro()))
    assert "the registration of each study, if these are not one (s0, s1)" in (case.explanation.raised_by or "")
    assert "registration" not in (Case((trial("Abel"), pro())).explanation.raised_by or "")


# ---- whole ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cited", "kind", "more", "status"),
    [
        ([(ABEL, pro()), (BAKER, pro())], "efficacy", {"scope": {"population": "p", "outcome": "o"}}, "partly-supported"),
        ([(ABEL, pro()), (BAKER, pro())], "association", {"scope": {}}, "supported"),
        ([(ABEL, pro())], "association", {}, "partly-supported"),
        ([(ABEL, pro())], "mechanism", {}, "supported"),
        ([(ABEL, pro()), (COHORT, pro())], "efficacy", {}, "supported"),
        ([(ABEL, pro()), (trial("Eyre", 20), pro())], "efficacy", {}, "supported"),
        ([(ABEL, pro()), (source("case-series", 500, name="Jay"), pro())], "efficacy", {}, "partly-supported"),
        ([(ABEL, pro()), (BAKER, pro(differs=["dose"]))], "efficacy", {}, "partly-supported"),
        ([(ABEL, pro()), (source("guideline", None, name="G"), pro())], "efficacy", {}, "supported"),
        ([(ABEL, pro()), (page("guideline", "G"), pro())], "efficacy", {}, "partly-supported"),
        ([(ABEL, pro()), (source("reference-work", None, name="R"), pro())], "efficacy", {}, "partly-supported"),
        ([(ABEL, pro()), (source("dataset", 500, name="D"), pro())], "association", {}, "supported"),
        ([(source("guideline", None), pro(certainty="moderate"))], "efficacy", {}, "supported"),
        ([(source("guideline"), says(certainty="high"))], "recommendation", {}, "supported"),
        ([(page("guideline", "G"), says(certainty="high"))], "recommendation", {}, "partly-supported"),
        ([(ABEL, pro()), (BAKER, pro()), {"needs": "x", "required": False}], "efficacy", {}, "supported"),
    ],
)
def test_what_makes_a_claim_whole(cited: Any, kind: str, more: Any, status: str) -> None:
    assert Case(*cited, kind=kind, **more).support.status == status


# ---- the kind -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more", "counts_as"),
    [
        ("description", {"scope": PIO}, "efficacy"),
        ("quantity", {"scope": {"intervention": "tea", "outcome": "days"}}, "efficacy"),
        ("performance", {"scope": {"intervention": "tea", "population": "people"}}, "efficacy"),
        ("description", {"scope": {"intervention": "tea"}}, "description"),
        ("description", {"scope": {"population": "people", "outcome": "days"}}, "description"),
        ("definition", {"scope": PIO}, "definition"),
        ("history", {"scope": PIO}, "history"),
        ("definition", {"statement": "Tea is what cures colds."}, "efficacy"),
        ("definition", {"passages": [{"quote": "tea may help"}]}, "efficacy"),
        ("history", {"statement": "Tea cures colds, people said."}, "history"),
        ("legal", {"statement": "The law says that tea cures colds."}, "legal"),
        ("opinion", {"statement": "Tea cures all."}, "opinion"),
        ("association", {"statement": "Tea cures colds."}, "association"),
    ],
)
def test_a_description_that_speaks_of_an_effect_counts_as_one(kind: str, more: Any, counts_as: str) -> None:
    assert Case(kind=kind, **{"scope": {}, **more}).evidence.asked.kind == counts_as


def test_an_opinion_is_never_more_than_unsupported() -> None:
    assert Case((BOOK, says()), (AGENCY, says()), kind="opinion").short == "unsupported V† opinion"
    assert Case(kind="opinion").short == "unsupported -† opinion"


# ---- inference ----------------------------------------------------------------------------------------------------------------------------


def resting(kind: str = "definition", cited: Any = (), **premise: Any) -> Case:
    return Case(*cited, kind=kind, scope={}, others=[{**PREMISE, **premise}], extra=EXTRA, rests_on=["p"])


def inference(kind: str = "definition", cited: Any = (), **premise: Any) -> str:
    return resting(kind, cited, **premise).short


def test_an_inference_is_one_level_below_its_weakest_premise() -> None:
    assert inference() == "partly-supported L inferred, not cited"
    assert inference(confidence="low") == "unsupported V† inferred, not shown"
    assert inference(confidence="very-low") == "unsupported -† citation needed"
    assert inference(confidence="none") == "unsupported -† citation needed"
    for kind in ("efficacy", "safety", "comparison", "recommendation", "association"):
        assert inference(kind) == "unsupported V† inferred, not shown"


def test_a_void_inference_is_no_line() -> None:
    assert inference(citations=[]) == "unsupported -† citation needed"
    assert inference(id="q") == "unsupported -† citation needed"
    assert inference(rests_on=["c"]) == "unsupported -† citation needed"
    assert inference(citations=[], rests_on=["q"]) == "unsupported -† citation needed"
    against = [{"source": "book", **says()}, {"source": "agency", "stance": "disputes", "finding": "No."}]
    assert inference(citations=against) == "unsupported -† citation needed"
    assert resting(citations=against).explanation.why[0] == "nothing can be inferred: p is contested"
    assert resting(id="q").explanation.why == ("nothing can be inferred: there is no claim p",)
    assert resting(rests_on=["c"]).explanation.why == ("nothing can be inferred: p rests on itself by a cycle",)


def test_what_is_itself_inferred_only_carries_nothing() -> None:
    middle = {**PREMISE, "id": "m", "citations": [], "rests_on": ["p"]}
    case = Case(kind="definition", scope={}, others=[PREMISE, middle], extra=EXTRA, rests_on=["m"])
    assert case.index.support((0, 2)).inferred_only
    assert case.short == "unsupported -† citation needed"


def test_a_cited_line_beside_an_inference() -> None:
    weak = [(source("case-report", 1, name="Kerr"), says())]
    assert inference(cited=weak) == "partly-supported L inferred, not cited"
    assert inference("efficacy", cited=[(SHOP, pro())]) == "unsupported V† evidence too weak"
    assert inference(cited=[(BOOK, says())]) == "supported M documented"
    assert resting(cited=weak).support.basis is Basis.INFERENCE
    assert resting(cited=[(BOOK, says())]).support.basis is Basis.DIRECT
    opinion = resting(cited=[(source("expert-opinion", None, name="Kerr"), says())])  # as strong as the inference
    assert opinion.short == "partly-supported L partly supported"
    assert not opinion.support.inferred_only


def test_the_basis_is_direct_indirect_inference_or_none() -> None:
    assert Case((ABEL, pro())).support.basis is Basis.DIRECT
    assert Case((BIG, pro(differs=["dose"]))).support.basis is Basis.INDIRECT
    assert Case((BIG, pro(differs=["dose"])), (COHORT, pro())).support.basis is Basis.DIRECT
    assert resting().support.basis is Basis.INFERENCE
    assert resting("efficacy").support.basis is Basis.INFERENCE  # too weak to show it
    assert Case().support.basis is Basis.NONE


# ---- the status -----------------------------------------------------------------------------------------------------------------------------

STRONG_FOR = {"-": [], "L": [(COHORT, pro())], "M": [(ABEL, pro()), (BAKER, pro())], "H": [(POOL, RATED)]}
AGAINST = {
    "-": [],
    "L": [(source("cohort", 5000, name="Orr"), con())],
    "M": [(BIG, con())],
    "H": [(pooled("Moss"), con(certainty="high", read="full-text"))],
}
STATUS_CASES = """
- unsupported -†   contradicted -†  contradicted -†  contradicted -†
L partly-supported L  contested V   contested V†     contradicted V†
M supported M         contested L   contested L      contested L†
H supported H         partly-supported M  contested L  contested L
"""


@pytest.mark.parametrize(
    ("for_", "against", "wanted"),
    [
        (line.split()[0], against, " ".join(line.split()[1 + 2 * at : 3 + 2 * at]))
        for line in STATUS_CASES.strip().splitlines()
        for at, against in enumerate("-LMH")
    ],
)
def test_the_table_of_two_direct_sides(for_: str, against: str, wanted: str) -> None:
    assert Case(*STRONG_FOR[for_], *AGAINST[against]).short.startswith(f"{wanted} ")


@pytest.mark.parametrize(
    ("cited", "wanted"),
    [
        ([(BIG, con(differs=["dose"]))], "unsupported -† evidence against, indirect"),
        ([(COHORT, pro()), (BIG, con())], "contested V† evidence leans against"),
        ([(COHORT, pro(differs=["dose"])), (BIG, con())], "contradicted V† contradicted"),
        ([(BIG, pro(differs=["dose"])), (HUGE, con())], "contradicted V† contradicted"),
        ([(BIG, pro(differs=["dose"])), *AGAINST["L"]], "contested V evidence conflicts"),
        ([(POOL, pro(differs=["dose"])), (BIG, con())], "contradicted V† contradicted"),
        ([(source("cohort", 500, name="A"), pro()), (BIG, con(differs=["dose"]))], "contested V evidence conflicts"),
        ([(pooled(), pro(differs=["dose"]))], "partly-supported L partly supported"),
    ],
)
def test_other_rows_and_words_of_the_status(cited: Any, wanted: str) -> None:
    assert Case(*cited).short == wanted


def test_a_side_is_high_only_with_a_rating_or_a_second_study() -> None:
    alone = Case((pooled(), says()), kind="association")
    assert alone.short == "supported M supported"
    assert alone.explanation.why == ("for: s0: meta analysis H", "for: M at most, for it hangs on one source")
    assert Case((pooled(), says(certainty="high")), kind="association").support.ceiling is Level.HIGH
    assert Case((pooled(), says()), (trial(), says()), kind="association").support.ceiling is Level.HIGH
    assert Case((pooled(), says()), (COHORT, says(differs=["dose"])), kind="association").support.ceiling is Level.MODERATE


def test_every_status_has_words_and_a_sign_and_every_row_is_reached() -> None:
    assert set(MARKS) == set(SIGNS) == set(Status)
    assert len(set(SIGNS.values())) == len(Status)
    assert {row.status for row in STATUS_TABLE} == set(Status)
    assert len(MARK_TABLE) == 8


# ---- why ------------------------------------------------------------------------------------------------------------------------------------


def test_why_names_the_line_that_decides_with_start_steps_and_caps() -> None:
    extra = {"wearden-1998": trial("Wearden", 136)}
    case = Case({"source": "wearden-1998", **null(rules_out="power")}, extra=extra)
    assert case.explanation.why == ("against: wearden-1998: trial M, by power only L",)
    case = Case((trial(size=20, preprint=True), pro(differs=["dose"])))
    assert case.explanation.why[0] == "for: s0: trial M, another dose -1, preprint -1, small -1, so V"


def test_a_study_that_no_identifier_names_says_so_where_it_counts_as_another() -> None:
    unnamed = page("cohort", "Cole")
    assert Case((unnamed, pro())).explanation.why[0] == "for: s0: cohort without identifier, so other V"
    assert Case((unnamed, con())).explanation.why[0].startswith("against: s0: cohort L")


def test_of_equal_lines_a_direct_one_speaks_first() -> None:
    case = Case((BIG, pro(differs=["dose"])), (trial("Eyre", 20), pro()))
    assert case.explanation.why[0] == "for: s1: trial M, small -1, so L (1 more line)"


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (Case(), "direct evidence: a citation about this very statement"),
        (Case({"needs": "A trial."}), "fill the open slot: A trial."),
        (
            Case((POOL, pro()), {"needs": "A trial.\n"}, {"needs": "etc."}, scope={}),
            "fill the open slots: A trial; etc; a scope with population, intervention and outcome",
        ),
        (Case((SHOP, pro())), "stronger evidence than s0 (design: other)"),
        (Case((page("cohort", "Cole"), pro())), "stronger evidence than s0 (design: cohort without identifier, so other)"),
        (Case((trial(size=20, preprint=True), pro())), "stronger evidence than s0 (preprint, small)"),
        (Case((ABEL, pro())), "direct evidence from a second study, a synthesis or a guideline"),
        (Case((trial(size=20), pro())), "direct, at least moderate evidence from a second study, a synthesis or a guideline"),
        (Case((POOL, pro()), scope={}), "a scope with population, intervention and outcome"),
        (Case((BIG, con())), "a statement that agrees with the evidence against it (s0)"),
        (Case((POOL, pro())), None),
        (Case(kind="opinion"), "a statement that evidence can settle"),
    ],
)
def test_what_would_raise_it(case: Case, wanted: str | None) -> None:
    assert case.explanation.raised_by == wanted


def test_direction_is_by_result_not_by_stance() -> None:
    lines = Case((ABEL, null("supports")), (POOL, null("neutral", rules_out="interval"))).evidence.lines
    assert [line.direction for line in lines] == [Stance.NEUTRAL, Stance.DISPUTES]


def test_a_critical_risk_of_bias_costs_two_levels() -> None:
    assert Case((pooled(), pro()), kind="association").level == "H"
    assert Case((pooled(risk_of_bias="critical"), pro()), kind="association").level == "L"


@pytest.mark.parametrize(("size", "words"), [(299, "safe in 299 only"), (2999, "safe in 2999 only"), (3000, "")])
def test_in_how_many_nobody_was_harmed_is_told_where_these_are_few(size: int, words: str) -> None:
    (line,) = Case((trial(size=size), pro()), kind="safety").evidence.lines
    assert line.weight
    assert [cap.why for cap in line.weight.caps] == ([words] if words else [])


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://example.org/doi/10.1000/teas.1/full?a", "10.1000/teas.1"),
        ("https://example.org/doi/full/10.1000/teas.1", "10.1000/teas.1"),
        ("https://academic.oup.com/tea/advance-article/doi/10.1093/tea/ab123/6771381", "10.1093/tea/ab123"),
        ("https://doi.org/10.1000/full", "10.1000/full"),
        ("https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD006375.pub3/full", "10.1002/14651858.cd006375.pub3"),
        ("https://www.medrxiv.org/content/10.1101/2020.05.01.20087965v2.full.pdf+html", "10.1101/2020.05.01.20087965v2"),
        ("https://www.nature.com/articles/10.1038/s41586-019-1234-5", "10.1038/s41586-019-1234-5"),
        ("https://www.nature.com/articles/doi:10.1038/s41586-019-1234-5", "10.1038/s41586-019-1234-5"),
        ("https://doi.org/10.1000/teas.1/full/2", "10.1000/teas.1/full/2"),
    ],
)
def test_the_doi_in_an_address_is_that_of_the_work_and_not_of_its_page(address: str, doi: str) -> None:
    assert list(known_as(Source(type="webpage", URL=address))) == [("DOI", doi)]


@pytest.mark.parametrize(
    "address",
    [
        "https://pubmed.ncbi.nlm.nih.gov/?term=2020+coffee",
        "https://pubmed.ncbi.nlm.nih.gov/?term=2020%20coffee",
        "https://pubpeer.com/search?q=10.1000/teas.1",
        "https://search.example.org/?query=10.1000%2Fteas.1",
    ],
)
def test_what_a_page_searches_for_is_not_what_it_is(address: str) -> None:
    assert not list(known_as(Source(type="webpage", URL=address)))
