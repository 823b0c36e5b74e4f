"""Exports bibliographies as CSL-JSON for pandoc, Zotero, Quarto and citation-js: the sources, and an item for each unsupported claim.

A source keeps its fields under their names; its note says which claims it serves, and how they are marked, its keywords say the same in tags,
and custom.claimkit holds file, id, appraisal, arXiv, ORCID and what is said of a copy, for which CSL has no field. An unsupported claim is a document with the key
claim-ID, whose title begins with the mark, so that every citation style prints it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedSource, as_data
from claimkit.claimfile.parts import DATE_KEYS, NAME_KEYS
from claimkit.derived.review import without_extensions
from claimkit.exporters import Exporter
from claimkit.exporters._bibliography import ended
from claimkit.exporters._uses import UNSUPPORTED, Uses, losses, mark, reasons, title

_OWN: Final = ("file", "id", "arXiv", "appraisal", "copy", "copy_sha256", "extent")
"""The keys that CSL does not know."""


def render(assessment: Assessment) -> Iterator[str]:
    uses = Uses(assessment.export)
    items = [_item(source, key, uses) for key, source in uses.sources]
    items += [_marked(key, claim) for key, claim in uses.marked]
    yield "[\n"
    yield from (f"{json.dumps(one, ensure_ascii=False)}{',' if one is not items[-1] else ''}\n" for one in items)
    yield "]\n"


def _marked(key: str, claim: ExportedClaim) -> dict[str, Any]:
    return {
        "id": key,
        "type": "document",
        "title": title(claim),
        "title-short": mark(claim),
        "genre": claim.mark,
        "keyword": UNSUPPORTED,
        "note": reasons(claim),
        "custom": {"claimkit": {"file": claim.file, "claim": claim.id, "unsupported": True, "status": claim.status.value}},
    }


def _item(source: ExportedSource, key: str, uses: Uses) -> dict[str, Any]:
    """The item of a source, with its uses in its note and among its keywords; what CSL has no field for is in its ``custom``."""
    data = without_extensions(as_data(source))
    found = {name: _value(name, value) for name, value in data.items() if name not in _OWN}
    notes = " ".join(filter(None, (ended(_as_note(data.get("note", ""))), uses.note(source))))
    people = {role: ids for role in sorted(NAME_KEYS) if any(ids := [name.get("ORCID", "") for name in data.get(role, ())])}
    own = {key: data[key] for key in _OWN if key in data}
    keywords = ", ".join(filter(None, (data.get("keyword"), *uses.tags(source))))
    return {
        "id": key,
        "type": data["type"],
        **found,
        **({"note": notes} if notes else {}),
        **({"keyword": keywords} if keywords else {}),
        "custom": {"claimkit": own | ({"ORCID": people} if people else {})},
    }


def _value(name: str, value: Any) -> Any:
    if name in DATE_KEYS:
        parts = [int(part) for part in str(value).split("-")]
        is_possible = all(1 <= part <= most for part, most in zip(parts, (9999, 12, 31), strict=False))
        return {"date-parts": [parts]} if is_possible else {"literal": str(value)}
    if name in NAME_KEYS:
        return [{key: part for key, part in person.items() if key != "ORCID"} for person in value]
    return str(value)


def _as_note(text: str) -> str:
    """A note on one line; CSL processors take a word and a colon at its beginning for a field, so a dash comes before."""
    words = " ".join(text.split()).replace("{:", "{ :")
    return f"– {words}" if re.match(r"[^\s:]+ ?:", words) else words


EXPORTER: Final = Exporter(
    name="csl-json",
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    loses=losses("file"),
    render=render,
    marks=lambda text: frozenset(own["claim"] for item in json.loads(text) if (own := item["custom"]["claimkit"]).get("unsupported")),
    seen="at the beginning of the title of its item, and in the notes of its sources; custom.claimkit.unsupported is true",
)
