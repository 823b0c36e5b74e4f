"""Finds where in a document something may be put in without breaking its words or its Markdown."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Final

from claimkit.lazily import later
from claimkit.text.front_matter import body_start
from claimkit.text.markdown import events
from claimkit.text.markdown_markup import attached
from claimkit.text.reader_text import Block, ReadText, around
from claimkit.text.tables_told import is_drawn
from claimkit.text.word_edges import UNSPACED, is_unspaced
from claimkit.values import NamedTuple

_LONGEST_WORD: Final = 40
_CLOSING: Final = frozenset(".,;:!?…)]}\"'”’»›」』）。，、；：！？")
_LONGEST_ADDRESS: Final = 2000
_BEGIN: Final = later(r"https?:?|www\.")
_ADDRESS: Final = later(r"(?:https?://|www\.)\S*")
_EMPHASIS: Final = frozenset("*_~`")
_INSIDE_WORDS: Final = frozenset("_-'’\u2010\u2011")


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
    return (before.isalnum() or before in _INSIDE_WORDS) and sign.isalnum() and not is_unspaced(sign)


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
        self._found = _Structure(read.source)
        self.closer = self._found.closer
        tables = [one for one in self._whole if is_drawn(read.source, one[0])]  # what is put in moves their columns
        self._lines = sorted([*self._found.headings, *tables, *(one for one in self._whole if _COMPONENT.match(read.source, one[0]))])

    def after(self, at: int) -> Place:
        """The nearest safe place behind the character before an index of the reader's text."""
        read = self._read
        block = block_before(read, at)
        if block is None or at <= block.start:
            return Place(len(read.source))
        offset = read.source_span(at - 1, at)[1]
        if lines := around(self._lines, offset):  # words in a heading would change the address that it gives
            return self._apart(*lines)
        if block.kind in ("code", "math") and around(self._found.html, offset) is None:
            return self._behind_piece(read.source_span(block.start, block.end))
        if block.kind == "picture":
            offset = _behind_attribute(read.source, *read.source_span(block.start, block.end))
        found = -1
        while found != offset:
            found = offset
            offset = self._behind_markup(offset)
            if found != offset and (rest := _REST_OF_WORD.match(read.source, offset)):
                offset = rest.end()
        return Place(offset, around(self._found.html, offset) is not None)

    def head(self) -> int:
        """Where a note on the whole text may stand: behind a first heading, else at the start, but never before the front matter."""
        source, blocks = self._read.source, self._read.blocks
        first = around(self._found.headings, self._read.offsets[blocks[0].start]) if blocks else None
        if first is None or _before(source, first[0]).strip():
            return body_start(source)
        return _line_end(source, first[1])

    def _behind_markup(self, offset: int) -> int:
        source = self._read.source
        if (whole := around(self._whole, offset)) and whole[0] < offset < whole[1]:
            return whole[1]
        if footnote := _FOOTNOTE.match(source, offset):
            return footnote.end()
        run = _RUN.match(source, offset)
        if run and not _opens(source[offset - 1 : offset], source[run.end() : run.end() + 1]):
            return run.end()
        if source.startswith("]{", offset):
            return attached(source, offset + 1)
        tag = _END_TAG.match(source, offset)
        return tag.end() if tag else attached(source, offset)

    def _behind_piece(self, span: tuple[int, int]) -> Place:
        """The place behind a block of code or a formula."""
        source = self._read.source
        start, end = around(self._whole, span[0]) or span
        if source[start] in "`~:":
            is_closed = _FENCE_END.fullmatch(_before(source, end))
            return self._apart(start, end) if is_closed else Place(end, apart="")
        if source[end : _line_end(source, end)].strip():  # a formula in the midst of a line
            return Place(end)
        return self._apart(start, end) if source.startswith(("$$", "{{", "{%"), start) else Place(_line_end(source, span[1]), apart="")

    def _apart(self, start: int, end: int) -> Place:
        """The place of a paragraph behind a block, in the same quote or item."""
        return Place(end, apart=re.sub(r"[^\s>]", " ", _before(self._read.source, start)))


