"""Weighs citations: from a slot and its source to a line of evidence, with a direction, a level, and each step that led there.

Everything here is pure: values in, values out. The rules are tables; docs/explanation/evidence-model.md says how to read them and where they
come from.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.claimfile.vocabulary import Design, Dimension, Group, Kind, Level, Read, Result, RiskOfBias, RulesOut, Stance
from claimkit.derived.ceilings import BODIES, EFFECT_LIKE, ENTRIES, LABORATORY, POOLABLE, PRIMARY, STRICT, STUDIES, SYNTHESES, letter
from claimkit.values import NamedTuple
from claimkit.wording import listed


class Asked(NamedTuple):
    """A claim as its citations are weighed: the kind it counts as, and whether its scope names a comparator."""

    kind: Kind
    has_comparator: bool


class Cited(NamedTuple):
    """A filled slot as it is weighed; ``differs`` is None where nobody says that anything was compared."""

    stance: Stance
    result: Result | None = None
    rules_out: RulesOut | None = None
    design: Design | None = None
    differs: frozenset[Dimension] | None = None
    certainty: Level | None = None
    read: Read | None = None


class Appraised(NamedTuple):
    """A source as it is weighed; ``identified`` says whether an identifier names the study, ``concern`` whether its publisher has concerns."""

    design: Design = Design.OTHER
    sample_size: int | None = None
    synthesizes: Design | None = None
    risk_of_bias: RiskOfBias | None = None
    preprint: bool = False
    independent: bool = True
    identified: bool = False
    concern: bool = False


class Doubt(NamedTuple):
    """A reason to lower a level by so many steps."""

    why: str
    steps: int


class Cap(NamedTuple):
    """A reason why a level is this at most."""

    why: str
    level: Level


class Weight(NamedTuple):
    """The weight of a citation for or against a claim; ``design`` is the one it counts as, ``differs`` makes it indirect."""

    direction: Stance
    level: Level
    design: Design
    differs: tuple[Dimension, ...]
    start: Level
    doubts: tuple[Doubt, ...]
    caps: tuple[Cap, ...]
    certain: bool
    """Whether it is a synthesis whose authors rate their finding high."""
    identified: bool
    unnamed: Design | None = None
    """The design as typed, if it counts as another because no identifier names the study."""

    @property
    def counts_as(self) -> str:
        """The design that it counts as, in words, and why that is not the one that was typed."""
        as_typed = f"{design_words(self.unnamed)} without identifier, so " if self.unnamed else ""
        return as_typed + design_words(self.design)

    @property
    def direct(self) -> bool:
        """Whether it is about the claim itself."""
        return not self.differs

    @property
    def words(self) -> str:
        """The way from design to level in words, for example ``trial M, by power only L``."""
        words = [f"{self.counts_as} {letter(self.start)}"]
        if self.start is not Level.VERY_LOW:
            words += [f"{doubt.why} -{doubt.steps}" for doubt in self.doubts]
            words += [f"{cap.why} {letter(cap.level)}" for cap in self.caps]
            words += [f"so {letter(self.level)}"] if self.doubts and not self.caps else []
        return ", ".join(words)


def design_words(design: Design) -> str:
    """A design in words; a randomized trial is the trial."""
    return "trial" if design is Design.RANDOMIZED_TRIAL else design.replace("-", " ")


# ---- the direction ----------------------------------------------------------------------------------------------------------------------

_FOR, _AGAINST, _NEITHER = Stance.SUPPORTS, Stance.DISPUTES, Stance.NEUTRAL
DIRECTION_TABLE: Final[Mapping[tuple[Result, bool], tuple[Stance, Stance]]] = {
    # result, rules_out given               effect, comparison, relation   safety
    (Result.AS_CLAIMED, False): (_FOR, _FOR),
    (Result.NO_DIFFERENCE, True): (_AGAINST, _FOR),
    (Result.NO_DIFFERENCE, False): (_NEITHER, _NEITHER),
    (Result.OPPOSITE, False): (_AGAINST, _AGAINST),
}
"""The stance that a result gives. Beside another result than no-difference, `rules_out` is ignored."""
_RESULTS_COUNT: Final = EFFECT_LIKE | {Group.RELATION}


def said_by_result(asked: Asked, cited: Cited) -> Stance | None:
    """The stance by the result alone; None where there is none, or where results do not count."""
    if cited.result is None or asked.kind.group not in _RESULTS_COUNT:
        return None
    rules_out = cited.rules_out is not None and cited.result is Result.NO_DIFFERENCE
    return DIRECTION_TABLE[cited.result, rules_out][asked.kind.group is Group.SAFETY]


def direction(asked: Asked, cited: Cited) -> Stance:
    """For, against or neither: what the result says; where that is for, and the stance is not, the stance."""
    said = said_by_result(asked, cited)
    return cited.stance if said is None or said is Stance.SUPPORTS else said


# ---- the start --------------------------------------------------------------------------------------------------------------------------


def start(asked: Asked, cited: Cited, source: Appraised, design: Design, *, known: bool) -> Level:
    """The level that a design starts from; ``known`` says whether an identifier names the study or the body's document."""
    group = asked.kind.group
    entry = ENTRIES[design, group]
    level = entry.by_kind.get(asked.kind, entry.plain)
    if design in SYNTHESES and source.synthesizes is not Design.RANDOMIZED_TRIAL and group is not Group.DESCRIPTIVE:
        pooled = source.synthesizes if source.synthesizes in POOLABLE else Design.OTHER
        level = min(level, ENTRIES[pooled or Design.OTHER, group].plain.raised(1), key=_rank)
    if group not in EFFECT_LIKE:
        return level
    if design in BODIES and known and cited.certainty:
        return max(level, min(cited.certainty, Level.MODERATE, key=_rank), key=_rank)
    rated = design in SYNTHESES and cited.certainty is Level.HIGH and cited.read is Read.FULL_TEXT
    return level if rated else min(level, Level.MODERATE, key=_rank)


