"""Exports the texts as Markdown to be published: with a mark where each claim is made, notes on the claims, and references.

A text in Markdown stays as it is; marks are only put in. Plain text and HTML become Markdown. A text that is not at hand, or that no claim file
gives a path for, is not written: its claims stand in a list, with their marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.shape import Assessment, Export, ExportedDocument
from claimkit.diagnostics import Severity
from claimkit.exporters import OF_EXEMPT, OWN_KEYS, Exporter, lost
from claimkit.exporters._reading_order import publishable
from claimkit.exporters.markdown.article import marked
from claimkit.exporters.markdown.marks import ELSEWHERE, NO_CLAIM, NO_CLAIM_IN_PART, Marks, anchor, in_markdown
from claimkit.exporters.markdown.markup import code, escaped, opening
from claimkit.exporters.markdown.notes import note
from claimkit.lazily import later
from claimkit.wording import counted


def render(assessment: Assessment) -> Iterator[str]:
    export = assessment.export
    own = publishable(assessment)
    shown = [article for article in assessment.articles if article.read and (article.file, article.id) in own]
    titles = {(document.file, document.id): document.title or document.id for document in export.documents}
    marks = Marks(assessment, shown)
    remark = _remark(export, marks)
    if not shown:
        yield f"{remark}\n\n"
    for number, article in enumerate(shown):
        if number:
            yield "\n\n---\n\n"
        head = f"> Another text: {escaped(titles[article.file, article.id])}" if number else remark
        yield from marked(article, marks.of(article), head, is_first=not number)
    yield "\n\n---\n\n" if shown else ""
    yield from _elsewhere(marks)
    yield from _omissions(export, marks)
    notes = [line for number, claim, _ in marks.numbered for line in note(number, claim, marks)]
    if notes:
        yield "## Claims and caveats\n\n"
        yield from notes
    yield from _coverage(marks)
    yield from _section(marks.headings.references, list(marks.references.listed()))
    yield f"*Marks and notes by {export.generator.name} {escaped(export.generator.version)}. {export.disclaimer}*\n"


def _remark(export: Export, marks: Marks) -> str:
    """What a reader must know before the text."""
    total, unsupported = export.summary.claims, export.summary.unsupported
    if not total:
        first = "No claim of this text has been modelled: nothing in it was looked at."
    else:
        first = (
            f"{unsupported} of the {total} claims {'is' if unsupported == 1 else 'are'} unsupported by the sources that are listed for them. A mark in brackets leads to what is "
            f"known of a claim; {marks.references.numbers_meant} are sources that support it."
        )
    more = [first]
    without = marks.without_claim().total()
    if without:
        more.append(f"Without a claim, wholly or in part: {counted(without, 'sentence')}; nothing is known of their support.")
    more += [export.summary.told_of_exempt] if export.summary.told_of_exempt else []
    more += [f"The text of {code(id_)} cannot be read: {escaped(why)}." for (_, id_), why in marks.unreadable.items()]
    errors = export.summary.problems.get(Severity.ERROR, 0)
    if errors:
        more.append(f"A check of the claim files finds {counted(errors, 'error')}.")
    return f"> **About the marks.** {' '.join(more)} {export.disclaimer}"


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines below their heading; nothing where there are none."""
    if lines:
        yield f"## {heading}\n\n"
        yield from lines
        yield "\n"


def _elsewhere(marks: Marks) -> Iterator[str]:
    """The claims that have no place in the texts above."""
    left = [(claim, mark) for _, claim, mark in marks.numbered if not marks.is_placed(claim)]
    heading = (
        "Claims that are not marked in a text above" if marks.articles else "Claims\n\nNo text is shown here; its claims stand in order."
    )
    yield from _section(heading, [f"- {opening(claim.statement)} {in_markdown([mark])}\n" for claim, mark in left])


def _omissions(export: Export, marks: Marks) -> Iterator[str]:
    for document in export.documents:
        lines = [f"- {opening(one.text)}{_sources(one.sources, document, marks)}\n" for one in document.omissions]
        yield from _section(f"What the text leaves out: {escaped(document.title or document.id)}", lines)


def _sources(ids: tuple[str, ...], document: ExportedDocument, marks: Marks) -> str:
    numbers = {id_: marks.references.number(marks.references.sources.meant(document.file, id_)) for id_ in ids}
    known = marks.references.named(*numbers.values())
    said = [f"[{known}](#{anchor(marks.headings.references)})"] if known else []
    said += [f"{code(id_)} (the claim files do not say which work this is)" for id_, number in numbers.items() if not number]
    return f" [{'; '.join(said)}]" if said else ""


def _coverage(marks: Marks) -> Iterator[str]:
    counts = marks.without_claim()
    lines = [f"- **{words}** ({counted(counts[words], 'sentence')}): {meaning}\n" for words, meaning in _MEANING.items() if counts[words]]
    for id_, totals in [(code(article.id), article.totals) for article in marks.articles] if lines else ():
        accounted, every = totals.claimed + totals.exempt, counted(totals.sentences, "sentence")
        lines.append(f"- In {id_}, claims or exemptions account for {accounted} of {every}\n")
    yield from _section(marks.headings.without_claim, lines)


_MEANING: Final = {
    NO_CLAIM: "nobody has modelled what it asserts, so nothing is known of its support",
    NO_CLAIM_IN_PART: "claims stand for a part of it only",
    ELSEWHERE: "a claim stands for it, but not among those exported here",
}


def marks(text: str) -> frozenset[str]:
    return frozenset(id_.strip() for _, id_ in _MARKED.findall(text.rpartition("\n## Claims and caveats\n")[2]))


_MARKED: Final = later(r"^### .*\n\n\*\*.*?\*\* \(unsupported\): .*\n\n(?:- .*\n)*?- Claim (`+)(.+?)\1 \([a-z-]+\)\n\n", re.MULTILINE)
_BEHIND: Final = "for those who look behind the text: in the report"
_NO_REFERENCE: Final = "no part of a reference"
_OF_CLAIMS: Final = (
    "id statement kind confidence ceiling status unsupported mark passages citations rationale override suggestion caveats rests_on"
)
_OF_CITATIONS: Final = (
    "source source_file stance direction differs finding locator counted not_counted needs required search "
    "verification.outcome verification.place verification.copy_fault"
)
_OF_SOURCES: Final = (
    "id file title author container-title publisher publisher-place issued volume issue page number edition "
    "DOI PMID PMCID ISBN arXiv URL accessed appraisal"
)

EXPORTER: Final = Exporter(
    name="markdown",
    suffix=".md",
    media_type="text/markdown",
    loses=(
        *lost("inputs", _BEHIND),
        *lost("summary", _BEHIND, f"claims unsupported problems.error citations {OF_EXEMPT}"),
        *lost("claims", _BEHIND, _OF_CLAIMS),
        *lost("claims.passages", "its place is marked", "document document_file resolved.end"),
        *lost("claims.citations", _BEHIND, _OF_CITATIONS),
        *lost("exempt", "it asserts nothing", "document document_file"),
        *lost("documents", _NO_REFERENCE, "id file title omissions"),
        *lost("sources", _NO_REFERENCE, _OF_SOURCES),
        *lost("sources.author.ORCID", _NO_REFERENCE),
        *lost("sources.appraisal", _BEHIND, "preprint independent notices"),
        OWN_KEYS,
    ),
    loses_of_texts="sources that nothing cites, texts without a path, the front matter of all texts but the first, CR in line ends, and byte order marks",
    render=render,
    marks=marks,
    seen="in brackets where the text makes the claim, and in its note; the note says (unsupported)",
)
