"""Exports a script for SQLite and DuckDB that makes tables of the claims, sources and documents with all that belongs to them.

Claims are told apart by claim_key, which is the file and the id; citation.source_key and passage.doc_key lead to source and document, whose column
record holds every field as JSON. The view unsupported lists the claims that are unsupported, source_use what each source is cited for,
open_by_kind the open slots.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.resources import files
from typing import Any, Final

from claimkit.assessment.shape import Assessment, Export, as_data
from claimkit.exporters import Exporter, lost
from claimkit.exporters._iri import claim_nodes

_TABLES, _VIEWS = (
    [f"{' '.join(one.split())};\n" for one in part.split(";") if one.strip()]
    for part in files("claimkit.exporters").joinpath("sql.sql").read_text(encoding="utf-8").split("\n\n")
)
_COLUMNS: Final = {table.split()[2].partition("(")[0]: re.findall(r'[(,] ?"?(\w+)', table) for table in _TABLES}
Row = tuple[str, Mapping[str, Any]]
"""A table, and values by column; a column that has none is NULL."""


def render(assessment: Assessment) -> Iterator[str]:
    yield "begin transaction;\n"
    yield from _TABLES
    for table, row in _rows(assessment.export):
        yield f"insert into {table} values({','.join(_literal(row.get(column)) for column in _COLUMNS[table])});\n"
    yield from _VIEWS
    yield "commit;\n"


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return str(int(value))
        case list() if all(isinstance(item, str) for item in value):
            return _literal(", ".join(value))
        case dict() | list():
            return _literal(json.dumps(value, ensure_ascii=False))
    return "'" + str(value).replace("\0", "\ufffd").replace("'", "''") + "'"


def _rows(export: Export) -> Iterator[Row]:
    about = {"generator": f"{export.generator.name} {export.generator.version}", "disclaimer": export.disclaimer}
    about |= {"claimkit_export": str(export.claimkit_export)} | {f"sha256 {one.file}": one.sha256 for one in export.inputs}
    yield from (("meta", {"key": key, "value": value}) for key, value in about.items())
    documents, sources = map(as_data, export.documents), map(as_data, export.sources)
    yield from (("document", _work(data) | {"doc_key": _key(data["file"], data["id"])}) for data in documents)
    yield from (("source", _source(data)) for data in sources)
    for key, claim in claim_nodes("", export.claims):
        yield from _claim(key, as_data(claim))
    yield from (("exempt", _passage(as_data(one))) for one in export.exempt)


def _key(file: str | None, id_: str | None) -> str | None:
    return f"{file}#{id_}" if file and id_ else None


def _work(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower(): data[key] for key in data} | {"record": data}


def _source(data: dict[str, Any]) -> dict[str, Any]:
    appraisal: dict[str, Any] = data.get("appraisal", {})
    year = str(data.get("issued", ""))[:4]
    kinds = [notice["kind"] for notice in appraisal.get("notices", ())]
    more = {"source_key": _key(data["file"], data["id"]), "year": int(year) if year else None}
    return _work(data) | appraisal | more | {"retracted": "retraction" in kinds}


def _passage(data: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = data.get("resolved", {})
    return data | place | {"doc_key": _key(data.get("document_file"), data.get("document"))}


def _citation(data: dict[str, Any]) -> dict[str, Any]:
    if "needs" in data:
        return data
    at, held = data.get("locator", {}), data["verification"]
    locator = " ".join(str(at[key]) for key in ("label", "value") if key in at) or None
    more = {"locator": locator, "verified": held["outcome"], "verified_at": held.get("place")}
    return data | more | {"source_key": _key(data.get("source_file"), data["source"])}


def _claim(key: str, data: dict[str, Any]) -> Iterator[Row]:
    found = data.get("reviewed", [])
    reviews = found if isinstance(found, list) else [found]
    by, on = ("; ".join(one[key] for one in reviews) or None for key in ("by", "date"))
    yield "claim", data | data["strength"] | {"raised_by": data.get("raise"), "reviewed_by": by, "reviewed_on": on, "claim_key": key}
    parts: Mapping[str, Iterable[dict[str, Any]]] = {
        "passage": map(_passage, data.get("passages", ())),
        "citation": map(_citation, data.get("citations", ())),
        "evidence": data.get("lines", ()),
        "caveat": data.get("caveats", ()),
        "why": ({"text": text} for text in data["why"]),
        "scope": ({"dimension": name, "text": text} for name, text in data.get("scope", {}).items() if not name.startswith("x-")),
        "rests_on": ({"id": id_} for id_ in data.get("rests_on", ())),
    }
    for table, rows in parts.items():
        yield from (("open_slot" if "needs" in row else table, row | {"n": n, "claim_key": key}) for n, row in enumerate(rows, 1))


def marks(text: str) -> frozenset[str]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(text)
        return frozenset(id_ for (id_,) in database.execute("select id from claim where unsupported = 1"))


_NO_COLUMN: Final = "no column has it"
_OF_PASSAGES: Final = "quote start end state document document_file resolved.text resolved.start resolved.end"

EXPORTER: Final = Exporter(
    name="sql",
    suffix=".sql",
    media_type="application/sql",
    loses=(
        *lost("summary", "a query counts"),
        *lost("claims.raise_steps", "the column raised_by says it in words"),
        *lost("claims.passages", _NO_COLUMN, _OF_PASSAGES),
        *lost("exempt", _NO_COLUMN, f"file reason {_OF_PASSAGES}"),
        *lost("claims.reviewed.fingerprint", "review_state says whether the review still fits"),
        *lost("claims.*x-* exempt.x-*", "keys of your own"),
    ),
    render=render,
    marks=marks,
    seen="in the view unsupported and the column mark; the column unsupported is 1",
)