def _rank(level: Level) -> int:
    return level.rank


# ---- the steps down ---------------------------------------------------------------------------------------------------------------------

_FAR: Final = frozenset({Dimension.POPULATION, Dimension.INTERVENTION, Dimension.OUTCOME, Dimension.SPECIES})
_BIAS: Final = {RiskOfBias.HIGH: 1, RiskOfBias.CRITICAL: 2}
SMALL: Final = {"study": 100, "synthesis": 400}
"""A study or dataset with fewer, or of unsaid size, is small; so is a synthesis that is said to have fewer."""


def _differs(asked: Asked, cited: Cited, design: Design, source: Appraised) -> tuple[Dimension, ...]:
    """The dimensions in which the evidence differs: as typed, and the species of a study of no people."""
    typed = cited.differs or frozenset()
    is_laboratory = design in LABORATORY or (design in SYNTHESES and source.synthesizes in LABORATORY)
    always = asked.kind.group in STRICT or asked.kind.group is Group.RELATION
    if is_laboratory and (always or cited.differs is None):
        typed |= {Dimension.SPECIES}
    return tuple(dimension for dimension in Dimension if dimension in typed) if typed else ()


def _doubts(asked: Asked, cited: Cited, source: Appraised, design: Design, differs: tuple[Dimension, ...]) -> Iterator[Doubt]:
    group = asked.kind.group
    if differs:
        far = _FAR | {Dimension.COMPARATOR} if group is Group.COMPARISON else _FAR
        steps = 2 if group in STRICT and not far.isdisjoint(differs) else 1
        yield Doubt(f"another {listed(differs, 'and')}", steps + (len(differs) > 1))
    if cited.read is Read.SECONDARY:
        yield Doubt("second-hand", 1)
    if steps := _BIAS.get(source.risk_of_bias, 0) if source.risk_of_bias else 0:
        yield Doubt(f"{source.risk_of_bias} risk of bias", steps)
    if source.preprint:
        yield Doubt("preprint", 1)
    if not source.independent:
        yield Doubt("not independent", 1)
    if (group in EFFECT_LIKE or group is Group.RELATION or asked.kind is Kind.QUANTITY) and _is_small(source, design):
        yield Doubt("small" if source.sample_size is not None else "of unsaid size", 1)


