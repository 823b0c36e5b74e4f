"""Finds what cites right behind the stop of a sentence: links between parentheses, authors with a year, the marks of chat programs."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from claimkit.lazily import later
from claimkit.text.citing_signs import OF_CHAT, POINTERS
from claimkit.text.links import beside_links, is_label, links, overlapping
from claimkit.text.reader_text import Link, ReadText
from claimkit.text.references import only_cites

_GOES_ON: Final = r"[.,;]?\s*(?:\Z|[^\sa-zß-ÿ])"
_NUMBERS: Final = r"\^?\d{1,3}\^?(?:\s?[,\u2013-]\s?\d{1,3}){0,9}"
_BEHIND: Final = later(
    rf"(?:(?P<chat>{OF_CHAT})|(?P<mark>(?:\[(?:{_NUMBERS}|\^[\w-]{{1,40}}|-?@[^\[\]\n]{{1,100}})\]){{1,9}}+)(?={_GOES_ON})"
    rf"|[(（](?P<inside>[^()（）\n]{{1,300}})(?:\)(?![\w:’'])(?={_GOES_ON})|）(?![\u3041-\u309f认為为指发報报的表說说称]))"
    rf"|\[(?P<noted>[^\[\]\n]{{1,300}})\](?={_GOES_ON})"
    r"|(?P<word>[Ss]ources?|SOURCES?|[Rr]ef(?:erence)?s?|Quellen?|Fuentes?|Fontes?|出典|来源)(?=[.,;]?(?:\s+[^\W\d_a-zß-ÿ]|\s*\Z))"
    r"|(?P<number>\d{1,3})(?=\s*\Z))[.,;]?\s*"
)
"""What may only cite where a stretch begins with it, and a capital or nothing follows; a word or a number, if it is a link."""
_OF_LINKS: Final = later(rf"(?:[\W\d_]|\b(?:{POINTERS}|and|or|und|et|y|e|o)\b)*", re.IGNORECASE)
"""What may stand beside links between parentheses that only cite."""
_LONGEST_UNCASED: Final = 14
_ADDRESSED: Final = r"(?:https?://[^\s()]+|doi:\s?10\.\S+|PMID:?\s?\d+|PMC\d+)"
_DATES: Final = "January|February|March|April|May|June|July|August|September|October|November|December|Since|In|Until|From|By|Updated|Published|Posted|Reviewed|Last"
_CITE: Final = (
    rf"(?!(?:{_DATES})\b)(?:(?:[^\W\d_a-z][\w'’.&-]*|et al\.?|u\.\s?a\.|and|und|et|y|e|&|of|for|the|de|von|van|der|la)(?:[,;]?\s|[,，、]\s?)){{1,12}}"
    r"(?:19|20)\d\d[a-z年]?(?:,\s(?:19|20)\d\d[a-z]?){0,5}(?:[,:]\s?(?:pp?\.|S\.)?\s?\d[\d\s,\u2013-]{0,20})?"
)
_WRITTEN: Final = later(
    rf"(?:see |e\.g\.,? |cf\.? )?{_CITE}(?:;\s{_CITE}){{0,9}}|(?:(?i:{POINTERS}):?\s)?{_ADDRESSED}(?:[,;]\s{_ADDRESSED}){{0,9}}"
)
"""Authors with a year, and addresses, as they are written."""
_INLINE: Final = later(r"\s?\[([^\[\]\n]{1,600})\]")
_STOPS: Final = later(r"[.!?…。！？।॥؟۔።။།][\"'”’»)\]]*\Z")
_LONGEST_STOP: Final = 9


def is_inline_note(read: ReadText, at: int) -> bool:
    """Whether the bracket at a place of a text begins a note that pandoc has in a line."""
    return read.source[read.offsets[at] - 1 : read.offsets[at]] == "^"


def without_inline_notes(read: ReadText, start: int, end: int) -> str:
    """A stretch of a text without the notes in it that only cite."""
    text = read.text[start:end]
    for found in reversed(list(_INLINE.finditer(text))):
        if is_inline_note(read, start + found.start(1) - 1) and only_cites(found[1], "note"):
            text = f"{text[: found.start()]}{text[found.end() :]}"
    return text


class Citations:
    """What cites right behind the sentences of a text."""

    def __init__(self, read: ReadText) -> None:
        self._read = read

    @cached_property
    def _links(self) -> list[Link]:
        return links(self._read)

    def joined(self, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """The sentences of a block, given by where they begin and end, each as where it begins, where what it says ends, and where that ends which cites for it behind its stop."""
        text = self._read.text
        begun: tuple[int, int, int] | None = None
        for start, end in found:
            is_stopped = begun and _STOPS.search(text, max(begun[0], begun[2] - _LONGEST_STOP), begun[2])
            stop, says = self._end(start, end) if is_stopped else (start, False)
            if begun and stop > start:
                last = start + len(text[start:stop].rstrip())
                begun = begun[0], last if says else begun[1], last
            if any(map(str.isalnum, text[stop:end])):
                if begun:
                    yield begun
                begun = stop, end, end
        if begun:
            yield begun

    def _end(self, start: int, end: int) -> tuple[int, bool]:
        """Where that ends with which a stretch begins and which only cites; its start where nothing does. And whether it has words that are no mark or link: authors and addresses."""
        text, says = self._read.text, False
        while found := _BEHIND.match(text, start, end):
            noted = found["noted"] and (only_cites(found["noted"], "note") or self._cites(found))
            is_written = bool(noted or (found["inside"] and _WRITTEN.fullmatch(found["inside"])))
            if not (is_written or self._cites(found)) or (found["noted"] and not is_inline_note(self._read, found.start())):
                break
            start, says = found.end(), says or (is_written and not noted)
        return start, says

    def _cites(self, found: re.Match[str]) -> bool:
        inside = found["inside"]
        if found["chat"] or found["mark"]:
            return True
        read, (start, end) = self._read, found.span("inside" if inside else "noted" if found["noted"] else 0)
        behind = read.offsets[end] if end < len(read.text) else len(read.source)
        is_whole = all(link.end <= behind for link in overlapping(self._links, *read.source_span(start, end)))
        beside = beside_links(read, self._links, start, end) if is_whole else None
        return beside is not None and bool(_OF_LINKS.fullmatch(beside)) and is_label(read.text[start:end], _LONGEST_UNCASED)
