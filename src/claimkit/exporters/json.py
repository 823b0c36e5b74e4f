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
        "inputs": [as_data(item) for item in export.inputs],
        "claims": [as_data(claim) for claim in export.claims],
        "documents": [as_data(document) for document in export.documents],
        "sources": [as_data(source) for source in export.sources],
        "exempt": [as_data(passage) for passage in export.exempt],
    }
    yield from json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    yield "\n"


EXPORTER: Final = Exporter(name="json", suffix=".json", media_type="application/json", loses=(), render=render)
