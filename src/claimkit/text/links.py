"""The links of a text to pages of the web."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final
from unicodedata import category
from urllib.parse import quote

from claimkit.lazily import later
from claimkit.text.reader_text import Link, ReadText

_WEB: Final = r"(?:https?:)?//"
_BEGINS: Final = later(
    rf"<a\s(?:[^<>]{{0,500}}?\s)?href\s*=\s*(?:\"\s*({_WEB}[^\"]+)\"|'\s*({_WEB}[^']+)'|({_WEB}[^\s\"'<>]+))", re.IGNORECASE
)
_ENDS: Final = later(r"</?a(?=[\s>])", re.IGNORECASE)


def links(read: ReadText) -> list[Link]:
    """The links that hold something that readers see, in order, each with its address as browsers follow it."""
    beside = sorted(one.start for one in read.beside if one.kind != "struck")
    found = ((start, end, _followed(address)) for start, end, address in (*read.links, *_anchors(read)))
    return sorted(
        Link(*one) for one in found if any(bisect_left(seen, one[0]) < bisect_left(seen, one[1]) for seen in (read.offsets, beside))
    )


def _followed(address: str) -> str:
    """An address with its scheme, in which blanks and what is seen with others or not at all are encoded."""
    whole = address.strip() if address[0] != "/" else f"https:{address.strip()}"
    return "".join(quote(sign) if category(sign)[0] in "CMZ" else sign for sign in whole)


def overlapping(linked: Sequence[Link], first: int, last: int) -> Iterator[Link]:
    """The links, of some in order, that a stretch of the source holds a part of."""
    for at in range(max(0, bisect_left(linked, (first,)) - 1), len(linked)):
        if linked[at].start >= last:
            break
        if linked[at].end > first:
            yield linked[at]


def _anchors(read: ReadText) -> Iterator[Link]:
    """The links that are written in HTML; one that is not ended goes on to the next tag of one."""
    begins = [tag for tag in _BEGINS.finditer(read.source) if not _is_shown(read, tag.start())]
    ends = [tag.start() for tag in _ENDS.finditer(read.source)] if begins else []
    for tag in begins:
        at = bisect_left(ends, tag.end())
        yield Link(tag.start(), ends[at] if at < len(ends) else len(read.source), unescape(str(tag[tag.lastindex or 0])))


def _is_shown(read: ReadText, at: int) -> bool:
    """Whether a reader sees a tag, as in code."""
    found = bisect_left(read.offsets, at)
    return read.text[found : found + 1] == "<" and read.offsets[found] == at
