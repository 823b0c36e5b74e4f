"""Finds where in a document something may be put in without breaking its words or its Markdown."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from claimkit.text.html import BLOCKS
from claimkit.text.markdown import body_start
from claimkit.text.reader_text import Block, ReadText

_LONGEST_WORD: Final = 40
_CLOSING: Final = frozenset(".,;:!?…)]}\"'”’»›」』）。，、；：！？")
_LONGEST_ADDRESS: Final = 2000
_BEGIN: Final = re.compile(r"https?:?|www\.")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*")
_EMPHASIS: Final = frozenset("*_~`")
_INSIDE_WORDS: Final = frozenset("_-'’\u2010\u2011")
# Scripts that put no spaces between words: a word of theirs has no end to go to.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def end_of_words(read: ReadText, end: int) -> int:
    """Where in ``read.text`` a mark may stand for a passage that ends at this offset of the file.

    A mark stands behind the word, and behind the full stop or bracket that closes what was said.
    """
    text, at = read.text, bisect_left(read.offsets, end)
    block = block_before(read, at)
    last = block.end if block else at
    at = min(at, last)
    address = _address(text, at, last)
    if address:
        return address
    at = _word_end(text, at, last)
    while at < last and text[at] in _CLOSING and (at + 1 == last or not text[at + 1].isalnum()):
        at += 1
    return at


def block_before(read: ReadText, at: int) -> Block | None:
    """The block that holds the character before an index of the reader's text."""
    found = bisect_left(read.blocks, at, key=lambda block: block.start) - 1
    return read.blocks[found] if found >= 0 else None


def _address(text: str, at: int, last: int) -> int:
    """The end of the web address that ``at`` is inside of; 0 if it is in none."""
    before = text[max(0, at - _LONGEST_ADDRESS) : at]
    words = before.split()
    if not words or before[-1].isspace():
        return 0
    start = at - len(words[-1])
    found = _ADDRESS.search(text, start, min(last, at + _LONGEST_ADDRESS)) if _BEGIN.search(words[-1]) else None
    return found.end() if found and found.start() < at < found.end() else 0


def _word_end(text: str, at: int, last: int) -> int:
    end = at
    while end < last and _goes_on(text[end - 1 : end], text[end], text[end + 1 : end + 2]):
        end += 1
        if end - at > _LONGEST_WORD:
            return at
    return end


def _goes_on(before: str, sign: str, after: str) -> bool:
    """Whether a word that has come as far as ``before`` goes on with ``sign``."""
    if sign in "\u200c\u200d\ufe0f" or before == "\u200d" or unicodedata.category(sign)[0] == "M":
        return True
    if before in _EMPHASIS:  # a sign that is no markup here would be with a space behind it
        return sign.isalnum() or sign == before
    if sign in _INSIDE_WORDS:
        return before.isalnum() and after.isalnum()
    return (before.isalnum() or before in _INSIDE_WORDS) and sign.isalnum() and not _UNSPACED.match(sign)


class Place(NamedTuple):
    """A place in a Markdown source; what is put there is HTML where ``is_html``, and a paragraph behind ``apart`` where that is not None."""

    offset: int
    is_html: bool = False
    apart: str | None = None


class Places:
    """The safe places of a Markdown document; ``closer`` is what ends the code or the comment that its author left open."""

    def __init__(self, read: ReadText) -> None:
        self._read = read
        self._whole = _outermost(read.whole)
        self._html, self.closer = _raw_html(read.source)

    def after(self, at: int) -> Place:
        """The nearest safe place behind the character before an index of the reader's text."""
        read = self._read
        block = block_before(read, at)
        if block is None or at <= block.start:
            return Place(len(read.source))
        offset = read.source_span(at - 1, at)[1]
        if block.kind == "code":
            return self._behind_code(read.source_span(block.start, block.end))
        offset = _before_attributes(read.source, offset) if block.kind == "heading" else offset
        found = -1
        while found != offset:
            found = offset
            offset = self._behind_markup(offset)
        return Place(offset, self._is_html(offset))

    def head(self) -> int:
        """Where a note on the whole text may stand: behind a first heading, else at the start, but never before the front matter."""
        source, blocks = self._read.source, self._read.blocks
        start = body_start(source)
        if not blocks or blocks[0].kind != "heading" or self._is_html(self._read.offsets[blocks[0].start]):
            return start
        end = _line_end(source, self._read.source_span(blocks[0].start, blocks[0].end)[1])
        first = source[source.rfind("\n", 0, self._read.offsets[blocks[0].start]) + 1 : end]
        if _ATX.match(first):
            return end
        after = _line_end(source, end + 1)
        return after if _SETEXT.fullmatch(source, end + 1, after) and not _PREFIXED.match(first) else start

    def _behind_markup(self, offset: int) -> int:
        source = self._read.source
        found = bisect_right(self._whole, offset, key=lambda span: span[0]) - 1
        if found >= 0 and self._whole[found][0] < offset < self._whole[found][1]:
            return self._whole[found][1]
        if footnote := _FOOTNOTE.match(source, offset):
            return footnote.end()
        run = _RUN.match(source, offset)
        if run and not _opens(source[offset - 1 : offset], source[run.end() : run.end() + 1]):
            return run.end()
        tag = _END_TAG.match(source, offset)
        return tag.end() if tag else offset

    def _behind_code(self, span: tuple[int, int]) -> Place:
        source = self._read.source
        found = bisect_right(self._whole, span[0], key=lambda whole: whole[0]) - 1
        if found >= 0 and span[1] <= self._whole[found][1]:
            start, end = self._whole[found]
            is_closed = _FENCE_END.fullmatch(source, source.rfind("\n", 0, end) + 1, end)
            prefix = _PREFIX.match(source, start, end) if is_closed else None
            return Place(end, apart=re.sub(r"[^\s>]", " ", prefix[0]) if prefix else "")
        return Place(_line_end(source, span[1]), apart="")

    def _is_html(self, offset: int) -> bool:
        found = bisect_left(self._html, offset, key=lambda span: span[0]) - 1
        return found >= 0 and offset <= self._html[found][1]


