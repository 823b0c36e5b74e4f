"""What both formats of annotations say of a claim: its anchors, tags, comment, and the works that count for or against it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedDocument
from claimkit.claimfile.model import OpenSlot
from claimkit.exporters import OWN_KEYS, lost
from claimkit.exporters._anchor import Anchors, Quote
from claimkit.exporters._bibliography import Sources, identifiers
from claimkit.exporters._iri import claim_nodes, node, web
from claimkit.exporters._uses import OF_CITATIONS, OF_LINES, mark, uses_of

UNSUPPORTED: Final = "unsupported"
"""The tag of an unsupported claim."""


class Annotation(NamedTuple):
    """An annotation: its address, the page it is about, the words there (None: the whole page), and what it says."""

    id: str
    claim: ExportedClaim
    page: str
    quote: Quote | None
    tags: list[str]
    comment: list[str]
    works: list[str]


def annotations(assessment: Assessment) -> Iterator[Annotation]:
    """An annotation for each passage in a text at hand; for a claim that has none, one about its claim file, so that no mark is lost."""
    anchors, sources = Anchors(assessment), Sources(assessment.export.sources)
    for address, claim in claim_nodes(assessment.base, assessment.export.claims):
        first = UNSUPPORTED if claim.unsupported else claim.status.value
        tags = list(dict.fromkeys([first, claim.status.value, claim.mark, f"confidence: {claim.confidence}"]))
        said = tags, list(_comment(claim)), list(_works(claim, sources))
        quotes: list[Quote | None] = [*anchors.of(claim)]
        for number, quote in enumerate(quotes or [None], 1):
            page = _page(quote.document, assessment.base) if quote else address
            yield Annotation(f"{address}/{number}", claim, page, quote, *said)


def _page(document: ExportedDocument, base: str) -> str:
    return web(document.URL) or node(base, document.file, document.id, "document:")


def _comment(claim: ExportedClaim) -> Iterator[str]:
    yield f"{mark(claim)}: {claim.statement}"
    yield from claim.why
    yield from (f"{use.slot.source}: {use.verb[:1].lower()}{use.verb[1:]} it{use.weight}" for use in uses_of(claim))
    yield from (f"Caveat ({caveat.kind}): {caveat.text}" for caveat in claim.caveats)
    yield from (f"Needed: {slot.needs}" for slot in claim.citations if isinstance(slot, OpenSlot))


def _works(claim: ExportedClaim, sources: Sources) -> Iterator[str]:
    """The addresses of the works that count, each once."""
    cited = [use.slot for use in uses_of(claim) if use.slot.counted]
    found = [source for slot in cited if (source := sources.of(slot.source_file, slot.source))]
    yield from dict.fromkeys(one.url for source in found for one in identifiers(source) if one.url)


_NO_PLACE: Final = "an annotation has no place for it"
LOSES: Final = (
    *lost("generator summary inputs exempt", "an annotation is of a claim"),
    *lost("claims", _NO_PLACE, "id file statement status unsupported mark confidence why caveats citations lines passages"),
    *lost("claims.passages", "the words are those of the text", "document document_file resolved.start resolved.end"),
    *lost("claims.citations", "a comment says what it is cited for", f"{OF_CITATIONS} needs"),
    *lost("claims.lines", "a comment says how strong it is", OF_LINES),
    *lost("sources", _NO_PLACE, "id file DOI PMID PMCID arXiv ISBN"),
    OWN_KEYS,
)
