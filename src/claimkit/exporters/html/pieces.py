"""Cuts a text where passages begin and end, however these overlap, so that each piece belongs to one set of passages."""

from collections import deque
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import Final

from claimkit.derived.coverage import Account, State, stretch
from claimkit.exporters.html.view import DocumentView, Place
from claimkit.text.reader_text import Block, ReadText
from claimkit.values import NamedTuple, dataclass

MOST_WITHIN: Final = 60
"""So many passages a piece knows that it lies in: more would only make the page large, since every passage has its label where it ends."""


class Piece(NamedTuple):
    """A piece of text with the first passages that it lies in, that of the least supported claim (of several, the shortest), and those that end
    with it.
    """

    start: int
    end: int
    within: Sequence[Place]
    least: Place | None
    ended: Sequence[Place]


@dataclass(frozen=True)
class Run:
    """A sentence in its pieces, or the text between two sentences; ``number`` counts the sentences of the document from 1."""

    pieces: Sequence[Piece]
    number: int = 0
    state: State | None = None
    share: float = 0


def runs(document: DocumentView) -> Iterator[tuple[Block, Sequence[Run]]]:
    """The blocks of a document whose text is at hand, each with its sentences and what stands between these."""
    read, account = document.account.read, document.account
    if read is None:
        return
    spans = list(_by_block(account, read))
    following = iter([*(start for _, its in spans for start, _, _ in its), len(read.text)][1:])
    known = [(None, 0.0), *((sentence.state, sentence.share) for sentence in account.sentences)]
    cutter = _Cutter(document.places)
    for block, its in spans:
        yield block, [Run(tuple(cutter.cut(start, end, next(following))), number, *known[number]) for start, end, number in its]


class _Cutter:
    """Walks once along the text with the passages that are open; the heaps keep that short however many these are."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._coming = deque(enumerate(places))
        self._open: dict[int, Place] = {}
        self._ends: list[tuple[int, int]] = []
        self._least: list[tuple[int, int, int]] = []

    def cut(self, start: int, end: int, following: int) -> Iterator[Piece]:
        """The pieces of a stretch; what ends before the text goes on at ``following`` ends with the last of them."""
        at = start
        while at < end:
            missed = list(self._enter(at))
            cut = min(end, self._coming[0][1].start if self._coming else end, self._ends[0][0] if self._ends else end)
            within = tuple(islice(self._open.values(), MOST_WITHIN))
            while self._least and self._least[0][2] not in self._open:
                heappop(self._least)
            least = self._open[self._least[0][2]] if self._least else None
            yield Piece(at, cut, within, least, [*missed, *self._leave(cut if cut < end else following)])
            at = cut

    def _enter(self, at: int) -> Iterator[Place]:
        """Open the passages that have begun; those that lie in what no block holds, such as a line end, are given back."""
        while self._coming and self._coming[0][1].start <= at:
            number, place = self._coming.popleft()
            if place.end <= at:
                yield place
                continue
            self._open[number] = place
            heappush(self._ends, (place.end, number))
            if place.claim:
                heappush(self._least, (place.claim.claim.status.rank, place.end - place.start, number))

    def _leave(self, until: int) -> Iterator[Place]:
        while self._ends and self._ends[0][0] <= until:
            yield self._open.pop(heappop(self._ends)[1])


def _by_block(account: Account, read: ReadText) -> Iterator[tuple[Block, list[tuple[int, int, int]]]]:
    """Each block in stretches (start, end, number): its sentences, and with the number 0 what stands between them."""
    sentences = deque((*stretch(read, sentence.start, sentence.end), number) for number, sentence in enumerate(account.sentences, 1))
    for block in read.blocks:
        its, at = [], block.start
        while sentences and sentences[0][0] < block.end:
            start, end, number = sentences.popleft()
            its += [(at, start, 0)] if at < start else []
            at = min(end, block.end)
            its.append((start, at, number))
        yield block, [*its, (at, block.end, 0)] if at < block.end else its
