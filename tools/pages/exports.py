"""The page of the exports, from the exporters and the schema of the JSON export."""

import re
from collections.abc import Iterator

from claimkit.api import schema
from claimkit.exporters import exporters
from pages.layout import page, table
from pages.shapes import Schema, object_table, words


def exports_page() -> str:
    """The page of the exports."""
    return page("exports", FORMATS=_formats(), FIELDS=_export_fields(schema("export"), schema("claims")))


def _formats() -> Iterator[str]:
    yield from table(
        ("format", "media type", "ending", "what it cannot hold"),
        ([f"`{e.name}`", f"`{e.media_type}`", f"`{e.suffix}`", e.lost.replace("*", r"\*") or "nothing"] for e in exporters().values()),
    )


def _export_fields(export: Schema, claims: Schema) -> Iterator[str]:
    """The objects that a claim file has not; what a claim file has too is a link to its page."""
    same = {name.lower() for name, definition in export["$defs"].items() if claims["$defs"].get(name) == definition}
    for line in _export_objects(export, claims):
        yield re.sub(r"\]\(#(\w+)\)", lambda to: f"](file-format.md#{to[1]})" if to[1] in same else to[0], line)


def _export_objects(export: Schema, claims: Schema) -> Iterator[str]:
    """Of an object that extends one of the claim file, only what is added or changed."""
    yield from object_table("The export", "", export)
    for name, definition in export["$defs"].items():
        base = {"ExportedSlot": "FilledSlot"}.get(name, name.removeprefix("Exported"))
        if "properties" not in definition or claims["$defs"].get(name) == definition:
            continue
        known = claims["$defs"].get(base, {}).get("properties", {})
        own = {key for key, field in definition["properties"].items() if known.get(key) != field}
        yield from object_table(name, name, definition, own)
        if known:
            yield f"And all fields of [{base}](file-format.md#{base.lower()}).\n"
    derived = {"$defs": {name: word for name, word in export["$defs"].items() if name not in claims["$defs"]}}
    yield from words(derived)
