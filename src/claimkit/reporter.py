"""The contract of a reporter: what one module of ``reporters`` declares."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claimkit.diagnostics import Diagnostic, Report, Severity


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a reporter shows: a report, and where the lines of a file come from (None where there are none).

    With ``least`` only problems at least as bad as that are listed; what is counted stays the same.
    """

    report: Report
    lines_of: Callable[[str], Sequence[str] | None] = field(default=lambda _: None)
    color: bool = False
    least: Severity | None = None

    @property
    def listed(self) -> Sequence[Diagnostic]:
        """The diagnostics that are to be listed one by one."""
        return self.report.at_least(self.least) if self.least else self.report.diagnostics


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """One way to show diagnostics; ``render`` yields pieces of text and must say how much was checked."""

    name: str
    render: Callable[[Presentation], Iterator[str]]


def summary(report: Report) -> str:
    """The last line: how much was checked, what was found, what was skipped. It never reads like success where nothing was checked."""
    counts = report.counts
    found = [_number(len(_of(report, severity)), severity.value) for severity in Severity]
    checked = (
        f"checked {_number(counts.files, 'file')}, {_number(counts.claims, 'claim')} ({counts.unsupported} unsupported)"
    )
    unread = f"; the claims of {_number(len(counts.unread), 'file')} were not checked" if counts.unread else ""
    passages = f"; {_number(counts.unchecked_passages, 'passage')} not checked" if counts.unchecked_passages else ""
    skipped = f"; skipped {_number(counts.skipped, 'other file')}" if counts.skipped else ""
    if not counts.files:
        return f"nothing was checked: no claim files found{skipped}"
    return f"{checked}: {', '.join(found)}{unread}{passages}{skipped}"


def _of(report: Report, severity: Severity) -> Sequence[Diagnostic]:
    return [found for found in report.diagnostics if found.severity is severity]


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
