"""What the rules on confidence share: how a level that the evidence does not bear is reported."""

from claimkit.derived.corpus import Entry
from claimkit.diagnostics import Problem, Severity
from claimkit.wording import quoted


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
