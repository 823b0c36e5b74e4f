"""A document with its claims beside it, and the claims that stand in no document."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.exporters.html.article import article
from claimkit.exporters.html.card import card, passage_words
from claimkit.exporters.html.charts import strip
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.overview import coverage_words
from claimkit.exporters.html.pieces import runs
from claimkit.exporters.html.references import published
from claimkit.exporters.html.view import DocumentView, Numbered, View

_STRIP: Final = "Each field is a sentence, in the look of its least supported claim, and leads to it: grey is exempt, dashed uncovered."


def document_section(view: View, document: DocumentView) -> Iterator[str]:
    """The text of a document with the cards of its claims beside it, piece by piece."""
    yield f'<section id="{document.anchor}" class="document">'
    yield tag("h2", document.title, dir="auto", lang=document.language)
    yield published(document.document) or ""
    blocks = list(runs(document))
    if document.account and document.read:
        yield tag("p", tag("bdi", document.account.name), ": ", coverage_words(document.account.totals))
        sentences = [run for _, its in blocks for run in its if run.number]
        if sentences:
            yield strip(document.number, sentences)
            yield tag("p", _STRIP, class_="remark")
    yield '<div class="columns">'
    yield article(document, blocks)
    if document.cards:
        yield _cards(view, document.cards, f"The claims of {document.title}")
    elif document.read:
        yield tag("p", "No claim stands in this document: nobody has said yet what it asserts.", class_="remark")
    yield "</div></section>"


def elsewhere_section(view: View) -> Iterator[str]:
    """The cards of the claims that stand in no document, piece by piece."""
    yield '<section id="elsewhere" class="document">'
    yield tag("h2", "Claims without a document")
    yield tag("p", "The claim files name no document in which these claims stand.", class_="remark")
    yield _cards(view, view.elsewhere, "Claims without a document")
    yield "</section>"


def _cards(view: View, claims: Sequence[Numbered], label: str) -> Markup:
    made = [card(view, numbered, _places(view, numbered)) for numbered in claims]
    return tag("aside", tag("h3", "Claims", class_="vh"), made, class_="cards", aria_label=label)


def _places(view: View, numbered: Numbered) -> list[Content]:
    """The links back to the passages of a claim, or where these should be."""
    found: list[Content] = []
    for at, passage in enumerate(numbered.claim.passages, start=1):
        anchor = f"passage-{numbered.number}-{at}"
        if anchor in view.shown_passages:
            found.append(tag("a", f"passage {at}", href=f"#{anchor}"))
        else:
            found.append(tag("bdi", passage_words(passage, view)))
    return found
