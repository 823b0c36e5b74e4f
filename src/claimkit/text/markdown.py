"""Reads Markdown as the page that is made of it: CommonMark and what GitHub, pandoc and wikis add (by pyromark), handed to the reader of HTML.

The library counts bytes; the page is written with the code point of the file that each of its characters comes from.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Final

import pyromark
from pyromark import Options

from claimkit.lazily import later
from claimkit.text.front_matter import abstracts, body_start
from claimkit.text.html import read_html
from claimkit.text.markdown_markup import BLANK, DOLLAR, attached, formulas, has_markup, masked, with_colons
from claimkit.text.reader_text import Beside, ReadText
from claimkit.wording import pairs

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_WIKILINKS
    | Options.ENABLE_GFM
)
_FIRST_BYTES: Final = bytes(byte not in range(0x80, 0xC0) for byte in range(256))
_SURROGATE: Final = later("[\ud800-\udfff]")
_TAGS: Final = {
    **pairs("""
        Paragraph=p BlockQuote=blockquote CodeBlock=pre List=ul Item=li DefinitionList=dl DefinitionListTitle=dt DefinitionListDefinition=dd
        Table=table TableHead=tr TableRow=tr Strikethrough=del HtmlBlock= Emphasis= Strong= Link=
    """),
    "FootnoteDefinition": 'aside role="doc-footnote"',
}
"""The elements of the page; without a name, an element would say nothing to a reader."""
# Signs of text that would be markup in the page, and what stands for each there: characters that no text may hold.
_STAND_INS: Final = str.maketrans('&<"\ufdd1\ufdd2\ufdd3', "\ufdd1\ufdd2\ufdd3\ufffd\ufffd\ufffd")
_STOOD_FOR: Final = str.maketrans(f"\ufdd1\ufdd2\ufdd3{DOLLAR}", '&<"$')
_RAW: Final = later(r"<(title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?=[\s/>])", re.IGNORECASE)
_ANCHOR: Final = later(r"<(/?)a(?=[\s>])", re.IGNORECASE)
_UNMASKED: Final = later(f"[^{BLANK}]+")
_WORDS: Final = later(r"(?<=\s|[\"'\[])[^\W\d_]{2,}(?:[ ,-]+[^\W\d_]{2,})+")
"""What names a block of code to readers, behind its language."""
_NEAR: Final = 400
_DEEPEST_FENCE: Final = 8
"""Fences of text that lie deeper in others are code."""
_DEEPEST: Final = 200
"""Quotes and items that lie deeper in others look the same to every reader."""

Event = tuple[str, Any, int, int]
"""What the library tells: its name, its data, and the code points from which to which it reaches."""


def read_markdown(source: str) -> ReadText:
    """What a reader reads of a Markdown file."""
    page = _Page(source)
    read = read_html(page.html, is_whole=False)
    return _traced(read, source, page)


def events(source: str, start: int) -> Iterator[Event]:
    """What a Markdown parser finds in a text from ``start`` on, with its places in code points."""
    text = _SURROGATE.sub("\ufffd", source[start:])
    places: Sequence[int] = range(len(text) + 1)
    if not text.isascii():
        places = array("I", accumulate(text.encode().translate(_FIRST_BYTES), initial=0))
    pieces: Iterator[Event] | None = None
    for event, span in pyromark.events_with_range(text, options=_OPTIONS, merge_text=True):
        # Each event of a hostile text passes here. A place inside a character has been counted with it already.
        name, data = (event, None) if isinstance(event, str) else next(iter(event.items()))
        first, last = span["start"], span["end"]
        begin, end = places[first], places[last]
        if name != "Text" or text[begin:end] == data:
            yield name, data, begin + start, end + start
            continue
        # References and escapes are among these characters, which only the pieces tell apart.
        pieces = pieces or _pieces(text)
        for name, data, at, stop in pieces:
            if at >= first:
                yield name, data, places[at] + start, places[stop] + start
            if stop >= last:
                break


def _pieces(text: str) -> Iterator[Event]:
    for event, span in pyromark.events_with_range(text, options=_OPTIONS, merge_text=False):
        if not isinstance(event, str) and "Text" in event:
            yield "Text", event["Text"], span["start"], span["end"]


def _traced(read: ReadText, source: str, page: "_Page") -> ReadText:
    """What was read of the page, with the places of the file that it was made of."""
    origin = page.origin

    def back(start: int, end: int) -> tuple[int, int]:
        return origin[start], min(origin[end - 1] + 1, len(source))

    wide = {at: origin[read.offsets[at] + width - 1] + 1 - origin[read.offsets[at]] for at, width in read.wide.items()}
    return ReadText(
        source,
        read.text.translate(_STOOD_FOR),
        array("I", (origin[offset] for offset in read.offsets)),
        read.blocks,
        MappingProxyType({at: width for at, width in wide.items() if width != 1}),
        tuple(sorted(page.whole)),
        (*(Beside(*back(start, end), kind) for start, end, kind in read.beside), *page.beside),
        (*page.hidden, *(back(start, end) for start, end in read.hidden)),
    )


class _Page:
    """The page that is made of a Markdown text; ``origin[i]`` is the place in the text that ``html[i]`` comes from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.start = body_start(source)
        self.whole = list(formulas(source, self.start)) if "\\" in source else []
        self.beside = [Beside(*stretch, "abstract") for stretch in abstracts(source, self.start)]
        ends = [0, *(at for one in self.beside for at in one[:2]), self.start]
        self.hidden = [(at, end) for at, end in zip(ends[::2], ends[1::2], strict=True) if at < end]
        self.origin = array("I")
        self._out: list[str] = []
        self._at = self.start
        self._closing: list[tuple[str, int]] = []  # what ends each element, and how many pieces stand before its content
        self._anchors: list[int] = []
        self._alternative: int = 0
        self._cell = "td"
        self._raw: tuple[int, Mapping[str, int]] = (0, {})
        for name, data, start, end in self._events():
            if handle := _HANDLERS.get(name):
                handle(self, data, start, end)
        self.html = "".join(self._out)
        self.origin.append(len(source))

    def _events(self) -> Iterable[Event]:
        if not has_markup(self.source, self.start):
            return events(self.source, self.start)
        text, found = self.source, list(events(self.source, self.start))
        for _ in range(_DEEPEST_FENCE):
            fenced, text = text, with_colons(text, found)
            if text == fenced:
                break
            found = list(events(text, self.start))
        made = masked(text, self.start, found)
        self.whole += made.markup
        self.beside += made.beside
        self.hidden += made.hidden
        return found if made.text is text else events(made.text, self.start)

    # ---- events -----------------------------------------------------------------------------------------------------

    def open(self, data: Any, start: int, end: int) -> None:
        # Each element of a hostile text passes here.
        name = data if data.__class__ is str else next(iter(data))
        if name == "TableCell":
            self._element(self._cell, start)
        elif name == "Heading":
            self._element(data[name]["level"].lower(), start)
        else:
            if name in ("Link", "Image", "CodeBlock"):
                self._open_whole(data[name], start, end if name == "CodeBlock" else attached(self.source, end))
            elif name in ("TableHead", "TableRow"):
                self._cell = "th" if name == "TableHead" else "td"
            self._open_picture(start) if name == "Image" else self._element(_TAGS[name], start)

    def _open_whole(self, data: Any, start: int, end: int) -> None:
        self.whole.append((start, end))
        told = data if isinstance(data, dict) else {}
        if title := told.get("title"):
            at = self.source.rfind(title, start, end)
            self.beside.append(Beside(at, at + len(title), "tooltip") if at >= 0 else Beside(end - 1, end, "tooltip"))
        elif words := _WORDS.search(told.get("Fenced", "")):
            at = max(self.source.find(words[0], start, end), start)
            self.beside.append(Beside(at, at + len(words[0]), "caption"))

    def _open_picture(self, start: int) -> None:
        self._alternative += 1
        if self._alternative == 1:
            self._markup('<img alt="', start)

    def _element(self, tag: str, start: int) -> None:
        if not tag or self._alternative or len(self._closing) >= _DEEPEST:
            self._closing.append(("", 0))
        else:
            self._markup(f"<{tag}>", start)
            self._closing.append((f"</{tag}>", len(self._out)))

    def close(self, data: Any, _: int, end: int) -> None:
        if data == "Image":
            self._alternative -= 1
            if not self._alternative:
                self._markup('">', end)
            return
        markup, begin = self._closing.pop()
        if markup and len(self._out) > begin:
            self._markup(markup, end)
        elif markup:  # an element without content says nothing
            del self.origin[-len(self._out.pop()) :]

    def on_soft_break(self, _: Any, start: int, end: int) -> None:
        self._copy(max(start, end - 1), end)

    def on_hard_break(self, _: Any, start: int, end: int) -> None:
        self._markup(" " if self._alternative else "<br>", start)
        self._at = max(self._at, end - 1)

    def on_rule(self, _: Any, start: int, __: int) -> None:
        self._markup("<hr>", start)

    def on_code(self, data: str, start: int, end: int) -> None:
        self.whole.append((start, attached(self.source, end)))
        ticks = len(self.source[start:end]) - len(self.source[start:end].lstrip("`"))
        self.text(data, start + ticks, end - ticks)

    def on_inline_math(self, _: str, start: int, end: int) -> None:
        self.whole.append((start, end))
        self.text(self.source[start:end], start, end)

    def on_display_math(self, _: str, start: int, end: int) -> None:
        self.whole.append((start, end))
        self._markup('<div role="math">', start)
        self.text(self.source[start:end], start, end)
        self._markup("</div>", end)

    def on_footnote_reference(self, _: str, start: int, end: int) -> None:
        self.whole.append((start, end))
        self._at = max(self._at, end)

    def on_html(self, data: str, start: int, end: int) -> None:
        if (BLANK in data or ":::" in data) and len(data) == end - start:  # it became HTML when markup before it was blanked
            data = self.source[start:end]
        self._note_anchor(data, start, end)
        self._characters(data, data, start, end)

    def on_inline_html(self, data: str, start: int, end: int) -> None:
        raw = _RAW.match(data)
        if self._alternative or (raw and not self._is_closed(raw[1].lower(), end)):
            self.text(data, start, end)
        else:
            self.on_html(data, start, end)

    def _is_closed(self, name: str, at: int) -> bool:
        """Whether an element of raw text ends before its paragraph; shown as text otherwise (GFM, disallowed raw HTML)."""
        if not self._raw[0] > at:
            stop = self.source.find("\n\n", at)
            stop = len(self.source) if stop < 0 else stop
            last = {found[1].lower(): found.start() for found in re.finditer(r"</([A-Za-z]+)", self.source[at:stop])}
            self._raw = stop, {found: where + at for found, where in last.items()}
        return self._raw[1].get(name, -1) >= at

    def _note_anchor(self, html: str, start: int, end: int) -> None:
        """Note a link that is written in HTML as one piece."""
        if found := _ANCHOR.match(html):
            if not found[1]:
                self._anchors.append(start)
            elif self._anchors:
                self.whole.append((self._anchors[-1], start + len(self.source[start:end].rstrip())))
                self._anchors = []

    # ---- pieces of the page -----------------------------------------------------------------------------------------

    def _markup(self, html: str, at: int) -> None:
        if at > self._at:
            self._at = min(at, len(self.source))
        self._out.append(html)
        self.origin.extend([self._at] * len(html))

    def _copy(self, start: int, end: int, stand_ins: dict[int, int] | None = None) -> None:
        if end > start:
            text = self.source[start:end]
            self._out.append(text.translate(stand_ins) if stand_ins and not text.isalnum() else text)
            self.origin.extend(range(start, end))
            self._at = end

    def text(self, text: str, start: int, end: int) -> None:
        """Write characters that are no markup of the page."""
        raw = self.source[start:end]
        if BLANK in text and BLANK not in raw and len(text) == len(raw):
            for found in _UNMASKED.finditer(text):
                self._copy(start + found.start(), start + found.end(), _STAND_INS)
        elif raw == text:
            self._copy(start, end, _STAND_INS)
        elif raw[:1] == "&" and raw[-1:] == ";" and len(text) < len(raw):  # a character reference
            self._copy(start, end)
        else:
            self._characters(text.translate(_STAND_INS), text, start, end)

    def _characters(self, shown: str, text: str, start: int, end: int) -> None:
        """Write characters one by one, each where it stands in a stretch of the file that has markup between them."""
        if shown == self.source[start:end]:
            self._copy(start, end)
            return
        for sign in text:
            found = self.source.find("$" if sign == DOLLAR else sign, start, min(end, start + _NEAR))
            if sign == " " and self.source[start : start + 1] in ("\n", "\t"):
                found = start
            self._at = found if found >= 0 else min(start, len(self.source))
            self.origin.append(self._at)
            start = self._at + (found >= 0)
        self._out.append(shown)
        self._at = start


_HANDLERS: Final[Mapping[str, Callable[[_Page, Any, int, int], None]]] = {
    "Start": _Page.open,
    "End": _Page.close,
    "Text": _Page.text,
    "Code": _Page.on_code,
    "InlineMath": _Page.on_inline_math,
    "DisplayMath": _Page.on_display_math,
    "Html": _Page.on_html,
    "InlineHtml": _Page.on_inline_html,
    "FootnoteReference": _Page.on_footnote_reference,
    "SoftBreak": _Page.on_soft_break,
    "HardBreak": _Page.on_hard_break,
    "Rule": _Page.on_rule,
}
"""What is written for each event; for one that is not here, nothing."""
