"""Reads HTML as browsers do (the WHATWG standard, by turbohtml): the text that is shown, block by block, with its place in the file."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import turbohtml
from turbohtml import Element, Node, Text

from claimkit.lazily import later
from claimkit.text.html_elements import BLOCKS, HIDDEN, KINDS, NAVIGATION, ROLES, in_script
from claimkit.text.main_content import marked_main, most_prose
from claimkit.text.numbered_page import NumberedPage, Piece
from claimkit.text.reader_text import ReadText, Writer

_SOFT: Final = "\u00ad"
_ENTITY: Final = later(r"&(?:#[0-9a-zA-Z]+|[A-Za-z][A-Za-z0-9]*);?")
_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS: Final = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}
_ORDINAL: Final = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "ème"])
_FORMULA: Final = later("<m(?:s|frac)", re.IGNORECASE)
_PLAIN: Final = frozenset(["b", "big", "code", "em", "font", "i", "mark", "small", "span", "strong", "tt", "u"])
"""Elements that say nothing by themselves."""
_SIMPLE: Final = _PLAIN | BLOCKS - HIDDEN - {"dialog", "title"}
"""Elements that, without attributes and outside of formulas, are shown, stand in the text, and put nothing into it."""
_APART: Final = re.compile(
    rf"<!--.*?-->|(</?)(?:{'|'.join(sorted(BLOCKS))}|audio|canvas|iframe|img|input|meter|object|progress|video)(?![^\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""A tag that keeps the words around it apart, whatever element a browser makes of it: `<td>` outside of a table is none."""
_NOTE_NUMBER: Final = re.compile(r"\[\w{1,4}\]")
_SHOWN_APART: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*(?!inline\s*(?:!|;|$)|contents|none|ruby)\w|float\s*:\s*(?!none))", re.IGNORECASE
)
_NOT_SHOWN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)", re.IGNORECASE)


def read_html(source: str, *, is_whole: bool = True) -> ReadText:
    """What a reader reads of a page of HTML; one that was made of another text, and has nothing around its content, is not ``is_whole``."""
    page = NumberedPage(source)
    return _Reader(page, marked_main(page) or (most_prose(page) if is_whole else None)).read()


class _Open(NamedTuple):
    """An element that is being read: its children that are left, how it stands in the text, and what was in force before it."""

    children: Iterator[tuple[int, Node]]
    stands: str
    """As a ``block``, ``apart`` from the words around it, or empty."""
    kind: str
    script: dict[int, int] | None


class _Reader:
    def __init__(self, page: NumberedPage, main: Element | None) -> None:
        self.page = page
        self.writer = Writer(page.source)
        self.kind = "paragraph"
        self.script: dict[int, int] | None = None
        self.read_pieces = bytearray(len(page.pieces))
        self.pictures: list[Sequence[Piece]] = []
        self.main = main
        self.last_number = -1  # of the piece that was read before
        self.has_formulas = bool(_FORMULA.search(page.source))

    def read(self) -> ReadText:
        self.kind = "paragraph" if self.main is None else "navigation"
        stack = [_Open(enumerate(self.page.tree.children), "", self.kind, None)]
        while stack:
            # Each piece of a hostile page passes here.
            for number, node in stack[-1].children:
                if isinstance(node, Text):
                    self.text(node.data)
                elif isinstance(node, Element) and (opened := self.enter(node, number)):
                    stack.append(opened)
                    break
            else:
                self.leave(stack.pop())
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
        if name in _SIMPLE and not self.has_formulas and not element.attrs:
            return _Open(enumerate(element.children), self.begin(element, "" if name in _PLAIN else "block"), kind, script)
        if _is_hidden(element):
            return None
        if beside := _beside(element) or ("mark" if name == "sup" and self.is_mark(element) else ""):
            self.set_beside(element, beside)
            return None
        if name == "img":
            self.picture(element)
        elif name == "br":
            self.writer.put_between("\n")
        stands = self.begin(element, _stands(element))
        parent = element.parent.tag if isinstance(element.parent, Element) else ""
        self.begin_script(in_script(parent, number) or name, element)
        if parent == "mfrac" and number == 1:
            self.writer.put_between("/")
        return _Open(enumerate(element.children), stands, kind, script)

    def begin(self, element: Element, stands: str) -> str:
        """Set what an element begins apart from what stands before it; how it stands in the text."""
        if stands == "block":
            self.end_block()
            self.kind = self.kind_of(element)
        elif stands:
            self.writer.put_between(" ")
        return stands

    def leave(self, opened: _Open) -> None:
        if opened.stands == "block":
            self.end_block()
        elif opened.stands:
            self.writer.put_between(" ")
        self.kind, self.script = opened.kind, opened.script

    def kind_of(self, element: Element) -> str:
        if element == self.main:
            return "paragraph"
        named = ROLES.get(element.attr("role") or "") or ("navigation" if element.tag in NAVIGATION else KINDS.get(element.tag))
        if self.kind == "navigation":
            return "heading" if named == "heading" else self.kind
        return named or self.kind

    def end_block(self) -> None:
        self.writer.end_block(self.kind)
        if self.pictures:
            for words in self.pictures:
                self.put_picture(words)
            self.pictures = []

    # ---- texts ------------------------------------------------------------------------------------------------------

    def text(self, data: str) -> None:
        pieces = self.page.pieces
        for number in self.page.numbers(data):
            self.read_pieces[number] = 1
            piece = pieces[number]
            if self.pictures and not piece.text.isspace():
                self.leave_pictures_beside()
            if number == self.last_number + 1 and self.writer.last.strip() and _keeps_apart(self.page.before(number)):
                self.writer.put_between(" ")
            self.piece(piece)
            self.last_number = number

    def piece(self, piece: Piece) -> None:
        text, start, width = piece
        if self.script:
            for at, sign in enumerate(text):
                self.writer.put(sign.translate(self.script), start + (at if width == len(text) else 0))
        elif len(text) != width or not self.page.source.startswith(text, start):
            self.writer.put(text.replace(_SOFT, ""), start, width)
        elif _SOFT in text:
            for part in re.finditer(f"[^{_SOFT}]+", text):
                self.writer.copy(part[0], start + part.start())
        else:
            self.writer.copy(text, start)

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

    def put_picture(self, words: Sequence[Piece]) -> None:
        for piece in words:
            self.piece(piece)
        self.writer.end_block("picture")

    def leave_pictures_beside(self) -> None:
        for words in self.pictures:
            self.writer.set_beside(words[0].start, words[-1].end, "picture")
        self.pictures = []

    def alternative(self, element: Element) -> Iterator[Piece]:
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
            yield Piece(html.unescape(part[0]), start + part.start(), len(part[0]))


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or (element.attr("role") or "") in ROLES


def _keeps_apart(markup: str) -> bool:
    """Whether the markup between two texts of a block keeps their words apart."""
    return bool(markup) and any(found[1] for found in _APART.finditer(markup))


def _stands(element: Element) -> str:
    """How an element stands in the text: as a ``block``, ``apart`` from the words around it, or empty."""
    if _is_block(element):
        return "block"
    return "apart" if _SHOWN_APART.search(element.attr("style") or "") else ""


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
