"""What the rules on confidence share: how a level that the evidence does not bear is reported."""

from typing import Final

from claimkit.claimfile.vocabulary import Level
from claimkit.derived.corpus import Entry
from claimkit.derived.facts import ClaimFacts, unpack
from claimkit.diagnostics import Problem, Severity
from claimkit.wording import quoted

FAR: Final = 2
"""So many levels above the ceiling, an override excuses nothing."""


def is_far_overridden(claim: ClaimFacts, ceiling: Level) -> bool:
    """Whether a confidence stands so far above its ceiling that the override which the claim has does not excuse it."""
    return bool(claim.override) and claim.confidence.rank - ceiling.rank >= FAR


def above_ceiling(entry: Entry, message: str, hint: str) -> Problem:
    """The problem; with an override it is only a note that shows the reason given."""
    claim = entry.claim
    return Problem(
        f"{message}; overridden: {quoted(claim.override, 1000)}" if claim.override else message,
        "take the override out when the evidence allows it" if claim.override else hint,
        claim.pointer("confidence"),
        path=entry.file.path,
        span=unpack(claim.confidence_place),
        severity=Severity.NOTE if claim.override else None,
    )
