"""Reads Markdown: CommonMark and what GitHub, pandoc and wikis add (by pyromark); a text with HTML as the page that is made of it, handed to the reader of HTML.

The library counts bytes; what is read has its place in code points.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any, Final

import pyromark
from pyromark import Options

from claimkit.lazily import later
from claimkit.text.drawn_tables import DRAWN, with_tables
from claimkit.text.front_matter import matter
from claimkit.text.markdown_fences import Event, formulas, with_colons
from claimkit.text.markdown_markup import WIDE, Masked, blanked, has_markup, masked
from claimkit.text.markdown_page import Page
from claimkit.text.markdown_straight import Straight
from claimkit.text.reader_text import ReadText
from claimkit.values import replace

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
_STAND_INS: Final = later("[\ufdd1-\ufdd8]")
_BRACKETED: Final = later(r"(?<=\[)\[([^\[\]\n]*)\](?=\]\()")
"""What stands between brackets in a link, as the number of a note does: no link of a wiki."""
_BRACKETS: Final = str.maketrans("\ufdd5\ufdd6", "[]")
_STARS: Final = later(r"(?<![\\*])\*\*(?!\*)")
_IN_WORDS: Final = ("Emphasis", "Strong", "Strikethrough", "Link", "Image")
_DEEPEST_FENCE: Final = 8
"""Fences of text that lie deeper in others are code."""


def read_markdown(source: str) -> ReadText:
    """What a reader reads of a Markdown file."""
    given, source = source, _STAND_INS.sub("\ufffd", source)  # what stands for other signs below means nothing in a text
    start, abstract, hidden = matter(source)
    found, markup = _found(source, start)
    read = Straight(source).straight(found()) or Page(source).read(found())
    whole = [*read.whole, *markup.markup, *(formulas(source, start) if "\\" in source or "{{" in source else ())]
    beside = (*read.beside, *abstract, *markup.beside)
    return replace(read, source=given, whole=tuple(sorted(whole)), beside=beside, hidden=(*hidden, *markup.hidden, *read.hidden))


def _found(source: str, start: int) -> tuple[Callable[[], Iterable[Event]], Masked]:
    """What the parser finds in a Markdown text, and what of it is markup beside CommonMark."""
    if "]](" in source and (plain := _BRACKETED.sub("\ufdd5\\1\ufdd6", source)) != source:
        of_plain, markup = _found(plain, start)
        return lambda: map(_with_brackets, of_plain()), markup
    is_drawn = DRAWN.search(source, start) is not None
    if not is_drawn and not has_markup(source, start):
        return lambda: events(source, start), Masked(source, [], [], [])

    def parsed(text: str) -> list[Event]:
        return list(events(text, start))

    text, found, tables = with_tables(source, start, parsed) if is_drawn else (source, parsed(source), [])
    for _ in range(_DEEPEST_FENCE):
        fenced, text = text, with_colons(text, found)
        if text == fenced:
            break
        found = parsed(text)
    lost = list(_lost_emphasis(text, found)) if "**" in text else []
    made = masked(blanked(text, lost), start, found)
    made.markup.extend((*lost, *tables))
    return (lambda: found) if made.text is text else (lambda: events(made.text, start)), made


_NAME: Final = later(r"( ?\{[\w. ]+\})[ \t#]*$", re.MULTILINE)
_OF_FIGURES: Final = later(r"\d\*|[)\]）】」』]\*\*\d")
"""Asterisks that tell of significance, or of a power."""


def _lost_emphasis(source: str, events: Iterable[Event]) -> Iterator[tuple[int, int]]:
    """The asterisks of bold type that CommonMark shows as they are, because no blank stands between a bracket or full stop in it and the next word."""
    found: list[tuple[int, int]] = []
    for name, data, start, end in events:
        if name == "Text":
            found += (stars.span() for stars in _STARS.finditer(source, start, end))
        elif name == "End" and found and data not in _IN_WORDS:
            around = [source[max(0, at - 1) : at + 3] for at, _ in found]
            is_wide = any(re.search(WIDE, signs) for signs in around)
            if data != "CodeBlock" and len(found) % 2 == 0 and is_wide and not any(map(_OF_FIGURES.match, around)):
                yield from found
            found = []


def _with_brackets(event: Event) -> Event:
    """An event with the signs of the file instead of those that stand for them."""

    def restored(data: Any) -> Any:
        if isinstance(data, dict):
            return {name: restored(value) for name, value in data.items()}
        return data.translate(_BRACKETS) if isinstance(data, str) else data

    name, data, begin, end = event
    return name, restored(data), begin, end


def events(source: str, start: int) -> Iterator[Event]:
    """What a Markdown parser finds in a text from ``start`` on, with its places in code points."""
    found = _events(source, start)
    return _with_names(found, source) if _NAME.search(source, start) else found


def _with_names(found: Iterable[Event], source: str) -> Iterator[Event]:
    """The same, with a word between braces at the end of a heading, such as the name of a package: no list of attributes is a word alone."""
    name: re.Match[str] | None = None
    for event in found:
        kind, data, begin, end = event
        if kind == "Start" and "Heading" in data:
            is_name = data["Heading"]["attrs"] and not (data["Heading"]["id"] or data["Heading"]["classes"])
            name = _NAME.search(source, begin, end) if is_name else None
        elif kind == "End" and name and "Heading" in data:
            yield "Text", name[1], *name.span(1)
        yield event


def _events(source: str, start: int) -> Iterator[Event]:
    text = _SURROGATE.sub("\ufffd", source[start:])
    places = None if text.isascii() else array("I", accumulate(text.encode().translate(_FIRST_BYTES), initial=start))
    pieces: Iterator[Event] | None = None
    cell = 0  # where the last one of a row ends
    made: Iterable[tuple[Any, Any]] = pyromark.events_with_range(text, options=_OPTIONS, merge_text=True)
    for event, span in made:
        # Each event of a hostile text passes here. A place inside a character has been counted with it already.
        name, data = (event, None) if event.__class__ is str else event.popitem()
        first, last = span.values()
        begin, end = (first + start, last + start) if places is None else (places[first], places[last])
        if data == "TableRow" and name == "End" and (rest := source[cell:end].strip("| \t\n")):
            cell = source.index(rest, cell)
            yield "Rest", None, cell, cell + len(rest)
        cell = end
        if name != "Text" or source[begin:end] == data:
            yield name, data, begin, end
            continue
        # References and escapes are among these characters, which only the pieces tell apart.
        pieces = pieces or _pieces(text)
        for name, data, at, stop in pieces:
            if at >= first:
                yield name, data, *((at + start, stop + start) if places is None else (places[at], places[stop]))
            if stop >= last:
                break


def _pieces(text: str) -> Iterator[Event]:
    for event, span in pyromark.events_with_range(text, options=_OPTIONS, merge_text=False):
        if not isinstance(event, str) and "Text" in event:
            yield "Text", event["Text"], span["start"], span["end"]
