"""Finds the phrases of the word lists in claims: in the statement, and in the passages as they stand in the article."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from claimkit.claimfile.vocabulary import ExemptReason
from claimkit.derived.facts import ClaimFacts
from claimkit.diagnostics import Pointer, Related
from claimkit.text.phrases import Hit
from claimkit.text.reader_text import ReadText
from claimkit.text.word_lists import EFFECT, HARMLESS, LISTS, PUFFERY, WordLists
from claimkit.values import NamedTuple, dataclass, grouped


class Assertion(NamedTuple):
    """A claim as rules on wording see it: its facts, and what it says."""

    facts: ClaimFacts
    statement: str
    suggestion: str


class Words(NamedTuple):
    """A text of a claim: its language, the way to it, and the stretch of the article that it is, where that is known."""

    text: str
    language: str
    pointer: Pointer
    stretch: "Stretch | None" = None


class Stretch(NamedTuple):
    """Where a passage stands: the path of the text, the text itself, and the offsets of the passage in its file."""

    path: str
    read: ReadText
    start: int
    end: int

    def related(self, words: str) -> Related:
        """The place of these words in the article, or of the passage where they are not written there as they are read."""
        at = self.read.source.find(words, self.start, self.end)
        start, end = (at, at + len(words)) if at >= 0 else (self.start, self.end)
        return Related("the words in the article", path=self.path, span=self.read.span(start, end))


class Phrase(NamedTuple):
    """A phrase of a list in a claim: its words, the way to the text that holds it, and its place in the article."""

    claim: Assertion
    words: str
    pointer: Pointer
    related: tuple[Related, ...] = ()


@dataclass
class Wording:
    """The wording of the claims of a file; ``texts`` gives the texts of a claim in the order in which they are pointed at."""

    claims: Sequence[Assertion]
    texts: Callable[[Assertion], Sequence[Words]]
    lists: WordLists
    exempt: Callable[[], Iterator[tuple[ExemptReason, Words]]] = lambda: iter(())
    """The texts of the exempt passages, with their reasons."""

    def phrases(self, name: str) -> Sequence[Phrase]:
        """The phrases of a list, claim by claim: each term once, in the first text that holds it."""
        return self._found[0].get(name, ())

    def effect_elsewhere(self, claim: Assertion) -> str | None:
        """The first words of an effect in the passages that the file gives by offsets, as far as their texts are at hand."""
        passages = (text for text in self.texts(claim) if text.pointer[-1] not in ("statement", "quote"))
        return next(filter(None, (self._first(text, EFFECT) for text in passages)), None)

    def exempt_phrases(self, reasons: Collection[ExemptReason]) -> Iterator[tuple[ExemptReason, str, Words]]:
        """The first phrase of each exempt passage with one of these reasons, unless a claim of the file has its words, too."""
        for reason, text in self.exempt():
            language = self.lists.of(text.language) if reason in reasons else None
            hit = next(iter(language.find(text.text, _ASSERTING)), None) if language else None
            if hit and not (text.stretch and self._is_claimed(text.stretch)):
                yield reason, hit.words, text

    def _is_claimed(self, stretch: Stretch) -> bool:
        starts, reach = self._claimed.get(stretch.path, ((), ()))
        return (at := bisect_left(starts, stretch.end)) > 0 and reach[at - 1] > stretch.start

    @cached_property
    def _claimed(self) -> Mapping[str, tuple[Sequence[int], Sequence[int]]]:
        """By text, where the passages of claims begin, and how far those that began so far reach."""
        stretches = (text.stretch for claim in self.claims for text in self.texts(claim) if text.stretch)
        found = grouped((stretch.path, (stretch.start, stretch.end)) for stretch in stretches)
        in_order = {path: sorted(some) for path, some in found.items()}
        return {path: ([s for s, _ in some], list(accumulate((e for _, e in some), max))) for path, some in in_order.items()}

    def first(self, claim: Assertion, name: str) -> str | None:
        """The first phrase of a list in the statement of a claim; None if there is none."""
        return self._first(next(text for text in self.texts(claim) if text.text is claim.statement), name)

    def _first(self, text: Words, name: str) -> str | None:
        language = self.lists.of(text.language)
        return language.first(text.text, name) if language else None

    @property
    def unlisted(self) -> Mapping[str, Sequence[Assertion]]:
        """By language, the claims with texts in languages that have no lists."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Mapping[str, Sequence[Phrase]], Mapping[str, Sequence[Assertion]]]:
        phrases: defaultdict[str, list[Phrase]] = defaultdict(list)
        unlisted: defaultdict[str, list[Assertion]] = defaultdict(list)
        for claim in self.claims:
            terms: dict[tuple[str, int], Phrase] = {}
            for text in self.texts(claim):
                language = self.lists.of(text.language)
                if language:
                    for hit in language.find(text.text, _WORDING):
                        _note(hit, terms, claim, text)
                elif not unlisted[text.language] or unlisted[text.language][-1] is not claim:
                    unlisted[text.language].append(claim)
            for (name, _), phrase in terms.items():
                phrases[name].append(phrase)
        return phrases, unlisted


def _note(hit: Hit, terms: dict[tuple[str, int], Phrase], claim: Assertion, text: Words) -> None:
    """Note a term where it is found first, and its place in the article wherever that is found first."""
    term = (hit.list, hit.entry)
    phrase = terms.get(term) or Phrase(claim, hit.words, text.pointer)
    if text.stretch and not phrase.related:
        phrase = phrase._replace(related=(text.stretch.related(hit.words),))
    terms[term] = phrase


_WORDING: Final = tuple(name for name in LISTS if name not in (EFFECT, HARMLESS))
_ASSERTING: Final = tuple(name for name in LISTS if name not in (PUFFERY, HARMLESS))
