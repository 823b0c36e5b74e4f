"""Cuts what a reader reads into what coverage counts: sentences, and pieces that are none."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import ReadText, lone_signs
from claimkit.text.sentences import sentences, trimmed
from claimkit.text.tongue import tongue
from claimkit.values import dataclass

_PROSE: Final = later(
    r"[^\W\d_]{2},? +[^\W\d_]{2,}[.!?]\s|[.!?…][^\w\s:;,]{0,3}\s+[^\w\s]{0,3}(?:[^\W\d_]{2}|\w+[ ,'’-]+[^\W\d_])|[。！？।۔؟։።។]"
)
"""What no code holds but as prose, nor a formula but between the signs of two prices: a stop with a word behind it, or two before."""
_UNSAID: Final = later(r"(?:[^\w{}]*\{\{[^{}]*\}\})+[^\w{}]*")
"""Places for words that a template puts there."""
_ONE_UNIT: Final = ("heading", "column", "code", "math")


@dataclass(frozen=True)
class Unit:
    """What coverage counts: a sentence, or a heading, list item or table cell that is none; ``kind`` is that of its block, and
    so many code points at its end as ``cites`` says only cite.
    """

    start: int
    end: int
    kind: str
    cites: int = 0


def units(read: ReadText) -> Iterator[Unit]:
    """The sentences of a text, block by block; a heading, a block of code, a formula and a cell that holds a sign only are one unit each, whatever full stops they have."""
    from claimkit.text.cited_behind import Citations  # only a text pays for it

    text, language = read.text, tongue(read.text)
    pieces = [(bisect_left(read.offsets, start), bisect_left(read.offsets, end)) for start, end in read.unbroken]
    unbroken = [piece for piece in pieces if not _PROSE.search(text, *piece)]
    signs, citations = lone_signs(read), Citations(read)
    for block in read.blocks:
        start, end, kind = block
        if block in signs:
            yield Unit(start, end, kind)
            continue
        found = trimmed(text, start, end) if kind in _ONE_UNIT else sentences(text, start, end, language, unbroken)
        said = (one for one in found if not _UNSAID.fullmatch(text, *one))
        for first, stop, last in citations.joined(said):
            yield Unit(first, last, kind, last - stop)
