"""What both formats of annotations say of a claim: its anchors in a published text, tags, comment, and the works that count for or against it.

An anchor is the words of a passage as a reader reads them, with those before and after.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedDocument
from claimkit.derived.coverage import stretch
from claimkit.exporters import OWN_KEYS, lost
from claimkit.exporters._bibliography import Sources, identifiers
from claimkit.exporters._iri import claim_nodes, node, web
from claimkit.exporters._reading_order import Key, document_of
from claimkit.exporters._uses import OF_CITATIONS, OF_LINES, mark, uses_of
from claimkit.text.reader_text import Block, ReadText
from claimkit.values import NamedTuple

UNSUPPORTED: Final = "unsupported"
"""The tag of an unsupported claim."""
_CONTEXT: Final = 32
"""Code points on each side."""
_NO_PLACE: Final = "an annotation has no place for it"
LOSES: Final = (
    *lost("generator summary inputs exempt", "an annotation is of a claim"),
    *lost(
        "claims", _NO_PLACE, "id file statement status unsupported mark confidence ceiling override why caveats citations lines passages"
    ),
    *lost("claims.passages", "the words are those of the text", "document document_file resolved.start resolved.end"),
    *lost("claims.citations", "a comment says what it is cited for", f"{OF_CITATIONS} needs"),
    *lost("claims.lines", "a comment says how strong it is", OF_LINES),
    *lost("sources", _NO_PLACE, "id file DOI PMID PMCID arXiv ISBN"),
    OWN_KEYS,
)


class Quote(NamedTuple):
    """The words of a passage, and those around it in the same paragraph: single spaces, none at the ends, as clients compare them letter by letter."""

    document: ExportedDocument
    exact: str
    prefix: str
    suffix: str


def _quotes(claim: ExportedClaim, texts: Mapping[Key, tuple[ExportedDocument, ReadText]]) -> Iterator[Quote]:
    """The anchors of a claim; none, where it stands in no text at hand."""
    for passage in claim.passages:
        key = document_of(passage)
        if passage.resolved and key in texts:
            document, read = texts[key]
            start, end = stretch(read, passage.resolved.start, passage.resolved.end)
            first, last = _block(read, start), _block(read, end - 1)
            before = _spaced(read.text[max(first.start, start - 4 * _CONTEXT) : start])
            after = _spaced(read.text[end : min(last.end, end + 4 * _CONTEXT)])
            yield Quote(document, _spaced(read.text[start:end]), before[-_CONTEXT:].strip(), after[:_CONTEXT].strip())


def _block(read: ReadText, at: int) -> Block:
    return read.blocks[bisect_right(read.blocks, at, key=lambda block: block.start) - 1]


def _spaced(text: str) -> str:
    return " ".join(text.split())


class Annotation(NamedTuple):
    """An annotation: its address, the page it is about, the words there (None: the whole page), and what it says."""

    id: str
    claim: ExportedClaim
    page: str
    quote: Quote | None
    tags: list[str]
    comment: list[str]
    works: list[str]
    """The addresses of the works that count, each once."""


def annotations(assessment: Assessment) -> Iterator[Annotation]:
    """An annotation for each passage in a text at hand; for a claim that has none, one about its claim file, so that no mark is lost."""
    export, sources = assessment.export, Sources(assessment.export.sources)
    read = {(one.file, one.id): one.read for one in assessment.articles if one.read}
    texts: Mapping[Key, tuple[ExportedDocument, ReadText]] = {
        key: (one, read[key]) for one in export.documents if one.path is not None and (key := (one.file, one.id)) in read
    }
    for address, claim in claim_nodes(assessment.base, export.claims):
        first = UNSUPPORTED if claim.unsupported else claim.status.value
        tags = list(dict.fromkeys([first, claim.status.value, claim.mark, f"confidence: {claim.confidence}"]))
        cited = [sources.of(use.slot.source_file, use.slot.source) for use in uses_of(claim) if use.slot.counted]
        works = dict.fromkeys(one.url for source in cited if source for one in identifiers(source) if one.url)
        said = tags, list(_comment(claim)), list(works)
        pages: list[tuple[str, Quote | None]] = [(_page(quote.document, assessment.base), quote) for quote in _quotes(claim, texts)]
        for number, place in enumerate(pages or [(address, None)], 1):
            yield Annotation(f"{address}/{number}", claim, *place, *said)


def _page(document: ExportedDocument, base: str) -> str:
    return web(document.URL) or node(base, document.file, document.id, "document:")


def _comment(claim: ExportedClaim) -> Iterator[str]:
    yield f"{mark(claim)}: {claim.statement}"
    if claim.confidence.rank > claim.ceiling.rank:
        yield f"Confidence {claim.confidence}, though its citations allow {claim.ceiling} at most" + f": {claim.override}" * bool(
            claim.override
        )
    yield from claim.why
    yield from (f"{use.slot.source}: {use.verb[:1].lower()}{use.verb[1:]} it{use.weight}" for use in uses_of(claim))
    yield from (f"Caveat ({caveat.kind}): {caveat.text}" for caveat in claim.caveats)
    yield from (f"Needed: {slot.needs}" for slot in claim.open)
