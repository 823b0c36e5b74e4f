"""The page of the reporters, from the reporters and the schema of the JSON report."""

from collections.abc import Iterable, Iterator

from claimkit.api import schema
from claimkit.reporters import reporter, reporter_names
from pages.layout import page, table
from pages.shapes import Schema, object_table, words


def reporters_page() -> str:
    """The page of the reporters."""
    return page("reporters", REPORTERS=_reporters(), FIELDS=_fields(schema("report")))


def _reporters() -> Iterable[str]:
    found = [reporter(name) for name in reporter_names()]
    rows = ([f"[`{one.name}`](#{one.name})", one.purpose, one.standard] for one in found)
    return table(("reporter", "what it is for", "its output is"), rows)


def _fields(report: Schema) -> Iterator[str]:
    yield from object_table("The report", "", report)
    for name, definition in report["$defs"].items():
        if "properties" in definition:
            yield from object_table(name, name, definition)
    yield from words(report)
