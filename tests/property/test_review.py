"""Fingerprints of generated claim files."""

import hashlib
import json

from hypothesis import HealthCheck, given, settings

from assessing import fingerprint
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.schema import accept
from claimkit.derived.review import IDENTIFYING, canonical_json, source_part
from effort import examples
from property import strategies

PROPERTY = settings(max_examples=examples(200), deadline=None, suppress_health_check=list(HealthCheck))


@PROPERTY
@given(strategies.claim_files(strategies.texts(), claims=True))
def test_writing_and_reading_leaves_every_fingerprint(file: ClaimFile) -> None:
    again = accept(json.loads(file.model_dump_json(by_alias=True, exclude_defaults=True)) | {"claimkit": 1})
    assert again
    for one, other in zip(file.claims, again.claims, strict=True):
        assert fingerprint(one, file.sources.get) == fingerprint(other, again.sources.get)


@PROPERTY
@given(strategies.claim_files(strategies.texts()))
def test_the_parts_are_taken_over_canonical_json(file: ClaimFile) -> None:
    for source in file.sources.values():
        plain = source.model_dump(mode="json", by_alias=True, include=set(IDENTIFYING), exclude_defaults=True)
        if '"x-' not in json.dumps(plain):
            assert source_part(source) == hashlib.sha256(canonical_json(plain)).digest()
