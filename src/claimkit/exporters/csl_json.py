"""Exports bibliographies as CSL-JSON for pandoc, Zotero, Quarto and citation-js: the sources, and an item for each unsupported claim.

A source keeps its fields under their names; its note says which claims it serves, and how they are marked, its keywords say the same in tags,
and custom.claimkit holds file, id, appraisal, arXiv, ORCID and what is said of a copy, for which CSL has no field. An unsupported claim is a document with the key
claim-ID, whose title begins with the mark, so that every citation style prints it.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment, ExportedClaim
from claimkit.exporters import Exporter
from claimkit.exporters._csl import item
from claimkit.exporters._uses import UNSUPPORTED, Uses, losses, mark, reasons, title


def render(assessment: Assessment) -> Iterator[str]:
    uses = Uses(assessment.export)
    items = [item(source, key, uses.note(source), uses.tags(source)) for key, source in uses.sources]
    items += [_marked(key, claim) for key, claim in uses.marked]
    yield "[\n"
    yield from (f"{json.dumps(one, ensure_ascii=False)}{',' if one is not items[-1] else ''}\n" for one in items)
    yield "]\n"


def _marked(key: str, claim: ExportedClaim) -> dict[str, Any]:
    own = {"file": claim.file, "claim": claim.id, "unsupported": True, "status": claim.status.value}
    return {
        "id": key,
        "type": "document",
        "title": title(claim),
        "title-short": mark(claim),
        "genre": claim.mark,
        "keyword": UNSUPPORTED,
        "note": reasons(claim),
        "custom": {"claimkit": own},
    }


def marks(text: str) -> frozenset[str]:
    found = [item["custom"]["claimkit"] for item in json.loads(text)]
    return frozenset(own["claim"] for own in found if own.get("unsupported"))


EXPORTER: Final = Exporter(
    name="csl-json",
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    loses=losses("file"),
    render=render,
    marks=marks,
    seen="at the beginning of the title of its item, and in the notes of its sources; custom.claimkit.unsupported is true",
)
