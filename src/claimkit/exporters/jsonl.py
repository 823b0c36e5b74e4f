"""Exports one claim a line, each a JSON object as in the JSON export's ``claims``."""

import json
from collections.abc import Iterator
from typing import Final

from claimkit.assessment.shape import Assessment, as_data
from claimkit.exporters import Exporter, Lost


def render(assessment: Assessment) -> Iterator[str]:
    for claim in assessment.export.claims:
        line = json.dumps(as_data(claim), ensure_ascii=False, separators=(",", ":"))
        yield line.translate(_LINE_ENDS) + "\n"


# Some readers of lines break at these as well; in JSON they can only stand in texts.
_LINE_ENDS: Final = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}

EXPORTER: Final = Exporter(
    name="jsonl",
    suffix=".jsonl",
    media_type="application/jsonl",
    loses=tuple(
        Lost(path, "a line is a claim")
        for path in (
            *("documents", "sources", "exempt", "inputs", "summary"),
            *("generator", "disclaimer"),
        )
    ),
    render=render,
)
