"""Two texts of a document, before and after an edit: where the words of a passage stand now, and which new sentence is most like them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from claimkit.derived.coverage import Stretch, stretch
from claimkit.edit.rewording import Token, key, tokens
from claimkit.text.nearest import Words, numbered
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.sentences import Unit, units

_MOST_PLACES: Final = 200
"""A word that stands more often tells no place."""

_start, _end = attrgetter("start"), attrgetter("end")


class Edition:
    """A text of a document, as it is or as it was, with its sentences."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.read = matcher.read

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The sentences, in order."""
        return tuple(units(self.read.text, self.read.blocks))

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """All words, numbers and signs of the sentences, in order."""
        return [token for unit in self.units for token in tokens(self.read.text, unit.start, unit.end)]

    @cached_property
    def keys(self) -> Sequence[str]:
        """The sentences as wordings are compared."""
        return [key(self.words_of(range(number, number + 1))) for number in range(len(self.units))]

    @cached_property
    def numbers(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the sentences with these words."""
        return numbered(self.keys)

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        return numbered(token.word for token in self.tokens)

    def stretch(self, place: Resolved) -> Stretch:
        """A place in the file as a stretch of what a reader reads."""
        return stretch(self.read, place.start, place.end)

    def within(self, start: int, end: int) -> range:
        """The numbers of the sentences that a stretch has characters of."""
        return range(bisect_right(self.units, start, key=_end), bisect_left(self.units, end, key=_start))

    def span(self, numbers: range) -> Stretch:
        """The stretch from the first of some sentences to the last."""
        return self.units[numbers.start].start, self.units[numbers.stop - 1].end

    def words_of(self, numbers: range) -> Sequence[Token]:
        """The words, numbers and signs of some sentences."""
        start, end = self.span(numbers)
        return self.tokens[bisect_left(self.tokens, start, key=_start) : bisect_left(self.tokens, end, key=_start)]

    def text(self, start: int, end: int) -> str:
        """The words of a stretch, on one line."""
        return " ".join(self.read.text[start:end].split())

    def same_sentences(self, other: "Edition", numbers: range) -> list[range]:
        """Where some sentences of another text stand in this one, with the same words in the same order."""
        wanted = other.keys[numbers.start : numbers.stop]
        firsts = self.numbers.get(wanted[0], ())[: _MOST_PLACES + 1]
        return [range(n, n + len(wanted)) for n in firsts if self.keys[n : n + len(wanted)] == wanted]

    def same_words(self, wanted: Sequence[Token]) -> list[Stretch] | None:
        """Where these words stand in this order, also over the ends of sentences; None if they are too common to tell."""
        words = [token.word for token in wanted]
        if not words:
            return []
        shift = min(range(len(words)), key=lambda at: len(self._places.get(words[at], ())))
        places = self._places.get(words[shift], ())
        if len(places) > _MOST_PLACES:
            return None
        firsts = (at - shift for at in places if at >= shift)
        return [
            (self.tokens[at].start, self.tokens[at + len(words) - 1].end)
            for at in firsts
            if [token.word for token in self.tokens[at : at + len(words)]] == words
        ]


class Fresh:
    """The sentences of a text that another one does not have, to find what of them is most like a wording: for a person to judge."""

    def __init__(self, now: Edition, before: Edition | None) -> None:
        self._now, known = now, before.numbers if before else {}
        self._tokens: list[Token] = []
        self._groups: list[int] = []
        """For each word, how many sentences that stood in the other text came before it: those of one number stand together."""
        group = 0
        for number, words in enumerate(now.keys):
            group += words in known
            some = now.words_of(range(number, number + 1)) if words not in known else ()
            self._tokens += some
            self._groups += [group] * len(some)
        self._words = Words([token.word for token in self._tokens])

    def best(self, wanted: Sequence[Token], part: range, *, begins: bool, ends: bool) -> tuple[Stretch, float] | None:
        """The stretch for a part of a wording, and how much of all of it stands there, from 0 to 1; None if no rare word does.

        It ``begins`` and ``ends`` with a sentence where the part does.
        """
        found = self._words.nearest([token.word for token in wanted], part)
        if found is None or found.first >= found.end:
            return None
        group, _ = Counter(self._groups[found.first : found.end]).most_common(1)[0]
        some = [self._tokens[at] for at in range(found.first, found.end) if self._groups[at] == group]
        start, end = some[0].start, some[-1].end
        first, last = self._now.span(self._now.within(start, end))
        return (first if begins else start, last if ends else end), found.shared / len(wanted)
