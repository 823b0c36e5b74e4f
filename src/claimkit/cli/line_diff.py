"""A unified diff of two texts in nearly linear time: lines that stand once on both sides hold the rest in place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Final

_MOST_COMPARED: Final = 2_000
"""Between two held lines, so many are compared line by line; a longer stretch is shown as replaced."""


def unified(old: Sequence[str], new: Sequence[str], name: str) -> Iterator[str]:
    """The lines of a unified diff with three lines of context, without line ends; none if the texts are the same."""
    groups = list(_Held(None, old, new, autojunk=False).get_grouped_opcodes()) if list(old) != list(new) else []
    yield from (f"--- {name}", f"+++ {name}") if groups else ()
    for group in groups:
        (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@"
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[i:j])
            else:
                yield from (f"-{line}" for line in old[i:j])
                yield from (f"+{line}" for line in new[k:m])


def _range(start: int, end: int) -> str:
    size = end - start
    return f"{start + 1 if size else start}" + ("" if size == 1 else f",{size}")


class _Held(SequenceMatcher[str]):
    """Compares the lines between held ones only."""

    a: Sequence[str]

    def set_seq2(self, b: Sequence[str]) -> None:
        """Do not look for places of all lines, whose time grows with the square of how often one stands."""
        self.b = b

    def get_matching_blocks(self) -> list[Match]:
        """The stretches that stay the same, as long as they can be."""
        found: list[Match] = []
        a = c = 0
        for b, d in (*_held(self.a, self.b), (len(self.a), len(self.b))):
            for start, other, size in (*_between(self.a, self.b, (a, b, c, d)), Match(b, d, int(b < len(self.a)))):
                last = found.pop() if found and (found[-1].a + found[-1].size, found[-1].b + found[-1].size) == (start, other) else None
                found.append(Match(last.a, last.b, last.size + size) if last else Match(start, other, size))
            a, c = b + 1, d + 1
        return [*found, Match(len(self.a), len(self.b), 0)]


def _between(old: Sequence[str], new: Sequence[str], part: tuple[int, int, int, int]) -> Iterator[Match]:
    """The stretches that stay the same between two held lines."""
    a, b, c, d = part
    first, size = a, min(b - a, d - c)
    while size and old[a] == new[c]:
        a, c, size = a + 1, c + 1, size - 1
    yield Match(first, c - (a - first), a - first)
    last = b
    while size and old[b - 1] == new[d - 1]:
        b, d, size = b - 1, d - 1, size - 1
    if size and b - a + d - c <= _MOST_COMPARED:
        blocks = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks()
        yield from (Match(a + i, c + j, count) for i, j, count in blocks if count)
    yield Match(b, d, last - b)


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
