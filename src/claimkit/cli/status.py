"""``claimkit status``: how well each claim is supported, as a table.

examples:
  claimkit status                           all claims that the configuration names, or those in claims/
  claimkit status claims/tea.yaml           the claims of one file
  claimkit status --output-format json      for programs
  claimkit status --explain tea-helps       how the support of one claim is derived, line by line

columns:
  mark        how well the claim is supported by what its file lists (never whether it is true)
  confidence  as the file says, and the ceiling that its citations allow
  for/against/open  counted citations that support it, that dispute it, and open slots
  review      whether a recorded review fits the claim as it stands (left out where nothing was reviewed and room is short)
"""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import as_json, status_report
from claimkit.assessment.shape import Export
from claimkit.claimfile.vocabulary import Status
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, add_format_argument, option
from claimkit.derived.corpus import Index
from claimkit.derived.explanation import outline
from claimkit.derived.support import SIGNS
from claimkit.diagnostics import Severity
from claimkit.errors import UsageError
from claimkit.exporters import lost
from claimkit.terminal import Paint, clipped, clipped_inside, escaped, escaped_path, padded, uses_color, width
from claimkit.wording import counted, hint, quoted, told_of_citations

_LOOK: Final = {
    Status.SUPPORTED: ("█", "green"),
    Status.PARTLY_SUPPORTED: ("▓", "blue"),
    Status.CONTESTED: ("▒", "magenta"),
    Status.UNSUPPORTED: ("░", "yellow"),
    Status.CONTRADICTED: ("×", "red"),
}
_FEWEST_FOR_STATEMENT: Final = 24
_ROOM_FOR_REVIEW: Final = 140
_NO_CLAIM: Final = "the table is of claims"
_OF_CLAIMS: Final = (
    "id statement status mark confidence ceiling override file supporting disputing open_slots review_state citations.source "
    "citations.verification.outcome citations.verification.place citations.verification.copy_fault"
)
LOSES: Final = (
    *lost("claims", "a claim is one line; claimkit report shows it whole", _OF_CLAIMS),
    *lost("documents", _NO_CLAIM, "title omissions.text"),
    *lost("sources exempt inputs generator summary.open_slots summary.silenced summary.coverage", _NO_CLAIM),
)
"""The parts of the export that the table does not show."""
_LEAST_MARK: Final = 18
_LEVELS: Final = 2 + 19
_COUNTS: Final = 2 + 16
_REVIEW: Final = 2 + 8
_SHORTEST_ID: Final = 24


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    add_format_argument(parser)
    option(parser, "--explain CLAIM", "show how the support of the claim with this id is derived")


def run(options: cli.Options) -> int:
    whole = look_through(options)
    export = whole.assessment().export
    if options.explain is not None:
        sys.stdout.writelines(f"{line}\n" for line in _derivation(whole.checked.index, options))
    elif options.output_format == "json":
        sys.stdout.write(as_json(status_report(export)))
    else:
        columns = min(shutil.get_terminal_size((120, 24)).columns, 160)
        sys.stdout.writelines(line.rstrip() + "\n" for line in _table(export, columns, Paint(on=uses_color(sys.stdout))))
        if whole.project.settings.baseline:
            sys.stdout.write("The problems of the baseline are counted here, too.\n")
    return cli.CLEAN


def _derivation(index: Index, options: cli.Options) -> Iterator[str]:
    if options.output_format == "json":
        raise UsageError("--explain writes text; the lines of every claim are in: claimkit export --to json", "leave --output-format out")
    entries = index.by_id.get(options.explain, ())
    if not entries:
        message = f"there is no claim {quoted(options.explain)}"
        raise UsageError(message, hint(options.explain, index.by_id, "claimkit status lists the claims"))
    paint = Paint(on=uses_color(sys.stdout))
    for entry in entries:
        support = index.support(entry.key)
        yield paint(f"{SIGNS[support.status]} {escaped(entry.claim.id)}", _LOOK[support.status][1])
        lines = outline(entry.claim.kind, index.evidence(entry.key), support, index.explanation(entry.key))
        yield from (f"{'  ' * (depth + 1)}- {' '.join(escaped(text).split())}" for depth, text in lines)


