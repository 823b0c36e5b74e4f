"""Finds what cites right behind the stop of a sentence: links between parentheses, authors with a year, the marks of chat programs."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from claimkit.lazily import later
from claimkit.text.chat_marks import OF_CHAT
from claimkit.text.links import beside_links, links, overlapping
from claimkit.text.reader_text import Link, ReadText

_BEHIND: Final = later(
    rf"(?:(?P<chat>{OF_CHAT})|(?P<mark>(?:\[(?:\^?\d{{1,3}}\^?(?:\s?[,\u2013-]\s?\d{{1,3}}){{0,9}}|\^[\w-]{{1,40}}|-?@[^\[\]\n]{{1,100}})\]){{1,9}}+)(?=[.,;]?\s*(?:\Z|[^\sa-zß-ÿ]))|[(（](?P<inside>[^()（）\n]{{1,300}})(?:\)(?![\w:’'])|）)|(?:[Ss]ources?|SOURCES?|[Rr]ef(?:erence)?s?|[Ss]tudy|Studie|Quellen?|Fuentes?|Fontes?|[Éé]tude|出典|来源)(?=[.,;]?\s*(?:\Z|[^\sa-zß-ÿ]))|\d{{1,3}}(?=\s+[^\W\d_a-zß-ÿ]|\s*\Z))[.,;]?\s*"
)
_OF_LINKS: Final = later(
    r"(?:[\W\d_]|\b(?:sources?|see|also|via|refs?|references?|from|and|or|und|et|y|e|o|quellen?|siehe|fuentes?|fontes?|vgl|出典|参照|来源|來源|参考|參考)\b)*",
    re.IGNORECASE,
)
"""What may stand beside links between parentheses that only cite."""
_ADDRESSED: Final = r"(?:https?://[^\s()]+|doi:\s?10\.\S+|PMID:?\s?\d+|PMC\d+)"
_NAMED: Final = later(
    rf"{_ADDRESSED}(?:[,;]\s{_ADDRESSED}){{0,9}}|"
    r"(?:see |e\.g\.,? |cf\.? )?(?:(?:[^\W\d_a-z][\w.'’&-]*|et al\.?|u\.\s?a\.|and|und|et|y|e|&|of|for|the|de|von|van|der|la)(?:[,;]?\s|[,，、]\s?)){1,12}(?:19|20)\d\d[a-z年]?(?:[,;:]\s[^()\n]*)?"
)


_STOPS: Final = later(r"[.!?…。！？।॥؟۔።។။][\"'”’»)\]]*\Z")
_LONGEST_STOP: Final = 9


class Citations:
    """What cites right behind the sentences of a text."""

    def __init__(self, read: ReadText) -> None:
        self._read = read

    @cached_property
    def _links(self) -> list[Link]:
        return links(self._read)

    def joined(self, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """The sentences of a block, given by where they begin and end, each as where it begins, where it ends, and where that ends which cites for it behind its stop."""
        text, begun = self._read.text, None
        for start, end in found:
            stop = self._end(start, end) if begun and _STOPS.search(text, max(begun[0], begun[1] - _LONGEST_STOP), begun[1]) else start
            if begun and stop > start:
                begun = *begun[:2], start + len(text[start:stop].rstrip())
            if any(map(str.isalnum, text[stop:end])):
                if begun:
                    yield begun
                begun = stop, end, end
        if begun:
            yield begun

    def _end(self, start: int, end: int) -> int:
        """Where that ends with which a stretch begins and which only cites; its start where nothing does."""
        text = self._read.text
        while (found := _BEHIND.match(text, start, end)) and self._cites(found):
            start = found.end()
        return start

    def _cites(self, found: re.Match[str]) -> bool:
        inside = found["inside"]
        if found["chat"] or found["mark"] or (inside and _NAMED.fullmatch(inside)):
            return True
        read, (start, end) = self._read, found.span("inside" if inside else 0)
        behind = read.offsets[end] if end < len(read.text) else len(read.source)
        is_whole = all(link.end <= behind for link in overlapping(self._links, *read.source_span(start, end)))
        beside = beside_links(read, self._links, start, end) if is_whole else None
        return beside is not None and bool(_OF_LINKS.fullmatch(beside))
