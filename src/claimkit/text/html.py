"""Reads HTML as browsers do (the WHATWG standard, by turbohtml): the text that is shown, block by block, with its place in the file.

The parser keeps no places of texts. So each text of the page is replaced by a number before the page is parsed: the tree tells where a text
belongs, the number where it stands in the file.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import turbohtml
from turbohtml import Element, Node, Text, TokenType

from claimkit.lazily import later
from claimkit.text.html_elements import BLOCKS, HIDDEN, KINDS, NAVIGATION, ROLES, in_script
from claimkit.text.reader_text import ReadText, Writer, line_starts

_NUMBER: Final = later("\ufdd0([0-9]+)\ufdd0|\n([ \t]+)\n")
_BINARY: Final = str.maketrans("01", " \t")
_DIGITS: Final = str.maketrans(" \t", "01")
_CDATA: Final = "<![CDATA["
# A tokenizer that sees no tree takes these, closed by themselves in a picture or a formula, for the begin of raw text.
_SELF_CLOSED: Final = later(r"<(title|style|script|textarea|xmp|iframe|noembed|noframes)(?=[^<>]*/>)", re.IGNORECASE)
_FOREIGN: Final = later(r"<(/?)(?:svg|math)(?=[\s/>])", re.IGNORECASE)
_SOFT: Final = "\u00ad"
_ENTITY: Final = later(r"&(?:#[0-9a-zA-Z]+|[A-Za-z][A-Za-z0-9]*);?")
_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS: Final = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}
_ORDINAL: Final = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "ème"])
_FORMULA: Final = later("<m(?:s|frac)", re.IGNORECASE)
_PLAIN: Final = frozenset(["b", "big", "code", "em", "font", "i", "mark", "small", "span", "strong", "tt", "u"])
"""Elements that say nothing by themselves."""
_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 40
_MOST_PIECES: Final = 50_000
_LINKS: Final = "a, button, select, label"
_NOTE_NUMBER: Final = later(r"\[\w{1,4}\]")
_NOT_SHOWN: Final = later(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)", re.IGNORECASE)


class _Piece(NamedTuple):
    """A text of the page: its characters, and the ``width`` code points from ``start`` on that they stand for."""

    text: str
    start: int
    width: int

    @property
    def end(self) -> int:
        return self.start + self.width


class _Page:
    """A page whose texts are numbered; ``comments`` are those of its source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[_Piece] = []
        self.comments: list[tuple[int, int]] = []
        self._out: list[str] = []
        self._starts: list[tuple[int, int]] = []  # a place in the numbered page, and the same in the source
        self._size = self._done = 0
        self._number()
        self.tree = turbohtml.parse("".join(self._out), source_locations=True)

    def _number(self) -> None:
        lines = line_starts(self.source)
        tokens = turbohtml.tokenize(_unclosed(self.source), resolve_references=False, capture_source=True)
        for token in tokens:
            start = lines[token.line - 1] + token.col
            if token.type in (TokenType.TEXT, TokenType.CHARACTER_REFERENCE):
                self._replace(_Piece(token.data or "", start, len(token.source or token.data or "")))
            elif token.type is TokenType.COMMENT:
                self._comment(start, token.source or "")
        self._copy(len(self.source))

    def _comment(self, start: int, source: str) -> None:
        if not source.startswith(_CDATA):  # in a picture or a formula, such text is shown
            self.comments += [(start, start + len(source))] if source.startswith("<!--") else []
            return
        words = source[len(_CDATA) :].removesuffix(">").removesuffix("]]")
        self._replace(_Piece(words, start + len(_CDATA), len(words)))

    def _replace(self, piece: _Piece) -> None:
        self._copy(piece.start)
        number = len(self.pieces)
        self._add(f"\n{number:b}\n".translate(_BINARY) if piece.text.isspace() else f"\ufdd0{number}\ufdd0")
        self.pieces.append(piece)
        self._done = piece.end

    def _copy(self, end: int) -> None:
        if end > self._done:
            self._starts.append((self._size, self._done))
            self._add(self.source[self._done : end])
            self._done = end

    def _add(self, text: str) -> None:
        self._out.append(text)
        self._size += len(text)

    def source_of(self, offset: int) -> int:
        """The place in the source of one in a tag of the numbered page."""
        found = self._starts[bisect_right(self._starts, offset, key=lambda pair: pair[0]) - 1]
        return offset - found[0] + found[1]

    def numbers(self, text: str) -> Iterator[int]:
        """The numbers of the pieces that a text of the tree holds."""
        for found in _NUMBER.finditer(text):
            yield int(found[1]) if found[1] else int(found[2].translate(_DIGITS), 2)


