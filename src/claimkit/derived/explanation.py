"""Says why a claim has its status, and what would raise it: in a few sentences, and as an outline with each line, each step, each cap."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from claimkit.claimfile.vocabulary import Kind, Level, Stance, Status
from claimkit.derived.ceilings import letter
from claimkit.derived.evidence import Evidence, Line
from claimkit.derived.lines import Weight
from claimkit.derived.support import LEVELS, LOW, MODERATE, STATUS_TABLE, Lack, Sides, Support, deciding, inferred, not_inferred, strength
from claimkit.values import NamedTuple, dataclass
from claimkit.wording import counted, listed


class Step(NamedTuple):
    """A step that would raise a status: its words, the source that it begins from and why that is weak, the sources against the claim, the open slots to fill."""

    words: str
    against: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    source: str | None = None
    weakness: str | None = None

    def __str__(self) -> str:
        if self.needs:
            return f"{self.words}{'s' * (len(self.needs) > 1)}: {_in_a_row(self.needs)}"
        behind = self.weakness or ", ".join(self.against)
        return " ".join(filter(None, (self.words, self.source, f"({behind})" if behind else None)))


@dataclass(frozen=True)
class Explanation:
    """The explanation of a status: the facts in order, and the steps that would raise it."""

    why: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def raised_by(self) -> str | None:
        """The one thing that would raise it; None where nothing would."""
        return _in_a_row(map(str, self.steps)) or None


def _in_a_row(texts: Iterable[str]) -> str:
    """Texts behind one another, each without its full stop but for the last."""
    *others, last = [*texts] or [""]
    return "; ".join([*(text.rstrip().removesuffix(".") for text in others), last])


def explain(evidence: Evidence, support: Support) -> Explanation:
    """The explanation of the status of a claim."""
    sides = Sides(evidence)
    return Explanation(tuple(_facts(evidence, support, sides)), tuple(_steps(evidence, support, sides)))


def _facts(evidence: Evidence, support: Support, sides: Sides) -> Iterator[str]:
    if evidence.asked.kind is Kind.OPINION:
        yield "an opinion: no evidence can settle it"
    yield from _side("for", evidence.supporting)
    yield from _side("against", evidence.disputing)
    if evidence.premises or evidence.broken:
        yield _inference(evidence)
    neither = [line for line in evidence.lines if line.weight and line.direction is Stance.NEUTRAL]
    if neither:
        yield f"neither for nor against: {', '.join(_names(neither))}"
    yield from (f"not counted, {line.void}: {line.source}" for line in evidence.lines if not line.weight)
    if not evidence.lines and not sides.inferred and not evidence.broken:
        yield "no source is listed"
    if sides.s >= LOW and support.status is not Status.SUPPORTED:
        yield from map(str, sides.lacking)


def _side(side: str, lines: Sequence[Line]) -> Iterator[str]:
    best = deciding(lines)
    if best is None or best.weight is None:
        return
    others = len(lines) - 1
    more = f" ({counted(others, 'more line')})" if others else ""
    yield f"{side}: {best.source}: {best.weight.words}{more}"
    if strength(lines).rank < best.level.rank:
        yield f"{side}: M at most, for it hangs on one source"


def _inference(evidence: Evidence) -> str:
    reason = not_inferred(evidence)
    if reason:
        return f"nothing can be inferred: {reason}"
    premises = ", ".join(f"{premise.id} {letter(premise.level)}" for premise in evidence.premises)
    return f"inferred, so {letter(inferred(evidence))}: from {premises}"


def _steps(evidence: Evidence, support: Support, sides: Sides) -> Iterator[Step]:
    against = _names(evidence.disputing)
    match support.status:
        case Status.CONTRADICTED:
            yield Step("a statement that agrees with the evidence against it", against)
        case Status.CONTESTED:
            yield Step("a narrower statement that the sources against it do not dispute", against)
        case Status.PARTLY_SUPPORTED:
            yield from _lacking(evidence, sides)
        case Status.UNSUPPORTED:
            yield _first_step(evidence, sides)


def _first_step(evidence: Evidence, sides: Sides) -> Step:
    """The first need of an unsupported claim."""
    if evidence.asked.kind is Kind.OPINION:
        return Step("a statement that evidence can settle")
    if sides.o >= LOW:
        return Step("direct evidence for it, stronger than what stands against it", _names(evidence.disputing))
    return Step(_FILL, needs=evidence.needs[:1]) if evidence.needs else _first_evidence(evidence)


def _first_evidence(evidence: Evidence) -> Step:
    best = deciding(evidence.supporting)
    if best is None or best.weight is None:
        return Step("direct evidence: a citation about this very statement")
    weight = best.weight
    reasons = [doubt.why for doubt in weight.doubts] + [cap.why for cap in weight.caps]
    why = ", ".join(dict.fromkeys(reasons if weight.start is not Level.VERY_LOW else ())) or f"design: {weight.counts_as}"
    return Step("stronger evidence than", source=best.source, weakness=why)


def _lacking(evidence: Evidence, sides: Sides) -> Iterator[Step]:
    """The reasons that keep a partly supported claim from being supported."""
    if sides.o >= LOW:
        yield Step("a narrower statement that the evidence against it does not touch", _names(evidence.disputing))
    second = "from a second study, a synthesis or a guideline" if Lack.CORROBORATION in sides.lacking else ""
    if sides.s_direct < MODERATE:
        yield Step(f"direct, at least moderate evidence {second}".rstrip())
    if Lack.SLOT in sides.lacking:
        yield Step(_FILL, needs=evidence.needs)
    if Lack.SCOPE in sides.lacking:
        yield Step(f"a scope with {listed(evidence.lacks, 'and')}")
    if second and sides.s_direct >= MODERATE:
        yield Step(f"direct evidence {second}")
    if second and len(alike := _names(sides.corroborating)) > 1:
        yield Step("the registration of each study, if these are not one", alike)


_FILL: Final = "fill the open slot"


def _names(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.source for line in lines))


# ---- step by step ----------------------------------------------------------------------------------------------------

Outline = Iterator[tuple[int, str]]
"""Lines of text with their depth, from 0."""


def outline(kind: Kind, evidence: Evidence, support: Support, explanation: Explanation) -> Outline:
    """The derivation of the support of a claim as an outline; ``kind`` is the one typed."""
    sides = Sides(evidence)
    filed = "" if kind is evidence.asked.kind else f", though filed as {kind}: it speaks of an effect"
    yield 0, f"weighed as {evidence.asked.kind}{filed}"
    yield from _side_outline("for it", evidence.supporting, sides.s, sides.s_direct)
    yield from _inference_outline(evidence)
    yield from _side_outline("against it", evidence.disputing, sides.o, sides.o_direct)
    yield from _others(evidence)
    yield 0, "what a supported claim must have: " + ("not all there" if sides.lacking else "all there")
    yield from ((1, str(lack)) for lack in sides.lacking)
    row = next(row for row in STATUS_TABLE if row.fits(sides))
    condition, _, ceiling = row.words.partition(" | ")
    yield 0, f"status {support.status}: {condition}"
    yield 1, f"confidence {support.ceiling} at most: {ceiling}"
    yield 1, f"marked: {support.mark}{' (unsupported)' if support.unsupported else ''}"
    if explanation.raised_by:
        yield 0, f"what would raise it: {explanation.raised_by}"


def _side_outline(words: str, lines: Sequence[Line], strength: int, direct: int) -> Outline:
    directly = "" if strength == direct else f", directly {LEVELS[direct]}"
    yield 0, f"{words}: {LEVELS[strength]}{directly}"
    best = deciding(lines)
    for line in lines:
        if line.weight:
            yield 1, f"{line.source}: {line.level}" + (", the strongest" if line is best and len(lines) > 1 else "")
            yield from _way(line.weight)
    highest = max((line.level.rank for line in lines), default=0)
    if highest > strength:
        yield 1, "no rating of a synthesis and no second study makes it high: moderate at most"


def _way(weight: Weight) -> Outline:
    yield 2, f"{weight.counts_as}: starts at {weight.start} for such a claim"
    for doubt in weight.doubts:
        yield 2, f"{doubt.why}: {counted(doubt.steps, 'level')} less"
    for cap in weight.caps:
        yield 2, f"{cap.why}: {cap.level} at most"


def _inference_outline(evidence: Evidence) -> Outline:
    reason = not_inferred(evidence)
    if reason:
        yield 1, f"inferred: no line, for {reason}"
    elif evidence.premises:
        yield 1, f"inferred from {', '.join(premise.id for premise in evidence.premises)}: {inferred(evidence)}"
        yield from ((2, f"{premise.id} lends {premise.level}") for premise in evidence.premises)


def _others(evidence: Evidence) -> Outline:
    neither = [line.source for line in evidence.lines if line.weight and line.direction is Stance.NEUTRAL]
    void = [line for line in evidence.lines if not line.weight]
    if neither:
        yield 0, f"neither for nor against: {', '.join(neither)}"
    if void:
        yield 0, "not counted"
        yield from ((1, f"{line.source}: {line.void}") for line in void)
