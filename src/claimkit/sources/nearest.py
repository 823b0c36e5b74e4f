"""Finds the stretch of a copy that is nearly a quotation, and says in words where it differs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from claimkit.sources.folding import WORD, folded
from claimkit.sources.signs import MARKS
from claimkit.text.nearest import numbered
from claimkit.values import NamedTuple

MOST_SHOWN: Final = 25
"""So many words of a copy are shown at most."""
_LONGEST: Final = 300
_FEWEST: Final = 4
_SEEDS: Final = 12


class Altered(NamedTuple):
    """The stretch that is nearly the quotation, and the difference in words."""

    start: int
    end: int
    difference: str


class Nearest:
    """Finds what is nearly a quotation in one text that `folded` made."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _words(self) -> Sequence[tuple[int, int, str]]:
        return [(found.start(), found.end(), found[0].lower()) for found in WORD.finditer(self.text)]

    @cached_property
    def _where(self) -> Mapping[str, Sequence[int]]:
        return numbered(word for _, _, word in self._words)

    def nearest(self, quote: str) -> Altered | None:
        """The stretch that has nine words in ten of a quotation (or all but one), in their order; None if there is none."""
        wanted = [found[0] for found in WORD.finditer(MARKS.sub("", folded(quote)).replace("\u2026", " "))][:_LONGEST]
        low = [word.lower() for word in wanted]
        if len(low) < _FEWEST:
            return None
        best: tuple[int, int, int] | None = None
        for begin in self._windows(low):
            window = [word for _, _, word in self._words[begin : begin + len(low) * 2]]
            blocks = [b for b in SequenceMatcher(None, low, window, autojunk=False).get_matching_blocks() if b.size]
            same = sum(block.size for block in blocks)
            if blocks and (best is None or same > best[0]):
                begins, ends = blocks[0].b - blocks[0].a, blocks[-1].b + len(low) - blocks[-1].a
                best = same, begin + max(0, begins), min(begin + ends, len(self._words))
        if best is None or len(low) - best[0] > max(1, len(low) // 10):
            return None
        first, last = best[1:]
        if last - first > len(low) + len(low) // 5 + 2:
            return None
        start, end = self._words[first][0], self._words[last - 1][1]
        return Altered(start, end, _difference(wanted, [self.text[a:b] for a, b, _ in self._words[first:last]]))

    def _windows(self, low: Sequence[str]) -> list[int]:
        votes: Counter[int] = Counter()
        rare = sorted((len(self._where[word]), at) for at, word in enumerate(low) if word in self._where)
        for _, at in rare[:_SEEDS]:
            votes.update(max(0, place - at) // 4 for place in self._where[low[at]][:200])
        return [max(0, bucket * 4 - 3) for bucket, _ in votes.most_common(4)]


def _difference(wanted: Sequence[str], there: Sequence[str]) -> str:
    """What the copy has where the quotation has something else, with the word before; at most `MOST_SHOWN` words of the copy."""
    low, other = [word.lower() for word in wanted], [word.lower() for word in there]
    told: list[str] = []
    left = MOST_SHOWN
    for tag, a, b, c, d in SequenceMatcher(None, low, other, autojunk=False).get_opcodes():
        if tag == "equal" or left <= 0:
            continue
        of_copy = " ".join(there[max(0, c - 1) : d][:left])
        left -= len(of_copy.split())
        told.append(f'"{" ".join(wanted[max(0, a - 1) : b])}" there is "{of_copy}"')
    if told:
        return "instead of " + ", instead of ".join(told)
    return "the words are the same, but not all signs between them, or not the case of all letters"
