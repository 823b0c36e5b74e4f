"""A unified diff of two texts in nearly linear time: lines that stand once on both sides hold the rest in place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_CONTEXT: Final = 3
_MOST_COMPARED: Final = 2_000
"""Between two held lines, so many are compared line by line; a longer stretch is shown as replaced."""


class _Hunk(NamedTuple):
    """Lines that differ: of the old text from ``a`` to ``b``, of the new one from ``c`` to ``d``."""

    a: int
    b: int
    c: int
    d: int


def unified(old: Sequence[str], new: Sequence[str], name: str) -> Iterator[str]:
    """The lines of a unified diff with three lines of context, without line ends; none if the texts are the same."""
    hunks = list(_hunks(old, new))
    if hunks:
        yield f"--- {name}"
        yield f"+++ {name}"
    for group in _grouped(hunks):
        first, last = group[0], group[-1]
        a, c = max(0, first.a - _CONTEXT), max(0, first.c - _CONTEXT)
        b, d = min(len(old), last.b + _CONTEXT), min(len(new), last.d + _CONTEXT)
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@"
        at = a
        for hunk in group:
            yield from (f" {line}" for line in old[at : hunk.a])
            yield from (f"-{line}" for line in old[hunk.a : hunk.b])
            yield from (f"+{line}" for line in new[hunk.c : hunk.d])
            at = hunk.b
        yield from (f" {line}" for line in old[at:b])


def _range(start: int, end: int) -> str:
    size = end - start
    return f"{start + 1 if size else start}" + ("" if size == 1 else f",{size}")


def _grouped(hunks: Sequence[_Hunk]) -> Iterator[Sequence[_Hunk]]:
    """The hunks whose context touches, together."""
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and hunk.a - group[-1].b > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Hunk]:
    a = c = 0
    for b, d in (*_held(old, new), (len(old), len(new))):
        yield from _between(old, new, _Hunk(a, b, c, d))
        a, c = b + 1, d + 1


def _between(old: Sequence[str], new: Sequence[str], part: _Hunk) -> Iterator[_Hunk]:
    """The hunks between two held lines."""
    a, b, c, d = part
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    if a == b and c == d:
        return
    if a == b or c == d or b - a + d - c > _MOST_COMPARED:
        yield _Hunk(a, b, c, d)
        return
    for kind, i, j, k, m in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Hunk(a + i, a + j, c + k, c + m)


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
