"""Puts together what a reader reads of a file, from pieces of its source."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise, repeat
from operator import le
from types import MappingProxyType
from typing import Final

from claimkit.text.reader_text import Beside, Block, ReadText
from claimkit.values import replace

SOFT: Final = "\u00ad"
_FIRST_LETTER: Final = re.compile(r"[(\[\"“„«]*([^\W\d_])")
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
        self._breaks, self._broken_at = 0, 0  # so many line breaks stand behind the last word; the piece behind the last of them
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
        if self._breaks:
            self._end_breaks(text)
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
        if self._breaks:
            self._end_breaks(text)
        self._put(text, offset, width)

    def _put(self, text: str, offset: int, width: int = 1) -> None:
        text = text.replace(SOFT, "")
        for character in text if self.has_words else text.lstrip():
            if width != 1:
                self._wide[len(self._offsets)] = width
            self._texts.append(character)
            self._offsets.append(offset)

    def break_line(self) -> None:
        """Break the line; the line ends of the source behind the last word are shown as blanks."""
        if not self.has_words:
            return
        for at in range(len(self._texts) - 1, self._broken_at - 1, -1):
            kept = self._texts[at].rstrip()
            self._texts[at] = kept.ljust(len(self._texts[at]))
            if kept:
                break
        self.put_between("\n")
        self._broken_at, self._breaks = len(self._texts), self._breaks + 1

    def _end_breaks(self, text: str) -> None:
        """Make an empty line of a line break before a capital, which hardly ever goes on with a sentence."""
        kept = text.lstrip()
        letter = _FIRST_LETTER.match(kept)
        self._breaks += text.count("\n", 0, len(text) - len(kept))
        if self._breaks == 1 and letter and letter[1].isupper():
            self.put_between("\n")
        self._breaks *= not kept

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
        self._breaks = 0
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
