"""The links of a text to pages of the web."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import Link, ReadText, is_inside

_BEGINS: Final = later(r"<a\s(?:[^<>]{0,500}?\s)?href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
_ENDS: Final = later(r"</?a(?=[\s>])", re.IGNORECASE)


def links(read: ReadText) -> list[Link]:
    """The links whose address is one, in order."""
    return sorted(link for link in (*read.links, *_anchors(read)) if link.address.isprintable() and " " not in link.address)


def overlapping(linked: Sequence[Link], first: int, last: int) -> Iterator[Link]:
    """The links, of some in order, that a stretch of the source holds a part of."""
    for at in range(max(0, bisect_left(linked, (first,)) - 1), len(linked)):
        if linked[at].start >= last:
            break
        if linked[at].end > first:
            yield linked[at]


def _anchors(read: ReadText) -> Iterator[Link]:
    """The links that are written in HTML; one that is not ended goes on to the next tag of one."""
    hidden = sorted(read.hidden)
    begins = [tag for tag in _BEGINS.finditer(read.source) if not (_is_shown(read, tag.start()) or is_inside(hidden, tag.start()))]
    ends = [tag.start() for tag in _ENDS.finditer(read.source)] if begins else []
    for tag in begins:
        at = bisect_left(ends, tag.end())
        yield Link(tag.start(), ends[at] if at < len(ends) else len(read.source), unescape(tag[1]))


def _is_shown(read: ReadText, at: int) -> bool:
    """Whether a reader sees a tag, as in code."""
    found = bisect_left(read.offsets, at)
    return read.text[found : found + 1] == "<" and read.offsets[found] == at
