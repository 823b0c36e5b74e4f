"""Shows diagnostics to a person: place, message, the line with the place underlined, and what to do."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from claimkit.diagnostics import Diagnostic, Pointer, Severity, Silenced, Silencer, Span
from claimkit.lazily import later
from claimkit.reporters import Presentation, Reporter, place, summary
from claimkit.terminal import Paint, clipped, escaped, escaped_path, width
from claimkit.values import grouped
from claimkit.wording import NEEDS

_COLOR: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_EXCERPT: Final = 100
_MOST_NOTES: Final = 20
"""So many notes are told one by one; the others are counted by rule."""
_BEFORE: Final = 40
_MOST_LINES: Final = 200
_QUOTED: Final = later(r'"([^"…]{3,})"')
_LOOKED_AT: Final = 4 * _EXCERPT
"""Code points of a line that an excerpt can hold: all on one line, a file of megabytes is not to be measured for each diagnostic."""


def render(presentation: Presentation) -> Iterator[str]:
    paint = Paint(on=presentation.color)
    path: str | None = None
    lines: Sequence[str] | None = None
    hints_of_notes: set[str] = set()
    told, folded = _told(presentation)
    for found in told:
        if found.path != path:
            path, lines = found.path, presentation.lines_of(found.path)
        yield _diagnostic(found, lines, paint)
        if found.hint and found.hint not in hints_of_notes:
            yield f"  {paint('hint:', 'dim')} {escaped(found.hint)}\n"
        if found.severity is Severity.NOTE:  # a draft has a note for every open slot; what to do is said once
            hints_of_notes.add(found.hint)
    yield from (f"{line}\n" for line in folded)
    for one in () if presentation.least else presentation.report.silenced:
        if one.by is Silencer.COMMENT:  # somebody judged it there; the others are only counted
            yield paint(_silenced(one), "dim") + "\n"
    fixable = sum(found.fix is not None for found in presentation.listed)
    if fixable:
        yield f"{paint('claimkit fix', 'bold')} may be able to mend {fixable} of these\n"
    worst = min((found.severity for found in presentation.report.diagnostics), key=lambda one: one.rank, default=Severity.NOTE)
    yield paint(summary(presentation), *(() if worst is Severity.NOTE else (_COLOR[worst],)), "bold") + "\n"


def _told(presentation: Presentation) -> tuple[Sequence[Diagnostic], Sequence[str]]:
    """The diagnostics that are told one by one, the gravest first, and in words those that are folded: only notes ever are."""
    graded = sorted(presentation.listed, key=lambda found: found.severity.rank)
    if presentation.verbose:
        return graded, ()
    drafts = _untouched(graded)
    rest = [found for found in graded if (found.path, found.pointer[:2]) not in drafts]
    most = sum(found.severity is not Severity.NOTE for found in rest) + _MOST_NOTES  # the notes come last
    folded = [
        f"{escaped_path(path)}: note: {number} drafts not yet judged, unsupported until then (--verbose shows each)"
        for path, number in Counter(path for path, _ in drafts).items()
    ]
    first = dict[str, int]()
    for at, found in enumerate(rest):  # of each rule one is told
        first.setdefault(found.code, at)
    kept = {*range(most), *first.values()}
    more = Counter(found.code for at, found in enumerate(rest) if at not in kept)
    folded += [f"{code} note: {number} more (--verbose shows all)" for code, number in more.items()]
    return [found for at, found in enumerate(rest) if at in kept], folded


def _untouched(found: Sequence[Diagnostic]) -> Collection[tuple[str, Pointer]]:
    """The claims, by file and pointer, of which all that is told is that they are unsupported and have the open slot of a draft.

    One alone is not folded.
    """
    by_claim = grouped(((one.path, one.pointer[:2]), one) for one in found if one.pointer[:1] == ("claims",))
    drafts = [key for key, some in by_claim.items() if _is_draft(some)]
    per_file = Counter(path for path, _ in drafts)
    return dict.fromkeys(key for key in drafts if per_file[key[0]] > 1)


def _is_draft(some: Sequence[Diagnostic]) -> bool:
    codes = sorted(one.code for one in some)
    only_notes = all(one.severity is Severity.NOTE for one in some)
    return only_notes and codes == ["EVD001", "EVD002"] and any(NEEDS in one.message for one in some)


def _diagnostic(found: Diagnostic, lines: Sequence[str] | None, paint: Paint) -> str:
    color = _COLOR[found.severity]
    kind = paint(f"{found.code} {found.severity}", color, "bold")
    told = f"{paint(place(found.path, found.span), 'bold')}: {kind}: {escaped(found.message)}\n"
    if found.severity is not Severity.NOTE and found.span and lines and found.span.line <= len(lines):
        span = _of_words(found, found.span, lines)
        told += _excerpt(lines[span.line - 1], span, color, paint)
    for other in found.related:
        told += f"  {paint('see', 'dim')} {place(other.path or found.path, other.span)}: {escaped(other.message)}\n"
    return told


def _of_words(found: Diagnostic, span: Span, lines: Sequence[str]) -> Span:
    """The place of the words with which a message begins, in the value that it is about; the value where they stand on no one line of it."""
    words = _QUOTED.match(found.message)
    for number in range(span.line, min(span.end_line, span.line + _MOST_LINES, len(lines)) + 1) if words else ():
        line = lines[number - 1]
        begin = span.column - 1 if number == span.line else 0
        end = min(span.end_column - 1 if number == span.end_line else len(line), begin + 10 * _LOOKED_AT)
        if words and (at := _place_of(words[1], line[begin:end])) >= 0:
            return Span(number, begin + at + 1, number, begin + at + len(words[1]) + 1)
    return span


def _place_of(words: str, text: str) -> int:
    """Where words stand in a text, in whatever case; -1 if they do not."""
    if words.isascii() and text.isascii():
        return text.lower().find(words.lower())
    found = re.search(re.escape(words), text, re.IGNORECASE)
    return found.start() if found else -1


def _silenced(one: Silenced) -> str:
    found = one.found
    reason = f": {escaped(one.reason)}" if one.reason else ""
    return f"{place(found.path, found.span)}: {found.code} {found.severity} silenced{reason}"


def _excerpt(line: str, span: Span, color: str, paint: Paint) -> str:
    start = span.column - 1
    if line[start : start + 1] == "\t":  # what a tab is blamed for is not seen where it looks like a space
        line = f"{line[:start]}→{line[start + 1 :]}"
    shown, before, marked = _cut(line, start, span.end_column - 1 if span.end_line == span.line else len(line))
    number = str(span.line)
    marks = f"{paint(' ' * len(number) + '   |', 'dim')} {' ' * before}{paint('^' * marked, color, 'bold')}"
    return f"{paint(f'  {number} |', 'dim')} {shown}\n{marks}\n"


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """What is shown of a line around a place, and how many columns stand before the place and in it."""
    cut = 0
    if len(line) > _LOOKED_AT or width(escaped(line)) > _EXCERPT:
        cut = max(0, start - _BEFORE)
        while width(escaped(line[cut:start])) > _EXCERPT // 2:
            cut += 1
    lead = "…" if cut else ""
    shown = clipped(lead + line[cut : cut + _LOOKED_AT], _EXCERPT)
    before = width(lead + escaped(line[cut:start]))
    return shown, before, max(1, min(width(escaped(line[start : min(end, start + _LOOKED_AT)])), width(shown) - before))


REPORTER: Final = Reporter(
    name="text",
    purpose="for people: each problem with its line and what to do",
    standard="`file:line:column`, as editors read it",
    render=render,
)
