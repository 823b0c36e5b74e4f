"""The links of a text: to pages of the web, and to places of its own."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Final, TypeVar
from unicodedata import category
from urllib.parse import quote, unquote

from claimkit.lazily import later
from claimkit.text.reader_text import Link, ReadText

_WEB: Final = r"(?:https?:)?//"
_BEGINS: Final = later(
    rf"<a\s(?:[^<>]{{0,500}}?\s)?href\s*=\s*(?:\"\s*({_WEB}[^\"]+)\"|'\s*({_WEB}[^']+)'|({_WEB}[^\s\"'<>]+))", re.IGNORECASE
)
_DETOUR: Final = later(r"https?://www\.google\.com/url\?q=(https?:[^&]+)&")
_BEGINS_INNER: Final = later(r"<a\s(?:[^<>]{0,500}?\s)?href\s*=\s*[\"']?\s*#([^\s\"'<>]+)", re.IGNORECASE)
_NAMED: Final = later(r"<\w[^<>]{0,500}?\s(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_TAGS: Final = later(r"[^<>]*>\s*(?:<[^<>]*>\s*){0,9}")
_ENDS: Final = later(r"</?a(?=[\s>])", re.IGNORECASE)


_NUMBER: Final = later(r"\[\d{1,3}\]")
_BEFORE_NUMBER: Final = later(r"(?:(?<!\d)[.!?,;…。！？)\]\"”’»]|[a-zß-öø-ÿ]{3}(?P<word>))\Z")
"""The end of a word or sentence: a linked number right behind it is the mark of a citation; behind a word only where there are more such."""
_BEHIND_WORD: Final = later(r"[a-zß-öø-ÿ]{3}\[\d{1,3}\]\((?:https?:)?//")
_LONGEST_RAISED: Final = 300


def is_raised(source: str, start: int) -> bool:
    """Whether a link of Markdown stands in what is raised, or holds it."""
    first = max(0, start - _LONGEST_RAISED)
    return source.startswith("[<sup", start) or source.rfind("<sup", first, start) > source.rfind("</sup", first, start)


def is_number(source: str, start: int, end: int, *, is_outside: bool) -> bool:
    """Whether the link between two places of a Markdown text is the number of a citation; one that leads outside of the page may have its address beside it."""
    number = _NUMBER.match(source, start, end)
    if not number or number.end() == end:
        return bool(number)
    before = _BEFORE_NUMBER.search(source, max(0, start - 3), start)
    return bool(is_outside and before and not is_raised(source, start) and (before["word"] is None or _has_marks(source)))


@lru_cache(maxsize=1)
def _has_marks(source: str) -> bool:
    """Whether more than one word of a Markdown text has a linked number right behind it."""
    return next(itertools.islice(_BEHIND_WORD.finditer(source), 1, None), None) is not None


def links(read: ReadText) -> list[Link]:
    """The links that hold something that readers see, in order, each with its address as browsers follow it."""
    beside = sorted(one.start for one in read.beside if one.kind != "struck")
    found = ((start, end, _followed(address)) for start, end, address in (*read.links, *_anchors(read)))
    return sorted(
        Link(*one) for one in found if any(bisect_left(seen, one[0]) < bisect_left(seen, one[1]) for seen in (read.offsets, beside))
    )


def _followed(address: str) -> str:
    """An address with its scheme, in which blanks and what is seen with others or not at all are encoded; that behind a detour of Google Docs."""
    if detour := _DETOUR.match(address):
        address = unquote(detour[1])
    whole = address.strip() if address[0] != "/" else f"https:{address.strip()}"
    return "".join(quote(sign) if category(sign)[0] in "CMZ" else sign for sign in whole)


_Linked = TypeVar("_Linked", bound=tuple[int, int, *tuple[str, ...]])


def overlapping(linked: Sequence[_Linked], first: int, last: int) -> Iterator[_Linked]:
    """The links, of some in order, that a stretch of the source holds a part of."""
    for at in range(max(0, bisect_left(linked, (first,)) - 1), len(linked)):
        if linked[at][0] >= last:
            break
        if linked[at][1] > first:
            yield linked[at]


_BY_KEYS: Final = later(r"<span\b[^<>]*\bdata-cites\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>", re.IGNORECASE)
_TOKEN: Final = later(r"(?:(?<!\w)[a-z]{1,2}['’](?=[^\W\d_a-zß-ÿ]))?([\w%'’.-]*\w[\w%'’.-]*)")
_SMALL: Final = frozenset(
    [
        "source",
        "sources",
        "see",
        "also",
        "via",
        "ref",
        "refs",
        "reference",
        "references",
        "from",
        "cf",
        "vgl",
        "siehe",
        "of",
        "the",
        "and",
        "in",
        "on",
        "for",
        "et",
        "al",
        "de",
        "la",
        "le",
        "du",
        "des",
        "der",
        "die",
        "das",
        "und",
        "von",
        "van",
        "y",
        "del",
        "a",
        "an",
        "to",
        "at",
        "by",
        "with",
        "or",
        "e",
        "o",
        "s",
        "study",
        "studies",
        "link",
        "links",
        "article",
        "articles",
        "paper",
        "papers",
        "report",
        "reports",
        "here",
        "full",
        "text",
        "trial",
        "review",
        "meta-analysis",
        "abstract",
        "pdf",
        "website",
        "site",
        "page",
        "guidance",
        "guideline",
        "guidelines",
        "data",
        "accessed",
        "retrieved",
        "updated",
        "published",
        "archived",
        "available",
        "details",
        "more",
        "last",
        "online",
        "no",
        "n",
        "d",
    ]
)
_ADDRESS: Final = later(r"\w+(?:[.-]\w+)*\.\w{2,}")


def is_label(words: str, uncased: int = 0) -> bool:
    """Whether words name a work or where it stands, and so say nothing: none in small letters but such as names have, no share, and of letters without case at most so many."""
    names = [word for word in _TOKEN.findall(words) if word.casefold().strip(".-'’") not in _SMALL and not _ADDRESS.fullmatch(word)]
    letters = [letter for name in names for letter in name if letter.isalpha()]
    without = sum(letter.lower() == letter.upper() for letter in letters)
    return "%" not in words and without <= uncased and not any(name[0].islower() for name in names)


def beside_links(read: ReadText, linked: Sequence[Link], start: int, end: int) -> str | None:
    """The words of a stretch of what a reader reads that are in none of these links; None where no link is in it."""
    at, parts = start, []
    for link in overlapping(linked, *read.source_span(start, end)):
        parts.append(read.text[at : max(at, bisect_left(read.offsets, link.start))])
        at = max(at, bisect_left(read.offsets, link.end))
    return " ".join([*parts, read.text[at:end]]) if parts else None


def _anchors(read: ReadText) -> Iterator[Link]:
    """The links to the web that are written in HTML."""
    return (Link(start, end, unescape(address)) for start, end, address in _written(read, _BEGINS))


def inner_links(read: ReadText) -> Iterator[tuple[int, int, int]]:
    """The links of a page to places of its own: where each begins and ends, and where the tag stands that it leads to; -1 if there is none."""
    found = list(_written(read, _BEGINS_INNER))
    places = _places(read) if found else {}
    return ((start, end, places.get(name, -1)) for start, end, name in found)


def by_keys(read: ReadText) -> Iterator[tuple[int, int, str, int]]:
    """The citations of a page that say which entries of its references they mean, as pandoc writes them: where each begins and ends, the key, and where the tag of the entry stands."""
    found = list(_BY_KEYS.finditer(read.source))
    places = _places(read) if found else {}
    for tag in found:
        end = read.source.find("</span", tag.end())
        yield from (
            (tag.start(), max(end, tag.end()), key, places[f"ref-{key}"]) for key in unescape(tag[1]).split() if f"ref-{key}" in places
        )


def _places(read: ReadText) -> Mapping[str, int]:
    """Where the tag of each name stands: of several the first one, but one before words that nobody is shown only where there is no other."""
    named = [tag for tag in _NAMED.finditer(read.source) if not read.hides(tag.start())]
    return {tag[1]: tag.start() for tag in sorted(named, key=lambda tag: (not _is_before_hidden(read, tag), -tag.start()))}


def _is_before_hidden(read: ReadText, tag: re.Match[str]) -> bool:
    behind = _TAGS.match(read.source, tag.end())
    return behind is not None and read.hides(behind.end())


def _written(read: ReadText, begins: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """The links that begin so; one that is not ended goes on to the next tag of one."""
    tags = [tag for tag in begins.finditer(read.source) if not read.shows(tag.start()) and not read.hides(tag.start())]
    ends = [tag.start() for tag in _ENDS.finditer(read.source)] if tags else []
    for tag in tags:
        at = bisect_left(ends, tag.end())
        yield tag.start(), ends[at] if at < len(ends) else len(read.source), str(tag[tag.lastindex or 0])
