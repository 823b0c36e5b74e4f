"""Finds where an article cites by authors with a year, such as ``(Kim et al., 2001)``, and which of its references that means."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from claimkit.claimfile.model import Source
from claimkit.lazily import later
from claimkit.values import NamedTuple

_YEAR: Final = r"(?:19|20)\d\d[a-z]?(?!\w)"
_NAME: Final = r"(?:(?i:van|von|de|del|der|den|di|da|la|le|el|al)[ -]){0,3}[^\W\d_a-zß-ÿ][\w'’-]*\w"
_NO_NAME: Final = (
    "As|In|By|The|See|For|And|But|Since|While|Both|Unlike|Like|From|Per|When|If|After|Before"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_CITES: Final = later(
    rf"(?<![\w'’-])(?:(?<![A-Z]\. )|(?<=[(;][A-Z]\. )|(?<=[(;] [A-Z]\. ))(?P<first>(?!(?:{_NO_NAME})\b){_NAME}(?: (?:of |for |the |and )?{_NAME}){{0,6}}?)"
    rf"(?P<others>(?:,? (?:et al\.?|u\. ?a\.|and|und|et|y|e|&)(?: {_NAME})?|, {_NAME}){{0,6}}),? (?P<opens>\(?)(?P<year>{_YEAR})"
)
_MORE: Final = later(r"\b(?:et al\b|u\. ?a\.)")
_JOINED: Final = later(rf"(?<!\w)[A-Z]\. {_NAME},? (?:(?:and|und|et|y|e|&) )?\Z")
"""An author with an initial, whom those behind him follow: they are not the first of the work."""
_BEFORE_NAME: Final = later(r"(?<!\w)([A-Z])\. (?:[A-Z]\. )*\Z")
_INITIAL: Final = later(r"\W*(?:([A-Z])\. ?(?:[A-Z]\. ?)*[^\W\d_]{2}|[^,;.\d]{2,60}?,? ([A-Z])(?=\W|\Z))")
_SAME: Final = later(r"(?:[\u2013\u2014]{2,}|-{3,}|_{3,})[.,]?(?=\s)")
"""What stands for the authors of the reference before."""
_BRACKETS: Final = later(r"[(\[][^()\[\]]*\Z")
_FAR: Final = 200
_AUTHORS_END: Final = later(r"\.\s+(?=[\"“‘']?(?:[^\W\d_]{2}|\d))|\((?=(?:19|20)\d\d)|[:\"“]")
_INVERTED: Final = later(r"\A[^,;.\d]{0,60}[^\W\d_]{2}, ")
"""The begin of authors of whom the first has the name before the initials: those of the others before their names end no sentence."""
_BEFORE_YEAR: Final = later(rf"[.,]?\s+\(?{_YEAR}[.):]")
_NO_AUTHORS: Final = later(r"[\"“„(:\d]|\b(?!(?:and|und|y|et|e|al|van|von|de|del|der|den|di|da|la|le|el)\b)[a-zß-öø-ÿ]\w*")
_LONGEST_AUTHORS: Final = 600
_SEVERAL: Final = later(r"[;,&]|\bet al\b\.?|\bu\. ?a\.")
_AND: Final = later(r"\s(?:and|und|y|et|e)\s")
_INITIALS: Final = later(r"\A(?:[A-Z]\.[ -]?)+|(?:\A|\s+)(?:[A-Z]\.?[ -]?){1,4}\Z")
_MOST_WORDS: Final = 3
"""So many words a person's name has at most on either side of "and"; an organisation may have more."""
_BEHIND: Final = later(rf"\W{{0,3}}({_YEAR})")
_UNDATED: Final = later(r"\bn\. ?d\.|\bin press\b|\bforthcoming\b|\bs\. ?a\.|\bo\. ?J\.", re.IGNORECASE)
_READ: Final = later(r"\b(?:accessed|retrieved|updated|abgerufen|consulté|visto)\b.{0,30}?(?:19|20)\d\d", re.IGNORECASE)
_ALONE: Final = later(rf"(?<![\w:\u2013-])({_YEAR})(?!\s?[\u2013-]\s?\d)")
_OF_OTHERS: Final = later(rf"[^\W\d_] \({_YEAR}\)")


class _Reference(NamedTuple):
    """A reference: the names of its authors, without initials and case, the initial of the first where it is written, whether it has more of them, and its source."""

    names: Sequence[str]
    initial: str
    has_more: bool
    source: Source | None


class Authored:
    """The references of an article by how authors with a year cite them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[_Reference]] = {}
        self._authors = ""  # of the reference before

    def take(self, text: str, source: Source | None) -> None:
        """Note a reference, with the source that is made of it."""
        same = _SAME.match(text)
        end = same.end() if same else _authors_end(text)
        authors = self._authors = self._authors if same else text[:end]
        names, year, initial = list(_names(authors)), _year(text, end), _INITIAL.match(authors)
        if names and year:
            first = (initial[1] or initial[2]) if initial else ""
            self._found.setdefault((names[0], year), []).append(_Reference(names, first, bool(_MORE.search(authors)), source))

    def cited(self, text: str) -> Iterator[tuple[str, Source]]:
        """The citations in a text, each as it is written, with the one reference that begins with these authors and has this year."""
        for found in _CITES.finditer(text):
            is_cited = found["others"].strip() or found["opens"] or _BRACKETS.search(text, max(0, found.start() - _FAR), found.start())
            is_whole = not _JOINED.search(text, max(0, found.start() - _FAR), found.start())
            initial = _BEFORE_NAME.search(text, max(0, found.start() - _FAR), found.start())
            references = self._meant(found["first"], found["others"], found["year"], initial[1] if initial else "")
            meant = list(islice(references, 2)) if is_cited and is_whole else []
            if len(meant) == 1 and meant[0]:
                yield found[0].replace("(", ""), meant[0]

    def _meant(self, first: str, others: str, year: str, initial: str) -> Iterator[Source | None]:
        names = [name.casefold() for name in re.findall(_NAME, others)]
        for reference in self._found.get((first.casefold(), year), []):
            is_more = not _MORE.search(others) or reference.has_more or len(reference.names) > 1
            is_other = initial and reference.initial and initial != reference.initial
            if (
                is_more
                and not is_other
                and all(any(name in (one, one.rpartition(" ")[2]) for one in reference.names[1:]) for name in names)
            ):
                yield reference.source


def _authors_end(text: str) -> int:
    """Where the authors end with which a reference begins."""
    year = _BEFORE_YEAR.search(text, 0, _LONGEST_AUTHORS) if _INVERTED.match(text) else None
    if year and not _NO_AUTHORS.search(text, 0, year.start()):
        return year.start()
    found = _AUTHORS_END.search(text)
    return found.start() if found else 0


def _names(authors: str) -> Iterator[str]:
    """The names of the authors at the begin of a reference, without initials and case."""
    for piece in _SEVERAL.split(authors.removesuffix("(")):
        parts = _AND.split(f" {piece.strip()} ")
        for part in parts if all(len(part.split()) <= _MOST_WORDS for part in parts) else [piece]:
            if name := _INITIALS.sub("", part.strip()).strip(" ."):
                yield name.casefold()


def _year(text: str, end: int) -> str:
    """The year of a reference whose authors end there: the one right behind them, else the only one that it has; empty where nothing tells."""
    if _UNDATED.search(text):
        return ""
    if behind := _BEHIND.match(text, end):
        return behind[1]
    if _OF_OTHERS.search(text):
        return ""
    years = set(_ALONE.findall(_READ.sub("", text)))
    return years.pop() if len(years) == 1 else ""
