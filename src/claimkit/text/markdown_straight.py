"""Reads a Markdown text that holds no HTML straight, without a page: what is read is what its page would give."""

from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any, Final

from claimkit.text.markdown_fences import MEANT, Event
from claimkit.text.markdown_page import BREAK, DEEPEST, END_OF_MATH, HANDLERS, MATH, PICTURE, RULE, Page
from claimkit.text.reader_text import Beside, ReadText
from claimkit.text.writer import Writer
from claimkit.values import NamedTuple, replace
from claimkit.wording import pairs

_SIGNS: Final = pairs("""
    Paragraph=p BlockQuote=q CodeBlock=x List=l Item=i DefinitionList=l DefinitionListTitle=i DefinitionListDefinition=i Table=l TableHead=o
    TableRow=l TableCell=c Heading=h FootnoteDefinition=f Strikethrough=s Formula=m
""")
"""A letter for each element that says something to a reader."""
_OF_TAGS: Final = {MATH: "m", END_OF_MATH: "/", BREAK: "n", RULE: "r"}
_PLAIN: Final = {"Start": _SIGNS, "End": dict.fromkeys(_SIGNS, "/")}
_NONE: Final[dict[str, str]] = {}
_KINDS: Final = {"q": "quote", "x": "code", "i": "item", "c": "cell", "h": "heading", "f": "note", "m": "math"}
_ODD: Final[dict[int, str | int]] = {0xFDD1: 0xFFFD, 0xFDD2: 0xFFFD, 0xFDD3: 0xFFFD, **{ord(sign): meant for sign, meant in MEANT.items()}}


class _Move(NamedTuple):
    """What begins and ends between two texts: the elements that are open then, and what that does to what is written."""

    open: str
    kind: str
    is_struck: bool
    ends_block: bool
    breaks: int


class _TooDeepError(Exception):
    """Elements lie so deep in others that what is open would be copied too often."""


class Straight(Page):
    """What a reader reads of a Markdown text, as far as it holds no HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._writer = Writer(source)
        self._run: list[str] = []  # what began and ended since the last text
        self._now = _Move("", "paragraph", is_struck=False, ends_block=False, breaks=0)
        self._moves: dict[tuple[str, str], _Move] = {}
        self._words: list[tuple[str, Sequence[int], int]] = []  # of a picture
        self._struck: tuple[int, int, bool] | None = None

    def straight(self, found: Iterable[Event]) -> ReadText | None:
        """What is read of these events; None where some are of HTML, or elements lie too deep in others."""
        try:
            return self._straight(found)
        except _TooDeepError:
            return None

    def _straight(self, found: Iterable[Event]) -> ReadText | None:
        # Each event of a hostile text passes here.
        source, write, add = self.source, self.write, self._run.append
        for name, data, start, end in found:
            if data.__class__ is str and (sign := _PLAIN.get(name, _NONE).get(data)):
                add(sign)
            elif name == "Text" and source[start:end] == data:
                write(data, range(start, end))
            elif name in ("Html", "InlineHtml"):
                return None
            elif handle := HANDLERS.get(name):
                handle(self, data, start, end)
        if self._writer.has_words or self._writer.pictures or self._struck:
            self._move()
        read = self._writer.finish()
        text = read.text if read.text.isascii() else read.text.translate(_ODD)
        beside = (*read.beside, *self.beside)
        return replace(read, text=text, whole=self.whole, beside=beside, hidden=self.hidden, unbroken=self.unbroken, links=self.links)

    def begin(self, name: str, data: Any, start: int) -> None:  # noqa: ARG002
        if name in _SIGNS:
            self._run.append(_SIGNS[name])

    def finish(self, data: Any, end: int) -> None:  # noqa: ARG002
        if data.__class__ is not str:  # others are in `straight`, or say nothing
            self._run.append("/")

    def markup(self, html: str, at: int) -> None:  # noqa: ARG002
        if html in _OF_TAGS:
            self._run.append(_OF_TAGS[html])
        elif html == PICTURE:
            self._move()
            self._words = []
        else:
            self._run.clear()
            self._writer.picture(() if self._now.is_struck else self._words)

    def _move(self) -> None:
        """Do what was begun and ended since the last text."""
        before, key = self._now, (self._now.open, "".join(self._run))
        self._run.clear()
        self._now = self._moves.get(key) or self._moves.setdefault(key, _moved(*key))
        if self._struck:
            self._end_struck()
        if self._now.ends_block:
            self._writer.end_block(before.kind)
        elif self._now.breaks:
            for _ in range(self._now.breaks):
                self._writer.break_line()

    # ---- texts ------------------------------------------------------------------------------------------------------

    def write(self, text: str, places: Sequence[int]) -> None:
        if self.alternative:
            self._words.append((text, places, 1))
        elif text:
            if self._run:
                self._move()
            if self._now.is_struck:
                self._strike(text, places[0], places[-1] + 1)
            else:
                self._writer.add(text, places)

    def refer(self, start: int, end: int) -> None:
        text = unescape(self.source[start:end]) or "\ufffd"
        if self.alternative:
            self._words.append((text, (start,), end - start))
            return
        self._move()
        if self._now.is_struck:
            self._strike(text, start, end)
            self._end_struck()
        else:
            self._writer.put(text, start, end - start)

    def _strike(self, text: str, start: int, end: int) -> None:
        first, _, has_words = self._struck or (start, end, False)
        self._struck = first, end, has_words or not text.isspace()

    def _end_struck(self) -> None:
        if self._struck and self._struck[2]:
            self._writer.beside.append(Beside(*self._struck[:2], "struck"))
        self._struck = None


def _moved(before: str, run: str) -> _Move:
    """What a run of begins and ends does, given the elements that are open before it."""
    inside, struck, ends, breaks = list(before), before.count("s"), False, 0
    for sign in run:
        if sign == "n":
            breaks += not struck
        elif sign == "s":
            inside.append(sign)
            struck += 1
        elif sign == "/" and inside.pop() == "s":
            struck -= 1
        elif sign != "/":
            ends = True
            inside += sign if sign != "r" else ""
        else:
            ends = ends or not struck
    if len(inside) > DEEPEST:
        raise _TooDeepError
    return _Move("".join(inside), _kind("".join(inside)), struck > 0, ends, 0 if ends else breaks)


def _kind(inside: str) -> str:
    """The kind of what is written in these elements."""
    for at in reversed(range(len(shown := inside.partition("s")[0]))):
        if shown[at] in _KINDS:
            return "column" if shown[at - 1 : at + 1] == "oc" else _KINDS[shown[at]]
    return "paragraph"
