"""Finds the stretch of a text that is most like a quotation which stands nowhere in it, around the rare words that both share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from claimkit.lazily import later
from claimkit.values import dataclass, replace

_PIECE: Final = later("[^ ]+")
_SEEDS: Final = 10
_MOST_PLACES: Final = 250
_CANDIDATES: Final = 4
_LETTER_BY_LETTER: Final = 2
_LONGEST: Final = 1_500
LEAST: Final = 0.6
"""What is less like the quotation than this is no proposal."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text, how like it is (0 to 1), and how like the next best one is."""

    start: int
    end: int
    similarity: float
    runner_up: float = 0.0


def _stretches(quote: str, text: str, words: Mapping[str, Sequence[int]]) -> list[Stretch]:
    """The candidates, the best first; ``words`` says where each word of the text begins.

    The work is bounded, however long the text is; of a quotation beyond `_LONGEST`, only the beginning is looked for.
    """
    quote = quote[:_LONGEST]
    wanted = quote.split()
    near = [options for start in _windows(quote, words, _CANDIDATES) if (options := _aligned(quote, text, start))]
    near.sort(key=lambda options: -options[0].similarity)
    found: list[Stretch] = []
    for options in near:
        rated = [
            replace(one, similarity=_likeness(wanted, text[one.start : one.end].split(), by_letter=True))
            for one in options
            if not any(one.start < other.end and other.start < one.end for other in found)
        ]
        found += [max(rated, key=lambda one: one.similarity)] if rated else []
        if len(found) == _LETTER_BY_LETTER:
            break
    return sorted(found, key=lambda stretch: -stretch.similarity)


def numbered(words: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """The numbers of each of some words, counted from 0."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        found[word].append(number)
    return found


def best_stretch(quote: str, text: str, words: Mapping[str, Sequence[int]]) -> Stretch | None:
    """The best candidate, if it is like the quotation at all."""
    found = _stretches(quote, text, words)
    if not found or found[0].similarity < LEAST:
        return None
    runner_up = found[1].similarity if len(found) > 1 else 0.0
    return Stretch(found[0].start, found[0].end, found[0].similarity, runner_up)


def _windows(quote: str, words: Mapping[str, Sequence[int]], most: int) -> list[int]:
    """Where the quotation may begin: each rare word that it shares with the text votes for a place."""
    shared = [
        (len(words[bare]), found.start(), bare) for found in _PIECE.finditer(quote) if (bare := found[0].strip(".,;:!?()[]\"'")) in words
    ]
    width = max(8, len(quote) // 3)
    votes: Counter[int] = Counter()
    places = 0
    for count, shift, word in sorted(shared)[:_SEEDS]:
        for place in words[word][:_MOST_PLACES]:
            votes[max(0, place - shift) // width] += 1 + (count == 1)
        if (places := places + count) >= _MOST_PLACES:  # common words tell hardly one place from another
            break
    return [bucket * width for bucket, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:most]]


def _aligned(quote: str, text: str, start: int) -> list[Stretch]:
    """The stretches near ``start`` that may be meant, the one that shares most words first: from the first word that fits to the last."""
    begin = max(0, start - len(quote) // 2)
    begin = text.rfind(" ", 0, begin) + 1
    window = text[begin : start + 2 * len(quote) + 40]
    spans = [found.span() for found in _PIECE.finditer(window)]
    wanted, here = quote.split(), [window[a:b] for a, b in spans]
    blocks = [block for block in SequenceMatcher(None, wanted, here, autojunk=False).get_matching_blocks() if block.size]
    if not blocks:
        return []
    first, last = blocks[0], blocks[-1]
    head = max(0, first.b - first.a)
    tail = min(len(spans), last.b + last.size + len(wanted) - last.a - last.size)
    found = [
        Stretch(begin + spans[left][0], begin + spans[right - 1][1], _likeness(wanted, here[left:right], by_letter=False))
        for left in {head, first.b}
        for right in {tail, last.b + last.size}
    ]
    return sorted(found, key=lambda one: -one.similarity)


def _likeness(one: Sequence[str], other: Sequence[str], *, by_letter: bool) -> float:
    """The share of letters that two wordings have in common, from 0 to 1: of the same words, and ``by_letter`` of those in place of others."""
    shared = 0.0
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            shared += _size(one[a:b])
        elif kind == "replace" and by_letter:
            matchers = (SequenceMatcher(None, *pair, autojunk=False) for pair in zip(one[a:b], other[c:d], strict=False))
            shared += sum(block.size for matcher in matchers for block in matcher.get_matching_blocks())
    return 2 * shared / max(1, _size(one) + _size(other))


def _size(words: Sequence[str]) -> int:
    """How many letters words have, with the blanks between them."""
    return sum(map(len, words)) + len(words)
