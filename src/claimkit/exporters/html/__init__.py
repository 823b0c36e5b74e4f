"""The report: one self-contained page that shows the documents with every statement marked by how well it is supported."""

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Final

from claimkit.exporters import OF_EXEMPT, Exporter, Lost
from claimkit.lazily import later

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment


def render(assessment: "Assessment") -> Iterator[str]:
    """The page, piece by piece; it is loaded when the first piece is wanted."""
    from claimkit.exporters.html.page import render as page

    yield from page(assessment)


def marks(text: str) -> frozenset[str]:
    return frozenset(unescape(found["quoted"] or found["bare"] or found["id"]) for found in _MARKED.finditer(text))


_MARKED: Final = later(r'<tr id=claim-(?P<id>[\w-]+) class=s[0-9] data-unsupported(?:="(?P<quoted>[^"]*)"|=(?P<bare>[\w-]+))?>')
_IN_TEXT: Final = "it is marked in the text"
_BEHIND: Final = "in the claim file"
_IN_WORDS: Final = "the page says it in words"
_NO_REFERENCE: Final = "no part of a reference"
_OF_PASSAGES: Final = ("quote", "prefix", "suffix", "sha256", "resolved.line", "resolved.text")
_OF_LINES: Final = ("slot", "direction", "level", "direct", "differs", "design", "start", "steps", "caps", "decides")
_SHOWN: Final = ("id", "file", "title", "author", "container-title", "publisher", "issued", "URL")

EXPORTER: Final = Exporter(
    name="html",
    suffix=".html",
    media_type="text/html",
    loses=(
        Lost("summary.problems.note", "errors and warnings are shown"),
        Lost("summary.silenced", "the report is of claims, not of rules"),
        Lost("summary.coverage", "the sentences themselves are counted", but=OF_EXEMPT),
        *(Lost(f"{passage}.{field}", _IN_TEXT) for passage in ("claims.passages", "exempt") for field in _OF_PASSAGES),
        Lost("exempt.file", _IN_TEXT),
        Lost("exempt.state", _IN_TEXT),
        Lost("exempt.start", _IN_TEXT),
        Lost("exempt.end", _IN_TEXT),
        Lost("claims.citations.verification", "it is said in words", but=("outcome", "place", "copy_fault")),
        Lost("claims.citations.differs", "the line of evidence shows it"),
        Lost("claims.counts_as", _IN_WORDS),
        Lost("claims.open_slots", "each is shown"),
        Lost("claims.basis", _IN_WORDS),
        Lost("claims.disputing", "its citations show it"),
        Lost("claims.why", "it is said with the names of the sources, line by line"),
        Lost("claims.strength", _IN_WORDS, but=("supports",)),
        Lost("claims.lines", _IN_WORDS, but=_OF_LINES),
        Lost("claims.reviewed.fingerprint", "it is said whether the review still fits"),
        Lost("documents", _NO_REFERENCE, but=(*_SHOWN, "language", "omissions")),
        Lost("documents.author.ORCID", _NO_REFERENCE),
        Lost("sources", _NO_REFERENCE, but=(*_SHOWN, "DOI", "PMID", "PMCID", "ISBN", "arXiv", "appraisal")),
        Lost("sources.author.ORCID", _NO_REFERENCE),
        Lost("sources.appraisal.includes", _BEHIND),
        Lost("*.x-*", "keys of your own"),
    ),
    render=render,
    marks=marks,
    seen="in the text, in words and by the line below it, and in the row of each claim; the row has data-unsupported",
)
