"""Writes a Markdown text as the page of HTML that is made of it, with the place in the file of each of its characters."""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from claimkit.lazily import later
from claimkit.text.html_elements import ORDINAL, SCRIPTS
from claimkit.text.links import is_number, is_raised
from claimkit.text.markdown_fences import MEANT, Event, is_formula
from claimkit.text.markdown_markup import BLANK, TITLED, attached
from claimkit.text.placeholders import without_statements
from claimkit.text.reader_text import Beside, Link, ReadText
from claimkit.wording import pairs

MATH: Final = '<div role="math">'
END_OF_MATH: Final = "</div>"
BREAK: Final = "<br>"
RULE: Final = "<hr>"
PICTURE: Final = '<img alt="'
END_OF_PICTURE: Final = '">'
_UNMASKED: Final = later(f"[^{BLANK}]+")
_WORDS: Final = later(r"(?<=\s|[\"'\[])[^\W\d_]{2,}(?:[ ,-]+[^\W\d_]{2,})+")
"""What names a block of code to readers, behind its language."""
_NEAR: Final = 400
_TAGS: Final = {
    **pairs("""
        Paragraph=p BlockQuote=blockquote CodeBlock=pre List=ul Item=li DefinitionList=dl DefinitionListTitle=dt DefinitionListDefinition=dd
        Table=table TableHead=tr TableRow=tr Strikethrough=del HtmlBlock= Emphasis= Strong= Link=
    """),
    "FootnoteDefinition": 'aside role="doc-footnote"',
    "Formula": 'div role="math"',
    "Inner": 'a href="#"',
}
"""The elements of the page; without a name, an element would say nothing to a reader."""
# Signs of text that would be markup in the page, and what stands for each there: characters that no text may hold.
_STAND_INS: Final = str.maketrans('&<"\ufdd1\ufdd2\ufdd3', "\ufdd1\ufdd2\ufdd3\ufffd\ufffd\ufffd")
_STOOD_FOR: Final = str.maketrans({"\ufdd1": "&", "\ufdd2": "<", "\ufdd3": '"', **MEANT})
_ROLE: Final = later(r"\{(su[pb]|del|strike|cite(?=:p))(?:er|:ps?|)(?:script|)\}\Z", re.IGNORECASE)
"""A role of MyST before code in a line, which raises, lowers or strikes it, or cites by it."""
_CITES: Final = later(r"\{cite(?::[pt]s?)?\}\Z")
_LINKS: Final = later(r"\{(?:doc|ref|numref|term|any|download|eq|py:\w+)\}\Z")
_TARGETED: Final = later(r"(\S.*?)\s*<[^<>]+>\Z", re.DOTALL)
"""What a role of MyST says that links elsewhere, and to what."""
_LONGEST_ROLE: Final = 13
_NOTE: Final = later(r"\d[*_]*+\[[*_]*+\d")
"""The begin of a link behind a number, of which its own is no part."""
_FAR: Final = 5
_RAW: Final = later(r"<(title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?=[\s/>])", re.IGNORECASE)
_SHOWS_TAGS: Final = later(r"<(title|textarea|xmp|plaintext)(?=[\s/>])", re.IGNORECASE)
_IN_WEB: Final = later(r"(?:url:)?(?:https?:)?//", re.IGNORECASE)
_OF_WORK: Final = later(r"(?:doi|pmid|pmcid|arxiv|isbn|url|wikidata):")
"""What the key of a citation stands for, as Manubot has it."""
_ANCHOR: Final = later(r"<(/?)a(?=[\s>])", re.IGNORECASE)
DEEPEST: Final = 200
"""Quotes and items that lie deeper in others look the same to every reader."""