def read_html(source: str, *, is_whole: bool = True) -> ReadText:
    """What a reader reads of a page of HTML; one that was made of another text, and has nothing around its content, is not ``is_whole``."""
    page = _Page(source)
    return _Reader(page, _marked_main(page) or (_most_prose(page) if is_whole else None)).read()


class _Open(NamedTuple):
    """An element that is being read: its children that are left, and what was in force before it."""

    element: Node
    children: Iterator[tuple[int, Node]]
    kind: str
    script: dict[int, int] | None


class _Reader:
    def __init__(self, page: _Page, main: Element | None) -> None:
        self.page = page
        self.writer = Writer(page.source)
        self.kind = "paragraph"
        self.script: dict[int, int] | None = None
        self.read_pieces = bytearray(len(page.pieces))
        self.pictures: list[Sequence[_Piece]] = []
        self.main = main
        self.has_formulas = bool(_FORMULA.search(page.source))

    def read(self) -> ReadText:
        self.kind = "paragraph" if self.main is None else "navigation"
        stack = [_Open(self.page.tree, enumerate(self.page.tree.children), self.kind, None)]
        while stack:
            found = next(stack[-1].children, None)
            if found is None:
                self.leave(stack.pop())
            elif isinstance(found[1], Text):
                self.text(found[1].data)
            elif isinstance(found[1], Element) and (opened := self.enter(found[1], found[0])):
                stack.append(opened)
        self.end_block()
        self.hide()
        return self.writer.finish()

    def hide(self) -> None:
        """Note what was not read: in hidden elements, and in comments."""
        pieces = (piece for piece, is_read in zip(self.page.pieces, self.read_pieces, strict=True) if not is_read)
        stretches = [(piece.start, piece.end) for piece in pieces if not piece.text.isspace()]
        for start, end in sorted([*stretches, *self.page.comments]):
            self.writer.hide(start, end)

    # ---- elements ---------------------------------------------------------------------------------------------------

    def enter(self, element: Element, number: int) -> _Open | None:
        """Begin an element; None if its content is no part of the text."""
        name, kind, script = element.tag, self.kind, self.script
        if name in _PLAIN and not self.has_formulas and not element.attrs:
            return _Open(element, enumerate(element.children), kind, script)
        if _is_hidden(element):
            return None
        if beside := _beside(element) or ("mark" if name == "sup" and self.is_mark(element) else ""):
            self.set_beside(element, beside)
            return None
        if name == "img":
            self.picture(element)
        elif name == "br":
            self.writer.put_between("\n")
        elif _is_block(element):
            self.end_block()
            self.kind = self.kind_of(element)
        parent = element.parent.tag if isinstance(element.parent, Element) else ""
        self.begin_script(in_script(parent, number) or name, element)
        if parent == "mfrac" and number == 1:
            self.writer.put_between("/")
        return _Open(element, enumerate(element.children), kind, script)

    def leave(self, opened: _Open) -> None:
        element = opened.element
        if isinstance(element, Element) and _is_block(element):
            self.end_block()
        self.kind, self.script = opened.kind, opened.script

    def kind_of(self, element: Element) -> str:
        if element == self.main:
            return "paragraph"
        role = element.attr("role") or ""
        named = ROLES.get(role) or ("navigation" if element.tag in NAVIGATION else KINDS.get(element.tag))
        if self.kind == "navigation":
            return "heading" if named == "heading" else self.kind
        return named or self.kind

    def end_block(self) -> None:
        self.writer.end_block(self.kind)
        for words in self.pictures:
            self.put_picture(words)
        self.pictures = []

    # ---- texts ------------------------------------------------------------------------------------------------------

    def text(self, data: str) -> None:
        for number in self.page.numbers(data):
            self.read_pieces[number] = 1
            piece = self.page.pieces[number]
            if self.pictures and not piece.text.isspace():
                self.leave_pictures_beside()
            self.piece(piece)

    def piece(self, piece: _Piece) -> None:
        if self.script:
            for at, sign in enumerate(piece.text):
                self.writer.put(
                    sign.translate(self.script), piece.start + (at if piece.width == len(piece.text) else 0)
                )
        elif len(piece.text) != piece.width or piece.text != self.page.source[piece.start : piece.end]:
            self.writer.put(piece.text.replace(_SOFT, ""), piece.start, piece.width)
        elif _SOFT in piece.text:
            for part in re.finditer(f"[^{_SOFT}]+", piece.text):
                self.writer.copy(piece.start + part.start(), piece.start + part.end())
        else:
            self.writer.copy(piece.start, piece.end)

    def begin_script(self, name: str, element: Element) -> None:
        """Set what is raised or lowered apart from the word before it."""
        if name not in _SCRIPTS or self.script is not None or not self.writer.last.strip():
            return
        sign, table = _SCRIPTS[name]
        self.script = {}  # what is raised inside is no power of a power
        words = self.words(element).strip()
        if words and all(ord(letter) in table for letter in words if not letter.isspace()):
            self.script = table
        elif any(map(str.isalnum, words)) and words not in _ORDINAL:
            self.writer.put_between(sign)

    def is_mark(self, element: Element) -> bool:
        """Whether what is raised is the number of a note between brackets."""
        words = element.children[0] if len(element.children) == 1 else None
        return isinstance(words, Text) and bool(_NOTE_NUMBER.fullmatch(self.words(words).strip()))

    def words(self, node: Node) -> str:
        return "".join(self.page.pieces[number].text for number in self.page.numbers(node.text))

    # ---- what stands beside the text --------------------------------------------------------------------------------

    def set_beside(self, element: Element, kind: str) -> None:
        if any(isinstance(child, Element) and child.tag in BLOCKS for child in element.children):
            self.end_block()
        numbers = list(self.page.numbers(element.text))
        for number in numbers:
            self.read_pieces[number] = 1
        shown = [self.page.pieces[number] for number in numbers if not self.page.pieces[number].text.isspace()]
        for piece in shown:
            self.writer.set_beside(piece.start, piece.end, kind)

    def picture(self, element: Element) -> None:
        words = list(self.alternative(element))
        if not "".join(piece.text for piece in words).strip():
            return
        if self.writer.has_words or self.pictures:
            self.pictures.append(words)
        else:
            self.end_block()
            self.put_picture(words)

    def put_picture(self, words: Sequence[_Piece]) -> None:
        for piece in words:
            self.piece(piece)
        self.writer.end_block("picture")

    def leave_pictures_beside(self) -> None:
        for words in self.pictures:
            self.writer.set_beside(words[0].start, words[-1].end, "picture")
        self.pictures = []

    def alternative(self, element: Element) -> Iterator[_Piece]:
        """The words that stand for a picture."""
        where = element.source_location
        if where is None or "alt" not in where.attrs:
            return
        start, end = (self.page.source_of(where.attrs["alt"][at]) for at in (2, 5))
        found = re.compile(r"""\s*=\s*(["']?)""").match(self.page.source, start + len("alt"), end)
        if not found:
            return
        start, end = found.end(), end - len(found[1])
        for part in re.finditer(f"{_ENTITY.pattern}|[^&]+|&", self.page.source[start:end]):
            yield _Piece(html.unescape(part[0]), start + part.start(), len(part[0]))


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


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or (element.attr("role") or "") in ROLES


