"""The fingerprint of a claim as a reviewer judged it, which shows whether a recorded review still fits."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from claimkit.claimfile.parts import Claim, FilePart, Source, keys_of, without_defaults
from claimkit.claimfile.vocabulary import Form, Kind, Level

JUDGED: Final = frozenset(keys_of("Claim")) - {"id", "reviewed", "recheck"}
"""The fields of a claim that a reviewer judges: all but its id, the reviews themselves, and when to look again."""

IDENTIFYING: Final = frozenset(
    ["type", "title", "author", "issued", "container_title", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "arXiv", "URL", "appraisal"]
)
"""The fields of a cited source that a reviewer judges with the claim."""


def joined(claim: bytes, sources: Mapping[str, bytes | None]) -> str:
    """The fingerprint of a claim, ``v1:sha256:`` and a digest (hex), from its part and the parts of the sources that it cites, by id (None: unknown).

    Fields left at their default and ``x-`` keys do not count in the parts, so that adding a field to the format leaves old fingerprints good.
    It is taken over digests, so that nobody has to keep the texts of sources until all files are read.
    """
    judged = {"claim": claim.hex(), "sources": {id_: part.hex() if part else None for id_, part in sources.items()}}
    return f"v1:sha256:{sha256(canonical_json(judged)).hexdigest()}"


def claim_part(claim: Claim) -> bytes:
    """The SHA-256 of the RFC 8785 JSON of what a reviewer judges in a claim itself."""
    return _part(claim, JUDGED)


def source_part(source: Source) -> bytes:
    """The SHA-256 of the RFC 8785 JSON of what identifies a source, with its appraisal."""
    return _part(source, IDENTIFYING)


def one_change_back(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """The claims that this one may have been before one change of it, each with the words for that change: something added, or another word chosen."""
    for name in ("scope", "rationale", "override", "suggestion"):
        if getattr(claim, name):
            yield f"{name} is new", claim.replace(**{name: None})
    for name in ("passages", "caveats", "citations", "rests_on"):
        items = getattr(claim, name)
        for at in range(len(items)):
            yield f"{name}: number {at + 1} is new", claim.replace(**{name: items[:at] + items[at + 1 :]})
    for name, words in (("kind", Kind), ("form", Form), ("confidence", Level)):
        for word in words:
            yield f"{name} was {word.value}", claim.replace(**{name: word})


def canonical_json(data: object) -> bytes:
    """The JSON of data without fractions as RFC 8785 (JSON Canonicalization Scheme) writes it, in UTF-8."""
    return json.dumps(_sorted(data), ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(data: object) -> object:
    """The data with the keys of every mapping sorted by their UTF-16 code units (RFC 8785, section 3.2.3)."""
    if isinstance(data, dict):
        return {key: _sorted(data[key]) for key in sorted(data, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(item) for item in data] if isinstance(data, list) else data


_OUR_KEYS: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _part(record: Claim | Source, fields: frozenset[str]) -> bytes:
    if isinstance(record, FilePart):
        data = without_defaults(record, fields)
    else:
        data = record.model_dump(mode="json", by_alias=True, include=set(fields), exclude_defaults=True)
    text = _OUR_KEYS.encode(data)  # keys of the format are ASCII, and any order sorts those alike; there is a part for every source
    if '"x-' in text:
        text = _OUR_KEYS.encode(without_extensions(data))
    return sha256(text.encode()).digest()


def without_extensions(data: Any) -> Any:
    """Data without the keys that a person added (``x-``)."""
    if isinstance(data, Mapping):
        return {key: without_extensions(value) for key, value in data.items() if not key.startswith("x-")}
    return [without_extensions(item) for item in data] if isinstance(data, list) else data
