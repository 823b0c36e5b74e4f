"""Shows a document as its readers see it, with every passage underlined and marked by how well its claim is supported."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.derived.coverage import State
from claimkit.exporters.html.markup import Content, Markup, join, tag
from claimkit.exporters.html.pieces import Piece, Run, runs
from claimkit.exporters.html.references import published
from claimkit.exporters.html.view import DocumentView, Numbered, Place
from claimkit.text.reader_text import Block
from claimkit.wording import counted

_ELEMENT: Final = {"heading": "h3", "code": "pre", "quote": "blockquote", "item": "li"}
_OPEN: Final = {State.UNCOVERED: "uncovered", State.PARTIAL: "partial"}


def document_section(document: DocumentView, *, is_only: bool) -> Iterator[str]:
    """A document with its text; the title is left out where it stands above already."""
    yield f'<section id="{document.anchor}" class="document">'
    yield tag("h2", document.title, dir="auto", lang=document.language, class_="vh" if is_only else None)
    yield published(document.document) or ""
    yield _text(document)
    if document.read and not document.cards:
        yield tag("p", "No claim stands in this document: nobody has said yet what it asserts.", class_="remark")
    yield "</section>"


def _text(document: DocumentView) -> Markup:
    """The text of a document with its passages, or its claims in order where the text is not at hand."""
    if document.read is None:
        return _without_text(document)
    blocks = list(runs(document))
    if not blocks:
        return tag("p", "This document holds no text.", class_="remark")
    parts: list[Content] = []
    for is_item, group in groupby(blocks, key=lambda block: block[0].kind == "item"):
        shown = [_block(block, its, document) for block, its in group]
        parts.append(tag("ul", shown) if is_item else shown)
    return tag("div", parts, class_="article", lang=document.language)


def _block(block: Block, its: Sequence[Run], document: DocumentView) -> Markup:
    content = [_run(run, document) for run in its]
    name = _ELEMENT.get(block.kind, "p")
    return tag(name, content, class_=block.kind if name == "p" and block.kind != "paragraph" else None, dir="auto")


def _run(run: Run, document: DocumentView) -> Markup:
    text = document.read.text if document.read else ""
    pieces = join(_pieces(run.pieces, text))
    if run.state not in _OPEN:
        return pieces
    said = "no claim yet" if run.state is State.UNCOVERED else f"only {int(run.share * 100)} % covered"
    anchor = f"s{document.number}-{run.number}" if run.number in document.first_open else None
    return tag("span", pieces, tag("sup", said), class_=_OPEN[run.state], id=anchor)


def _pieces(pieces: Iterable[Piece], text: str) -> Iterator[Markup]:
    for piece in pieces:
        words = text[piece.start : piece.end]
        least = piece.least
        if least and least.claim and words.strip():  # a link of a blank has no name
            named = " ".join(str(place.claim.number) for place in piece.within if place.claim)
            its = least.claim
            several = named if named != str(its.number) else None
            yield tag("a", words, class_=f"p {its.claim.status}", href=its.href, tabindex=-1, data_c=several)
        elif piece.within:
            yield tag("span", words, class_="exempt", title=f"asserts nothing: {piece.within[0].reason}")
        else:
            yield join(words)
        yield from _labels([place for place in piece.ended if place.claim])


def _labels(ended: Sequence[Place]) -> Iterator[Markup]:
    """What the passages that end here are, the least supported ones first; passages with one mark share a label."""
    claims = sorted(((place.claim, place) for place in ended if place.claim), key=_by_mark)
    for _, group in groupby(claims, key=lambda pair: _by_mark(pair)[:2]):
        (first, its), *others = group
        further = [(", ", tag("a", str(other.number), href=other.href, id=place.anchor)) for other, place in others]
        link = tag("a", tag("span", f"\u00a0{first.claim.mark} "), str(first.number), href=first.href, id=its.anchor)
        loud = " loud" if first.claim.unsupported else ""
        yield tag("sup", link, further, class_=f"label {first.claim.status}{loud}")


def _by_mark(pair: tuple[Numbered, Place]) -> tuple[int, str, int, int]:
    claim, place = pair
    return claim.claim.status.rank, claim.claim.mark, claim.number, place.number


def _without_text(document: DocumentView) -> Markup:
    claims = list({place.claim.number: place.claim for place in document.places if place.claim}.values())
    why = (
        f"cannot be read: {document.unreadable}. None of its passages was looked up."
        if document.unreadable
        else "is not at hand: only the places of its passages are known."
    )
    said = f"The text of this document {why} {counted(len(claims), 'claim')} in the order of these places: "
    links = [
        (", " if at else None, tag("a", str(one.number), href=one.href, class_=one.claim.status.value)) for at, one in enumerate(claims)
    ]
    return tag("p", said, links, class_="remark without")
