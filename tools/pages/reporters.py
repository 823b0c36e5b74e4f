"""The page of the reporters, with the schema of the JSON report."""

from collections.abc import Iterator

from claimkit.api import schema
from pages.layout import page
from pages.shapes import Schema, object_table, words


def reporters_page() -> str:
    """The page of the reporters."""
    return page("reporters", FIELDS=_fields(schema("report")))


def _fields(report: Schema) -> Iterator[str]:
    yield from object_table("The report", "", report)
    for name, definition in report["$defs"].items():
        if "properties" in definition:
            yield from object_table(name, name, definition)
    yield from words(report)
