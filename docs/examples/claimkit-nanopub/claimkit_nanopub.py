"""Exports nanopublications (nanopub.net) in TriG: one for each claim, not signed.

The assertion says what the claim is and how well it is supported, the provenance in which claim file it stands and what it rests on, the
publication information what made it. No date is said, for the same claims must give the same text: whoever signs and publishes adds it.
"""

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from claimkit.assessment.shape import Assessment, ExportedClaim
from claimkit.exporters import Exporter, Lost

_HEAD: Final = """@prefix np: <http://www.nanopub.org/nschema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix ck: <urn:claimkit:terms:> .
"""


def render(assessment: Assessment) -> Iterator[str]:
    export = assessment.export
    made_by = _text(f"{export.generator.name} {export.generator.version}. {export.disclaimer}")
    yield _HEAD
    for number, claim in enumerate(export.claims, 1):
        yield _nanopub(f"{assessment.base}{quote(claim.file)}/{quote(claim.id, safe='')}/{number}", claim, made_by)


def _nanopub(address: str, claim: ExportedClaim, made_by: str) -> str:
    why = "".join(f" ; ck:why {_text(words)}" for words in claim.why)
    unsupported = " (unsupported)" if claim.unsupported else ""
    return f"""
<{address}#Head> {{ <{address}> a np:Nanopublication ; np:hasAssertion <{address}#assertion> ;
  np:hasProvenance <{address}#provenance> ; np:hasPublicationInfo <{address}#pubinfo> . }}
<{address}#assertion> {{ <{address}#claim> a schema:Claim ; rdfs:label {_text(f"{claim.mark}{unsupported}: {claim.statement}")} ;
  ck:unsupported {str(claim.unsupported).lower()} ; schema:identifier {_text(claim.id)} ;
  ck:status {_text(claim.status)} ; ck:confidence {_text(claim.confidence)} . }}
<{address}#provenance> {{ <{address}#assertion> ck:file {_text(claim.file)} ; ck:basis {_text(claim.basis)}{why} . }}
<{address}#pubinfo> {{ <{address}> rdfs:comment {made_by} . }}
"""


def _text(text: str) -> str:
    """A text between quotation marks: what JSON escapes, and how, TriG does too."""
    return json.dumps(text, ensure_ascii=False)


def marks(text: str) -> frozenset[str]:
    found = re.findall(r'^  ck:unsupported true ; schema:identifier (".*") ;$', text, re.MULTILINE)
    return frozenset(map(json.loads, found))


_OF_CLAIMS: Final = ("id", "file", "statement", "status", "unsupported", "mark", "confidence", "basis", "why")

EXPORTER: Final = Exporter(
    name="nanopub",
    suffix=".trig",
    media_type="application/trig",
    loses=(
        *(Lost(part, "a nanopublication is of a claim") for part in ("summary", "inputs", "documents", "sources", "exempt")),
        Lost("claims", "kept short, as an example", but=_OF_CLAIMS),
    ),
    render=render,
    marks=marks,
    needs_base=True,
    seen="at the beginning of the label of each claim; ck:unsupported is true",
)
