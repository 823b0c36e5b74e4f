"""Exports one claim a line, each a JSON object as in the JSON export's ``claims``."""

import json
from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment, as_data
from claimkit.exporters import Exporter, lost

_LINE_ENDS: Final = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}
"""Some readers of lines break at these; in JSON they can only stand in texts."""


def render(assessment: Assessment) -> Iterator[str]:
    yield from (line(as_data(claim)) for claim in assessment.export.claims)


def line(data: Any) -> str:
    """A value as a line of JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS) + "\n"


def marks(text: str) -> frozenset[str]:
    """The ids of the unsupported claims in lines of claims."""
    return frozenset(claim["id"] for one in text.splitlines() if (claim := json.loads(one))["unsupported"])


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
