"""Exports a table as comma-separated values (RFC 4180, UTF-8): a row for each claim, with its mark.

A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.shape import KEYS, Export
from claimkit.exporters import Exporter

_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def render(export: Export) -> Iterator[str]:
    yield _line(KEYS)
    for row in export.to_rows():
        yield _line([_cell(value) for value in row.values()])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
        case _:
            return str(value)


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


EXPORTER: Final = Exporter(
    name="csv",
    suffix=".csv",
    media_type="text/csv",
    loses="documents with their omissions, sources, scopes, the words of passages, findings and quotations, exempt passages, input digests, the summary and the disclaimer",
    render=render,
)
