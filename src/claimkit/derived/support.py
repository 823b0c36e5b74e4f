"""Derives how well a claim is supported from its lines of evidence: its status, ceiling, mark, and what it rests on.

Everything here is pure: values in, values out. `STATUS_TABLE` holds the rules; docs/explanation/evidence-model.md says how to read it.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Final

from claimkit.claimfile.vocabulary import Basis, Design, Group, Kind, Level, Status
from claimkit.derived.ceilings import BODIES, EFFECT_LIKE, STRICT, STUDIES, SYNTHESES
from claimkit.derived.evidence import Evidence, Line, Work, differ
from claimkit.derived.lines import Asked, Weight
from claimkit.values import NamedTuple, dataclass

# ---- inference --------------------------------------------------------------------------------------------------------------------------


def not_inferred(evidence: Evidence) -> str:
    """The reason why nothing can be inferred from the premises of a claim; empty if something can, or it has none."""
    if evidence.broken:
        return evidence.broken
    for premise in evidence.premises:
        if premise.status not in (Status.SUPPORTED, Status.PARTLY_SUPPORTED):
            return f"{premise.id} is {premise.status}"
        if premise.inferred_only:
            return f"{premise.id} is inferred itself"
    return ""


def inferred(evidence: Evidence) -> Level:
    """The strength of the line that inference makes; none if it makes none."""
    if not evidence.premises or not_inferred(evidence):
        return Level.NONE
    group = evidence.asked.kind.group
    most = Level.VERY_LOW if group in STRICT or group is Group.RELATION else Level.LOW
    weakest = min(premise.level.rank for premise in evidence.premises)
    return LEVELS[max(0, min(weakest - 1, most.rank))]


LEVELS: Final = tuple(Level)
"""The levels by rank."""


# ---- the two sides ----------------------------------------------------------------------------------------------------------------------


def _rank(line: Line) -> int:
    return line.level.rank


def strength(lines: Sequence[Line]) -> Level:
    """The strength of a side: that of its best line, but high only with a rating or a second study."""
    best = max(map(_rank, lines), default=0)
    second = [line for line in lines if best == Level.HIGH.rank and line.level.rank >= Level.MODERATE.rank]
    highest = [line for line in second if line.level is Level.HIGH]
    certain = any(line.weight and line.weight.certain for line in highest)
    if best < Level.HIGH.rank or certain or differ(highest, second):
        return LEVELS[best]
    return Level.MODERATE


def _direct(lines: Sequence[Line]) -> Sequence[Line]:
    return [line for line in lines if line.weight and line.weight.direct]


def corroborated(lines: Sequence[Line]) -> bool:
    """Whether what supports a claim does not hang on one study: a synthesis or body says so directly, or two studies do."""
    found = _corroborating(lines)
    if any(line.level.rank >= Level.MODERATE.rank and _is_own_second(line) for line in found):
        return True
    return differ(found, found)


def _corroborating(lines: Sequence[Line]) -> Sequence[Line]:
    return [line for line in _direct(lines) if line.level.rank >= Level.LOW.rank and _corroborates(line)]


def _is_own_second(line: Line) -> bool:
    weight = line.weight
    return bool(weight and (weight.design in SYNTHESES or (weight.design in BODIES and weight.identified)))


def _corroborates(line: Line) -> bool:
    design = line.weight.design if line.weight else None
    return design in STUDIES or design is Design.DATASET or _is_own_second(line)


class Lack(StrEnum):
    """A lack of a claim that is not whole."""

    SLOT = "a required slot is open"
    SCOPE = "the scope leaves out population, intervention or outcome"
    CORROBORATION = "no second study, synthesis or guideline corroborates it"


@dataclass(frozen=True)
class Sides:
    """The strengths of both sides of a claim, as ranks from 0 (none) to 4 (high)."""

    evidence: Evidence

    @cached_property
    def cited(self) -> int:
        """The strength of the cited lines for the claim."""
        return strength(self.evidence.supporting).rank

    @cached_property
    def inferred(self) -> int:
        """The strength of the line that inference makes."""
        return inferred(self.evidence).rank

    @property
    def s(self) -> int:
        """The strength for the claim."""
        return max(self.cited, self.inferred)

    @cached_property
    def s_direct(self) -> int:
        """The strength of the direct lines for the claim."""
        return min(self.cited, max(map(_rank, _direct(self.evidence.supporting)), default=0))

    @cached_property
    def o(self) -> int:
        """The strength against the claim."""
        return strength(self.evidence.disputing).rank

    @cached_property
    def o_direct(self) -> int:
        """The strength of the direct lines against the claim."""
        return min(self.o, max(map(_rank, _direct(self.evidence.disputing)), default=0))

    @cached_property
    def lacking(self) -> tuple["Lack", ...]:
        """The lacks of the claim; empty if it is whole."""
        evidence, group = self.evidence, self.evidence.asked.kind.group
        must_agree = group in STRICT or group is Group.RELATION
        missing = {
            Lack.SLOT: bool(evidence.needs),
            Lack.SCOPE: group in EFFECT_LIKE and bool(evidence.lacks),
            Lack.CORROBORATION: must_agree and not corroborated(evidence.supporting),
        }
        return tuple(lack for lack, is_missing in missing.items() if is_missing)

    @property
    def corroborating(self) -> Sequence[Line]:
        """The lines for the claim that corroborate each other if they are of different studies."""
        return _corroborating(self.evidence.supporting)

    @property
    def inferred_only(self) -> bool:
        """Whether inference carries the claim alone."""
        if not self.inferred:
            return False
        return self.cited < LOW if self.s >= LOW else not self.evidence.supporting


NONE, VERY_LOW, LOW, MODERATE, HIGH = (level.rank for level in Level)


# ---- the status -------------------------------------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A row of the status table: when it fits, and the status and the ceiling (as a rank) that follow."""

    fits: Callable[[Sides], bool]
    status: Status
    ceiling: Callable[[Sides], int]
    words: str
    """The condition and the ceiling as the documentation shows them."""


