"""Two texts of a document, before and after an edit: which sentences are new, which are gone, and what became of one."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from claimkit.derived.coverage import Stretch, stretch
from claimkit.edit.rewording import similarity, words
from claimkit.text.quotations import Ambiguous, Matcher, Resolved, folded
from claimkit.text.sentences import Unit, units

_SEED: Final = 0.3
"""What shares fewer words with a sentence than this did not come of it."""

_MERGED: Final = 0.9
"""So many words of a sentence must stand in a longer one, if that has taken it in."""

_TOKEN: Final = re.compile(r"[\u3040-\u9fff\uf900-\ufaff]|[^\s\u3040-\u9fff\uf900-\ufaff]+")


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
    def _starts(self) -> Sequence[int]:
        return [unit.start for unit in self.units]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [unit.end for unit in self.units]

    @cached_property
    def sentences(self) -> Sequence[str]:
        """Their words, folded."""
        return [folded(self.read.text[unit.start : unit.end]) for unit in self.units]

    @cached_property
    def count(self) -> Counter[str]:
        """How often each sentence stands in the text."""
        return Counter(self.sentences)

    def stretch(self, place: Resolved) -> Stretch:
        """A place in the file as a stretch of what a reader reads."""
        return stretch(self.read, place.start, place.end)

    def within(self, start: int, end: int) -> range:
        """The numbers of the sentences that a stretch has characters of."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def words(self, start: int, end: int) -> str:
        """The words of a stretch, on one line."""
        return " ".join(self.read.text[start:end].split())

    def around(self, start: int, end: int) -> str:
        """The words of all sentences that a stretch has characters of."""
        numbers = self.within(start, end)
        return self.words(self.units[numbers[0]].start, self.units[numbers[-1]].end) if numbers else ""

    def share(self, number: int, start: int, end: int) -> float:
        """How much of a sentence a stretch covers, by letters and digits."""
        unit, text = self.units[number], self.read.text
        size = sum(map(str.isalnum, text[unit.start : unit.end]))
        return sum(map(str.isalnum, text[max(start, unit.start) : min(end, unit.end)])) / max(1, size)

    def places(self, quote: str) -> Sequence[Resolved]:
        """Where a quotation stands, whatever is around it."""
        found = self.matcher.find(quote)
        return found.places if isinstance(found, Ambiguous) else (found,) if isinstance(found, Resolved) else ()

    def line(self, start: int, end: int) -> int:
        """The line in the file in which a stretch begins."""
        return self.read.line(self.read.source_span(start, end)[0])


class Some:
    """Some sentences of a text, by number."""

    def __init__(self, side: Edition, numbers: Sequence[int]) -> None:
        self.words = {number: words(side.sentences[number]) for number in numbers}
        self._counts = {number: Counter(some) for number, some in self.words.items()}

    def holding(self, wanted: Sequence[str], least: float) -> Iterator[int]:
        """The sentences that hold such a share of the words of a wording."""
        counts = Counter(wanted)
        return (n for n, some in self._counts.items() if (counts & some).total() >= least * len(wanted))

    def alike(self, wanted: Sequence[str], least: float) -> Iterator[tuple[int, float]]:
        """The sentences that are like a wording, with how much they are: all that reach the least, and perhaps others."""
        counts = Counter(wanted)
        for number, some in self.words.items():
            shared = (counts & self._counts[number]).total()
            if 4 * shared >= least * (len(wanted) + len(some)):  # other spellings may make up for half
                yield number, similarity(wanted, some)


