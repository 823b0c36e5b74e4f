"""Reads HTML as browsers do (the WHATWG standard, by turbohtml): the text that is shown, block by block, with its place in the file."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar, cast

from turbohtml import Element, Node, Text

from claimkit.lazily import later
from claimkit.text.attribute_words import attribute_words
from claimkit.text.html_elements import BLOCKS, CODE, FORMULAS, KINDS, NAVIGATION, ORDINAL, PLAIN, ROLES, ROOTS, SCRIPTS, VOID, in_formula
from claimkit.text.html_tags import Attributes, keeps_apart, leads_to, styled, told, with_notes
from claimkit.text.main_content import content, marked_main, most_prose
from claimkit.text.numbered_page import NUMERAL, PICTURES, SHOWN_TEMPLATE, WORDS, NumberedPage, Piece, blank_number, numbers
from claimkit.text.reader_text import Beside, ReadText
from claimkit.text.writer import Writer, in_order

_FORMULA: Final = later("<m(?:s|frac|root|td|under|over|multi)", re.IGNORECASE)
_TELLING: Final = "[hidden], [popover], [role], [style], [epub\\:type]"
_EACH: Final = (*PICTURES, "sub", "sup")
"""Elements of which each does something else."""
_ONCE: Final = re.compile(f"<(?:{'|'.join(_EACH)})[ >]")
_SILENT: Final = re.compile(
    rf"""(<[A-Za-z][A-Za-z0-9]*)(?: (?!(?:alt|epub:type|hidden|open|popover|role|style|{SHOWN_TEMPLATE})=)[A-Za-z][\w:.-]*="[^"]*")+(?=>)"""
)
"""A tag with attributes that say nothing; the tag itself says something."""
_MOST: Final = 500
_DEEPEST: Final = 200
"""What tags do in elements that lie deeper in others is not kept."""
_LONG: Final = 200
"""So long a tag is hardly met again."""
_MAIN: Final = "\ufdd0"
"""The role that is given to the main content of a page."""
_NOTE_LINK: Final = re.compile(r"<a\s[^>]*href=", re.IGNORECASE)
"""A link: the number in it is no part of one before it."""
_MOST_RAISED: Final = 4
"""What is raised in so many that are raised looks as they do."""
_NOTE_NUMBER: Final = re.compile(r"\[\w{1,4}\]")
_LINKED_NUMBER: Final = re.compile(r"\W*\w{0,4}\W*")
_ALTERNATIVE: Final = re.compile(r' alt="([^"]*)"')
_EMPTY_LINES: Final = re.compile(r"(?<=\S)(?=\s*?\n\s*?\n)\s++(?=(\w?)[^.)])")
"""Line ends in a text before a word, which is no letter of an item; no reader is shown more than one."""
_PARTS: Final = re.compile(rf"((?:<[^>]*>)*+)(?:{NUMERAL}|[^<]|<|$)")
"""A run of tags, and what stands for the text behind it."""

_Kept = TypeVar("_Kept")


def read_html(source: str, *, is_whole: bool = True) -> ReadText:
    """What a reader reads of a page of HTML; one that was made of another text, and has nothing around its content, is not ``is_whole``."""
    page = with_notes(styled(NumberedPage(source)))
    main = marked_main(page) or (most_prose(page) if is_whole else None)
    for part in content(page, main):
        part.attrs["role"] = _MAIN
    return in_order(_Reader(page, "paragraph" if main is None else "navigation", NAVIGATION[is_whole]).read())


class _State:
    """What is in force in an element, how it stands in the text, and what the tags in it do: all elements that are alike have one."""

    __slots__ = ("aside", "inner", "is_drawn", "kind", "name", "stands")

    def __init__(self, name: str, kind: str, stands: str, aside: str | None, is_drawn: bool) -> None:  # noqa: FBT001
        self.name, self.kind, self.stands, self.aside, self.is_drawn = name, kind, stands, aside, is_drawn
        self.inner: dict[str, _Begun] = {}


_Begun = tuple[_State | None, str | None, str, bool]
"""What the begin of an element does: what is in force in it, if it may hold something, the kind of the block that it ends, the signs that part words, and whether it is a part of the text."""
_NOTHING: Final[Attributes] = {}


class _Frame:
    """An element that is being read, the one around it, and what runs of tags in it do."""

    __slots__ = ("closing", "depth", "moves", "outer", "raised", "script", "state")

    def __init__(self, outer: "_Frame | None", state: _State) -> None:
        self.outer, self.state = outer, state
        self.script: dict[int, int] | None = outer.script if outer else None
        self.depth: int = outer.depth + 1 if outer else 0
        self.raised: int = outer.raised if outer else 0
        self.closing = ""
        self.moves: dict[str, _Move] = {} if self.depth < _DEEPEST else _NO_MOVES


