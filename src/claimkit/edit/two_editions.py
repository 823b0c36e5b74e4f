"""Two texts of a document, before and after an edit: where the words of a passage stand now, and which new sentence is most like them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from claimkit.derived.coverage import Stretch, stretch
from claimkit.edit.line_diff import aligned
from claimkit.edit.rewording import Token, key, tokens
from claimkit.text.nearest import numbered
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.standing import Cell, Titled, above, cells, titled
from claimkit.text.units import Unit, units
from claimkit.values import NamedTuple, grouped

_MOST_PLACES: Final = 200
"""A word that stands more often tells no place."""

_SEEDS: Final = 12
_TRIED: Final = 5
_start, _end = attrgetter("start"), attrgetter("end")


class Edition:
    """A text of a document, as it is or as it was, with its sentences."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.read = matcher.read
        self.other: Edition | None = None  # the one that this is compared with

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The sentences, in order."""
        return tuple(units(self.read))

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """All words, numbers and signs of the sentences, in order."""
        return [token for unit in self.units for token in tokens(self.read.text, unit.start, unit.end)]

    @cached_property
    def cells(self) -> Sequence[Cell]:
        """What each sentence stands under in its table."""
        return cells(self.read, self.units, lambda unit: key(tokens(self.read.text, unit.start, unit.end)))

    @cached_property
    def keys(self) -> Sequence[str]:
        """The sentences as wordings are compared; the cells of a table with the heading of their column, which says what a number counts."""
        both = zip(self.units, self.cells, strict=True)
        heads = (f" | {hash(cell.heading)}" if unit.kind == "cell" or cell.heading else "" for unit, cell in both)
        return [f"{said}{head}" for said, head in zip(self._said, heads, strict=True)]

    @cached_property
    def _said(self) -> Sequence[str]:
        return [key(self.words_of(range(at, at + 1))) for at in range(len(self.units))]

    def says(self, numbers: range) -> str:
        """The words of sentences as wordings are compared."""
        return " ".join(filter(None, self._said[numbers.start : numbers.stop]))

    @cached_property
    def _above(self) -> Sequence[tuple[Sequence[int], Sequence[int]]]:
        """What each sentence stands under, but for the title."""
        title = self.titled.title(self.other.titled) if self.other else -1
        return [(leads, [at for at in headings if at != title]) for leads, headings in above(self.read, self.units, self.cells)]

    @cached_property
    def titled(self) -> Titled:
        """What may be the title."""
        return titled(self.read, self.units, lambda unit: key(tokens(self.read.text, unit.start, unit.end)))

    def above(self, numbers: range, columns: Container[str]) -> tuple[Sequence[int], Sequence[int]]:
        """What sentences stand under: what they mean little without (the sentence or heading before a list or a quote, the label of a row and the cell before a cell, in one of these columns, the sentence before a pronoun), and their headings, the nearest one first."""
        (leads, headings), at = self._above[numbers.start], numbers.start
        label = max(self.cells[at].label, at - _MOST_PLACES, -1)
        before = range(at - 1, label, -1) if self.units[at].kind == "cell" and label != at else ()
        beside = next(([one] for one in before if self.cells[one].heading in columns), [])
        return [*leads, *beside], headings

    @cached_property
    def headings(self) -> Counter[str]:
        """How often each heading stands in the text, as wordings are compared; the begin of the text, which has none, counts as one."""
        return Counter({"": 1}) + Counter(self.keys[at] for at in {at for _, headings in self._above for at in headings})

    def landmarks(self, other: "Edition") -> Sequence[str]:
        """For each unit the last heading, at or above it, that both texts have just once."""
        found, last = list[str](), ""
        for at, (_, headings) in enumerate(self._above):
            last = self.keys[at] if at in headings and self.headings[self.keys[at]] == other.headings[self.keys[at]] == 1 else last
            found.append(last)
        return found

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


class Likeness:
    """Finds the sentences of a text that are most like a wording, by the rare words that they share: for a person to judge."""

    def __init__(self, now: Edition, before: Edition | None) -> None:
        self.now = now
        known = before.numbers if before else {}
        self._counts = {
            number: Counter(token.word for token in now.words_of(range(number, number + 1)))
            for number in range(len(now.units))
            if now.keys[number] not in known
        }
        self._places = grouped((word, number) for number, counts in self._counts.items() for word in counts)

    def best(self, wanted: Sequence[Token]) -> tuple[range, float] | None:
        """The sentence, or two neighbours, that share most words with a wording, and how much, from 0 to 1; None if none shares a rare one."""
        counts = Counter(token.word for token in wanted)
        votes: Counter[int] = Counter()
        known = sorted((len(self._places[word]), word) for word in counts if word in self._places)
        for often, word in known[:_SEEDS]:
            for number in self._places[word][:_MOST_PLACES]:
                votes[number] += 1 + (often == 1)
        tried = [number for number, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_TRIED]]
        rated = {run: self._share(counts, run) for number in tried for run in self._runs(number)}
        return max(rated.items(), key=lambda one: (one[1], -len(one[0]), -one[0].start)) if rated else None

    def _runs(self, number: int) -> Iterator[range]:
        yield range(number, number + 1)
        if number - 1 in self._counts:
            yield range(number - 1, number + 1)
        if number + 1 in self._counts:
            yield range(number, number + 2)

    def _share(self, counts: Counter[str], run: range) -> float:
        own = [self._counts[number] for number in run]
        shared = sum(min(often, sum(one.get(word, 0) for one in own)) for word, often in counts.items())
        return 2 * shared / (counts.total() + sum(one.total() for one in own))


class Successor(NamedTuple):
    """What some old sentences became: the words of both, and the numbers of those that stay."""

    whole: Sequence[Token]
    became: Sequence[Token]
    kept: Sequence[tuple[int, int]]

    def of_part(self, part: Sequence[Token]) -> Stretch:
        """Where a part of the old sentences most likely stands: between the words that it began and ended with."""
        low, became, kept = bisect_left(self.whole, part[0].start, key=_start), self.became, self.kept
        last = low + len(part) - 1
        first, end = bisect_left(kept, (low, 0)), bisect_left(kept, (last, 0))
        stays, ends = kept[first : first + 1], kept[end : end + 1]
        left = stays[0][1] if low and stays and stays[0][0] == low else kept[first - 1][1] + 1 if low and first else 0
        right = len(became) if last + 1 >= len(self.whole) or not ends else ends[0][1] + (ends[0][0] == last)
        if left >= right:
            return became[0].start, became[-1].end
        return became[left].start, became[right - 1].end


def successor(whole: Sequence[Token], became: Sequence[Token]) -> Successor:
    """What became of some old sentences."""
    return Successor(whole, became, list(aligned([token.word for token in whole], [token.word for token in became])))
