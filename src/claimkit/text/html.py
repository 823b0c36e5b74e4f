"""Reads HTML as browsers do (the WHATWG standard, by turbohtml): the text that is shown, block by block, with its place in the file."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Final

from turbohtml import Element, Text

from claimkit.lazily import later
from claimkit.text.attribute_words import attribute_words
from claimkit.text.html_elements import BLOCKS, FORMULAS, HIDDEN, KINDS, NAVIGATION, ROLES, VOID, in_script
from claimkit.text.main_content import marked_main, most_prose
from claimkit.text.numbered_page import NUMERAL, SHOWN_TEMPLATE, NumberedPage, Piece, blank_number, numbers
from claimkit.text.reader_text import ReadText, Writer

_RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS: Final = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}
_ORDINAL: Final = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "ème"])
_FORMULA: Final = later("<m(?:s|frac)", re.IGNORECASE)
_PLAIN: Final = frozenset(["a", "abbr", "b", "big", "code", "em", "font", "i", "mark", "small", "span", "strong", "tt", "u"])
"""Elements that say nothing by themselves."""
_TELLING: Final = "[hidden], [popover], [role], [style]"
_SPECIAL: Final = frozenset(["del", "dialog", "rt", "rtc", "s", "strike", "sub", "sup", "title"]) | HIDDEN | VOID
"""Elements that say something else than that a block begins, also without attributes."""
_ATTRIBUTE: Final = re.compile(r' ([^\s>]+?)="([^"]*)"')
_ASIDE: Final = {**dict.fromkeys(("del", "s", "strike"), "struck"), **dict.fromkeys(("rt", "rtc"), "ruby")}
_FOUND: Final = "until-found"
"""What is hidden so is shown to who searches for it, as folded details are."""
_LONG: Final = 200
"""So long a tag is hardly met again."""
_MAIN: Final = "\ufdd0"
"""The role that is given to the main content of a page."""
_APART: Final = re.compile(
    rf"<!--.*?-->|(</?)(?:{'|'.join(sorted(BLOCKS))}|audio|canvas|iframe|img|input|meter|object|progress|video)(?![^\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""A tag that keeps the words around it apart, whatever element a browser makes of it: `<td>` outside of a table is none."""
_NOTE_LINK: Final = re.compile(r"<a\s[^>]*href=[\"']?#", re.IGNORECASE)
"""A link to a place of the page: the number in it is no part of one before it."""
_NOTE_NUMBER: Final = re.compile(r"\[\w{1,4}\]")
_SHOWN_APART: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*(?!inline\s*(?:!|;|$)|contents|none|ruby)\w|float\s*:\s*(?!none))", re.IGNORECASE
)
_NOT_SHOWN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden)\s*(?:!|;|$)", re.IGNORECASE
)

_STRUCK: Final = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_SHOWN, _BLANK = 4, 5  # the groups of a numeral behind those of a tag

_RAISED_BY_STYLE: Final = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(super|sub)\s*(?:!|;|$)", re.IGNORECASE)
_SIGN_OF: Final = {"super": "^", "sub": "_"}

Attributes = Mapping[str, str]


def read_html(source: str, *, is_whole: bool = True) -> ReadText:
    """What a reader reads of a page of HTML; one that was made of another text, and has nothing around its content, is not ``is_whole``."""
    page = NumberedPage(source)
    main = marked_main(page) or (most_prose(page) if is_whole else None)
    if main is not None:
        main.attrs["role"] = _MAIN
    return _Reader(page, "paragraph" if main is None else "navigation").read()


_Open = tuple[str, str, str, dict[int, int] | None, str | None]
"""An element that is being read: its name, how it stands in the text, and what was in force before it."""


