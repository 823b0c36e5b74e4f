"""Says why a claim has its status, and what would raise it."""

from collections.abc import Iterable, Iterator, Sequence

from claimkit.claimfile.vocabulary import Kind, Level, Stance, Status
from claimkit.derived.design_levels import letter
from claimkit.derived.evidence import Evidence, Line
from claimkit.derived.lines import design_words
from claimkit.derived.support import LOW, MODERATE, Lack, Sides, Support, deciding, inferred, not_inferred, strength
from claimkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a status: the facts in order, and the one thing that would raise it (None where nothing would)."""

    why: tuple[str, ...]
    raised_by: str | None


def explain(evidence: Evidence, support: Support) -> Explanation:
    """The explanation of the status of a claim."""
    sides = Sides(evidence)
    return Explanation(tuple(_facts(evidence, support, sides)), _raised_by(evidence, support, sides))


def _facts(evidence: Evidence, support: Support, sides: Sides) -> Iterator[str]:
    if evidence.asked.kind is Kind.OPINION:
        yield "an opinion: no evidence can settle it"
    yield from _side("for", evidence.supporting)
    yield from _side("against", evidence.disputing)
    if evidence.premises or evidence.broken:
        yield _inference(evidence)
    neither = [line for line in evidence.lines if line.weight and line.direction is Stance.NEUTRAL]
    if neither:
        yield f"neither for nor against: {_names(neither)}"
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
    more = f" ({others} more {'line' if others == 1 else 'lines'})" if others else ""
    yield f"{side}: {best.source}: {best.weight.words}{more}"
    if strength(lines).rank < best.level.rank:
        yield f"{side}: M at most, for it hangs on one source"


def _inference(evidence: Evidence) -> str:
    reason = not_inferred(evidence)
    if reason:
        return f"nothing can be inferred: {reason}"
    premises = ", ".join(f"{premise.id} {letter(premise.level)}" for premise in evidence.premises)
    return f"inferred, so {letter(inferred(evidence))}: from {premises}"


def _raised_by(evidence: Evidence, support: Support, sides: Sides) -> str | None:
    against = _names(evidence.disputing)
    match support.status:
        case Status.SUPPORTED:
            return None
        case Status.CONTRADICTED:
            return f"a statement that agrees with the evidence against it ({against})"
        case Status.CONTESTED:
            return f"a narrower statement that the sources against it do not dispute ({against})"
        case Status.PARTLY_SUPPORTED:
            return "; ".join(_lacking(evidence, sides))
        case Status.UNSUPPORTED:
            return _first_step(evidence, sides)


def _first_step(evidence: Evidence, sides: Sides) -> str:
    """The first need of an unsupported claim."""
    if evidence.asked.kind is Kind.OPINION:
        return "a statement that evidence can settle"
    if sides.o >= LOW:
        return f"direct evidence for it, stronger than what stands against it ({_names(evidence.disputing)})"
    return _fill(evidence.needs[:1]) if evidence.needs else _first_evidence(evidence)


def _first_evidence(evidence: Evidence) -> str:
    best = deciding(evidence.supporting)
    if best is None or best.weight is None:
        return "direct evidence: a citation about this very statement"
    weight = best.weight
    reasons = [doubt.why for doubt in weight.doubts] + [cap.why for cap in weight.caps]
    why = ", ".join(dict.fromkeys(reasons if weight.start is not Level.VERY_LOW else ())) or f"design: {design_words(best.weight.design)}"
    return f"stronger evidence than {best.source} ({why})"


def _lacking(evidence: Evidence, sides: Sides) -> Iterator[str]:
    """The reasons that keep a partly supported claim from being supported."""
    if sides.o >= LOW:
        yield f"a narrower statement that the evidence against it does not touch ({_names(evidence.disputing)})"
    second = "from a second study, a synthesis or a guideline" if Lack.CORROBORATION in sides.lacking else ""
    if sides.s_direct < MODERATE:
        yield f"direct, at least moderate evidence {second}".rstrip()
    if Lack.SLOT in sides.lacking:
        yield _fill(evidence.needs)
    if Lack.SCOPE in sides.lacking:
        yield f"a scope with {' and '.join(evidence.lacks).replace(' and ', ', ', len(evidence.lacks) - 2)}"
    if second and sides.s_direct >= MODERATE:
        yield f"direct evidence {second}"


def _fill(needs: Sequence[str]) -> str:
    return f"fill the open slot{'s' * (len(needs) > 1)}: {'; '.join(needs)}"


def _names(lines: Iterable[Line]) -> str:
    return ", ".join(dict.fromkeys(line.source for line in lines))
