"""Shows diagnostics to a person: place, message, the line with the place underlined, and what to do."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.diagnostics import Diagnostic, Severity, Silenced, Silencer, Span
from claimkit.reporters import Presentation, Reporter, place, summary
from claimkit.terminal import Paint, clipped, escaped, width

_COLOR: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_EXCERPT: Final = 100
_BEFORE: Final = 40
_LOOKED_AT: Final = 4 * _EXCERPT
"""Code points of a line that an excerpt can hold: all on one line, a file of megabytes is not to be measured for each diagnostic."""


def render(presentation: Presentation) -> Iterator[str]:
    paint = Paint(on=presentation.color)
    path: str | None = None
    lines: Sequence[str] | None = None
    hints_of_notes: set[str] = set()
    for found in presentation.listed:
        if found.path != path:
            path, lines = found.path, presentation.lines_of(found.path)
        yield from _diagnostic(found, lines, paint)
        if found.hint and found.hint not in hints_of_notes:
            yield f"  {paint('hint:', 'dim')} {escaped(found.hint)}\n"
        if found.severity is Severity.NOTE:  # a draft has a note for every open slot; what to do is said once
            hints_of_notes.add(found.hint)
    for one in () if presentation.least else presentation.report.silenced:
        if one.by is Silencer.COMMENT:  # somebody judged it there; the others are only counted
            yield paint(_silenced(one), "dim") + "\n"
    fixable = sum(found.fix is not None for found in presentation.listed)
    if fixable:
        yield f"{paint('claimkit fix', 'bold')} may be able to mend {fixable} of these\n"
    yield _last(presentation, paint) + "\n"


def _diagnostic(found: Diagnostic, lines: Sequence[str] | None, paint: Paint) -> Iterator[str]:
    color = _COLOR[found.severity]
    kind = paint(f"{found.code} {found.severity}", color, "bold")
    yield f"{paint(place(found.path, found.span), 'bold')}: {kind}: {escaped(found.message)}\n"
    if found.severity is not Severity.NOTE and found.span and lines and found.span.line <= len(lines):
        yield from _excerpt(lines[found.span.line - 1], found.span, color, paint)
    for other in found.related:
        there = place(other.path or found.path, other.span)
        yield f"  {paint('see', 'dim')} {there}: {escaped(other.message)}\n"


def _silenced(one: Silenced) -> str:
    found = one.found
    reason = f": {escaped(one.reason)}" if one.reason else ""
    return f"{place(found.path, found.span)}: {found.code} {found.severity} silenced{reason}"


def _excerpt(line: str, span: Span, color: str, paint: Paint) -> Iterator[str]:
    start = span.column - 1
    if line[start : start + 1] == "\t":  # what a tab is blamed for is not seen where it looks like a space
        line = f"{line[:start]}→{line[start + 1 :]}"
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    cut = 0
    if len(line) > _LOOKED_AT or width(escaped(line)) > _EXCERPT:
        cut = max(0, start - _BEFORE)
        while width(escaped(line[cut:start])) > _EXCERPT // 2:
            cut += 1
    shown = clipped(line[cut : cut + _LOOKED_AT], _EXCERPT)
    before = width(escaped(line[cut:start]))
    marked = max(1, min(width(escaped(line[start : min(end, start + _LOOKED_AT)])), width(shown) - before))
    number = str(span.line)
    gutter = " " * len(number)
    yield f"{paint(f'  {number} |', 'dim')} {shown}\n"
    yield f"{paint(f'  {gutter} |', 'dim')} {' ' * before}{paint('^' * marked, color, 'bold')}\n"


def _last(presentation: Presentation, paint: Paint) -> str:
    report = presentation.report
    worst = min((found.severity for found in report.diagnostics), key=lambda s: s.rank, default=None)
    text = summary(presentation)
    return paint(text, _COLOR[worst], "bold") if worst in (Severity.ERROR, Severity.WARNING) else paint(text, "bold")


REPORTER: Final = Reporter(
    name="text",
    purpose="for people: each problem with its line and what to do",
    standard="`file:line:column`, as editors read it",
    render=render,
)