class _Columns:
    """The columns of the table for which there is room, with their widths."""

    def __init__(self, export: Export, width_of_all: int) -> None:
        longest = max([width(escaped(claim.id)) for claim in export.claims] + [2])
        self.mark = max([len(claim.mark) for claim in export.claims] + [_LEAST_MARK])
        room = width_of_all - (2 + self.mark + 1)
        self.counts = room >= min(longest, _SHORTEST_ID) + _LEVELS + _COUNTS
        self.levels = room >= min(longest, _SHORTEST_ID) + _LEVELS
        room -= self.levels * _LEVELS + self.counts * _COUNTS
        wanted = width_of_all >= _ROOM_FOR_REVIEW or any(claim.reviewed for claim in export.claims)
        self.review = wanted and self.counts and room >= min(longest, _SHORTEST_ID) + _REVIEW
        room -= self.review * _REVIEW
        self.statement = max(0, room - longest - 2) if room - longest - 2 >= _FEWEST_FOR_STATEMENT else 0
        self.id = max(1, min(longest, room))

    def line(self, mark: str, id_: str, statement: str, levels: str, counts: str, review: str) -> str:
        """A line of the table."""
        text = f"{mark} {padded(clipped_inside(id_, self.id), self.id)}"
        if self.statement:
            text += "  " + padded(clipped(statement, self.statement), self.statement)
        return text + (
            (f"  {levels:19}" if self.levels else "") + (f"  {counts:16}" if self.counts else "") + (f"  {review}" if self.review else "")
        )


def _table(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    layout = _Columns(export, columns)
    head = layout.line(f"  {'mark':{layout.mark}}", "id", "statement", "confidence/ceiling", "for/against/open", "review")
    for file, claims in groupby(export.claims, key=lambda claim: claim.file):
        yield paint(escaped_path(file), "bold")
        yield paint(head, "dim")
        for claim in claims:
            mark = paint(f"{SIGNS[claim.status]} {claim.mark:{layout.mark}}", _LOOK[claim.status][1])
            levels = f"{claim.confidence}/{claim.ceiling}" + ("!" if claim.override else "")
            counts = f"{claim.supporting:3} {claim.disputing:7} {claim.open_slots:5}"
            yield layout.line(mark, claim.id, claim.statement, levels, counts, claim.review_state)
        yield ""
    yield from _remarks(export, columns, paint)
    yield from _bar(export, columns, paint)


def _remarks(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    cited = [(claim.id, slot) for claim in export.claims for slot in claim.filled]
    loud = [f"! {id_} cites {slot.source}: {slot.told}" for id_, slot in cited if slot.verification.is_loud]
    parts = [
        ("confidence above its ceiling, overridden", [f"! {claim.id}: {claim.override}" for claim in export.claims if claim.override], ()),
        *(
            (f'what "{one.title or one.id}" leaves out', [f"- {omission.text}" for omission in one.omissions], ())
            for one in export.documents
        ),
        ("what copies of sources deny", loud, ("red",)),
    ]
    for heading, remarks, style in parts:
        if remarks:
            yield paint(escaped(heading), "bold", *style)
            for text in remarks:
                yield from textwrap.wrap(escaped(text), min(columns, 100), initial_indent="  ", subsequent_indent="    ")
            yield ""


def _bar(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    counts = {status: export.summary.by_status[status] for status in Status}
    total = export.summary.claims
    pieces = _shares(list(counts.values()), min(columns - 2, 60))
    if total:
        yield "".join(paint(_LOOK[status][0] * size, _LOOK[status][1]) for status, size in zip(Status, pieces, strict=True))
    names = [paint(f"{SIGNS[status]} {count} {status}", _LOOK[status][1]) for status, count in counts.items()]
    contradicted = counts[Status.CONTRADICTED]
    yield f"{counted(total, 'claim')}: {' · '.join(names)}"
    yield paint(f"marked as unsupported: {export.summary.unsupported} of {total}, {contradicted} of them contradicted", "bold")
    yield from _notices(export)
    yield from textwrap.wrap(export.disclaimer, columns)


def _notices(export: Export) -> Iterator[str]:
    """The notices that the table has no room for and nobody should overlook."""
    found = [counted(count, severity.value) for severity, count in export.summary.problems.items() if count]
    if any(export.summary.problems[severity] for severity in (Severity.ERROR, Severity.WARNING)):
        yield f"claimkit check tells of {', '.join(found)}"
    if any(export.summary.citations.values()):
        yield told_of_citations(export.summary.citations)
    if export.summary.skipped_files:
        left_out = counted(export.summary.skipped_files, "other file")
        yield f"left out: {left_out}: no claim file, or a link, which is not followed in a folder: name it to have it read"


def _shares(counts: Sequence[int], length: int) -> list[int]:
    """So many cells for each count that their sum is ``length``, and none with a claim gets none."""
    total = sum(counts) or 1
    cells = [max(1, round(count * length / total)) if count else 0 for count in counts]
    if any(cells):
        cells[cells.index(max(cells))] += length - sum(cells)
    return cells