class Page:
    """The page that is made of a Markdown text; ``origin[i]`` is the place in the text that ``html[i]`` comes from."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.whole: list[tuple[int, int]] = []
        self.links: list[Link] = []
        self._key_ends = -1
        self.beside: list[Beside] = []
        self.hidden: list[tuple[int, int]] = []
        self.unbroken: list[tuple[int, int]] = []
        self.alternative = 0  # so many pictures hold the words that are read
        self.origin = array("I")
        self._out: list[str] = []
        self._at = 0
        self._closing: list[tuple[str, int]] = []  # what ends each element, and how many pieces stand before its content
        self._anchors: list[int] = []
        self._cell = "td"
        self._raw: tuple[int, Mapping[str, int]] = (0, {})

    def read(self, found: Iterable[Event]) -> ReadText:
        """What is read of the page that is made of these events, with the places of the file."""
        from claimkit.text.html import read_html  # a text without HTML does not pay for it

        for name, data, start, end in found:
            if handle := HANDLERS.get(name):
                handle(self, data, start, end)
        origin, read = self.origin, read_html("".join(self._out), is_whole=False)
        origin.append(len(self.source))

        def back(start: int, end: int) -> tuple[int, int]:
            return origin[start], min(origin[end - 1] + 1, len(self.source))

        wide = {at: origin[read.offsets[at] + width - 1] + 1 - origin[read.offsets[at]] for at, width in read.wide.items()}
        return ReadText(
            self.source,
            read.text.translate(_STOOD_FOR),
            array("I", map(origin.__getitem__, read.offsets)),
            read.blocks,
            MappingProxyType({at: width for at, width in wide.items() if width != 1}),
            self.whole,
            (*(Beside(*back(start, end), kind) for start, end, kind in read.beside), *self.beside),
            sorted([*(back(start, end) for start, end in read.hidden), *self.hidden]),
            sorted([*(back(start, end) for start, end in read.unbroken), *self.unbroken]),
            self.links,
        )

    # ---- what is written --------------------------------------------------------------------------------------------

    def begin(self, name: str, data: Any, start: int) -> None:
        """Begin an element, named and described as the parser does."""
        if name in ("TableHead", "TableRow"):
            self._cell = "th" if name == "TableHead" else "td"
        tag = self._cell if name == "TableCell" else data[name]["level"].lower() if name == "Heading" else _TAGS[name]
        if not tag or self.alternative or len(self._closing) >= DEEPEST:
            self._closing.append(("", 0))
        else:
            self.markup(f"<{tag}>", start)
            self._closing.append((f"</{tag}>", len(self._out)))

    def finish(self, _: Any, end: int) -> None:
        """End the element that was begun last."""
        markup, begin = self._closing.pop()
        if markup and len(self._out) > begin:
            self.markup(markup, end)
        elif markup:  # an element without content says nothing
            del self.origin[-len(self._out.pop()) :]

    def markup(self, html: str, at: int) -> None:
        """Write a tag, or a part of one."""
        if at > self._at:
            self._at = min(at, len(self.source))
        self._out.append(html)
        self.origin.extend([self._at] * len(html))

    def write(self, text: str, places: Sequence[int]) -> None:
        """Write characters, with the place of each in the file."""
        self._copy(text if text.isalnum() else text.translate(_STAND_INS), places)

    def refer(self, start: int, end: int) -> None:
        """Write a character that the file gives by a reference."""
        self._copy(self.source[start:end], range(start, end))

    def _copy(self, text: str, places: Sequence[int]) -> None:
        if text:
            self._out.append(text)
            self.origin.extend(places)
            self._at = places[-1] + 1

    # ---- events -----------------------------------------------------------------------------------------------------

    def open(self, data: Any, start: int, end: int) -> None:
        """Begin an element."""
        name = data if data.__class__ is str else next(iter(data))
        if name == "Heading" and TITLED.match(self.source, start) and "\n" not in self.source[start:end].rstrip():
            name = "Paragraph"  # the title of an alert or a fence, which was only set apart
        if name == "Link":
            self._open_link(data[name]["dest_url"].translate(_STOOD_FOR), start, end)
        if name in ("Link", "Image", "CodeBlock"):
            self._open_whole(data[name], start, end if name == "CodeBlock" else attached(self.source, end))
        if name == "CodeBlock" and is_formula(self.source, start):
            name = "Formula"
        if name == "Link" and is_raised(self.source, start):
            name = "Inner"  # it may be a mark
        if name == "Image":
            self.alternative += 1
            if self.alternative == 1:
                self.markup(PICTURE, start)
        else:
            self.begin(name, data, start)

    def _open_link(self, address: str, start: int, end: int) -> None:
        """Begin a link; the key or number of a citation keeps its brackets, whether what it stands for is defined here or not."""
        is_outside = _IN_WEB.match(address) is not None
        if is_outside:
            self.links.append(Link(start, end, address.removeprefix("url:")))
        is_key = _OF_WORK.match(address) and self.source.startswith("[@", start) and self.source[end - 1] == "]"
        if is_key or is_number(self.source, start, end, is_outside=is_outside):
            self.write("[", (start,))
            self._key_ends = end
        elif _NOTE.search(self.source, max(0, start - _FAR), start + _FAR):
            self.write("^", (start,))

    def _open_whole(self, data: Any, start: int, end: int) -> None:
        self.whole.append((start, end))
        told = data if isinstance(data, dict) else {}
        if title := told.get("title"):
            at = self.source.rfind(title, start, end)
            self.beside.append(Beside(at, at + len(title), "tooltip") if at >= 0 else Beside(end - 1, end, "tooltip"))
        elif words := _WORDS.search(told.get("Fenced", "")):
            at = max(self.source.find(words[0], start, end), start)
            self.beside.append(Beside(at, at + len(words[0]), "caption"))

    def close(self, data: Any, _: int, end: int) -> None:
        """End an element."""
        if data == "Link" and end == self._key_ends:
            self.write("]", (end - 1,))
        if data != "Image":
            self.finish(data, end)
            return
        self.alternative -= 1
        if not self.alternative:
            self.markup(END_OF_PICTURE, end)

    def on_soft_break(self, _: Any, start: int, end: int) -> None:
        """Go on in another line."""
        start = max(start, end - 1)
        self.write(self.source[start:end], range(start, end))

    def on_hard_break(self, _: Any, start: int, __: int) -> None:
        """Break a line."""
        if self.alternative:
            self.write(" ", (start,))
        else:
            self.markup(BREAK, start)

    def on_code(self, data: str, start: int, end: int) -> None:
        """Write code in a line."""
        self.whole.append((start, attached(self.source, end)))
        ticks = len(self.source[start:end]) - len(self.source[start:end].lstrip("`"))
        first, last = start + ticks, end - ticks
        role = _ROLE.search(self.source, max(0, start - _LONGEST_ROLE), start) if self.source[start - 1 : start] == "}" else None
        if not _CITES.search(self.source, max(0, start - _LONGEST_ROLE), start):
            self.unbroken.append((first, last))
        if role and role[1].lower() in SCRIPTS:
            sign, table = SCRIPTS[role[1].lower()]
            if all(ord(one) in table for one in data):
                data = data.translate(table)
            elif data not in ORDINAL:
                data = sign + data
            self.write(data, [max(first, last - at) for at in range(len(data), 0, -1)])
        elif role:
            self.beside.append(Beside(first, last, "mark" if role[1].lower() == "cite" else "struck"))
        elif (shown := _TARGETED.match(data)) and _LINKS.search(self.source, max(0, start - _LONGEST_ROLE), start):
            self.text(shown[1], first, first + len(shown[1]))
        else:
            self.text(data, first, last)

    def on_inline_math(self, _: str, start: int, end: int) -> None:
        """Write a formula as the file has it."""
        self.whole.append((start, end))
        self.unbroken.append((start, end))
        self.text(self.source[start:end], start, end)

    def on_display_math(self, data: str, start: int, end: int) -> None:
        """Write a formula that stands by itself."""
        if self.alternative:
            self.on_inline_math(data, start, end)
            return
        self.markup(MATH, start)
        self.whole.append((start, attached(self.source, end, is_formula=True)))
        self.text(self.source[start:end], start, end)
        self.markup(END_OF_MATH, end)

    def text(self, text: str, start: int, end: int) -> None:
        """Write characters that are no markup."""
        raw = self.source[start:end]
        if raw == text:
            self.write(text, range(start, end))
        elif BLANK in text and BLANK not in raw and len(text) == len(raw):
            for found in _UNMASKED.finditer(text):
                first, last = start + found.start(), start + found.end()
                self.write(self.source[first:last], range(first, last))
        elif raw[:1] == "&" and raw[-1:] == ";" and len(text) < len(raw):
            self.refer(start, end)
        else:
            self.write(text, self.places(text, start, end))

    def places(self, text: str, start: int, end: int) -> list[int]:
        """The place of each character in a stretch of the file that has markup between them."""
        found, last = [], max(start, end - 1)
        for sign in text:
            at = self.source.find(MEANT.get(sign, sign), start, min(end, start + _NEAR))
            if sign == " " and self.source[start : start + 1] in ("\n", "\t"):
                at = start
            found.append(min(at if at >= 0 else start, last))
            start = found[-1] + (at >= 0)
        return found

    # ---- HTML -------------------------------------------------------------------------------------------------------

    def on_html(self, data: str, start: int, end: int) -> None:
        """Write HTML as the file has it."""
        raw = self.source[start:end]
        if (BLANK in data or ":::" in data) and len(data) == end - start:  # it became HTML when markup before it was blanked
            data = raw
        self._note_anchor(data, start, end)
        places = range(start, end) if len(data) == len(raw) else self.places(data, start, end)
        html, beside = without_statements(self.source, start, data)
        self.beside += beside if data == raw else ()
        self._copy(html, places)

    def on_html_block(self, data: str, start: int, end: int) -> None:
        """Write HTML between paragraphs; where a tag would show the tags of the page as text, it is text itself."""
        done = 0
        for found in _SHOWS_TAGS.finditer(data) if self.source[start:end] == data else ():
            if not self._is_closed(found[1].lower(), start + found.end()):
                self.on_html(data[done : found.start()], start + done, start + found.start())
                self.text(found[0], start + found.start(), start + found.end())
                done = found.end()
        self.on_html(data[done:], start + done, end)

    def on_inline_html(self, data: str, start: int, end: int) -> None:
        """Write a tag in a line, or what looks like one."""
        raw = _RAW.match(data)
        if self.alternative or (raw and not self._is_closed(raw[1].lower(), end)):
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


HANDLERS: Final[Mapping[str, Callable[[Any, Any, int, int], None]]] = {
    "Start": Page.open,
    "End": Page.close,
    "Text": Page.text,
    "Code": Page.on_code,
    "InlineMath": Page.on_inline_math,
    "DisplayMath": Page.on_display_math,
    "FootnoteReference": lambda page, _, start, end: page.whole.append((start, end)),
    "SoftBreak": Page.on_soft_break,
    "HardBreak": Page.on_hard_break,
    "Rule": lambda page, _, start, __: page.markup(RULE, start),
    "Rest": lambda page, _, start, end: page.hidden.append((start, end)),
    "Html": Page.on_html_block,
    "InlineHtml": Page.on_inline_html,
}
"""What is done for each event; for one that is not here, nothing."""
