"""The problem of a level that the evidence does not bear, for all rules on confidence."""

from typing import Final

from claimkit.claimfile.vocabulary import Level
from claimkit.derived.corpus import Entry
from claimkit.derived.facts import ClaimFacts
from claimkit.diagnostics import Problem, Severity
from claimkit.wording import quoted

FAR: Final = 2
"""So many levels above the ceiling, an override excuses nothing."""


def is_far_overridden(claim: ClaimFacts, ceiling: Level) -> bool:
    """Whether a confidence stands so far above its ceiling that the override which the claim has does not excuse it."""
    return bool(claim.override) and claim.confidence.rank - ceiling.rank >= FAR


def above_ceiling(entry: Entry, message: str, hint: str) -> Problem:
    """The problem; with an override it is only a note that shows the reason given."""
    override = entry.claim.override
    if not override:
        return entry.problem("confidence", message, hint)
    return entry.problem(
        "confidence",
        f"{message}; overridden: {quoted(override, 1000)}",
        "take the override out when the evidence allows it",
        severity=Severity.NOTE,
    )
