"""Imports tables: bibliographies as Covidence, Rayyan, Zotero, Scopus and PubMed write them (a source for each row), and claims (a column ``statement``).

The first row names the columns; it is no matter in which case, and whether commas, semicolons or tabs stand between them. In a table of claims the columns statement, id,
kind, form, confidence, rationale, override, suggestion, needs and caveats are read; the kind is description and the confidence none where none is given.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from claimkit.claimfile.model import Claim
from claimkit.claimfile.vocabulary import Kind, Level
from claimkit.errors import ModelError
from claimkit.importers import Imported, Importer, NotOfFormatError
from claimkit.importers._cells import EDITABLE, items, problem_of, table, unguarded
from claimkit.importers._imported import clean, person, short_name
from claimkit.importers._words import read_as
from claimkit.wording import listed, quoted

_FIELD_OF: Final = read_as("csv", "columns")
_TYPES: Final = read_as("csv", "types")
_OF_CLAIMS: Final = ("id", "form", "override", *EDITABLE)
_SUBJECTS: Final = frozenset(("statement", *(column for column, name in _FIELD_OF.items() if name == "title")))


def read(text: str) -> Imported:
    head, rows = table(text)
    names = [" ".join(name.strip().casefold().split()) for name in head]
    if "statement" not in names and "title" not in map(_FIELD_OF.get, names):
        shown = listed([quoted(name, 30) for name in head[:8]]) if head else "nothing"
        message = f"the first row names neither title nor statement; it begins with {shown}"
        raise NotOfFormatError(message, "take out what stands above the names of the columns")
    found = Imported()
    known, add = (_OF_CLAIMS, _add_claim) if "statement" in names else (tuple(_FIELD_OF), _add_source)
    for line, row in rows:
        cells = _cells(names, line, row, found)
        found.left_out.update(f"the column {name}" for name in cells if name not in known)
        if cells:
            add(line, {name: cell for name, cell in cells.items() if name in known}, found)
    return found


def _cells(names: list[str], line: int, row: list[str], found: Imported) -> dict[str, str]:
    """The cells of a row by column; none if the row cannot be read."""
    made: dict[str, str] = {}
    for name, cell in zip(names, row, strict=False):
        if cell.strip():
            found.take(name, unguarded(cell.strip()), made)
    is_lost = any(row[len(names) :]) or not _SUBJECTS & made.keys()
    if is_lost or len(row) < len(names):
        found.tell(line, f"a row of {len(row)} cells under {len(names)} columns", lost=is_lost)
    return {} if is_lost else made


def _add_source(line: int, cells: Mapping[str, str], found: Imported) -> None:
    data: dict[str, Any] = {}
    for name, cell in cells.items():
        field = _FIELD_OF[name]
        if field == "issued" and cell.startswith(data.get(field, "")):  # a date beside its year
            data[field] = cell
        found.take(field, cell, data)
    when = " ".join(part for name in ("issued", "month", "day") if (part := data.pop(name, "")))
    for name, text in (("issued", when), ("accessed", data.pop("accessed", "").split(" ")[0])):
        if text:
            found.date(name, text, data)
    if "type" in data:
        data["type"] = _TYPES.get(re.sub(r"[^a-z]", "", data["type"].lower()), data["type"])
    data["page"] = "-".join(filter(None, (data.get("page"), data.pop("last", ""))))
    data["author"] = _people(data.get("author", ""), found)
    found.add_source(line, data.pop("key", ""), data)


def _people(text: str, found: Imported) -> list[dict[str, str]]:
    """The names of a cell: divided at semicolons, else at «and», else at commas where each part ends with initials; else the whole cell as one."""
    parts = [part.strip() for part in re.split(r";" if ";" in text else r"\s+and\s+", text) if part.strip(" .")]
    if len(parts) > 1:
        return [short_name(part) or person(part) for part in parts]
    in_order = text.removesuffix(".") if "." not in text[:-1] else text
    parts = [part.strip() for part in in_order.split(",") if part.strip(" .")]
    if len(parts) > 1 and all(short := list(map(short_name, parts))):
        return short
    if len(parts) > 2:  # noqa: PLR2004
        found.left_out["where one author ends and the next begins"] += 1
        return [{"literal": text}]
    return [person(text)] if text else []


def _add_claim(line: int, given: Mapping[str, str], found: Imported) -> None:
    cells = {name: clean(cell) for name, cell in given.items()}
    problem = next((f"{name}: {why}" for name, cell in cells.items() if (why := problem_of(name, cell))), "")
    if problem or not cells.get("statement"):
        found.tell(line, problem or "a row without a statement", lost=True)
        return
    for name, word in (("kind", Kind.DESCRIPTION), ("confidence", Level.NONE)):
        found.left_out.update([f"no {name}: taken as {word.value}"] if name not in cells else [])
    made: dict[str, Any] = {"id": "-", "kind": Kind.DESCRIPTION, "confidence": Level.NONE, **cells}
    caveats = [one.split(": ", 1) for one in items(made.pop("caveats", ""))]
    made["caveats"] = [{"kind": kind, "text": text} for kind, text in caveats]
    made["citations"] = [{"needs": words} for words in items(made.pop("needs", ""))]
    try:
        found.claims.append((line, Claim.model_validate(made)))
    except ModelError as error:
        found.tell(line, f"a claim that does not fit: {error.faults[0].field}: {error.faults[0].message}", lost=True)


IMPORTER: Final = Importer(
    name="csv",
    suffixes=(".csv", ".tsv"),
    carries="the columns that programs of reviewers write, or those of claims; all others are counted",
    read=read,
)
