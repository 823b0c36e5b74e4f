"""The cells of a table of claims: how they are guarded against spreadsheets, which may be edited, and how a change is told from what was exported."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

from claimkit.claimfile.vocabulary import CaveatKind, Form, Kind, Level
from claimkit.wording import hint, listed, quoted

EDITABLE: Final = ("statement", "kind", "confidence", "rationale", "suggestion", "needs", "caveats")
"""The columns whose cells come back as edits of claim files."""

LISTS: Final = ("needs", "caveats")
_WORDS: Final[Mapping[str, type[Kind | Level | Form]]] = {"kind": Kind, "confidence": Level, "form": Form}
_LONGEST: Final = 1_000_000
_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def guarded(text: str) -> str:
    """A text in which no spreadsheet finds a formula: an apostrophe stands before what would begin one."""
    return f"'{text}" if is_formula(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was guarded."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def digest(cells: Mapping[str, object]) -> str:
    """What tells later which of the cells that may be edited were changed: a short digest of each, whatever white space a program makes of its own."""
    return ".".join(cell_digest(str(cells[name] or "")) for name in EDITABLE)


def cell_digest(text: str) -> str:
    """The digest of one cell."""
    return blake2b(same(text).encode(errors="surrogatepass"), digest_size=4).hexdigest()


def same(text: str) -> str:
    """A cell as it is compared."""
    return " ".join(text.split())


def items(cell: str) -> list[str]:
    """The items of a cell that holds several, which semicolons divide."""
    return [item.strip() for item in re.split(r";\s+|;\Z", cell) if item.strip()]


def problem_of(name: str, text: str) -> str:
    """Why a text cannot stand in a column; empty if it can."""
    if name in _WORDS and text not in (known := [word.value for word in _WORDS[name]]):
        return f"{quoted(text)} is not known; {hint(text, known, f'write {listed(known)}')}"
    if name != "caveats":
        return ""
    kinds = [kind.value for kind in CaveatKind]
    parts = [(item, *item.partition(": ")) for item in items(text)]
    wrong = next((item for item, kind, _, words in parts if kind not in kinds or not words), "")
    return f"{quoted(wrong)} begins with no kind of caveat; write safety: words; other: words" if wrong else ""


def table(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The first row, and the others with the line that each begins in."""
    delimiter = max(",;\t", key=text.lstrip("\ufeff").partition("\n")[0].count)
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff").replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        head = next(rows, [])
    except csv.Error:
        head = []
    return head, _rows(rows)


def _rows(rows: Any) -> Iterator[tuple[int, list[str]]]:
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error:
            yield line, []
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield line, row
