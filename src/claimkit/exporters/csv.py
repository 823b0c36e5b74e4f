"""Exports a table as comma-separated values (RFC 4180, UTF-8): a row for each claim, with its mark.

A cell that a spreadsheet would take for a formula begins with an apostrophe. The last column, as_exported, tells what was changed since, when the table comes back
with claimkit import --from csv --update: leave it as it is.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.shape import KEYS, Assessment, row_of_claim
from claimkit.exporters import Exporter, lost
from claimkit.importers._cells import digest, guarded


def render(assessment: Assessment) -> Iterator[str]:
    yield _line((*KEYS, "as_exported"))
    for claim in assessment.export.claims:
        row = row_of_claim(claim)
        yield _line([*(_cell(value) for value in row.values()), digest(row)])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def _line(cells: Sequence[object]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


EXPORTER: Final = Exporter(
    name="csv",
    suffix=".csv",
    media_type="text/csv",
    loses=(
        *lost("documents sources exempt inputs summary generator disclaimer", "a row is a claim"),
        *lost("claims.scope", "a row has no column for it"),
        *lost("claims.passages", "a row says how many"),
        *lost("claims.citations", "a row has no column for it", but="source direction counted needs"),
        *lost("claims.counts_as claims.strength claims.lines", "the column why says it in words"),
        *lost("claims.raise_steps", "the column raise says it in words"),
        *lost("claims.recheck", "a row has no column for it"),
        *lost("claims.reviewed", "a row says whether the review still fits"),
        *lost("claims.caveats.x-* claims.x-*", "keys of your own"),
    ),
    render=render,
    marks=lambda text: frozenset(row["id"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["unsupported"] == "true"),
    seen="in the column mark; the column unsupported is true",
    by_row=True,
)
