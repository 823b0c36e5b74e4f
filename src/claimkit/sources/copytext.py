"""The text of a copy, with the places that a reader can look up, and what the copy says it is."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Any, Final

from claimkit.lazily import later
from claimkit.sources.folding import folded
from claimkit.values import NamedTuple, dataclass

VERSION: Final = 2
"""Of the way in which copies are read; texts in the cache of another version are not used."""
MOST_BYTES: Final = 100_000_000
SUFFIXES: Final = (".pdf", ".xml", ".nxml", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".docx")


class Mark(NamedTuple):
    """A place in the text that has a name for readers: a page (number from 1, and its printed label) or a section (its heading)."""

    start: int
    name: str
    number: int = 0


@dataclass(frozen=True)
class CopyText:
    """The folded text of a copy; ``trouble`` says why there is none, ``remedy`` what to do about it.

    ``kind`` is the ending of the file without its dot; ``extent`` and ``has_body`` are what the copy itself says of what it holds.
    """

    kind: str
    text: str = ""
    pages: tuple[Mark, ...] = ()
    sections: tuple[Mark, ...] = ()
    title: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    extent: str = ""
    has_body: bool = False
    trouble: str = ""
    remedy: str = ""

    @property
    def words(self) -> int:
        """How many words it has, a list of references left out."""
        found = list(_REFERENCES.finditer(self.text))
        end = found[-1].start() if found and found[-1].start() > len(self.text) // 4 else len(self.text)
        return len(self.text[:end].split())

    @property
    def beginning(self) -> str:
        """The text as far as the first line that may head a list of references."""
        found = _REFERENCES.search(self.text)
        return self.text[: found.start()] if found else self.text

    @property
    def has_references(self) -> bool:
        """Whether a list of references has a heading in it."""
        return bool(_REFERENCES.search(self.text))

    @property
    def by_page(self) -> list[str]:
        """The text of each page; all of it where there are no pages."""
        starts = [mark.start for mark in self.pages] or [0]
        return [self.text[start:end] for start, end in pairwise([*starts, len(self.text)])]

    def place(self, start: int) -> tuple[str, int, str]:
        """Where a reader finds a stretch: the label of its page and the page's number (0: there are none), or words for it."""
        if self.pages:
            page = self.pages[max(0, bisect_right([mark.start for mark in self.pages], start) - 1)]
            label = "" if page.name in ("", str(page.number)) else f", page {page.number} of the file"
            return page.name or str(page.number), page.number, f"page {page.name or page.number}{label}"
        at = bisect_right([mark.start for mark in self.sections], start) - 1
        if at >= 0:
            return "", 0, f'section "{" ".join(self.sections[at].name.split()[:_WORDS_OF_A_HEADING])}"'
        return "", 0, f"line {self.text.count(chr(10), 0, start) + 1}" if self.kind == "txt" else "its beginning"

    def as_data(self) -> dict[str, Any]:
        """Plain data that JSON can hold."""
        return {name: getattr(self, name) for name in self.__match_args__}

    @classmethod
    def of(cls, data: dict[str, Any]) -> "CopyText":
        """The text that `as_data` made plain; raises `TypeError`, `ValueError` or `KeyError` for anything else."""
        marks = {key: tuple(Mark(*mark) for mark in data[key]) for key in ("pages", "sections")}
        pairs = tuple((str(name), str(value)) for name, value in data["identifiers"])
        return cls(**{**data, **marks, "identifiers": pairs, "text": str(data["text"]), "kind": str(data["kind"])})


_WORDS_OF_A_HEADING: Final = 12
_REFERENCES: Final = later(
    r"^[ \t#*\d.]*(?:references(?: and notes)?|reference list|bibliography|literature(?: cited)?|works cited|literatur(?:verzeichnis)?"
    r"|r\u00e9f\u00e9rences|referencias)[ \t:*]*$",
    re.IGNORECASE | re.MULTILINE,
)


class Assembly:
    """Puts a text together from pieces; each is folded by itself, so that its place is known."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.sections: list[Mark] = []
        self.length = 0

    def add(self, text: str, *, heading: bool = False, end: str = "\n\n") -> int:
        """Add a piece; returns where it starts."""
        start, piece = self.length, folded(text) + end
        if heading and text.strip():
            self.sections.append(Mark(start, " ".join(folded(text).split())))
        self.pieces.append(piece)
        self.length += len(piece)
        return start

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)
