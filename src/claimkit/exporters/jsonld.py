"""Exports linked data as JSON-LD 1.1: claims as schema.org Claim, with CiTO's words for what cites what, and our own (ck:) for the rest.

The context is inside: nothing is fetched. A claim has ck:unsupported, ck:status, ck:mark, ck:why and ck:native, which is the whole claim as in the JSON
export; its sources are works with DOI and authors (schema.org), which support it, dispute it or are discussed (CiTO) as they count. The kind of
evidence is ECO's: an author statement without traceable support where nothing is cited, with it where something counts, else an inference.
There is no rating: on the scale of fact checks the lowest number means false, which unsupported does not mean.
"""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedDocument, ExportedSource, as_data
from claimkit.claimfile.csl import Name
from claimkit.claimfile.vocabulary import Basis, Stance
from claimkit.exporters import Exporter, lost
from claimkit.exporters._bibliography import identifier
from claimkit.exporters._iri import claim_nodes, language, node, web
from claimkit.exporters._uses import Use, uses_of
from claimkit.importers._words import written_as
from claimkit.values import grouped

_CONTEXT: Final = json.loads(files("claimkit.exporters").joinpath("jsonld.context.json").read_text(encoding="utf-8"))
_TYPES: Final = written_as("jsonld", "types")
_SIDES: Final = {Stance.SUPPORTS: "isSupportedBy", Stance.DISPUTES: "isDisputedBy", Stance.NEUTRAL: "isDiscussedBy"}
_ECO: Final = {Basis.DIRECT: "eco:0000304", Basis.INDIRECT: "eco:0000304", Basis.INFERENCE: "eco:0000305", Basis.NONE: "eco:0000303"}


def render(assessment: Assessment) -> Iterator[str]:
    export, base = assessment.export, assessment.base
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": [\n'
    about = {"id": f"{base}export", "type": "schema:Dataset", "text": export.disclaimer, "keywords": str(export.generator.version)}
    nodes = claim_nodes(base, export.claims)
    premises = {(claim.file, claim.id): address for address, claim in reversed(nodes)}
    yield json.dumps(about, ensure_ascii=False)
    for one in chain(
        (_work(one, base, "document", "Article") for one in export.documents),
        (_work(one, base, "source", _TYPES.get(one.type, "CreativeWork")) | {"native": as_data(one)} for one in export.sources),
        (_claim(address, claim, base, premises) for address, claim in nodes),
    ):
        yield ",\n" + json.dumps({key: value for key, value in one.items() if value not in (None, [])}, ensure_ascii=False)
    yield "\n]}\n"


def _work(work: ExportedSource | ExportedDocument, base: str, part: str, type_: str) -> dict[str, Any]:
    doi = identifier("DOI", work.DOI) if work.DOI else None
    tag = language(work.language)
    return {
        "id": node(base, work.file, work.id, f"{part}:"),
        "type": f"schema:{type_}",
        "name": {"@value": work.title, **({"@language": tag} if tag else {})} if work.title else None,
        "author": [_person(name) for name in work.author or ()],
        "datePublished": str(work.issued) if work.issued is not None else None,
        "identifier": f"doi:{doi.text}" if doi else None,
        "sameAs": doi.url if doi else None,
        "url": web(work.URL),
    }


def _person(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"type": "schema:Organization", "name": name.literal}
    known = {"id": identifier("ORCID", name.ORCID).url if name.ORCID else None, "familyName": name.family, "givenName": name.given}
    return {"type": "schema:Person"} | {key: value for key, value in known.items() if value}


def _claim(address: str, claim: ExportedClaim, base: str, premises: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    places = ((one.document_file, one.document or "") for one in claim.passages)
    return {
        "id": address,
        "type": ["schema:Claim", "ck:Claim"],
        "identifier": claim.id,
        "text": claim.statement,
        "unsupported": claim.unsupported,
        "keywords": ["unsupported"] if claim.unsupported else [],
        **{name: getattr(claim, name) for name in ("status", "mark", "confidence", "ceiling", "kind", "basis", "file")},
        "why": list(claim.why),
        "evidence": _ECO[claim.basis],
        "appearance": list(dict.fromkeys(node(base, file, id_, "document:") for file, id_ in places if file and id_)),
        "restsOn": [premises[claim.file, id_] for id_ in claim.rests_on if (claim.file, id_) in premises],
        **_cited(claim, base),
        "line": [_line(use, base) for use in uses_of(claim)],
        "native": as_data(claim),
    }


def _cited(claim: ExportedClaim, base: str) -> dict[str, list[str]]:
    """The works by the side for which they count; one that does not count, and takes a side, is in no relation to the claim."""
    cited = ((use.side, use.slot) for use in uses_of(claim) if use.side)
    found = grouped((_SIDES[side], node(base, slot.source_file, slot.source, "source:")) for side, slot in cited if slot.source_file)
    return {side: list(dict.fromkeys(works)) for side, works in found.items()}


def _line(use: Use, base: str) -> dict[str, Any]:
    """A citation with its weight, and what a copy of the source says of the quotation."""
    slot, weighed = use.slot, use.line
    return {
        **({"source": node(base, slot.source_file, slot.source, "source:")} if slot.source_file else {}),
        "direction": slot.direction,
        "counted": slot.counted,
        "verified": slot.verification.outcome,
        **({"level": weighed.level, "direct": weighed.direct} if weighed else {}),
    }


EXPORTER: Final = Exporter(
    name="jsonld",
    suffix=".jsonld",
    media_type="application/ld+json",
    loses=(
        *lost("summary inputs exempt", "the graph is of claims and works"),
        *lost("documents", "a document is a work", "id file title author issued DOI URL language"),
        *lost("documents.author.dropping-particle documents.author.non-dropping-particle", "a document is a work"),
        *lost("documents.author.suffix documents.author.x-*", "a document is a work"),
    ),
    render=render,
    marks=lambda text: frozenset(one["identifier"] for one in json.loads(text)["@graph"] if one.get("unsupported")),
    needs_base=True,
    seen="in ck:mark, and in the keywords of each claim; ck:unsupported is true",
)