_FOOTNOTE: Final = later(r"(?:\[\^[^\]\s]{1,99}\])+")
_ALT: Final = later(r"""alt\s*=\s*["']?\Z""", re.IGNORECASE)
_REST_OF_WORD: Final = later(rf"(?:(?![{UNSPACED}])[^\W_])+")
_REST_OF_TAG: Final = later(r"""["']?(?:"[^"]*"|'[^']*'|[^<>"'])*>""")
_RUN: Final = later(r"[*_~`]+")
_END_TAG: Final = later(r"</(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)\s*>", re.IGNORECASE)
_HIDING: Final = later(
    r"<(/?)(article|aside|details|dialog|div|iframe|main|noscript|object|section|select|span|svg|template|title|xmp)(?=[\s/>])"
)
"""Elements of which one that is left open may hide, by itself or by an attribute, all that follows."""
_FENCE_END: Final = later(r"[ \t>]*(?:`{3,}|~{3,}|:{3,})[ \t]*")
_COMPONENT: Final = later(r"[ \t]*<[A-Z][\w.]*[ \t]*\n")


def _behind_attribute(source: str, start: int, end: int) -> int:
    """The place behind the tag of a picture whose words are an attribute; the end of the words where they are none."""
    tag = _REST_OF_TAG.match(source, end) if _ALT.search(source[max(0, start - 20) : start]) else None
    return tag.end() if tag else end


def _opens(before: str, after: str) -> bool:
    """Whether a run of signs between these characters may begin an emphasis."""
    if not after or after.isspace():
        return False
    return not before.isalnum() and (after.isalnum() or after not in ".,;:!?)]}")


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _line_end(source: str, offset: int) -> int:
    end = source.find("\n", offset)
    return len(source) if end < 0 else end


class _Structure:
    """The headings and the raw HTML of a Markdown text, as stretches of its source, and what closes what its author left open and hides the rest."""

    def __init__(self, source: str) -> None:
        self.headings: list[tuple[int, int]] = []
        self.html: list[tuple[int, int]] = []
        self.closer, opened = "", dict[str, int]()
        for name, data, start, end in events(source, body_start(source)):
            if name == "Start":
                self._note(source, data, start, end)
            elif name in ("Html", "InlineHtml"):
                for slash, tag in _HIDING.findall(source[start:end].lower()):
                    opened[tag] = max(0, opened.get(tag, 0) + (-1 if slash else 1))
        self.closer += "".join(f"\n\n</{tag}>" * number for tag, number in opened.items())

    def _note(self, source: str, data: Any, start: int, end: int) -> None:
        name = data if isinstance(data, str) else next(iter(data))
        stretch = start, start + len(source[start:end].rstrip())
        if name == "Heading":
            self.headings.append(stretch)
        elif name == "HtmlBlock":
            self.html.append(stretch)
        if end >= len(source) and name in ("HtmlBlock", "CodeBlock") and (closer := _closer(source[start:end].strip())):
            self.closer = re.sub(r"[^\s>]", " ", _before(source, start)) + closer  # in the same quote or item


_CLOSERS: Final = (
    (re.compile(r"(`{3,}|~{3,})"), "{}"),
    (re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), "</{}>"),
    (re.compile(r"()<!--"), "-->"),
    (re.compile(r"()<\?"), "?>"),
    (re.compile(r"()<!\[CDATA\["), "]]>"),
    (re.compile(r"()<![A-Za-z]"), ">"),
)


def _closer(block: str) -> str:
    """What is wanting at the end of a block of code or of HTML; empty if it is whole."""
    for opener, closing in _CLOSERS:
        if found := opener.match(block):
            closer = closing.format(found[1])
            ending = rf"\n[ \t>]*{closer}{closer[0]}*\Z" if closer[0] in "`~" else re.escape(closer)
            return "" if re.search(ending, block[found.end() :], re.IGNORECASE) else closer
    return ""


def _before(source: str, offset: int) -> str:
    """What stands before an offset in its line."""
    return source[source.rfind("\n", 0, offset) + 1 : offset]