class Edit:
    """A text as it is and as it was."""

    def __init__(self, now: Edition, before: Edition) -> None:
        self.now, self.before = now, before
        self.new = Some(now, [n for n, sentence in enumerate(now.sentences) if sentence not in before.count])
        # Of a sentence that stands less often than before, any may be the one that is gone.
        gone = [n for n, sentence in enumerate(before.sentences) if before.count[sentence] > now.count[sentence]]
        self.gone = Some(before, gone)

    def successors(self, numbers: range, threshold: float) -> list[tuple[Stretch, float]]:
        """What some sentences of the old text, each of which stood once, may have become: the most alike first, none over another.

        Only sentences that are new come into question, and those of the old ones that still stand. Where none is like them by the
        threshold, a longer sentence that has taken them in does.
        """
        own = [self.before.sentences[number] for number in numbers]
        standing = {self.now.sentences.index(sentence) for sentence in own if sentence in self.now.count}
        free = standing if len(standing) == len(own) else standing | set(self.new.words)
        wanted = [word for sentence in own for word in words(sentence)]
        seeds = standing | {
            n for sentence in own for n, like in self.new.alike(words(sentence), _SEED) if like >= _SEED
        }
        runs = {self._grown(wanted, range(seed, seed + 1), free) for seed in seeds & free}
        found = _apart({self._stretch(run): self._likeness(wanted, run) for run in runs})
        if not found or found[0][1] < threshold:
            return _apart(dict(self._swallowed(wanted))) or found
        return found

    def _grown(self, wanted: Sequence[str], run: range, free: set[int]) -> range:
        """A run of sentences with those before and after it that make it more alike: one may have become two."""
        like = self._likeness(wanted, run)
        for more, added in (
            (range(run.start - 1, run.stop), run.start - 1),
            (range(run.start, run.stop + 1), run.stop),
        ):
            if added in free and self._likeness(wanted, more) > like:
                return self._grown(wanted, more, free)
        return run

    def _likeness(self, wanted: Sequence[str], run: range) -> float:
        return similarity(wanted, words(self.now.read.text[slice(*self._stretch(run))]))

    def _stretch(self, run: range) -> Stretch:
        return self.now.units[run.start].start, self.now.units[run.stop - 1].end

    def _swallowed(self, wanted: Sequence[str]) -> Iterator[tuple[Stretch, float]]:
        """The parts of longer new sentences that have nearly all words of a wording."""
        for number in self.new.holding(wanted, _MERGED):
            unit, text = self.now.units[number], self.now.read.text
            tokens = _tokens(text, unit.start, unit.end)
            matcher = SequenceMatcher(None, wanted, [_plain(text, token) for token in tokens], autojunk=False)
            blocks = [block for block in matcher.get_matching_blocks() if block.size]
            if blocks and sum(block.size for block in blocks) >= _MERGED * len(wanted):
                start, end = tokens[blocks[0].b][0], tokens[blocks[-1].b + blocks[-1].size - 1][1]
                yield (start, end), similarity(wanted, words(text[start:end]))

    def successor_of_part(self, part: Stretch, numbers: range, became: Stretch) -> Stretch:
        """Where a part of some old sentences stands in what they became: between the words that it began and ended with."""
        old, new = self.before.read.text, self.now.read.text
        first, last = self.before.units[numbers.start].start, self.before.units[numbers.stop - 1].end
        before, after = _tokens(old, first, last), _tokens(new, *became)
        mine = [at for at, (start, end) in enumerate(before) if start < part[1] and part[0] < end]
        if not mine or not after:
            return became
        low, high = mine[0], mine[-1] + 1
        matcher = SequenceMatcher(
            None, [_plain(old, token) for token in before], [_plain(new, token) for token in after], autojunk=False
        )
        reached = [
            (c + (max(low, a) - a if kind == "equal" else 0), c + min(high, b) - a if kind == "equal" else d)
            for kind, a, b, c, d in matcher.get_opcodes()
            if a < high and low < b
        ]
        left = 0 if low == 0 else min(start for start, _ in reached)
        right = len(after) if high == len(before) else max(end for _, end in reached)
        return (after[left][0], after[right - 1][1]) if left < right else (became[0], became[0])


def _apart(found: dict[Stretch, float]) -> list[tuple[Stretch, float]]:
    """The stretches in the order of their likeness, of those that overlap only the first."""
    kept: list[tuple[Stretch, float]] = []
    for (start, end), like in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        if not any(start < last and first < end for (first, last), _ in kept):
            kept.append(((start, end), like))
    return kept


def _tokens(text: str, start: int, end: int) -> list[Stretch]:
    return [token.span() for token in _TOKEN.finditer(text, start, end)]


def _plain(text: str, token: Stretch) -> str:
    return " ".join(words(text[slice(*token)]))
