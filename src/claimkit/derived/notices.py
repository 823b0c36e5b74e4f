"""What is said of works by any source of the corpus: a retraction reaches a work under all its names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.derived.source_facts import SourceFacts, of_all_versions

_Name = tuple[str, str]
_GRAVE: Final = frozenset({NoticeKind.RETRACTION, NoticeKind.CONCERN})
"""What holds for a work under all its names; one that was superseded or corrected may be another edition."""
_LONG: Final = 5
"""A title of so many words, or twice as many signs of East Asia, is that of one work: a letter to the editor has four."""
_ENOUGH: Final = 100
"""So many retracted works with one title are looked at."""


class Notices:
    """The notices of all works, by identifier and by title."""

    def __init__(self, sources: Iterable[SourceFacts]) -> None:
        self._told: defaultdict[_Name, set[NoticeKind]] = defaultdict(set)
        self._titled: defaultdict[_Name, list[SourceFacts]] = defaultdict(list)
        beside: defaultdict[_Name, list[frozenset[_Name]]] = defaultdict(list)
        for source in sources:
            names = _names(source)
            for name in names if len(names) > 1 else ():
                beside[name].append(names)
            told = source.notices | ({NoticeKind.RETRACTION} if source.retracted_by else frozenset())
            for name in source.identifiers if told else ():
                self._told[name] |= told
            for name in _titles(source) if NoticeKind.RETRACTION in told else ():
                self._titled[name].append(source)
        waiting = list(self._told)
        while waiting:
            grave = self._told[name := waiting.pop()] & _GRAVE
            for other in {other for names in beside.get(name, ()) for other in names if not grave <= self._told.get(other, set())}:
                self._told[other] |= grave
                waiting.append(other)

    def of(self, source: SourceFacts, *, by_title: bool) -> frozenset[NoticeKind]:
        """The notices of a work: of the source, and of every other one that has one of its identifiers, or, where that is asked, its title and no identifier against it."""
        exact = (self._told.get(name, ()) for name in source.identifiers)
        grave = (_GRAVE.intersection(self._told.get(name, ())) for name in _names(source))
        others = (dict(other.identifiers) for other in self._namesakes(source) if by_title)
        is_gone = any(all(other.get(scheme, text) == text for scheme, text in source.identifiers) for other in others)
        return source.notices.union(*exact, *grave, (NoticeKind.RETRACTION,) * is_gone)

    def namesake(self, source: SourceFacts) -> str:
        """The id of a retracted source with the title of this one; empty if there is none."""
        return next((other.id for other in self._namesakes(source)), "")

    def _namesakes(self, source: SourceFacts) -> Iterator[SourceFacts]:
        authors = source.work.authors
        for other in islice(chain.from_iterable(self._titled.get(name, ()) for name in _titles(source)), _ENOUGH):
            if not (authors and other.work.authors) or not authors.isdisjoint(other.work.authors):
                yield other


def _names(source: SourceFacts) -> frozenset[_Name]:
    return frozenset(of_all_versions(source.identifiers))


def _titles(source: SourceFacts) -> list[_Name]:
    titles = (name for name in source.work.names if name[0] == "title")
    return [name for name in titles if len(name[1].split()) >= _LONG or sum(sign >= "\u2e80" for sign in name[1]) >= 2 * _LONG]
