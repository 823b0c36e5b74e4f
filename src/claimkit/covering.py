"""Says for every sentence of a text whether claims or exempt passages account for it."""

import itertools
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from claimkit.readtext import ReadText
from claimkit.sentences import Unit

THRESHOLD: Final = 0.5
"""The share of a sentence's word characters from which on it counts as covered."""

Stretch = tuple[int, int]
"""Start and end of a passage in the text, end exclusive."""


class State(StrEnum):
    """How a sentence is accounted for."""

    CLAIMED = "claimed"
    EXEMPT = "exempt"
    PARTIAL = "partial"
    UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence with its state and the share of its word characters (letters and digits) that passages cover, from 0 to 1."""

    start: int
    end: int
    kind: str
    state: State
    share: float


@dataclass(frozen=True, slots=True)
class Totals:
    """How many sentences are in each state."""

    claimed: int = 0
    exempt: int = 0
    partial: int = 0
    uncovered: int = 0

    @classmethod
    def of(cls, states: Iterable[State]) -> "Totals":
        """The totals of sentences with these states."""
        counts = Counter(states)
        return cls(*(counts[state] for state in State))

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.claimed + other.claimed,
            self.exempt + other.exempt,
            self.partial + other.partial,
            self.uncovered + other.uncovered,
        )

    @property
    def sentences(self) -> int:
        """All sentences."""
        return self.claimed + self.exempt + self.partial + self.uncovered

    @property
    def coverage(self) -> float | None:
        """The share of sentences that are claimed or exempt; None where there are no sentences, which is not the same as all."""
        return (self.claimed + self.exempt) / self.sentences if self.sentences else None


def cover(
    text: str,
    units: Sequence[Unit],
    claimed: Iterable[Stretch],
    exempt: Iterable[Stretch],
    threshold: float = THRESHOLD,
) -> tuple[Covered, ...]:
    """The state of each sentence, given the passages of claims and the exempt ones; where passages overlap, a character counts once.

    A sentence is claimed if claims alone reach the threshold, else exempt if exempt passages alone do, else what covers more of it if both
    together do.
    """
    word_characters = array("I", itertools.accumulate(map(str.isalnum, text), initial=0))
    claims, exempts = _merged(claimed), _merged(exempt)
    counts = zip(
        units,
        _within(units, claims, word_characters),
        _within(units, exempts, word_characters),
        _within(units, _merged([*claims, *exempts]), word_characters),
        strict=True,
    )
    found = []
    for unit, by_claims, by_exempts, by_any in counts:
        size = word_characters[unit.end] - word_characters[unit.start]
        share = by_any / size if size else 0.0
        found.append(
            Covered(unit.start, unit.end, unit.kind, _state(size * threshold, by_claims, by_exempts, by_any), share)
        )
    return tuple(found)


def stretch(read: ReadText, start: int, end: int) -> Stretch:
    """A stretch of the text of a file as one of what a reader reads."""
    return bisect_left(read.offsets, start), bisect_left(read.offsets, end)


def conflicts(
    text: str, claimed: Collection[Stretch], exempt: Collection[Stretch]
) -> Iterator[tuple[Stretch, Stretch]]:
    """Each exempt stretch that has words in common with a claimed one, and the first such."""
    ordered = sorted(claimed)
    longest = max((end - start for start, end in ordered), default=0)
    for first, last in exempt:
        at = bisect_left(ordered, (first - longest, 0))
        while at < len(ordered) and ordered[at][0] < last:
            start, end = ordered[at]
            if any(map(str.isalnum, text[max(start, first) : min(end, last)])):
                yield (first, last), (start, end)
                break
            at += 1


def _state(needed: float, by_claims: int, by_exempts: int, by_any: int) -> State:
    if not by_any:
        return State.UNCOVERED
    if by_any < needed:
        return State.PARTIAL
    if by_claims >= needed or (by_exempts < needed and by_claims >= by_exempts):
        return State.CLAIMED
    return State.EXEMPT


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, with those that touch or overlap made one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _within(units: Sequence[Unit], stretches: Sequence[Stretch], word_characters: Sequence[int]) -> Iterator[int]:
    """For each unit, how many of its word characters lie in the stretches; both are in order."""
    at = 0
    for unit in units:
        while at < len(stretches) and stretches[at][1] <= unit.start:
            at += 1
        count, following = 0, at
        while following < len(stretches) and stretches[following][0] < unit.end:
            start, end = stretches[following]
            count += word_characters[min(end, unit.end)] - word_characters[max(start, unit.start)]
            following += 1
        yield count
