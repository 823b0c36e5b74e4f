"""Exports one claim a line, each a JSON object as in the JSON export's ``claims``."""

from collections.abc import Iterator
from typing import Final

from claimkit.assessment.shape import Assessment, as_data
from claimkit.exporters import Exporter, lost
from claimkit.exporters._lines import line, marks


def render(assessment: Assessment) -> Iterator[str]:
    for claim in assessment.export.claims:
        yield line(as_data(claim))


EXPORTER: Final = Exporter(
    name="jsonl",
    suffix=".jsonl",
    media_type="application/jsonl",
    loses=lost("documents sources exempt inputs summary generator disclaimer", "a line is a claim"),
    render=render,
    marks=marks,
    seen="in the mark of each line; its unsupported is true",
    by_row=True,
)
