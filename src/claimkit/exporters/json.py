"""Exports everything as one JSON object that conforms to ``schemas/export-2.schema.json``."""

import json
from collections.abc import Iterator
from typing import Final

from claimkit.assessment.shape import Assessment, as_data
from claimkit.exporters import Exporter


def render(assessment: Assessment) -> Iterator[str]:
    export = assessment.export
    data = {
        "claimkit_export": export.claimkit_export,
        "generator": as_data(export.generator),
        "disclaimer": export.disclaimer,
        "summary": as_data(export.summary),
        **{part: [as_data(one) for one in getattr(export, part)] for part in ("inputs", "claims", "documents", "sources", "exempt")},
    }
    yield from json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    yield "\n"


EXPORTER: Final = Exporter(
    name="json",
    suffix=".json",
    media_type="application/json",
    loses=(),
    render=render,
    marks=lambda text: frozenset(claim["id"] for claim in json.loads(text)["claims"] if claim["unsupported"]),
    seen="in the mark of each claim; its unsupported is true",
)
