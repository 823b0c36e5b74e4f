"""A page of HTML whose texts are replaced by numbers: the parser keeps no places of texts, so the tree tells where a text belongs, and the number where it stands in the file."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import turbohtml
from turbohtml import TokenType

from claimkit.text.reader_text import line_starts

NUMERAL: Final = "\ufdd0([0-9]+)\ufdd0|\n([ \t]+)\n"
"""What stands for a text."""
_NUMBER: Final = re.compile(NUMERAL)
WORDS: Final = re.compile("\ufdd5([0-9]+)\ufdd5")
"""What stands for the words of a picture."""
_BINARY: Final = str.maketrans("01", " \t")
_DIGITS: Final = str.maketrans(" \t", "01")
_CDATA: Final = "<![CDATA["
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^ \t\n\f/>][^ \t\n\f/>=]*)(?:[ \t\n\f]*=[ \t\n\f]*(?:"([^"]*)"|'([^']*)'|([^ \t\n\f>"'][^ \t\n\f>]*)))?"""
)
_ENTITY_OR_TEXT: Final = re.compile(r"&(?:#[0-9a-zA-Z]+|[A-Za-z][A-Za-z0-9]*);?|[^&]+|&")
# A tokenizer that sees no tree takes these, closed by themselves in a picture or a formula, for the begin of raw text.
_SELF_CLOSED: Final = re.compile(r"<(title|style|script|textarea|xmp|iframe|noembed|noframes)(?=[^<>]*/>)", re.IGNORECASE)
_SHADOW: Final = re.compile(r"(?<=[\s\"'/])shadowrootmode(?=\s*=\s*[\"']?(?:open|closed)\b)", re.IGNORECASE)
PICTURES: Final = ("img", "image", "amp-img")
_IMAGE: Final = re.compile("<(?:amp-)?ima?g", re.IGNORECASE)
_TYPES: Final = (TokenType.TEXT, TokenType.CHARACTER_REFERENCE, TokenType.START_TAG, TokenType.END_TAG)
_COMMENTS: Final = (TokenType.COMMENT, TokenType.PROCESSING_INSTRUCTION)
_SAYS_SOMETHING: Final = re.compile(r"<!--|<(?!!\[(?:if|endif)\b|\?xml\b)[\W\d_]*[^\W\d_]", re.IGNORECASE)
"""The begin of a comment, also of what browsers take for one, such as a program: neither a condition of Word nor the declaration of XML."""
SHOWN_TEMPLATE: Final = "data-seen-here"
"""Stands, as long, for the attribute of a template that is shown, which the library takes out of the tree."""
_FOREIGN: Final = re.compile(r"<(/?)(?:svg|math)(?=[\s/>])", re.IGNORECASE)


Piece = tuple[str, int, int]
"""A text of the page: its characters, where they begin in the file, and how many code points of it they stand for."""


class NumberedPage:
    """A page whose texts are numbered, and the ``words`` of its pictures by themselves; ``comments`` are those of its source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.words: list[Piece] = []
        self.comments: list[tuple[int, int]] = []
        numbered = "".join(self._numbered())
        self.tree = turbohtml.parse(_SHADOW.sub(SHOWN_TEMPLATE, numbered), positions=False, scripting=True)

    def _numbered(self) -> list[str]:
        # Each piece of a hostile page passes here.
        lines, out, done = line_starts(self.source), list[str](), 0
        source, pieces = self.source.replace("\ufdd0", "\ufffd").replace("\ufdd5", "\ufffd"), self.pieces
        text, reference, begin, end = _TYPES
        has_pictures = bool(_IMAGE.search(source))
        token = None
        for token in turbohtml.tokenize(_unclosed(self.source), resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind is text or kind is reference:
                start, words = lines[token.line - 1] + token.col, token.data or ""
                piece = words, start, len(token.source or words)
            elif kind is end or (kind is begin and not (has_pictures and token.tag in PICTURES)):
                continue
            elif kind is begin:
                start = lines[token.line - 1] + token.col
                if place := self._picture(start, start + len(token.source or "")):
                    out += source[done : place[0]], place[2]
                    done = place[1]
                continue
            elif kind in _COMMENTS and (found := self._comment(lines[token.line - 1] + token.col, token.source or "")):
                words, start, _ = piece = found
            else:
                continue
            number = len(pieces)
            out += source[done:start], f"\n{number:b}\n".translate(_BINARY) if words.isspace() else f"\ufdd0{number}\ufdd0"
            pieces.append(piece)
            done = start + piece[2]
        out.append(source[done:])
        stop = max(done, lines[token.line - 1] + token.col + len(token.source or "")) if token else 0
        if len(source[stop:].split()) > 1:  # a tag that never ends, in which all that follows is lost
            self.comments.append((stop, len(source)))
        return out

    def _comment(self, start: int, source: str) -> Piece | None:
        """Note a comment; in a picture or a formula, what looks like one may be text that is shown."""
        if not source.startswith(_CDATA):
            self.comments += [(start, start + len(source))] if _SAYS_SOMETHING.match(source) else []
            return None
        words = source[len(_CDATA) :].removesuffix(">").removesuffix("]]")
        return words, start + len(_CDATA), len(words)

    def _picture(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Number the words that stand for a picture: where they begin and end, and what stands for them."""
        attributes = _ATTRIBUTE.finditer(self.source, start + len("<img"), end)
        alternative = next((found for found in attributes if found["name"].lower() == "alt"), None)
        if alternative is None or alternative.lastindex == 1:
            return None
        start, end = alternative.span(alternative.lastindex or 0)
        first = len(self.words)
        for part in _ENTITY_OR_TEXT.finditer(self.source, start, end):
            self.words.append((html.unescape(part[0]), part.start(), len(part[0])))
        return start, end, "".join(f"\ufdd5{number}\ufdd5" for number in range(first, len(self.words)))

    def tags_around(self, places: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The begins of elements in the markup around some places of the source, in order, with their own places."""
        starts, seen = [start for _, start, _ in self.pieces], -1
        for place in places:
            number = bisect_right(starts, place)
            begin = sum(self.pieces[number - 1][1:]) if number else 0
            if number == seen or begin > place:
                continue
            seen, markup = number, self.source[begin : starts[number] if number < len(starts) else None]
            lines = line_starts(markup)
            for token in turbohtml.tokenize(markup, capture_source=True, capture_attributes=False):
                if token.type is TokenType.START_TAG:
                    yield begin + lines[token.line - 1] + token.col, token.source or ""


def numbers(text: str) -> Sequence[int]:
    """The numbers of the pieces in a text of the tree."""
    return [int(shown) if shown else blank_number(blank) for shown, blank in _NUMBER.findall(text)]


def blank_number(blank: str) -> int:
    """The number that white space stands for."""
    return int(blank.translate(_DIGITS), 2)


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