class _Reader:
    def __init__(self, page: NumberedPage, kind: str) -> None:
        self.page = page
        self.writer = Writer(page.source)
        self.kind = kind
        self.script: dict[int, int] | None = None
        self.aside: str | None = None
        """How what is read stands beside the text: its kind, or empty where nobody is shown it; None in the text itself."""
        self.read_pieces = bytearray(page.texts)
        self.last_number = -1  # of the piece that was read before
        self.is_begun = False  # whether the block may hold something
        self.has_formulas = bool(_FORMULA.search(page.source))
        self.elements: Iterator[Element] = iter(page.tree.select("*" if self.has_formulas else "sub, sup"))
        self.open: list[_Open] = []

    def read(self) -> ReadText:
        # Each piece of a hostile page passes here.
        for found in self.signs().finditer(self.page.tree.serialize()):
            last = found.lastindex
            if last == _SHOWN:
                self.text(int(found[_SHOWN]))
            elif last == _BLANK:
                if self.writer.has_words:  # white space before a block says nothing
                    self.text(blank_number(found[_BLANK]))
            elif last and found[1]:
                self.leave(found[2])
            elif last:
                self.enter(found[2], found[3])
        self.end_block()
        self.hide()
        for one in attribute_words(self.page):
            self.writer.set_beside(*one)
        return self.writer.finish()

    def signs(self) -> re.Pattern[str]:
        """Finds what says something in the page: tags, but for those of plain elements, and numbers."""
        plain = () if self.has_formulas else _PLAIN.difference(element.tag for element in self.page.tree.select(_TELLING))
        passed_by = rf"(?:</?(?:{'|'.join(sorted(plain))})(?: [^>]*)?>)+|" if plain else ""
        return re.compile(rf"<!--.*?-->|{passed_by}<(/?)([^\s>/!][^\s>/]*)( [^>]*)?>|{NUMERAL}", re.DOTALL)

    def hide(self) -> None:
        """Note what was not read: in hidden elements, and in comments."""
        pieces = (piece for piece, is_read in zip(self.page.pieces, self.read_pieces, strict=False) if not is_read)
        stretches = [(piece.start, piece.end) for piece in pieces if not piece.text.isspace()]
        for start, end in sorted([*stretches, *self.page.comments]):
            self.writer.hide(start, end)

    # ---- elements ---------------------------------------------------------------------------------------------------

    def enter(self, name: str, written: str | None) -> None:
        """Begin an element."""
        before = self.kind, self.script, self.aside
        if self.aside is not None:
            stands = self.enter_aside(name)
        elif written or name in _SPECIAL or self.has_formulas:
            stands = self.enter_special(name, written or "")
        elif name in BLOCKS:
            if self.is_begun:
                self.end_block()
            self.kind = self.kind_of(name, "")
            stands = "block"
        else:
            stands = ""
        self.open.append((name, stands, *before))
        if name in VOID:
            self.leave(name)

    def enter_aside(self, name: str) -> str:
        if self.has_formulas or name in _SCRIPTS:
            next(self.elements, None)
        if self.aside and name in BLOCKS:
            self.end_block()
        return ""

    def enter_special(self, name: str, written: str) -> str:
        """Begin an element that is more than a block; how it stands in the text."""
        element = next(self.elements, None) if self.has_formulas or name in _SCRIPTS else None
        given, aside, stands = (_told if len(written) < _LONG else _told.__wrapped__)(name, written)
        self.aside = self.beside(name, aside, element)
        if self.aside is not None:
            return ""
        if name == "img":
            words = (self.page.pieces[number] for number in numbers(given.get("alt", "")))
            self.writer.picture(
                [(one.text, range(one.start, one.end), 1) if self.is_copied(one) else (one.text, (one.start,), one.width) for one in words]
            )
        elif name == "br":
            self.writer.put_between("\n")
        self.begin(name, given, stands)
        if element is not None:
            self.begin_raised(name, element)
        return stands

    def beside(self, name: str, aside: str | None, element: Element | None) -> str | None:
        """How an element stands beside the text, by its tag and by where it stands."""
        if name == "title" and self.is_in_drawing():
            return ""
        return "mark" if aside is None and name == "sup" and element is not None and self.is_mark(element) else aside

    def is_in_drawing(self) -> bool:
        drawing = ("svg", "foreignObject")
        return next((one[0] for one in reversed(self.open) if one[0] in drawing), "") == "svg"

    def begin(self, name: str, given: Attributes, stands: str) -> None:
        """Set what an element begins apart from what stands before it."""
        if stands == "block":
            self.end_block()
            self.kind = self.kind_of(name, given.get("role", ""))
        elif stands and (stands == " " or self.writer.last.strip()):
            self.writer.put_between(stands)

    def leave(self, name: str) -> None:
        """End an element, with those in it that are still open; an end without a begin says nothing."""
        if not (self.open and self.open[-1][0] == name):
            if not any(opened[0] == name for opened in self.open):
                return
            while self.open[-1][0] != name:  # the parser writes no end for some elements of old, such as keygen
                self.leave(self.open[-1][0])
        _, stands, kind, self.script, self.aside = self.open.pop()
        if stands == "block":
            if self.is_begun:
                self.end_block()
        elif stands == " ":
            self.writer.put_between(stands)
        self.kind = kind

    def kind_of(self, name: str, role: str) -> str:
        if role == _MAIN:
            return "paragraph"
        named = ROLES.get(role) or ("navigation" if name in NAVIGATION else KINDS.get(name))
        if self.kind == "navigation":
            return "heading" if named == "heading" else self.kind
        return named or self.kind

    def end_block(self) -> None:
        self.writer.end_block(self.kind)
        self.is_begun = False

    # ---- texts ------------------------------------------------------------------------------------------------------

    def text(self, number: int) -> None:
        piece = self.page.pieces[number]
        if self.aside is not None:
            self.text_beside(number, piece)
            return
        self.read_pieces[number] = 1
        if self.has_formulas and piece.text.isspace() and self.open and self.open[-1][0] in FORMULAS:
            return  # no browser shows the line ends between the parts of a power
        if number == self.last_number + 1 and (last := self.writer.last).strip() and (markup := self.page.before(number)):
            is_note = last.isdigit() and piece.text[0].isdigit() and not self.script and _NOTE_LINK.search(markup)
            self.writer.put_between(" " if _keeps_apart(markup) else "^" if is_note else "")
        self.piece(piece)
        self.last_number = number

    def text_beside(self, number: int, piece: Piece) -> None:
        if self.aside:
            self.read_pieces[number] = 1
            if not piece.text.isspace():
                self.writer.set_beside(piece.start, piece.end, self.aside)

    def piece(self, piece: Piece) -> None:
        text, start, width = piece
        self.is_begun = True
        if self.script:
            for at, sign in enumerate(text):
                self.writer.put(sign.translate(self.script), start + (at if width == len(text) else 0))
        elif self.is_copied(piece):
            self.writer.add(text, range(start, start + width))
        else:
            self.writer.put(text, start, width)

    def is_copied(self, piece: Piece) -> bool:
        """Whether the source has the characters of a text as they are."""
        return len(piece.text) == piece.width and self.page.source.startswith(piece.text, piece.start)

    def begin_raised(self, name: str, element: Element) -> None:
        """Set what is raised or lowered apart from the word before it, and the parts of a fraction from each other."""
        parent = element.parent.tag if self.has_formulas and isinstance(element.parent, Element) else ""
        place = sum(1 for _ in islice(filter(_is_element, element.previous_siblings), 3)) if parent in FORMULAS else 0
        self.begin_script(in_script(parent, place) or name, element)
        if parent == "mfrac" and place == 1:
            self.writer.put_between("/")

    def begin_script(self, name: str, element: Element) -> None:
        """Set what is raised or lowered apart from the word before it."""
        if name not in _SCRIPTS or self.script is not None or not self.writer.last:
            return
        sign, table = _SCRIPTS[name]
        self.script = {}  # what is raised inside is no power of a power
        words = self.words(element).strip()
        if words and all(ord(letter) in table for letter in words if not letter.isspace()):
            self.script = table
        elif self.writer.last.strip() and any(map(str.isalnum, words)) and words not in _ORDINAL:
            self.writer.put_between(sign)

    def words(self, element: Element) -> str:
        return "".join(self.page.pieces[number].text for number in numbers(element.text))

    def is_mark(self, raised: Element) -> bool:
        """Whether what is raised is the number of a note between brackets, or links to places of the page with signs between them."""
        children, parent = raised.children, raised.parent
        if len(children) == 1 and isinstance(children[0], Text):
            is_linked = isinstance(parent, Element) and len(parent.children) == 1 and _is_note_link(parent)
            return is_linked or bool(_NOTE_NUMBER.fullmatch(self.words(raised).strip()))
        inside = [child for child in children if isinstance(child, Element)]
        signs = "".join(self.page.pieces[n].text for child in children if isinstance(child, Text) for n in numbers(child.data))
        return bool(inside) and all(map(_is_note_link, inside)) and not any(map(str.isalnum, signs))


