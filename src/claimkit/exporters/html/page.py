"""Puts a report together: one page that fetches nothing, runs only its own program, and reads the same without that."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from claimkit.assessment.shape import Assessment
from claimkit.claimfile.vocabulary import Kind, Status
from claimkit.exporters.html.article import document_section, elsewhere_section
from claimkit.exporters.html.charts import patterns
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.notes import notes
from claimkit.exporters.html.overview import overview, table
from claimkit.exporters.html.signs import SIGN_STYLES, legend_of
from claimkit.exporters.html.sources import sources
from claimkit.exporters.html.view import View
from claimkit.wording import counted, told_of_citations

_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def render(assessment: Assessment) -> Iterator[str]:
    """The page, piece by piece; the same assessment gives the same text."""
    view = View.of(assessment)
    yield "<!doctype html>\n"
    yield f'<html lang="en">{_head(view)}<body>'
    first = next((document.anchor for document in view.documents if document.read), "main")
    yield tag("a", "Skip to the text", href=f"#{first}", class_="skip")
    yield patterns()
    yield _header(view)
    yield '<main id="main">'
    yield notes(view)
    yield overview(view)
    yield _filters(view)
    yield table(view)
    for document in view.documents:
        yield from document_section(view, document)
    if view.elsewhere:
        yield from elsewhere_section(view)
    yield sources(view) or ""
    yield "</main>"
    yield _footer(view)
    yield f"<script>{_packaged('script.js')}</script></body></html>\n"


def _head(view: View) -> Markup:
    style, program = SIGN_STYLES + _packaged("style.css"), _packaged("script.js")
    policy = _POLICY.format(style=_digest(style), script=_digest(program))
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"claimkit {view.export.generator.version}"),
        tag("meta", name="description", content="An article with every statement marked by how well it is supported."),
        tag("title", _title(view)),
        tag("style", Markup(style)),
    )


@cache
def _packaged(name: str) -> str:
    return (files("claimkit.exporters.html") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(view: View) -> str:
    titles = [document.title for document in view.documents if document.read] or [
        document.title for document in view.documents
    ]
    if len(titles) == 1:
        return f"How well it is supported: {titles[0]}"
    return (
        f"How well they are supported: {counted(len(titles), 'document')}"
        if titles
        else "How well claims are supported"
    )


def _heading(view: View) -> Content:
    """The title of the page; that of a document keeps its own direction."""
    before, colon, title = _title(view).partition(": ")
    return before, colon, tag("bdi", title)


def _header(view: View) -> Markup:
    summary = view.export.summary
    contradicted = summary.by_status[Status.CONTRADICTED]
    tally = (
        f"{counted(summary.claims, 'claim')}; marked as unsupported: {summary.unsupported:,}, {contradicted:,} of them contradicted; "
        f"{counted(summary.open_slots, 'open slot')} for missing evidence."
    )
    return tag(
        "header",
        tag("h1", _heading(view)),
        tag("p", tag("strong", view.export.disclaimer), class_="disclaimer"),
        tag("p", tally, class_="tally"),
        tag("p", told_of_citations(summary.citations), class_="tally"),
        _index(view),
    )


def _index(view: View) -> Markup:
    rows: list[Content] = [
        tag("li", tag("a", name, href=f"#{anchor}"))
        for name, anchor in (("Read this first", "notes"), ("Overview", "overview"), ("Table", "table"))
    ]
    for document in view.documents:
        unsupported = sum(numbered.claim.unsupported for numbered in document.cards)
        count = (
            f" — {counted(len(document.cards), 'claim')}, {unsupported:,} unsupported"
            if document.cards
            else " — text not at hand"
            if not (document.read or document.unreadable)
            else ""
        )
        count += " — text cannot be read" if document.unreadable else ""
        rows.append(tag("li", tag("a", document.title, href=f"#{document.anchor}", dir="auto"), count))
    if view.elsewhere:
        rows.append(tag("li", tag("a", "Claims without a document", href="#elsewhere")))
    if view.export.sources:
        rows.append(tag("li", tag("a", "Sources", href="#sources")))
    return tag("nav", tag("ul", rows), aria_label="Contents")


def _filters(view: View) -> Markup:
    """What narrows the claims down; it needs the program, which shows it."""
    boxes = [
        tag("label", tag("input", type="checkbox", name="status", value=status, checked=True), " ", legend_of(status))
        for status in Status
    ]
    used = [kind for kind in Kind if any(numbered.claim.kind is kind for numbered in view.claims)]
    kinds = [tag("option", "all kinds", value=""), *(tag("option", kind, value=kind) for kind in used)]
    return tag(
        "form",
        tag("fieldset", tag("legend", "Show claims that are"), boxes),
        tag("label", "of the kind ", tag("select", kinds, name="kind")),
        tag("label", "with the words ", tag("input", type="search", name="words", autocomplete="off")),
        tag("button", "Show all", type="reset"),
        tag("output", "", id="shown", role="status"),
        id="filters",
        hidden=True,
        aria_label="Filter the claims",
    )


def _footer(view: View) -> Markup:
    rows = [tag("li", tag("bdi", item.file), " ", tag("code", item.sha256)) for item in view.export.inputs]
    return tag(
        "footer",
        tag("p", f"Made by claimkit {view.export.generator.version} from these claim files (SHA-256):"),
        tag("ul", rows),
        tag("p", view.export.disclaimer),
    )
