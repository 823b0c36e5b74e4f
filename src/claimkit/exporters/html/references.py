"""Shows the sources: what each is called, where it can be found, what it is worth as evidence, and what cites it."""

from collections.abc import Iterator, Sequence

from claimkit.assessment.shape import ExportedDocument, ExportedSource
from claimkit.claimfile.csl import Bibliography, Name
from claimkit.claimfile.model import Appraisal
from claimkit.exporters._bibliography import NOTICES, ended, identifier, identifiers, names
from claimkit.exporters.html.markup import Markup, between, join, tag, web_address
from claimkit.exporters.html.signs import term, words
from claimkit.exporters.html.view import View
from claimkit.wording import counted


def sources(view: View) -> Markup | None:
    """The list of sources by name; None where there are none."""
    named = sorted(view.export.sources, key=lambda source: view.names[source.file, source.id].casefold())
    rows = [_row(view, source) for source in named]
    return tag("section", tag("h2", f"Sources ({len(rows):,})"), tag("ul", rows), id="sources") if rows else None


def _row(view: View, source: ExportedSource) -> Markup:
    claims = view.cited_by.get((source.file, source.id), ())
    cited = between(", ", (tag("a", str(one.number), href=one.href, class_=one.look) for one in claims))
    return tag(
        "li",
        tag("b", view.names[source.file, source.id], dir="auto"),
        " ",
        _reference(source),
        " ",
        found_at(source),
        tag("p", worth(source.appraisal), [(" ", one) for one in notices(source.appraisal)]),
        tag("p", f"{counted(len(claims), 'claim')}: " if cited else "cited by no claim", cited, class_="cited"),
        tag("small", source.id, dir="auto", class_="ed") if view.for_editors else None,
        id=view.anchors[source.file, source.id],
    )


def _reference(source: ExportedSource) -> Markup:
    authors, rest = _people(source.author or source.editor or ()), _published(source)
    title = source.title or source.note or source.id
    stop = ended(title)[len(title) :]
    return join((f"{ended(authors)} " if authors else None, tag("cite", title, dir="auto"), stop, f" {rest}." if rest else None))


def published(document: ExportedDocument) -> Markup | None:
    """Who published a document, and when; None if its claim file does not say."""
    said = [part for part in (_people(document.author or ()), _published(document)) if part]
    if not (said or document.URL):
        return None
    return tag("p", ", ".join(said), " ", outward(document.URL, document.URL) if document.URL else None, dir="auto")


def _people(several: Sequence[Name]) -> str:
    return ", ".join(names(several, 3))


def _published(work: Bibliography) -> str:
    return ", ".join(str(part) for part in (work.container_title, work.publisher, work.issued) if part is not None)


def worth(appraisal: Appraisal | None, *, is_brief: bool = False) -> Markup:
    """What a source is worth as evidence; briefly, its design, which explains itself, and its size."""
    if appraisal is None:
        return Markup("not appraised")
    size = f", n\u00a0=\u00a0{appraisal.sample_size:,}" if appraisal.sample_size is not None else ""
    design = term(appraisal.design) if is_brief else words(appraisal.design)
    return join((design, size, [f", {said}" for said in (() if is_brief else _further(appraisal))]))


def _further(appraisal: Appraisal) -> Iterator[str]:
    if appraisal.synthesizes:
        yield f"pools {words(appraisal.synthesizes)}"
    if appraisal.preprint:
        yield "preprint, not reviewed by peers"
    if appraisal.risk_of_bias:
        yield f"risk of bias: {words(appraisal.risk_of_bias)}"
    if not appraisal.independent:
        yield "not independent"


def notices(appraisal: Appraisal | None) -> Iterator[Markup]:
    """What was published about a source since: a retraction above all."""
    for notice in appraisal.notices if appraisal else ():
        when = f" {notice.date}" if notice.date else ""
        link = (" (", outward(notice.URL, notice.URL), ")") if notice.URL else None
        yield tag("strong", "⚠ ", NOTICES[notice.kind], when, link, class_="notice")


def found_at(source: ExportedSource) -> Markup:
    """The identifiers of a source as links, and its address; one that has no normal form is shown and leads nowhere."""
    shown = [outward(f"{scheme} {typed}", url) for scheme, typed, url in identifiers(source)]
    if source.appraisal and source.appraisal.registration:
        registered = identifier("NCT", source.appraisal.registration)
        shown.append(outward(f"registered as {registered.text}", registered.url))
    if source.URL:
        shown.append(outward(source.URL, source.URL))
    return join(between(" · ", shown))


def outward(text: str, url: str | None) -> Markup:
    """A link out of the page, or only its text where the address is none of the web."""
    return tag("bdi", text) if not web_address(url) else tag("a", text, href=url, dir="auto")