@lru_cache(maxsize=1000)
def _keeps_apart(markup: str) -> bool:
    """Whether the markup between two texts of a block keeps their words apart."""
    return any(found[1] for found in _APART.finditer(markup))


def _stands(name: str, given: Attributes) -> str:
    """How an element stands in the text: as a ``block``, with a sign that keeps it apart from what stands before it, or empty."""
    if name in BLOCKS or given.get("role") in ROLES:
        return "block"
    if "style" not in given:
        return ""
    style = given["style"]
    raised = _RAISED_BY_STYLE.search(style)
    return _SIGN_OF[raised[1].lower()] if raised else " " if _SHOWN_APART.search(style) else ""


@lru_cache(maxsize=1000)
def _told(name: str, written: str) -> tuple[Attributes, str | None, str]:
    """What the tag of an element tells: its attributes, how it stands beside the text (empty if nobody is shown it; None if it is a part of the text), and how in it."""
    given = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(written)}
    aside = "" if _is_hidden(name, given) else "struck" if "style" in given and _STRUCK.search(given["style"]) else _ASIDE.get(name)
    if aside is None and name == "a" and given.get("role") == "doc-noteref":
        aside = "mark"
    return given, aside, _stands(name, given)


def _is_hidden(name: str, given: Attributes) -> bool:
    if name in HIDDEN and not (name == "template" and SHOWN_TEMPLATE in given):
        return True
    if given.get("hidden", _FOUND).lower() != _FOUND or "popover" in given or (name == "dialog" and "open" not in given):
        return True
    return "style" in given and bool(_NOT_SHOWN.search(given["style"]))


def _is_note_link(element: Element) -> bool:
    return element.tag == "a" and (element.attr("href") or "").startswith("#")


def _is_element(node: object) -> bool:
    return isinstance(node, Element)
