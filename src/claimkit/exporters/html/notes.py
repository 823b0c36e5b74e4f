"""What stands at the top of a report and nobody should overlook: what the marks mean not, what the documents leave out, and more."""

from collections.abc import Iterator, Sequence

from claimkit.assessment.shape import ExportedClaim, ExportedDocument
from claimkit.claimfile.vocabulary import Kind, Stance
from claimkit.exporters.html.checked import looked_into, problems
from claimkit.exporters.html.gaps import gaps
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.signs import words_link
from claimkit.exporters.html.view import Numbered, View, filled
from claimkit.wording import counted


def notes(view: View) -> Markup:
    """The remarks at the top of a report."""
    found = [(title, content) for title, content in _notes(view) if content]
    parts = [tag("div", tag("h3", title), content, class_="note-block") for title, content in found]
    return tag("section", tag("h2", "Read this first"), parts, id="notes")


def _notes(view: View) -> Iterator[tuple[Content, Content]]:
    yield "Documents that were not looked at", _unreadable(view)
    yield "What no claim accounts for", [*gaps(view)]
    yield "How far the claims were looked into", [*looked_into(view)]
    for document in view.documents:
        if document.document.omissions:
            yield ("What “", tag("bdi", document.title), "” leaves out"), _omissions(view, document.document)
    yield "Supported only by sources that are not independent", _claims([*_dependent(view)])
    yield "Recommendations without a claim about harm beside them", _claims([*_without_harm(view)])
    overridden = [numbered for numbered in view.claims if numbered.claim.override]
    yield (
        "Confidence above what the evidence allows, overridden",
        tag("ul", [tag("li", words_link(one), " — ", tag("bdi", one.claim.override)) for one in overridden])
        if overridden
        else None,
    )
    yield "What claimkit check tells of these claim files", problems(view)
    yield "About these files", _about(view)


def _unreadable(view: View) -> Markup | None:
    rows = [
        tag("li", tag("bdi", document.title), f" cannot be read: {document.unreadable}")
        for document in view.documents
        if document.unreadable
    ]
    return tag("ul", rows) if rows else None


def _omissions(view: View, document: ExportedDocument) -> Markup:
    rows = []
    for omission in document.omissions:
        keys = [(", " if at else None, _source(view, id_, document.file)) for at, id_ in enumerate(omission.sources)]
        sources = (" (sources: ", keys, ")") if keys else None
        rows.append(tag("li", tag("span", omission.text, dir="auto"), sources))
    return tag("ul", rows)


def _source(view: View, id_: str, file: str) -> Markup:
    """The key of a source, which leads to the list of sources."""
    anchor = view.source_anchor(id_, file)
    return tag("a", id_, href=f"#{anchor}", dir="auto") if anchor else tag("bdi", id_)


def _claims(several: Sequence[Numbered]) -> Markup | None:
    return tag("ul", [tag("li", words_link(numbered)) for numbered in several]) if several else None


def _dependent(view: View) -> Iterator[Numbered]:
    """Claims that counted citations support, none of them independent."""
    for numbered in view.claims:
        sources = [
            view.source(slot) for slot in filled(numbered.claim) if slot.counted and slot.direction is Stance.SUPPORTS
        ]
        if sources and all(source and source.appraisal and not source.appraisal.independent for source in sources):
            yield numbered


def _without_harm(view: View) -> Iterator[Numbered]:
    """Recommendations in documents (in claim files, if they stand in none) that no claim about harm stands in."""
    told = {place for numbered in view.claims if numbered.claim.kind is Kind.HARM for place in _where(numbered.claim)}
    for numbered in view.claims:
        if numbered.claim.kind is Kind.RECOMMENDATION and not told & _where(numbered.claim):
            yield numbered


def _where(claim: ExportedClaim) -> set[tuple[str | None, str | None]]:
    return {(passage.document_file, passage.document) for passage in claim.passages} or {(claim.file, None)}


def _about(view: View) -> Markup | None:
    summary = view.export.summary
    rows = []
    if summary.skipped_files:
        rows.append(f"{counted(summary.skipped_files, 'other file')} left out: no claim files.")
    return tag("ul", [tag("li", row) for row in rows]) if rows else None