def _is_opinion(sides: Sides) -> bool:
    return sides.evidence.asked.kind is Kind.OPINION


def _at_most_very_low(at: Sides) -> int:
    return min(at.s, VERY_LOW)


STATUS_TABLE: Final = (
    Row(_is_opinion, Status.UNSUPPORTED, _at_most_very_low, "kind opinion | at most V"),
    Row(
        lambda at: at.o_direct >= LOW and (at.o_direct >= at.s + 2 or (at.o_direct > at.s and at.s_direct < LOW)),
        Status.CONTRADICTED,
        _at_most_very_low,
        "Od ≥ L, and either Od ≥ S + 2, or Od > S while Sd < L | V if S > 0, else none",
    ),
    Row(lambda at: at.s < LOW, Status.UNSUPPORTED, _at_most_very_low, "S < L | V if S > 0, else none"),
    Row(lambda at: at.o >= LOW and at.s >= at.o + 2, Status.PARTLY_SUPPORTED, lambda at: at.s - 1, "O ≥ L and S ≥ O + 2 | S − 1"),
    Row(lambda at: at.o >= LOW, Status.CONTESTED, lambda at: max(VERY_LOW, min(LOW, at.s - 1)), "O ≥ L | S − 1, at most L, at least V"),
    Row(lambda at: at.s_direct >= MODERATE and not at.lacking, Status.SUPPORTED, lambda at: at.s, "Sd ≥ M and whole | S"),
    Row(lambda _: True, Status.PARTLY_SUPPORTED, lambda at: at.s, "otherwise | S"),
)
"""The first row that fits decides. S, O: the strength for and against; Sd, Od: the same over direct lines."""


@dataclass(frozen=True)
class Support:
    """The support of a claim (derived; never typed, never stored in a claim file).

    ``unsupported`` is the mark that every output must carry, ``mark`` the words that people read; ``inferred_only`` says that nothing cited
    carries the claim.
    """

    status: Status
    basis: Basis
    ceiling: Level
    unsupported: bool
    mark: str
    inferred_only: bool = False


