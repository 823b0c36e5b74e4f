"""Finds where an article cites by authors with a year, such as ``(Kim et al., 2001)``, and which of its references that means."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.model import Source
from claimkit.lazily import later

_YEAR: Final = r"(?:19|20)\d\d[a-z]?(?!\w)"
_NAME: Final = r"(?:(?i:van|von|de|del|der|den|di|da|la|le|el|al)[ -]){0,3}[^\W\d_a-zß-ÿ][\w'’-]*\w"
_FIRST: Final = rf"(?!(?:As|In|By|The|See|For|And|But|Since|While|Both|Unlike|Like|From|Per|When|If|After|Before)\b){_NAME}(?: (?:of |for |the |and )?{_NAME}){{0,6}}?"
_CITES: Final = later(
    rf"(?<![\w'’-])(?P<first>{_FIRST})(?P<others>(?:,? (?:et al\.?|u\. ?a\.|and|und|et|y|e|&)(?: {_NAME})?|, {_NAME}){{0,6}}),? \(?(?P<year>{_YEAR})"
)
_BEGIN: Final = later(rf"\W*(?:\d{{1,3}}[.)\]]\s*)?(?:[A-Z]\.[ -]?){{0,4}}(?P<name>{_NAME})")
_IN_BRACKETS: Final = later(rf"\(({_YEAR})")
_ALONE: Final = later(rf"(?<![\w:\u2013-])({_YEAR})(?=[;.,:\s)]|\Z)(?!\s?[\u2013-]\s?\d)")


class Authored:
    """The references of an article by how authors with a year cite them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[tuple[str, Source | None]]] = {}

    def take(self, text: str, source: Source | None) -> None:
        """Note a reference, with the source that is prepared for it."""
        begin = _BEGIN.match(text)
        years = set(_IN_BRACKETS.findall(text)) or set(_ALONE.findall(text))
        if begin and len(years) == 1:
            key = begin["name"].casefold(), years.pop()
            self._found.setdefault(key, []).append((text[begin.start("name") :].casefold(), source))

    def cited(self, text: str) -> Iterator[tuple[str, Source]]:
        """The citations in a text, each as it is written, with the one reference that begins with these authors and has this year."""
        for found in _CITES.finditer(text):
            meant = list(self._meant(found["first"], found["others"], found["year"]))
            if len(meant) == 1 and meant[0]:
                yield found[0].replace("(", ""), meant[0]

    def _meant(self, first: str, others: str, year: str) -> Iterator[Source | None]:
        begin = _BEGIN.match(first)
        for words, source in self._found.get((begin["name"].casefold(), year), []) if begin else []:
            names = [name.casefold() for name in re.findall(_NAME, others)]
            if re.match(rf"{re.escape(first.casefold())}(?![\w-])", words) and all(name in words for name in names):
                yield source