def _is_small(source: Appraised, design: Design) -> bool:
    size = source.sample_size
    if design in PRIMARY or design is Design.DATASET:
        return size is None or size < SMALL["study"]
    return design in SYNTHESES and size is not None and size < SMALL["synthesis"]


# ---- the caps ---------------------------------------------------------------------------------------------------------------------------

SAFE_FROM: Final = ((300, Level.VERY_LOW), (3000, Level.LOW))
"""Rule of three: where nobody of n people was harmed, harm in up to 3/n is not ruled out (Hanley and Lippman-Hand 1983)."""


def _caps(asked: Asked, cited: Cited, source: Appraised, design: Design, towards: Stance) -> Iterator[Cap]:
    group, supports = asked.kind.group, towards is Stance.SUPPORTS
    if cited.certainty:
        yield Cap("by its own rating", cited.certainty)
    if source.concern:
        yield Cap("under concern", Level.VERY_LOW)
    if cited.result is Result.NO_DIFFERENCE and cited.rules_out is RulesOut.POWER:
        yield Cap("by power only", Level.LOW)
    if group in STRICT and cited.read is Read.SECONDARY:
        yield Cap("second-hand", Level.LOW)
    if group in STRICT and not source.independent:
        yield Cap("not independent", Level.LOW)
    if supports and group in EFFECT_LIKE and cited.result is None:
        yield Cap("result not said", Level.LOW)
    if supports and group is Group.RECOMMENDATION and cited.certainty is None:
        yield Cap("certainty not said", Level.LOW)
    if supports and group is Group.SAFETY and design not in BODIES:
        yield _rule_of_three(source.sample_size)
    if group is Group.COMPARISON and not asked.has_comparator:
        yield Cap("the scope names no comparator", Level.VERY_LOW)


def _rule_of_three(people: int | None) -> Cap:
    if people is None:
        return Cap("safe in nobody knows how many", Level.VERY_LOW)
    level = next((level for most, level in SAFE_FROM if people < most), Level.MODERATE)
    return Cap(f"safe in {people} only" if people < SAFE_FROM[-1][0] else f"safe in {people}", level)


# ---- the line ---------------------------------------------------------------------------------------------------------------------------


def weigh(asked: Asked, cited: Cited, source: Appraised) -> Weight:
    """The weight of a citation that counts: by the design of its source, and if the slot names one, by that too; the lower one counts.

    On a tie an indirect one comes before a direct one, then that of the slot.
    """
    towards = direction(asked, cited)
    own = _weighed(asked, cited, source, source.design, towards)
    if cited.design is None:
        return own
    named = _weighed(asked, cited, source, cited.design, towards)
    return min(named, own, key=lambda weight: (weight.level.rank, weight.direct))


def _weighed(asked: Asked, cited: Cited, source: Appraised, typed: Design, towards: Stance) -> Weight:
    known = source.identified or towards is Stance.DISPUTES
    design = typed if known or typed not in STUDIES else Design.OTHER
    begins = start(asked, cited, source, design, known=known)
    if design is not typed:  # what a study without an identifier would not lend with one, it does not lend without
        begins = min(begins, start(asked, cited, source, typed, known=known), key=_rank)
    differs = _differs(asked, cited, typed, source)
    doubts = tuple(_doubts(asked, cited, source, design, differs))
    level = begins.lowered(sum(doubt.steps for doubt in doubts))
    caps = []
    for cap in _caps(asked, cited, source, design, towards):
        if cap.level.rank < level.rank:
            caps.append(cap)
            level = cap.level
    certain = design in SYNTHESES and cited.certainty is Level.HIGH
    unnamed = typed if design is not typed else None
    return Weight(towards, level, design, differs, begins, doubts, tuple(caps), certain, known, unnamed)
