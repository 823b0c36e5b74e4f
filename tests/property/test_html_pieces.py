"""However passages overlap, the pieces make up the text, each belongs to exactly the passages over it, and each passage ends once."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from claimkit.claimfile.vocabulary import Status
from claimkit.derived.coverage import Account, Sentence, State
from claimkit.diagnostics import Span
from claimkit.exporters.html.pieces import runs
from claimkit.exporters.html.view import DocumentView, Numbered, Place
from claimkit.text.reader_text import ReadText
from claimkit.text.units import units
from claimkit.text.writer import Writer


def read_text(blocks: list[str]) -> ReadText:
    source = "\n".join(blocks)
    writer, at = Writer(source), 0
    for block in blocks:
        writer.add(block, range(at, at + len(block)))
        writer.end_block("paragraph")
        at += len(block) + 1
    return writer.finish()


class FakeClaim:
    def __init__(self, status: Status) -> None:
        self.status = status


def view_of(read: ReadText, places: list[Place]) -> DocumentView:
    found = [Sentence(State.CLAIMED, 1, unit.kind, *read.source_span(unit.start, unit.end), Span(1, 1, 1, 1), "") for unit in units(read)]
    account = Account("d", "f", "d.md", tuple(found), read=read)
    return DocumentView(1, cast("Any", None), account, sorted(places, key=lambda place: (place.start, -place.end)), is_claimed=bool(places))


@given(st.data(), st.lists(st.text("ab. \u05d0", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4))
def test_pieces_make_up_the_text(data: st.DataObject, blocks: list[str]) -> None:
    read = read_text(blocks)
    size = len(read.text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)).filter(lambda s: s[0] < s[1]), max_size=8))
    statuses = data.draw(st.lists(st.sampled_from(Status), min_size=len(spans), max_size=len(spans)))
    places = [
        Place(start, end, Numbered(at, f"claim-{at}", cast("Any", FakeClaim(status))), 1)
        for at, ((start, end), status) in enumerate(zip(spans, statuses, strict=True))
    ]
    shown = list(runs(view_of(read, places)))
    pieces = [[piece for run in its for piece in run.pieces] for _, its in shown]
    assert ["".join(read.text[piece.start : piece.end] for piece in its) for its in pieces] == [
        read.text[block.start : block.end] for block, _ in shown
    ]
    for piece in (piece for its in pieces for piece in its):
        assert piece.start < piece.end
        assert set(piece.within) == {place for place in places if place.start <= piece.start and piece.end <= place.end}
        if piece.within:
            assert piece.least is not None
            assert piece.least.claim is not None
            assert piece.least.claim.claim.status.rank == min(place.claim.claim.status.rank for place in piece.within if place.claim)
    ended = [place for its in pieces for piece in its for place in piece.ended]
    assert sorted(ended) == sorted(places)
