"""``claimkit status``: how well each claim is supported, as a table."""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.cli.assessed import assess
from claimkit.cli.corpus import add_corpus_arguments
from claimkit.exporting import Export, ExportedClaim, as_data
from claimkit.terminal import Paint, clipped, escaped, escaped_path, padded, uses_color, width
from claimkit.vocabulary import Status

_SIGN: Final = {
    Status.SUPPORTED: ("●", "█", "green"),
    Status.PARTLY_SUPPORTED: ("◐", "▓", "blue"),
    Status.CONTESTED: ("◆", "▒", "magenta"),
    Status.UNSUPPORTED: ("○", "░", "yellow"),
    Status.DISPUTED: ("✗", "×", "red"),
}
_MOST_COLUMNS: Final = 160
_FEWEST_FOR_STATEMENT: Final = 24
_ROOM_FOR_REVIEW: Final = 140

_EPILOG: Final = """columns:
  mark        how well the claim is supported by what its file lists (never whether it is true)
  confidence  as the file says, and the ceiling that its citations allow
  for/against/open  counted citations that support it, that dispute it, and open slots
  review      whether a recorded review fits the claim as it stands (left out where nothing was reviewed and room is short)"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="a table, or JSON for programs"
    )
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    assessed = assess(options)
    if assessed.export is None:
        return assessed.code
    if options.output_format == "json":
        import json

        sys.stdout.write(json.dumps(_data(assessed.export), ensure_ascii=False, indent=2) + "\n")
    else:
        columns = min(shutil.get_terminal_size((120, 24)).columns, _MOST_COLUMNS)
        sys.stdout.writelines(
            line.rstrip() + "\n" for line in _table(assessed.export, columns, Paint(on=uses_color(sys.stdout)))
        )
    return assessed.code


def _data(export: Export) -> dict[str, object]:
    fields = (
        "id file line statement status unsupported mark why raise basis confidence ceiling override supporting disputing "
        "open_slots review_state"
    )
    wanted = fields.split()
    rows = [as_data(claim) for claim in export.claims]
    return {
        "claimkit_status": 1,
        "disclaimer": export.disclaimer,
        "summary": as_data(export.summary),
        "claims": [{key: row[key] for key in wanted if key in row} for row in rows],
        "omissions": [
            {"file": document.file, "document": document.id, **as_data(omission)}
            for document in export.documents
            for omission in document.omissions
        ],
    }


def _table(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    id_width = max([width(escaped(claim.id)) for claim in export.claims] + [2])
    id_width = min(id_width, 34)
    with_review = columns >= _ROOM_FOR_REVIEW or any(claim.reviewed for claim in export.claims)
    rest = columns - (2 + 18 + 1 + id_width + 2 + 2 + 19 + 2 + 17) - (10 if with_review else 0)
    head = f"  {'mark':18} {padded('id', id_width)}  {padded('statement', rest) + '  ' if rest >= _FEWEST_FOR_STATEMENT else ''}"
    for file, claims in groupby(export.claims, key=lambda claim: claim.file):
        yield paint(escaped_path(file), "bold")
        yield paint(head + f"{'confidence/ceiling':19}  for/against/open" + ("   review" if with_review else ""), "dim")
        for claim in claims:
            yield _row(claim, id_width, rest, paint) + (f"    {claim.review_state}" if with_review else "")
        yield ""
    yield from _remarks(export, columns, paint)
    yield from _bar(export, columns, paint)


def _remarks(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    """What every report shows beside the claims: overridden ceilings, and what the documents leave out."""
    overridden = [claim for claim in export.claims if claim.override]
    if overridden:
        yield paint("confidence above its ceiling, overridden", "bold")
        for claim in overridden:
            yield from _wrapped(f"! {claim.id}: {claim.override}", columns)
        yield ""
    for document in export.documents:
        if document.omissions:
            yield paint(escaped(f'what "{document.title or document.id}" leaves out'), "bold")
            for omission in document.omissions:
                yield from _wrapped(f"- {omission.text}", columns)
            yield ""


def _wrapped(text: str, columns: int) -> list[str]:
    return textwrap.wrap(escaped(text), min(columns, 100), initial_indent="  ", subsequent_indent="    ")


def _row(claim: ExportedClaim, id_width: int, rest: int, paint: Paint) -> str:
    sign, _, color = _SIGN[claim.status]
    statement = padded(clipped(claim.statement, rest), rest) + "  " if rest >= _FEWEST_FOR_STATEMENT else ""
    levels = f"{claim.confidence}/{claim.ceiling}" + ("!" if claim.override else "")
    counts = f"{claim.supporting:3} {claim.disputing:7} {claim.open_slots:5}"
    mark = paint(f"{sign} {claim.mark:18}", color)
    return f"{mark} {padded(clipped(claim.id, id_width), id_width)}  {statement}{levels:19}  {counts}"


def _bar(export: Export, columns: int, paint: Paint) -> Iterator[str]:
    counts = {status: export.summary.by_status[status] for status in Status}
    total = export.summary.claims
    pieces = _shares(list(counts.values()), min(columns - 2, 60))
    if total:
        yield "".join(
            paint(_SIGN[status][1] * size, _SIGN[status][2]) for status, size in zip(Status, pieces, strict=True)
        )
    names = [paint(f"{_SIGN[status][0]} {count} {status}", _SIGN[status][2]) for status, count in counts.items()]
    claims, unsupported = "claim" if total == 1 else "claims", export.summary.unsupported
    yield f"{total} {claims}: {' · '.join(names)}"
    yield paint(f"{unsupported} of {total} {claims} {'is' if unsupported == 1 else 'are'} unsupported.", "bold")
    yield export.disclaimer


def _shares(counts: Sequence[int], length: int) -> list[int]:
    """So many cells for each count that their sum is ``length``, and none with a claim gets none."""
    total = sum(counts) or 1
    cells = [max(1, round(count * length / total)) if count else 0 for count in counts]
    if any(cells):
        cells[cells.index(max(cells))] += length - sum(cells)
    return cells
