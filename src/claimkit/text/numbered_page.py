"""A page of HTML whose texts are replaced by numbers: the parser keeps no places of texts, so the tree tells where a text belongs, and the number where it stands in the file."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

import turbohtml
from turbohtml import Element, TokenType

from claimkit.text.reader_text import line_starts
from claimkit.values import NamedTuple

NUMERAL: Final = "\ufdd0([0-9]+)\ufdd0|\n([ \t]+)\n"
"""What stands for a text."""
_NUMBER: Final = re.compile(NUMERAL)
_BINARY: Final = str.maketrans("01", " \t")
_DIGITS: Final = str.maketrans(" \t", "01")
_CDATA: Final = "<![CDATA["
_VALUE: Final = re.compile(r"""\s*=\s*(["']?)""")
_ENTITY_OR_TEXT: Final = re.compile(r"&(?:#[0-9a-zA-Z]+|[A-Za-z][A-Za-z0-9]*);?|[^&]+|&")
# A tokenizer that sees no tree takes these, closed by themselves in a picture or a formula, for the begin of raw text.
_SELF_CLOSED: Final = re.compile(r"<(title|style|script|textarea|xmp|iframe|noembed|noframes)(?=[^<>]*/>)", re.IGNORECASE)
_SHADOW: Final = re.compile(r"(?<=[\s\"'/])shadowrootmode(?=\s*=\s*[\"']?(?:open|closed)\b)", re.IGNORECASE)
SHOWN_TEMPLATE: Final = "data-seen-here"
"""Stands, as long, for the attribute of a template that is shown, which the library takes out of the tree."""
_FOREIGN: Final = re.compile(r"<(/?)(?:svg|math)(?=[\s/>])", re.IGNORECASE)


class Piece(NamedTuple):
    """A text of the page: its characters, and the ``width`` code points from ``start`` on that they stand for."""

    text: str
    start: int
    width: int

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + self.width


class NumberedPage:
    """A page whose texts are numbered; ``comments`` are those of its source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.comments: list[tuple[int, int]] = []
        self._out: list[str] = []  # by turns what is copied from the source, and a number
        self._number()
        self.texts = len(self.pieces)
        """How many of the pieces are texts; the others are the words of pictures."""
        self.tree = turbohtml.parse(_SHADOW.sub(SHOWN_TEMPLATE, "".join(self._out)), source_locations=True, scripting=True)
        for picture in self.tree.select("img[alt]"):
            self._number_words(picture)

    def _number(self) -> None:
        # Each piece of a hostile page passes here.
        lines = line_starts(self.source)
        source, pieces, out, done = self.source, self.pieces, self._out, 0
        text_type, reference_type, comment_type = TokenType.TEXT, TokenType.CHARACTER_REFERENCE, TokenType.COMMENT
        token = None
        for token in turbohtml.tokenize(_unclosed(source), resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind is text_type or kind is reference_type:
                text = token.data or ""
                piece = Piece(text, lines[token.line - 1] + token.col, len(token.source or text))
            elif kind is not comment_type or not (found := self._comment(lines[token.line - 1] + token.col, token.source or "")):
                continue
            else:
                piece = found
            start = piece[1]
            out += source[done:start], _numeral(len(pieces), piece[0])
            pieces.append(piece)
            done = start + piece[2]
        out.append(source[done:])
        end = max(done, lines[token.line - 1] + token.col + len(token.source or "")) if token else 0
        if len(source[end:].split()) > 1:  # a tag that never ends, in which all that follows is lost
            self.comments.append((end, len(source)))

    def _comment(self, start: int, source: str) -> Piece | None:
        """Note a comment; in a picture or a formula, what looks like one may be text that is shown."""
        if not source.startswith(_CDATA):
            self.comments += [(start, start + len(source))] if source.startswith("<!--") else []
            return None
        words = source[len(_CDATA) :].removesuffix(">").removesuffix("]]")
        return Piece(words, start + len(_CDATA), len(words))

    def _number_words(self, picture: Element) -> None:
        """Number the words that stand for a picture, and write their numbers instead."""
        where = picture.source_location
        start, end = (self._source_of(where.attrs["alt"][at]) for at in (2, 5)) if where and "alt" in where.attrs else (0, 0)
        found = _VALUE.match(self.source, start + len("alt"), end)
        if found is None:
            return
        start, end = found.end(), end - len(found[1])
        first = len(self.pieces)
        for part in _ENTITY_OR_TEXT.finditer(self.source, start, end):
            self.pieces.append(Piece(html.unescape(part[0]), part.start(), len(part[0])))
        picture.attrs["alt"] = "".join(_numeral(number, self.pieces[number].text) for number in range(first, len(self.pieces)))

    @cached_property
    def _sizes(self) -> list[int]:
        return list(accumulate(map(len, self._out), initial=0))

    def _source_of(self, offset: int) -> int:
        """The place in the source of one in a tag of the numbered page."""
        copied = (bisect_right(self._sizes, offset, hi=len(self._out)) - 1) // 2
        start = self.pieces[copied - 1].end if copied else 0
        return offset - self._sizes[2 * copied] + start

    def tags_around(self, places: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The begins of elements in the markup around some places of the source, in order, with their own places."""
        starts, seen = [piece.start for piece in self.pieces[: self.texts]], -1
        for place in places:
            number = bisect_right(starts, place)
            begin = self.pieces[number - 1].end if number else 0
            if number == seen or begin > place:
                continue
            seen, markup = number, self.before(number)
            lines = line_starts(markup)
            for token in turbohtml.tokenize(markup, capture_source=True, capture_attributes=False):
                if token.type is TokenType.START_TAG:
                    yield begin + lines[token.line - 1] + token.col, token.source or ""

    def before(self, number: int) -> str:
        """The markup between a piece and the one before it."""
        return self._out[2 * number]


def numbers(text: str) -> Sequence[int]:
    """The numbers of the pieces in a text of the tree, or in the words that stand for a picture."""
    return [int(shown) if shown else blank_number(blank) for shown, blank in _NUMBER.findall(text)]


def blank_number(blank: str) -> int:
    """The number that white space stands for."""
    return int(blank.translate(_DIGITS), 2)


def _numeral(number: int, text: str) -> str:
    """What stands for a text: white space for white space, which has a place of its own in tables."""
    return f"\n{number:b}\n".translate(_BINARY) if text.isspace() else f"\ufdd0{number}\ufdd0"


def _unclosed(source: str) -> str:
    """The source for a tokenizer without a tree: of the same length, with the names changed that would mislead it."""
    if not (_SELF_CLOSED.search(source) and _FOREIGN.search(source)):
        return source
    out, at, depth = [], 0, 0
    for found in re.compile(f"{_FOREIGN.pattern}|{_SELF_CLOSED.pattern}", re.IGNORECASE).finditer(source):
        if found[2] is None:
            depth = max(depth + (-1 if found[1] else 1), 0)
        elif depth:
            out += [source[at : found.start()], "<", "x" * len(found[2])]
            at = found.end()
    return "".join([*out, source[at:]])
