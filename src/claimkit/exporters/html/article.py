"""Shows a document as its readers see it, with every passage underlined and labelled by how well its claim is supported."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.derived.coverage import State
from claimkit.exporters.html.card import card, passage_words
from claimkit.exporters.html.charts import strip
from claimkit.exporters.html.markup import Content, Markup, join, tag
from claimkit.exporters.html.overview import coverage_words
from claimkit.exporters.html.pieces import Piece, Run, runs
from claimkit.exporters.html.references import published
from claimkit.exporters.html.signs import mark
from claimkit.exporters.html.view import DocumentView, Numbered, Place, View
from claimkit.text.reader_text import Block
from claimkit.wording import counted

_ELEMENT: Final = {"heading": "h3", "code": "pre", "quote": "blockquote", "item": "li"}


def article(document: DocumentView, blocks: Sequence[tuple[Block, Sequence[Run]]]) -> Markup:
    """The text of a document with its passages, or its claims in order where the text is not at hand."""
    if document.read is None:
        return _without_text(document)
    if not blocks:
        return tag("p", "This document holds no text.", class_="remark")
    texts = document.read.text
    parts: list[Content] = []
    for is_item, group in groupby(blocks, key=lambda block: block[0].kind == "item"):
        shown = [_block(block, its, texts, document.number) for block, its in group]
        parts.append(tag("ul", shown) if is_item else shown)
    return tag("div", parts, class_="article", lang=document.language)


def _block(block: Block, its: Sequence[Run], text: str, document: int) -> Markup:
    content = [_run(run, text, document) for run in its]
    name = _ELEMENT.get(block.kind, "p")
    return tag(name, content, class_=block.kind if name == "p" and block.kind != "paragraph" else None, dir="auto")


def _run(run: Run, text: str, document: int) -> Markup:
    pieces = join(_pieces(run.pieces, text))
    if not run.number:
        return pieces
    open_ = {State.UNCOVERED: "no claim yet", State.PARTIAL: f"only {int(run.share * 100)} % covered"}.get(
        run.state or State.EXEMPT
    )
    label = (" ", tag("span", open_, class_="label gap")) if open_ else ()
    return tag("span", pieces, label, id=f"s{document}-{run.number}", class_=_SENTENCE.get(run.state or State.CLAIMED))


_SENTENCE: Final = {State.UNCOVERED: "uncovered", State.PARTIAL: "partial"}


def _pieces(pieces: Iterable[Piece], text: str) -> Iterator[Markup]:
    for piece in pieces:
        words = text[piece.start : piece.end]
        least = piece.least
        if least and least.claim and words.strip():  # a link of a blank has no name
            named = " ".join(str(place.claim.number) for place in piece.within if place.claim)
            yield tag(
                "a", words, class_=f"p {least.claim.claim.status}", href=least.claim.href, tabindex=-1, data_c=named
            )
        elif piece.within:
            yield tag("span", words, class_="exempt", title=f"asserts nothing: {piece.within[0].reason}")
        else:
            yield join(words)
        yield from _labels([place for place in piece.ended if place.claim])


def _labels(ended: Sequence[Place]) -> Iterator[Markup]:
    """What the passages that end here are, the least supported ones first; passages with one mark share a label."""
    claims = sorted(((place.claim, place) for place in ended if place.claim), key=_by_mark)
    for (status, mark_), group in groupby(claims, key=lambda pair: (pair[0].claim.status, pair[0].claim.mark)):
        (first, its), *others = group
        further = [
            (", ", tag("a", tag("span", "claim ", class_="vh"), str(other.number), href=other.href, id=place.anchor))
            for other, place in others
        ]
        link = tag("a", f"{mark_} {first.number}", href=first.href, id=its.anchor)
        yield Markup(f" {tag('span', link, further, class_=f'label {status}', dir='ltr')}")


def _by_mark(pair: tuple[object, Place]) -> tuple[int, str, int, int]:
    place = pair[1]
    assert place.claim  # noqa: S101  (only passages of claims are labelled)
    return place.claim.claim.status.rank, place.claim.claim.mark, place.claim.number, place.number


def _without_text(document: DocumentView) -> Markup:
    claims = list({place.claim.number: place.claim for place in document.places if place.claim}.values())
    why = (
        f"cannot be read: {document.unreadable}. None of its passages was looked up."
        if document.unreadable
        else "is not at hand: only the places of its passages are known."
    )
    said = f"The text of this document {why} {counted(len(claims), 'claim')} in the order of these places:"
    rows = [
        tag("li", mark(numbered.claim), " ", tag("a", numbered.claim.statement, href=numbered.href, dir="auto"))
        for numbered in claims
    ]
    return tag("div", tag("p", said, class_="remark"), tag("ol", rows) if rows else None, class_="article without")


# ---- a document with the cards of its claims --------------------------------------------------------------------------


_STRIP: Final = "Each field is a sentence, in the look of its least supported claim, and leads to it: grey is exempt, dashed uncovered."


def document_section(view: View, document: DocumentView) -> Iterator[str]:
    """The text of a document with the cards of its claims beside it, piece by piece."""
    yield f'<section id="{document.anchor}" class="document">'
    yield tag("h2", document.title, dir="auto", lang=document.language)
    yield published(document.document) or ""
    blocks = list(runs(document))
    if document.account and document.read:
        yield tag("p", tag("bdi", document.account.name), ": ", coverage_words(document.account))
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
