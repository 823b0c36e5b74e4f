"""What a reader reads of a document, with exact offsets back into the file, and the writer that puts it together."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Final
from unicodedata import category

from claimkit.diagnostics import Span
from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass, field


class Block(NamedTuple):
    """A stretch of the reader's text that stands by itself.

    ``kind`` is heading, column (the heading of a column or row), paragraph, item, cell, code, math, quote, note (a footnote), picture (the
    words that stand for one) or navigation.
    """

    start: int
    end: int
    kind: str


class Beside(NamedTuple):
    """A stretch of the source that a reader sees but that is no part of the sentences around it.

    ``kind`` is struck (deleted by its author), picture (the words for one in the midst of a line), mark (the number of a note), ruby, tooltip,
    field (what a form says), caption (of a shortcode or component) or abstract (in the front matter).
    """

    start: int
    end: int
    kind: str


class Link(NamedTuple):
    """A link to a page of the web: the stretch of the source that it takes, and its address."""

    start: int
    end: int
    address: str


class Shares(NamedTuple):
    """How many code points of a file are text that is read, text that stands beside it, text that nobody is shown, and markup."""

    text: int
    beside: int
    hidden: int
    markup: int

    @property
    def not_read(self) -> str:
        """In words, in percent of the file, rounded down: what stands beside the sentences and what is hidden; empty if nothing does."""
        whole = sum(self) or 1
        named = (("beside the sentences", self.beside), ("hidden from readers", self.hidden))
        return ", ".join(f"{part * 100 // whole or 'under 1'} % {name}" for name, part in named if part)


@dataclass(frozen=True)
class ReadText:
    """What a reader reads of a file: ``text``, cut into ``blocks``.

    ``source`` is the text of the file as offsets count it (no BOM, line ends as LF). ``offsets[i]`` is the code point of ``source`` that
    ``text[i]`` came from; there is one more entry than there are characters. A character written in several, such as ``&amp;``, has their
    number in ``wide``. ``whole`` are stretches of ``source`` that are one piece of markup, such as a link: what is put into them breaks them.
    ``hidden`` are the stretches of ``source`` with words that nobody is shown, such as comments and scripts; ``unbroken`` those of code and
    formulas in a line, in which no sentence ends. ``links`` are the links of Markdown to pages of the web, each with its address.
    """

    source: str
    text: str
    offsets: Sequence[int]
    blocks: Sequence[Block]
    wide: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    whole: Sequence[tuple[int, int]] = ()
    beside: Sequence[Beside] = ()
    hidden: Sequence[tuple[int, int]] = ()
    unbroken: Sequence[tuple[int, int]] = ()
    links: Sequence[Link] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of ``text`` that is not empty stands in ``source``: from its first character to the end of its last one."""
        return self.offsets[start], self.offsets[end - 1] + self.wide.get(end - 1, 1)

    def seen(self, start: int, end: int) -> tuple[str, str]:
        """What a reader reads before a stretch of ``source`` in its block, and in it; of what is no part of the text, the source."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        block = bisect_right(self.blocks, first, key=lambda one: one.start) - 1
        return self.text[self.blocks[block].start : first] if block >= 0 else "", self.text[first:last] or self.source[start:end]

    def shows(self, offset: int) -> bool:
        """Whether a reader sees the character at an offset of ``source`` as it is, such as the begin of a tag in code."""
        found = bisect_left(self.offsets, offset)
        return self.text[found : found + 1] == self.source[offset] and self.offsets[found] == offset

    def hides(self, offset: int) -> bool:
        """Whether an offset of ``source`` lies in what nobody is shown, such as a comment."""
        at = bisect_right(self._hidden, (offset, len(self.source))) - 1
        return at >= 0 and offset < self._hidden[at][1]

    def told(self, start: int, end: int) -> str:
        """A stretch of ``source`` without comments, other words that nobody is shown, code, and formulas in a line."""
        parts = []
        first, last = (bisect_left(self._untold, (at, 0)) for at in (start, end))
        for begin, stop in self._untold[max(0, first - 1) : last]:
            parts.append(self.source[start : max(start, begin)])
            start = max(start, stop)
        return "".join([*parts, self.source[start:end]])

    @cached_property
    def _hidden(self) -> list[tuple[int, int]]:
        return sorted(self.hidden)

    @cached_property
    def _untold(self) -> list[tuple[int, int]]:
        return sorted((*self.hidden, *self.unbroken, *(self.source_span(*one[:2]) for one in self.blocks if one.kind == "code")))

    def line(self, offset: int) -> int:
        """The line of an offset of ``source``, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of ``source``."""
        begin, stop = (offset - self.source.rfind("\n", 0, offset) for offset in (start, end))
        return Span(self.line(start), begin, self.line(end), stop)

    def digest(self, start: int, end: int) -> str:
        """The SHA-256 of a stretch of ``source``, in hex."""
        return sha256(self.source[start:end].encode(errors="surrogatepass")).hexdigest()

    @cached_property
    def shares(self) -> Shares:
        """What part of the file was read as what; the parts make up the whole file."""
        text = sum(block.end - block.start for block in self.blocks) + sum(self.wide.values()) - len(self.wide)
        beside = sum(end - start for start, end, _ in self.beside)
        hidden = sum(end - start for start, end in self.hidden)
        return Shares(text, beside, hidden, max(len(self.source) - text - beside - hidden, 0))

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return line_starts(self.source)


def line_starts(source: str) -> Sequence[int]:
    """Where each line of a text begins."""
    return array("I", [0, *(found.end() for found in re.finditer("\n", source))])


def around(stretches: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """The last stretch, of some in order, that begins at an offset or before and does not end before it."""
    found = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return stretches[found] if found >= 0 and offset <= stretches[found][1] else None


def is_inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether an offset lies between the ends of the last stretch that begins before it, of some in order."""
    found = bisect_left(stretches, (offset,)) - 1
    return found >= 0 and offset < stretches[found][1]


_IN_ROW: Final = later(
    r"(?:\A|\n)[ \t>]*\|(?:[ \t*_`~\[(\"“]|<[^<>|\n]*>)*\Z|<tr\b[^<>]*>\s*<t[dh]\b[^<>]*>\s*(?:<[^<>]*>\s*)*\Z", re.IGNORECASE
)
"""What stands before the first cell of a row."""


def begins_row(read: ReadText, start: int) -> bool:
    """Whether the cell at an index of the reader's text is the first of its row."""
    at = read.offsets[start]
    return _IN_ROW.search(read.source[max(0, at - 500) : at]) is not None


def lone_signs(read: ReadText) -> Collection[Block]:
    """The cells and headings of columns without a word that say something: all of them where one holds a sign such as a tick, for beside it a dash is an answer, too."""
    cells = [one for one in read.blocks if one.kind in ("cell", "column") and not any(map(str.isalnum, read.text[one.start : one.end]))]
    says = any(category(sign) in ("So", "Sm") for one in cells for sign in read.text[one.start : one.end])
    return frozenset(cells) if says else ()
