"""Compares two texts line by line or word by word in nearly linear time: what stands once on both sides holds the rest in place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

_CONTEXT: Final = 3
_MOST_COMPARED: Final = 2_000
"""Between two held lines, so many are compared line by line; a longer stretch is shown as replaced."""


def unified(old: Sequence[str], new: Sequence[str], name: str) -> Iterator[str]:
    """The lines of a unified diff with three lines of context, without line ends; none if the texts are the same."""
    rows = list(_rows(old, new))
    hunks: list[list[int]] = []
    for at in (at for at, (sign, _) in enumerate(rows) if sign != " "):
        if not hunks or at - hunks[-1][1] > 2 * _CONTEXT + 1:
            hunks.append([at, at])
        hunks[-1][1] = at
    yield from (f"--- {name}", f"+++ {name}") if hunks else ()
    behind = a = c = 0
    for first, last in hunks:
        start = max(first - _CONTEXT, 0)
        hunk = rows[start : last + _CONTEXT + 1]
        a, c = a + start - behind, c + start - behind
        b, d = (sum(sign != other for sign, _ in hunk) for other in "+-")
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@"
        yield from (sign + line for sign, line in hunk)
        behind, a, c = start + len(hunk), a + b, c + d


def _range(start: int, size: int) -> str:
    return f"{start + 1 if size else start}" + ("" if size == 1 else f",{size}")


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of both texts, each with its sign: a blank for one that stays, a minus or a plus."""
    a = c = 0
    for b, d in (*_kept(old, new, _held(old, new)), (len(old), len(new))):
        yield from (("-", line) for line in old[a:b])
        yield from (("+", line) for line in new[c:d])
        yield from ((" ", line) for line in old[b : b + 1])
        a, c = b + 1, d + 1


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of the words that stay, on both sides; in long texts three words that stand once on each hold the rest in place."""
    if len(old) + len(new) <= _MOST_COMPARED:
        return _matched(old, new)
    return _kept(old, new, _held(*([" ".join(words) for words in zip(side, side[1:], side[2:], strict=False)] for side in (old, new))))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of what stays, on both sides."""
    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((i + n, j + n) for n in range(size))


def _kept(old: Sequence[str], new: Sequence[str], held: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The numbers of the lines that stay, on both sides, those that are held among them."""
    a = c = 0
    for b, d in held:
        yield from _between(old, new, (a, b, c, d))
        yield b, d
        a, c = b + 1, d + 1
    yield from _between(old, new, (a, len(old), c, len(new)))


def _between(old: Sequence[str], new: Sequence[str], part: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    """The lines that stay between two held ones."""
    a, b, c, d = part
    while a < b and c < d and old[a] == new[c]:
        yield a, c
        a, c = a + 1, c + 1
    same = 0
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d, same = b - 1, d - 1, same + 1
    if b - a + d - c <= _MOST_COMPARED:
        yield from ((a + i, c + j) for i, j in _matched(old[a:b], new[c:d]))
    yield from ((b + n, d + n) for n in range(same))


def _held(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run, in order on both sides, of lines that stand once on each."""
    counts = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if counts[1][line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(old) if counts[0][line] == 1 and line in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
