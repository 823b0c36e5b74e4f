"""Shows a document as its readers see it, with every passage underlined and marked by how well its claim is supported."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.derived.coverage import State
from claimkit.exporters.html.markup import Content, Markup, between, join, tag
from claimkit.exporters.html.pieces import Piece, Run, runs
from claimkit.exporters.html.references import published
from claimkit.exporters.html.view import DocumentView, Numbered, Place
from claimkit.text.reader_text import Block
from claimkit.wording import counted

_ELEMENT: Final = {"heading": "h3", "code": "pre", "quote": "blockquote", "item": "li"}
_OPEN: Final = {State.UNCOVERED: "uncovered", State.PARTIAL: "partial"}


def document_section(document: DocumentView, *, is_only: bool, is_titled: bool = False) -> Iterator[str]:
    """A document with its text; the title is left out where it stands above already, and ``is_titled`` says that the first heading does, too."""
    yield f'<section id="{document.anchor}" class="document">'
    yield tag("h2", document.title, dir="auto", lang=document.language, class_="vh" if is_only else None)
    yield published(document.document) or ""
    yield _text(document, without=is_titled)
    if document.account.read and not document.is_claimed:
        yield tag("p", "No claim stands in this document: nobody has said yet what it asserts.", class_="remark")
    yield "</section>"


def marked_title(document: DocumentView) -> Content:
    """The first heading of a text with its marks, where it says no more than the title of the document; None where it does not."""
    block, its = next(runs(document), (None, ()))
    if block is None or document.account.read is None or block.kind != "heading":
        return None
    is_title = document.account.read.text[block.start : block.end].split() == document.title.split()
    return [_run(group, document) for group in _groups(its)] if is_title else None


def _text(document: DocumentView, *, without: bool) -> Markup:
    """The text of a document with its passages (``without`` its first block), or its claims in order where the text is not at hand."""
    if document.account.read is None:
        return _without_text(document)
    blocks = list(runs(document))
    if not blocks:
        return tag("p", "This document holds no text.", class_="remark")
    parts: list[Content] = []
    for is_item, group in groupby(blocks[without:], key=lambda block: block[0].kind == "item"):
        shown = [_block(block, its, document) for block, its in group]
        parts.append(tag("ul", shown) if is_item else shown)
    return tag("div", parts, class_="article", lang=document.language)


def _block(block: Block, its: Sequence[Run], document: DocumentView) -> Markup:
    name = _ELEMENT.get(block.kind, "p")
    kind = block.kind if name == "p" and block.kind != "paragraph" else None
    return tag(name, [_run(group, document) for group in _groups(its)], class_=kind, dir="auto")


def _groups(its: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs, each alone, but those together that no claim accounts for and that follow each other."""
    group: list[Run] = []
    for run in its:
        if group and not (group[0].state is State.UNCOVERED and run.state in (State.UNCOVERED, None)):
            yield group
            group = []
        group.append(run)
    yield from [group] if group else []


def _run(group: list[Run], document: DocumentView) -> Content:
    text, first = document.account.read.text if document.account.read else "", group[0]
    after = [group.pop()] if first.state and not group[-1].state else []
    shown, behind = (join(_pieces(run.pieces, text) for run in part) for part in (group, after))
    if first.state not in _OPEN:
        return shown
    number = sum(run.state is State.UNCOVERED for run in group)
    no_claim = "no claim yet" if number == 1 else f"no claim yet for these {number} sentences"
    said = no_claim if number else f"only {int(first.share * 100)} % covered"
    anchor = next((f"s{document.number}-{run.number}" for run in group if run.number and run.number in document.first.values()), None)
    return tag("span", shown, tag("sup", said), class_=_OPEN[first.state], id=anchor), behind


def _pieces(pieces: Iterable[Piece], text: str) -> Iterator[Markup]:
    for piece in pieces:
        words = text[piece.start : piece.end]
        ended = [place for place in piece.ended if place.claim]
        if piece.least and piece.least.claim and words.strip():  # a link of a blank has no name
            yield _passage(words, piece, piece.least.claim, ended)
        elif piece.within:
            yield tag("span", words, class_="exempt", title=f"asserts nothing: {piece.within[0].reason}")
        else:
            yield join(words)
        yield from _labels(ended)


def _passage(words: str, piece: Piece, claim: Numbered, ended: list[Place]) -> Markup:
    """Words of a passage as a link; where only this passage ends with them, with its label, which is then none of those that ``ended``."""
    numbers = " ".join(str(place.claim.number) for place in piece.within if place.claim)
    several = numbers if numbers != str(claim.number) else None
    own = ended.pop() if [place.claim for place in ended] == [claim] else None
    label = tag("sup", _said(claim), class_="loud" if claim.claim.unsupported else None) if own else None
    named = {"id": own.anchor} if own else {"tabindex": -1}
    return tag("a", tag("u", words), label, class_=f"p {claim.look}", href=claim.href, data_c=several, **named)


def _labels(ended: Sequence[Place]) -> Iterator[Markup]:
    """What the passages that end here are, the least supported ones first; passages with one mark share a label."""
    claims = sorted(((place.claim, place) for place in ended if place.claim), key=_by_mark)
    for _, group in groupby(claims, key=lambda pair: _by_mark(pair)[:2]):
        (first, its), *others = group
        further = [(", ", tag("a", str(other.number), href=other.href, id=place.anchor)) for other, place in others]
        link = tag("a", _said(first), href=first.href, id=its.anchor)
        yield tag("sup", link, further, class_=f"label {first.look}{' loud' if first.claim.unsupported else ''}")


def _said(numbered: Numbered) -> Content:
    """The words of a mark and the number of its claim; where it is unsupported, the words are always to be seen."""
    words = f"\u00a0{numbered.claim.mark} "
    return words if numbered.claim.unsupported else tag("span", words), str(numbered.number)


def _by_mark(pair: tuple[Numbered, Place]) -> tuple[int, str, int, int]:
    claim, place = pair
    return claim.claim.status.rank, claim.claim.mark, claim.number, place.number


def _without_text(document: DocumentView) -> Markup:
    claims = list({place.claim.number: place.claim for place in document.places if place.claim}.values())
    why = (
        f"cannot be read: {document.account.unreadable}. None of its passages was looked up."
        if document.account.unreadable
        else "is not at hand: only the places of its passages are known."
    )
    said = f"The text of this document {why} {counted(len(claims), 'claim')} in the order of these places: "
    links = (tag("a", str(one.number), href=one.href, class_=one.look) for one in claims)
    return tag("p", said, between(", ", links), class_="remark without")
