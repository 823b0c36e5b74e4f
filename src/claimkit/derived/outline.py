"""Lays out how the support of a claim is derived, as an outline that an editor understands: each line, each step, each cap."""

from collections.abc import Iterator, Sequence

from claimkit.claimfile.vocabulary import Kind, Level, Stance
from claimkit.derived.evidence import Evidence, Line
from claimkit.derived.explanation import Explanation
from claimkit.derived.lines import Weight, design_words
from claimkit.derived.support import STATUS_TABLE, Sides, Support, deciding, inferred, not_inferred
from claimkit.wording import counted

Outline = Iterator[tuple[int, str]]
"""Lines of text with their depth, from 0."""

_LEVELS = tuple(Level)


def outline(kind: Kind, evidence: Evidence, support: Support, explanation: Explanation) -> Outline:
    """The derivation of the support of a claim as an outline; ``kind`` is the one typed."""
    sides = Sides(evidence)
    filed = "" if kind is evidence.asked.kind else f", though filed as {kind}: it speaks of an effect"
    yield 0, f"weighed as {evidence.asked.kind}{filed}"
    yield from _side("for it", evidence.supporting, sides.s, sides.s_direct)
    yield from _inference(evidence)
    yield from _side("against it", evidence.disputing, sides.o, sides.o_direct)
    yield from _others(evidence)
    yield 0, "what a supported claim must have: " + ("all there" if sides.whole else "not all there")
    yield from ((1, str(lack)) for lack in sides.lacking)
    row = next(row for row in STATUS_TABLE if row.fits(sides))
    condition, _, ceiling = row.words.partition(" | ")
    yield 0, f"status {support.status}: {condition}"
    yield 1, f"confidence {support.ceiling} at most: {ceiling}"
    yield 1, f"marked: {support.mark}{' (unsupported)' if support.unsupported else ''}"
    if explanation.raised_by:
        yield 0, f"what would raise it: {explanation.raised_by}"


def _side(words: str, lines: Sequence[Line], strength: int, direct: int) -> Outline:
    directly = "" if strength == direct else f", directly {_LEVELS[direct]}"
    yield 0, f"{words}: {_LEVELS[strength]}{directly}"
    best = deciding(lines)
    for line in lines:
        if line.weight:
            yield 1, f"{line.source}: {line.level}" + (", the strongest" if line is best and len(lines) > 1 else "")
            yield from _way(line.weight)
    highest = max((line.level.rank for line in lines), default=0)
    if highest > strength:
        yield 1, "no rating of a synthesis and no second study makes it high: moderate at most"


def _way(weight: Weight) -> Outline:
    yield 2, f"{design_words(weight.design)}: starts at {weight.start} for such a claim"
    for doubt in weight.doubts:
        yield 2, f"{doubt.why}: {counted(doubt.steps, 'level')} less"
    for cap in weight.caps:
        yield 2, f"{cap.why}: {cap.level} at most"


def _inference(evidence: Evidence) -> Outline:
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