def derive(evidence: Evidence) -> Support:
    """The support of a claim, by `STATUS_TABLE`."""
    if len(evidence.lines) > 1:
        return _derived(evidence)
    weights = tuple(line.weight for line in evidence.lines)
    return _of_one(evidence.asked, weights, evidence.lacks, bool(evidence.needs), evidence.premises, evidence.broken)


@lru_cache(4096)
def _of_one(asked: Asked, weights: tuple[Weight | None, ...], lacks: tuple[str, ...], is_open: bool, *premises: Any) -> Support:  # noqa: FBT001
    """The same where there is one citation at most: which one makes no difference then, and many claims are alike."""
    return _derived(Evidence(asked, tuple(Line(0, Work(""), weight) for weight in weights), lacks, ("",) * is_open, *premises))


def _derived(evidence: Evidence) -> Support:
    at = Sides(evidence)
    row = next(row for row in STATUS_TABLE if row.fits(at))
    unsupported = _is_opinion(at) or not (at.s >= LOW and at.s >= at.o)
    ceiling = LEVELS[row.ceiling(at)]
    mark = next((words for of, holds, words in MARK_TABLE if of is row.status and holds(at)), MARKS[row.status])
    return Support(row.status, _basis(at), ceiling, unsupported, mark, at.inferred_only)


# ---- the words --------------------------------------------------------------------------------------------------------------------------

MARKS: Final[Mapping[Status, str]] = {
    Status.SUPPORTED: "supported",
    Status.PARTLY_SUPPORTED: "partly supported",
    Status.CONTESTED: "evidence conflicts",
    Status.UNSUPPORTED: "citation needed",
    Status.CONTRADICTED: "contradicted",
}
"""The words of a status, where nothing in `MARK_TABLE` says it better."""

SIGNS: Final[Mapping[Status, str]] = {
    Status.SUPPORTED: "●",
    Status.PARTLY_SUPPORTED: "◐",
    Status.CONTESTED: "◆",
    Status.UNSUPPORTED: "○",
    Status.CONTRADICTED: "✗",
}
"""The signs before the words of a mark, for people who look rather than read; never in their place."""

MARK_TABLE: Final[tuple[tuple[Status, Callable[[Sides], bool], str], ...]] = (
    (Status.UNSUPPORTED, _is_opinion, "opinion"),
    (Status.UNSUPPORTED, lambda at: at.o >= LOW, "evidence against, indirect"),
    (Status.UNSUPPORTED, lambda at: at.inferred_only, "inferred, not shown"),
    (Status.UNSUPPORTED, lambda at: at.s == VERY_LOW, "evidence too weak"),
    (Status.UNSUPPORTED, lambda at: bool(at.evidence.lines), "not shown"),
    (Status.CONTESTED, lambda at: at.o > at.s, "evidence leans against"),
    (Status.PARTLY_SUPPORTED, lambda at: at.cited < LOW, "inferred, not cited"),
    (Status.SUPPORTED, lambda at: at.evidence.asked.kind.group is Group.DESCRIPTIVE, "documented"),
)
"""The words of a mark: of the first row with the status whose condition holds, else of `MARKS`."""


def _basis(at: Sides) -> Basis:
    """The basis of the status: of the lines that reach low, or of all where none does, the most direct ones."""
    cited = [*at.evidence.supporting, *at.evidence.disputing]
    strong = [line for line in cited if line.level.rank >= LOW]
    if not strong and at.inferred >= LOW:
        return Basis.INFERENCE
    counted = strong or cited
    if _direct(counted):
        return Basis.DIRECT
    return Basis.INDIRECT if counted else Basis.INFERENCE if at.inferred else Basis.NONE


def deciding(lines: Sequence[Line]) -> Line | None:
    """The line that speaks for its side: the strongest, a direct one before an indirect one, the first of equals."""
    return max(lines, key=lambda line: (line.level.rank, bool(line.weight and line.weight.direct)), default=None)
