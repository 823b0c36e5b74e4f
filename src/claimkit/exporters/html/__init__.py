"""The report: one self-contained page that shows the documents with every statement marked by how well it is supported."""

from html import unescape
from typing import Final

from claimkit.exporters import OWN_KEYS, Exporter, lost
from claimkit.exporters.html.page import render
from claimkit.lazily import later


def marks(text: str) -> frozenset[str]:
    return frozenset(unescape(found["quoted"] or found["bare"] or found["id"]) for found in _MARKED.finditer(text))


_MARKED: Final = later(r'<tr id=claim-(?P<id>[\w-]+) class=s[0-9] data-unsupported(?:="(?P<quoted>[^"]*)"|=(?P<bare>[\w-]+))?>')
_IN_WORDS: Final = "the page says it in words"
_NO_REFERENCE: Final = "no part of a reference"
_OF_PASSAGES: Final = ("quote", "prefix", "suffix", "sha256", "resolved.line", "resolved.text")
_MARKED_PASSAGES: Final = [f"{part}.{name}" for part in ("claims.passages", "exempt") for name in _OF_PASSAGES]
_SHOWN: Final = "id file title author container-title publisher issued URL"

EXPORTER: Final = Exporter(
    name="html",
    suffix=".html",
    media_type="text/html",
    loses=(
        *lost("summary.problems.note", "errors and warnings are shown"),
        *lost("summary.silenced", "the report is of claims, not of rules"),
        *lost("summary.coverage", "the sentences themselves are counted", "sentences exempt exempt_reasons"),
        *lost(f"{' '.join(_MARKED_PASSAGES)} exempt.file exempt.state exempt.start exempt.end", "it is marked in the text"),
        *lost("claims.citations.verification", "it is said in words", "outcome place copy_fault"),
        *lost("claims.citations.differs", "the line of evidence shows it"),
        *lost("claims.counts_as claims.basis", _IN_WORDS),
        *lost("claims.open_slots", "each is shown"),
        *lost("claims.disputing", "its citations show it"),
        *lost("claims.why", "it is said with the names of the sources, line by line"),
        *lost("claims.strength", _IN_WORDS, "supports"),
        *lost("claims.lines", _IN_WORDS, "slot direction level direct differs design start steps caps decides"),
        *lost("claims.raise", "it is said step by step"),
        *lost("claims.raise_steps", "they stand beside it", "words source weakness needs"),
        *lost("claims.reviewed.fingerprint", "it is said whether the review still fits"),
        *lost("documents", _NO_REFERENCE, f"{_SHOWN} language omissions"),
        *lost("documents.author.ORCID", _NO_REFERENCE),
        *lost("sources", _NO_REFERENCE, f"{_SHOWN} DOI PMID PMCID ISBN arXiv appraisal"),
        *lost("sources.author.ORCID", _NO_REFERENCE),
        *lost("sources.appraisal.includes", "in the claim file"),
        OWN_KEYS,
    ),
    render=render,
    marks=marks,
    seen="in the text, in words and by the line below it, and in the row of each claim; the row has data-unsupported",
)
