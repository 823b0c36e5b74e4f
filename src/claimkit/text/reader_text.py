"""What a reader reads of a document, with exact offsets back into the file, and the writer that puts it together."""

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple


class Block(NamedTuple):
    """A stretch of the reader's text that stands by itself.

    ``kind`` is heading, paragraph, item, cell, code, quote or note (a footnote).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class ReadText:
    """What a reader reads of a file: ``text``, cut into ``blocks``.

    ``source`` is the text of the file as offsets count it (no BOM, line ends as LF). ``offsets[i]`` is the code point of ``source`` that
    ``text[i]`` came from; there is one more entry than there are characters. A character written in several, such as ``&amp;``, has their
    number in ``wide``. ``whole`` are stretches of ``source`` that are one piece of markup, such as a link: what is put into them breaks them.
    """

    source: str
    text: str
    offsets: Sequence[int]
    blocks: Sequence[Block]
    wide: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    whole: Sequence[tuple[int, int]] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of ``text`` that is not empty stands in ``source``: from its first character to the end of its last one."""
        return self.offsets[start], self.offsets[end - 1] + self.wide.get(end - 1, 1)

    def line(self, offset: int) -> int:
        """The line of an offset of ``source``, counted from 1."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        starts = array("Q", [0])
        at = self.source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.source.find("\n", at + 1)
        return starts


class Writer:
    """Puts a `ReadText` together from pieces of its source, block by block."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._offsets = array("Q")
        self._wide: dict[int, int] = {}
        self._blocks: list[Block] = []
        self._whole: list[tuple[int, int]] = []
        self._new_block()

    def _new_block(self) -> None:
        self._pieces: list[str] = []
        self._at = array("Q")
        self._wide_here: dict[int, int] = {}

    def copy(self, start: int, end: int) -> None:
        """Add a stretch of the source as it stands."""
        if end > start:
            self._pieces.append(self._source[start:end])
            self._at.extend(range(start, end))

    def add(self, text: str, offsets: Sequence[int]) -> None:
        """Add characters that come from these offsets, one each."""
        self._pieces.append(text)
        self._at.extend(offsets)

    def put(self, text: str, offset: int, width: int = 1) -> None:
        """Add characters that stand for ``width`` code points of the source."""
        for character in text:
            if width != 1:
                self._wide_here[len(self._at)] = width
            self._pieces.append(character)
            self._at.append(offset)

    def keep_whole(self, start: int, end: int) -> None:
        """Note a stretch of the source as one piece of markup."""
        self._whole.append((start, end))

    def end_block(self, kind: str) -> None:
        """End the block; the white space around it is dropped, and a line end stands between two blocks."""
        text = "".join(self._pieces)
        kept = text.strip()
        if kept:
            if self._blocks:
                self._texts.append("\n")
            before = len(text) - len(text.lstrip())
            start = len(self._offsets)
            self._offsets.extend(self._at[before : before + len(kept)])
            for at, width in self._wide_here.items():
                if before <= at < before + len(kept):
                    self._wide[start + at - before] = width
            self._texts.append(kept)
            end = len(self._offsets)
            self._blocks.append(Block(start, end, kind))
            # Of the line end that comes next, or of the end of the text.
            self._offsets.append(self._offsets[-1] + self._wide.get(end - 1, 1))
        self._new_block()

    def finish(self) -> ReadText:
        """The whole; a block that is still open is lost."""
        if not self._offsets:
            self._offsets.append(0)
        wide = MappingProxyType(self._wide)
        return ReadText(
            self._source, "".join(self._texts), self._offsets, tuple(self._blocks), wide, tuple(self._whole)
        )