def _is_hidden(element: Element) -> bool:
    if element.tag in HIDDEN or "hidden" in element.attrs:
        return True
    if element.tag == "title" and element.namespace is turbohtml.Namespace.SVG:
        return True
    if element.tag == "dialog" and "open" not in element.attrs:
        return True
    style = element.attr("style")
    return bool(style and _NOT_SHOWN.search(style))


def _beside(element: Element) -> str:
    """How an element stands beside the text; empty if it is a part of it."""
    name = element.tag
    if name in ("del", "s", "strike"):
        return "struck"
    if name in ("rt", "rtc"):
        return "ruby"
    if name == "a" and element.attr("role") == "doc-noteref":
        return "mark"
    children = [child for child in element.children if isinstance(child, Element)] if name == "sup" else []
    link = children[0] if len(children) == 1 and children[0].tag == "a" else None
    return "mark" if link is not None and (link.attr("href") or "").startswith("#") else ""


def _marked_main(page: _Page) -> Element | None:
    """The element with the main content of a page; None where the page marks none, or more than one."""
    mains = page.tree.select("main, [role=main]") or page.tree.select("article")
    return mains[0] if len(mains) == 1 else None


def _most_prose(page: _Page) -> Element | None:
    """The smallest element that holds nearly all paragraphs of a page; None where what stands around it is not mostly links."""
    body = next(iter(page.tree.select("body")), None)
    if body is None or len(page.pieces) > _MOST_PIECES:
        return None
    wanted, element = _NEARLY_ALL * _letters(page, body, "p"), body
    for _ in range(_DEEPEST if wanted else 0):
        inner = (child for child in element.children if isinstance(child, Element) and child.tag in BLOCKS)
        smaller = next((child for child in inner if _letters(page, child, "p") >= wanted), None)
        if smaller is None:
            break
        element = smaller
    outside, links = (_letters(page, body, which) - _letters(page, element, which) for which in ("*", _LINKS))
    return element if element is not body and links * 2 > outside else None


def _letters(page: _Page, element: Element, which: str) -> int:
    """How many characters the parts of an element have, of those that a selector finds; all of it for ``*``."""
    parts = [element] if which == "*" else element.select(which)
    return sum(len(page.pieces[number].text.strip()) for part in parts for number in page.numbers(part.text))
