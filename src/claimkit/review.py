"""The fingerprint of what a reviewer judged, and whether a recorded review still fits."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from claimkit.model import Claim, FilledSlot, Source
from claimkit.vocabulary import ReviewState

JUDGED: Final = frozenset(
    [
        "statement",
        "kind",
        "form",
        "scope",
        "passages",
        "confidence",
        "rationale",
        "override",
        "caveats",
        "citations",
        "rests_on",
        "suggestion",
    ]
)
"""The fields of a claim that a reviewer judges; its id and the review itself are left out."""

IDENTIFYING: Final = frozenset(
    [
        "type",
        "title",
        "author",
        "issued",
        "container_title",
        "DOI",
        "PMID",
        "PMCID",
        "ISBN",
        "ISSN",
        "arXiv",
        "URL",
        "appraisal",
    ]
)
"""The fields of a cited source that a reviewer judges with the claim."""


def fingerprint(claim: Claim, source_of: Callable[[str], Source | None]) -> str:
    """``v1:sha256:`` and the digest (hex) of the RFC 8785 JSON of what a reviewer of this claim judges.

    ``source_of`` gives the source that an id means, None for an unknown one. Fields left at their default and ``x-`` keys do not
    count, so that adding a field to the format leaves old fingerprints good.
    """
    cited = sorted({slot.source for slot in claim.citations if isinstance(slot, FilledSlot)})
    judged = {
        "claim": _plain(claim, JUDGED),
        "sources": {id_: _plain(source, IDENTIFYING) if (source := source_of(id_)) else None for id_ in cited},
    }
    return f"v1:sha256:{hashlib.sha256(canonical_json(judged)).hexdigest()}"


def review_state(claim: Claim, source_of: Callable[[str], Source | None]) -> ReviewState:
    """Whether the review that the claim records, if any, was of the claim as it stands."""
    if claim.reviewed is None:
        return ReviewState.NEVER
    fits = claim.reviewed.fingerprint == fingerprint(claim, source_of)
    return ReviewState.REVIEWED if fits else ReviewState.STALE


def canonical_json(data: object) -> bytes:
    """The JSON of data without fractions as RFC 8785 (JSON Canonicalization Scheme) writes it, in UTF-8."""
    return json.dumps(_sorted(data), ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(data: object) -> object:
    """The data with the keys of every mapping sorted by their UTF-16 code units (RFC 8785, section 3.2.3)."""
    if isinstance(data, dict):
        return {key: _sorted(data[key]) for key in sorted(data, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(item) for item in data] if isinstance(data, list) else data


def _plain(record: Claim | Source, fields: frozenset[str]) -> object:
    data = record.model_dump(mode="json", by_alias=True, include=set(fields), exclude_defaults=True)
    return _without_extensions(data)


def _without_extensions(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _without_extensions(value) for key, value in data.items() if not key.startswith("x-")}
    return [_without_extensions(item) for item in data] if isinstance(data, list) else data