_FOOTNOTE: Final = re.compile(r"(?:\[\^[^\]\s]{1,99}\])+")
_RUN: Final = re.compile(r"[*_~`]+")
_END_TAG: Final = re.compile(r"</(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\s*>", re.IGNORECASE)
_ATX: Final = re.compile(r" {0,3}#{1,6}[ \t]")
_SETEXT: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_PREFIXED: Final = re.compile(r"[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]| {4}|\t)")
_PREFIX: Final = re.compile(r"(?:[ \t>]|(?:[-*+]|[0-9]{1,9}[.)])[ \t])+")
_FENCE_END: Final = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*")


def _opens(before: str, after: str) -> bool:
    """Whether a run of signs between these characters may begin an emphasis."""
    if not after or after.isspace():
        return False
    return not before.isalnum() and (after.isalnum() or after not in ".,;:!?)]}")


def _before_attributes(source: str, offset: int) -> int:
    """The place before the ``{#id}`` that ends a heading, if the offset lies behind it: attributes come last."""
    start = source.rfind("{", source.rfind("\n", 0, offset) + 1, offset)
    if start < 0 or not _ATTRIBUTES.fullmatch(source, start, offset):
        return offset
    return len(source[:start].rstrip(" \t"))


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _line_end(source: str, offset: int) -> int:
    end = source.find("\n", offset)
    return len(source) if end < 0 else end


# ---- raw HTML (CommonMark, "HTML blocks") ---------------------------------------------------------------------------

_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_MORE_BLOCKS: Final = (
    "base basefont col colgroup dir frame frameset head iframe link menuitem noframes optgroup param search title track"
)
_BLOCK_TAG: Final = re.compile(
    rf" {{0,3}}</?(?:{'|'.join(sorted({*BLOCKS, *_MORE_BLOCKS.split()} - {'pre'}, key=len, reverse=True))})(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
_LONE_TAG: Final = re.compile(
    r""" {0,3}</?[A-Za-z][A-Za-z0-9-]*(?:\s+[^\s<>"'=]+(?:=(?:"[^"]*"|'[^']*'|[^\s<>"']+))?)*\s*/?>[ \t]*$"""
)
_TO_CLOSER: Final = (
    (re.compile(r" {0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), "</{}>"),
    (re.compile(r" {0,3}<!--"), "-->"),
    (re.compile(r" {0,3}<\?"), "?>"),
    (re.compile(r" {0,3}<!\[CDATA\["), "]]>"),
    (re.compile(r" {0,3}<![A-Za-z]"), ">"),
)


def _raw_html(source: str) -> tuple[list[tuple[int, int]], str]:
    """The stretches that are copied as HTML, and what is wanting at the end to close what is still open."""
    spans: list[tuple[int, int]] = []
    at = body_start(source)
    after_blank = True
    while at < len(source):
        end = _line_end(source, at)
        line = source[at:end]
        closing = _closing(line, after_blank=after_blank)
        if closing is None:
            after_blank = not line.strip()
            at = end + 1
            continue
        found = _first_end(source, at, *closing)
        if closing[1] != "fence":
            spans.append((at, min(found, len(source))))
        if found > len(source):
            return spans, closing[0]
        at, after_blank = found + 1, True
    return spans, ""


def _closing(line: str, *, after_blank: bool) -> tuple[str, str] | None:
    """What ends the block that a line begins, and how that is to be looked for; None if it begins no such block."""
    if fence := _FENCE.match(line):
        return fence[1], "fence"
    for opener, closer in _TO_CLOSER:
        if found := opener.match(line):
            return closer.format(found[1] if found.groups() else ""), "text"
    if _BLOCK_TAG.match(line) or (after_blank and _LONE_TAG.match(line)):
        return "", "blank"
    return None


def _first_end(source: str, at: int, closer: str, how: str) -> int:
    """Where the block that begins at ``at`` ends (the end of a line); behind the end of the source if nothing ends it."""
    if how == "text":
        found = re.compile(re.escape(closer), re.IGNORECASE).search(source, at)
        return _line_end(source, found.end()) if found else len(source) + 1
    if how == "blank":
        blank = re.compile(r"\n[ \t]*(?=\n|\Z)").search(source, at)
        return blank.start() if blank else len(source)
    for start, end in _lines_after(source, at):
        line = source[start:end].strip()
        if line.startswith(closer) and not line.strip(closer[0]) and source[start:end][:4].strip():
            return end
    return len(source) + 1


def _lines_after(source: str, at: int) -> Iterator[tuple[int, int]]:
    end = _line_end(source, at)
    while end < len(source):
        start = end + 1
        end = _line_end(source, start)
        yield start, end
