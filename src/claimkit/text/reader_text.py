"""What a reader reads of a document, with exact offsets back into the file, and the writer that puts it together."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import pairwise, repeat
from operator import le
from types import MappingProxyType
from typing import Final
from unicodedata import category

from claimkit.diagnostics import Span
from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass, field, replace


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


def in_order(read: ReadText) -> ReadText:
    """What is read in the order of the file: what stands between the rows of a table, browsers show before it."""
    offsets = read.offsets
    ends = [offsets[at] for block in read.blocks for at in (block.start, block.end - 1)]
    if all(map(le, ends, ends[1:])):
        return read
    starts, parts = sorted(ends[::2]), list[Block]()
    for start, end, kind in read.blocks:
        jumps = (at for at in range(start + 1, end) if offsets[at] > offsets[at - 1] + 1)
        cuts = [at for at in jumps if bisect_right(starts, offsets[at - 1]) < bisect_left(starts, offsets[at])]
        parts += (Block(*ends, kind) for ends in pairwise([start, *cuts, end]))
    writer = Writer(read.source)
    for start, end, kind in sorted(parts, key=lambda part: offsets[part.start]):
        for at in range(start, end):
            writer.put(read.text[at], offsets[at], read.wide.get(at, 1))
        writer.end_block(kind)
    made = writer.finish(read.unbroken)
    return replace(made, beside=read.beside, hidden=read.hidden)


def lone_signs(read: ReadText) -> Collection[Block]:
    """The cells and headings of columns without a word that say something: all of them where one holds a sign such as a tick, for beside it a dash is an answer, too."""
    cells = [one for one in read.blocks if one.kind in ("cell", "column") and not any(map(str.isalnum, read.text[one.start : one.end]))]
    says = any(category(sign) in ("So", "Sm") for one in cells for sign in read.text[one.start : one.end])
    return frozenset(cells) if says else ()


SOFT: Final = "\u00ad"
Words = Sequence[tuple[str, Sequence[int], int]]
"""The words that stand for a picture: characters with their places, and how many code points of the source each stands for."""


class Writer:
    """Puts a `ReadText` together from pieces of its source, block by block; the white space around a block and soft hyphens are dropped."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._offsets = array("I")
        self._wide: dict[int, int] = {}
        self._blocks: list[tuple[int, int, str]] = []
        self.hidden: list[tuple[int, int]] = []
        self.beside: list[Beside] = []
        self.pictures: list[Words] = []  # that wait for what comes behind them
        self._is_parted = False  # by a picture from the text before
        self._begin = 0

    @property
    def has_words(self) -> bool:
        """Whether the block holds more than white space so far."""
        return len(self._offsets) > self._begin

    @property
    def last(self) -> str:
        """The last character of the block so far; empty where there is none."""
        return self._texts[-1][-1] if len(self._offsets) > self._begin else ""

    def add(self, text: str, places: Sequence[int]) -> None:
        """Add a text with the place of each of its characters in the source."""
        # Each piece of a hostile text passes here.
        if self._is_parted or self.pictures:
            self._part(text)
        if SOFT in text:
            places = [place for place, sign in zip(places, text, strict=True) if sign != SOFT]
            text = text.replace(SOFT, "")
        if len(self._offsets) == self._begin:
            kept = text.lstrip()
            places = places[len(text) - len(kept) :]
            text = kept
        if text:
            self._texts.append(text)
            self._offsets.extend(places)

    def put(self, text: str, offset: int, width: int = 1) -> None:
        """Add characters that stand for ``width`` code points of the source."""
        if self._is_parted or self.pictures:
            self._part(text)
        self._put(text, offset, width)

    def _put(self, text: str, offset: int, width: int = 1) -> None:
        text = text.replace(SOFT, "")
        for character in text if self.has_words else text.lstrip():
            if width != 1:
                self._wide[len(self._offsets)] = width
            self._texts.append(character)
            self._offsets.append(offset)

    def put_between(self, text: str) -> None:
        """Add a character that stands for markup behind the last one that was added."""
        if self.has_words:
            self._put(text, self._offsets[-1] + self._wide.get(len(self._offsets) - 1, 1))

    def picture(self, words: Words) -> None:
        """Add a picture: its words are a block of their own, unless text comes behind it in a block that was begun."""
        self._is_parted = True
        if not "".join(text for text, _, _ in words).strip():
            return
        self.pictures.append(words)
        if not self.has_words and len(self.pictures) == 1:
            self._end_pictures()

    def _part(self, text: str) -> None:
        """Part the text that comes next from the one before a picture, whose words stand beside the line."""
        if self.pictures and not text.isspace():
            self.beside += (Beside(words[0][1][0], words[-1][1][-1] + words[-1][2], "picture") for words in self.pictures)
            self.pictures = []
        if self._is_parted and self.last.strip():
            self.put_between(" ")
        self._is_parted = False

    def end_block(self, kind: str) -> None:
        """End the block, with its pictures; a line end stands between two blocks."""
        self._end_text(kind)
        if self.pictures:
            self._end_pictures()

    def _end_pictures(self) -> None:
        pictures, self.pictures = self.pictures, []
        for words in pictures:
            for text, places, width in words:
                self.add(text, places) if width == 1 else self.put(text, places[0], width)
            self._end_text("picture")

    def _end_text(self, kind: str) -> None:
        start, texts, offsets = self._begin, self._texts, self._offsets
        if len(offsets) == start:
            return
        if texts[-1][-1].isspace():
            self._drop_last_blanks()
        end = len(offsets)
        self._blocks.append((start, end, kind))
        # Of the line end that comes next, or of the end of the text.
        texts.append("\n")
        offsets.append(offsets[-1] + self._wide.get(end - 1, 1))
        self._begin = end + 1

    def _drop_last_blanks(self) -> None:
        end = before = len(self._offsets)
        while (text := self._texts.pop()).isspace():
            end -= len(text)
        kept = text.rstrip()
        self._texts.append(kept)
        end -= len(text) - len(kept)
        del self._offsets[end:]
        for at in range(end, before):
            self._wide.pop(at, None)

    def finish(self, unbroken: Sequence[tuple[int, int]] = ()) -> ReadText:
        """The whole; its last block must have been ended."""
        if not self._offsets:
            self._offsets.append(0)
        return ReadText(
            self._source,
            "".join(self._texts[:-1]),
            self._offsets,
            tuple(map(tuple.__new__, repeat(Block), self._blocks)),
            MappingProxyType(self._wide),
            beside=tuple(self.beside),
            hidden=tuple(self.hidden),
            unbroken=unbroken,
        )