_Move = tuple[_Frame, str | None, str]
"""What tags do: the element that is read behind them, the kind of the block that they end, and the signs that part words."""
_NO_MOVES: Final[dict[str, _Move]] = {}


class _Reader:
    def __init__(self, page: NumberedPage, kind: str, navigation: Collection[str]) -> None:
        self.page, self.navigation = page, navigation
        self.writer = Writer(page.source)
        self.frame = _Frame(None, _State("", kind, "", None, False))
        self.states: dict[tuple[object, ...], _State] = {}
        self.read_pieces = bytearray(len(page.pieces))
        self.last_number, self.last_end = -1, 0  # of the piece that was read before
        self.before = ""  # what a formula shows before the next text
        self.is_broken = False  # whether a line break, or a line between two elements, stands behind the last word
        self.has_formulas = bool(_FORMULA.search(page.source))
        self.elements: Iterator[Element] = iter(page.tree.select("*" if self.has_formulas else "sub, sup"))

    def read(self) -> ReadText:
        # Each piece of a hostile page passes here.
        for found in _PARTS.finditer(self.telling()):
            run, shown, blank = found.groups()
            if run:
                self.go(self.frame.moves.get(run) or self.run(run))
            if shown:
                self.text(int(shown))
            elif blank and self.writer.has_words:  # white space before a block says nothing
                self.text(blank_number(blank))
        self.writer.end_block(self.frame.state.kind)
        self.hide()
        self.writer.beside += attribute_words(self.page)
        return self.writer.finish([found.span() for found in CODE.finditer(self.page.source)])

    def telling(self) -> str:
        """The page without what says nothing: comments, most attributes, and the tags of plain elements."""
        tree = self.page.tree
        made_twice = (
            tree.select("math + .katex-html, .katex-mathml + .katex-html") if "katex-html" in self.page.source else []
        )  # it has the formula before it
        for node in [*cast("list[Node]", tree.xpath("//comment()")), *made_twice]:
            node.decompose()
        plain = () if self.has_formulas else PLAIN.difference(element.tag for element in tree.select(_TELLING))
        page = "".join(_SILENT.split(tree.serialize()))
        return re.sub(rf"<(?<=[>\ufdd0\n]<)/?(?:{'|'.join(sorted(plain))})(?: [^>]*)?>", "", page) if plain else page

    def hide(self) -> None:
        """Note what was not read: in hidden elements, and in comments."""
        if all(self.read_pieces) and not self.page.comments:
            return
        pieces = (piece for piece, is_read in zip(self.page.pieces, self.read_pieces, strict=True) if not is_read)
        stretches = [(start, start + width) for text, start, width in pieces if not text.isspace()]
        self.writer.hidden += sorted([*stretches, *self.page.comments])

    # ---- elements ---------------------------------------------------------------------------------------------------

    def go(self, move: _Move) -> None:
        """Do what tags do."""
        self.frame, kind, signs = move
        if kind is not None:
            self.writer.end_block(kind)
        self.is_broken = self.is_broken or "\n" in signs
        for sign in signs:
            if sign == "\n":
                self.writer.break_line()
            elif sign == " " or self.writer.last.strip():
                self.writer.put_between(sign)

    def run(self, run: str) -> _Move:
        """Do what the tags of a run do, one by one; what is left to do, which is nothing."""
        begin, ended, signs = self.frame, None, ""
        is_same = not self.has_formulas and not _ONCE.search(run)
        for tag in run[1:-1].split("><"):
            move = self.frame.moves.get(tag)
            if move is None:
                move = self.leave(tag[1:]) if tag[0] == "/" else self.enter(tag)
                if is_same and self.frame.depth < _DEEPEST:
                    _keep(self.frame.moves, tag, move)
            if ended is not None and is_same:  # nothing was written since
                self.frame = move[0]
            else:
                self.go(move)
                ended, signs = move[1], signs + move[2]
        if is_same and not signs.strip() and begin.depth < _DEEPEST:
            _keep(begin.moves, run, (self.frame, ended, "" if ended is not None else signs))
        return self.frame, None, ""

    def enter(self, tag: str) -> _Move:
        """What the begin of an element does, behind what must be done at once."""
        outer, name, key = self.frame, tag.partition(" ")[0], tag
        element = next(self.elements, None) if (self.has_formulas or name in SCRIPTS) and name[0] not in "!?" else None
        if outer.raised == _MOST_RAISED and not self.has_formulas:
            element = None  # it looks as what it stands in
        if "\ufdd5" in tag:
            key = WORDS.sub("", tag)
        elif element is not None and name == "sup" and outer.state.aside is None and self.is_mark(element):
            key = f"{tag}>"
        begun = outer.state.inner.get(key)
        if begun is None:
            begun = self.begun(name, key[len(name) :])
            _keep(outer.state.inner, key, begun)
        state, ended, signs, is_read = begun
        frame = _Frame(outer, state) if state else outer
        if is_read and name in PICTURES:
            words = _ALTERNATIVE.search(tag)
            self.writer.picture([self.copied(self.page.words[int(number)]) for number in WORDS.findall(words[1] if words else "")])
        if is_read and element is not None:
            self.go((frame if state else _Frame(outer, outer.state), ended, signs))
            self.begin_raised(name, element)
            return frame, None, ""
        return frame, ended, signs

    def begun(self, name: str, written: str) -> _Begun:
        """What the begin of an element does, by what its tag tells where it stands; one that ends twice is the mark of a note."""
        outer, given, aside, stands = self.frame.state, _NOTHING, self.frame.state.aside, ""
        if aside is None:
            given, aside, stands = told(name, written)
            aside = "" if name == "title" and outer.is_drawn else "mark" if aside is None and written[-1:] == ">" else aside
        kind, ended, signs = outer.kind, None, "\n" if name == "br" and aside is None else " " * (name == "mphantom")
        if aside is not None:
            ended, stands = kind if outer.aside and name in BLOCKS else None, ""
        elif stands == "block":
            ended, kind = kind, self.kind_of(name, given.get("role", ""))
        else:
            signs += stands
        if name in VOID or name[0] in "!?":
            return None, ended, signs + (" " if stands == " " else ""), aside is None
        key = (name, kind, stands, aside, name == "svg" or (outer.is_drawn and name != "foreignObject"))
        return self.states.get(key) or self.states.setdefault(key, _State(*key)), ended, signs, aside is None

    def leave(self, name: str) -> _Move:
        """What the end of an element does, with those in it that are still open; an end without a begin does nothing."""
        left: list[_State] = []
        inner, closing = self.frame, ""
        while inner.outer and (not left or left[-1].name != name):  # the parser writes no end for some elements of old, such as keygen
            left.append(inner.state)
            closing += inner.closing
            inner = inner.outer
        if not left or left[-1].name != name:
            return self.frame, None, ""
        ended = next((state.kind for state in left if state.stands == "block"), None)
        return inner, ended, closing + " " * sum(state.stands == " " for state in left) if ended is None else ""

    def kind_of(self, name: str, role: str) -> str:
        if role == _MAIN:
            return "paragraph"
        outer = self.frame.state.kind
        is_head = name == "td" and outer == "column"
        named = ROLES.get(role) or ("navigation" if name in self.navigation else outer if is_head else KINDS.get(name))
        if outer == "navigation":
            return "heading" if named == "heading" else outer
        return named or outer

    # ---- texts ------------------------------------------------------------------------------------------------------

    def text(self, number: int) -> None:
        text, start, width = self.page.pieces[number]
        frame, writer = self.frame, self.writer
        if frame.state.aside is not None:
            self.read_pieces[number] = frame.state.aside != ""
            if frame.state.aside and not text.isspace():
                writer.beside.append(Beside(start, start + width, frame.state.aside))
            return
        self.read_pieces[number] = 1
        if self.has_formulas and frame.state.name in FORMULAS and text.isspace():
            return  # no browser shows the line ends between the parts of a power
        if number == self.last_number + 1 and (last := writer.last).strip() and (markup := self.page.source[self.last_end : start]):
            is_note = last.isdigit() and text[0].isdigit() and not frame.script and _NOTE_LINK.search(markup)
            if sign := " " if keeps_apart(markup) else "^" if is_note else "":
                writer.put_between(sign)
        self.last_number, self.last_end = number, start + width
        if self.before and not text.isspace():
            writer.put(self.before, start)
            self.before = ""
        is_written = len(text) == width and self.page.source.startswith(text, start)
        text = self.on_line(text)
        if frame.script:
            for at, sign in enumerate(text):
                writer.put(sign.translate(frame.script), start + (at if width == len(text) else 0))
        elif is_written:  # the source has it as it is
            writer.add(text, range(start, start + width))
        else:
            writer.put(text, start, width)

    def on_line(self, text: str) -> str:
        """A text without the line ends before it, where they would make an empty line in the midst of a sentence."""
        if self.frame.state.kind in ("code", "math"):
            return text
        text = _EMPTY_LINES.sub(lambda found: " " * len(found[0]) if found[1].islower() else found[0], text)
        kept = text.lstrip(" \t\n\f\r")
        is_inside = not self.is_broken or (kept[:1].islower() and kept[1:2] not in (".", ")"))  # no letter of an item
        goes_on = kept and kept != text and self.writer.last.isspace() and is_inside
        self.is_broken = not kept and (self.is_broken or "\n" in text)
        return kept.rjust(len(text)) if goes_on else text

    def copied(self, piece: Piece) -> tuple[str, Sequence[int], int]:
        """The words of a picture, with the place of each character where the source has them as they are."""
        text, start, width = piece
        if len(text) == width and self.page.source.startswith(text, start):
            return text, range(start, start + width), 1
        return text, (start,), width

    def begin_raised(self, name: str, element: Element) -> None:
        """Set what is raised or lowered apart from the word before it, and the parts of a formula from each other."""
        parent = element.parent.tag if self.has_formulas and isinstance(element.parent, Element) else ""
        before = (one for one in element.previous_siblings if isinstance(one, Element)) if parent in FORMULAS else ()
        script, sign = in_formula(name, parent, sum(1 for _ in islice(before, 3)))
        self.begin_script(script or name, element, is_part=parent in FORMULAS)
        self.writer.put_between(sign or " " * (name == "mfrac" and self.writer.last.isdecimal()))
        if (name in ROOTS or parent == "mfrac") and self.frame.raised < _MOST_RAISED:
            self.frame.raised += 1
            self.begin_parts(name, [child for child in element.children if isinstance(child, Element) and self.words(child).strip()])

    def begin_parts(self, name: str, parts: Sequence[Element]) -> None:
        """Begin a root, or what stands over or under the stroke of a fraction: with brackets around several parts that say something."""
        opening = "√" * (name in ROOTS and bool(parts)) + "(" * (len(parts) > 1)
        self.before += opening
        self.frame.closing = ")" * opening.endswith("(")

    def begin_script(self, name: str, element: Element, *, is_part: bool) -> None:
        """Set what is raised or lowered apart from the word before it; a part of a formula also from what is raised before it."""
        last, frame = self.writer.last, self.frame
        if name not in SCRIPTS or frame.raised == _MOST_RAISED or not last:
            return
        frame.raised += 1
        sign, table = SCRIPTS[name]
        is_raised = ord(last) in table.values()
        if frame.script is not None:
            self.writer.put_between(sign if is_raised else "")
            return
        words = self.words(element).strip()
        if words and all(ord(letter) in table for letter in words if not letter.isspace()):
            frame.script = table
            self.writer.put_between(" " if is_raised and is_part else "")
        elif last.strip() and any(map(str.isalnum, words)) and words not in ORDINAL:
            self.writer.put_between(sign)

    def words(self, element: Element) -> str:
        return "".join(self.page.pieces[number][0] for number in numbers(element.text))

    def is_mark(self, raised: Element) -> bool:
        """Whether what is raised is the number of a note between brackets, or links to places of the page, or numbers that are links, with signs between them."""
        if "Inline-Template" in (raised.attr("class") or "").split():  # what editors of a wiki remark
            return True
        children, parent, words = raised.children, raised.parent, self.words(raised).strip()
        begins = ("#", "http", "//") if any(map(str.isdecimal, words)) and not any(map(str.isalpha, words)) else ("#",)
        if len(children) == 1 and isinstance(children[0], Text):
            is_linked = isinstance(parent, Element) and leads_to(parent.tag, parent.attr("href"), begins) and len(parent.children) == 1
            return bool((_LINKED_NUMBER if is_linked else _NOTE_NUMBER).fullmatch(words))
        inside = [child for child in children if isinstance(child, Element)]
        if not inside or not all(leads_to(child.tag, child.attr("href"), begins) for child in inside):
            return False
        signs = "".join(self.page.pieces[n][0] for child in children if isinstance(child, Text) for n in numbers(child.data))
        return not any(map(str.isalnum, signs))


def _keep(kept: dict[str, _Kept], key: str, value: _Kept) -> None:
    """Keep what is likely to be asked for again."""
    if len(key) < _LONG:
        if len(kept) >= _MOST:
            kept.clear()
        kept[key] = value
