"""Where the keys and values stand in a text that was read line by line."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final, NoReturn

from claimkit.claimfile._shapes import PROSE
from claimkit.claimfile.reading import ONE, WORDS, Node, Places, number
from claimkit.claimfile.short_forms import expand
from claimkit.diagnostics import Span
from claimkit.lazily import later

_MOST_HEADS: Final = 5_000
_LONGEST_HEAD: Final = 500
_NAME: Final = r"[A-Za-z0-9_][A-Za-z0-9_./+-]*"
_HEAD: Final = re.compile(rf"( *)(- +)?({_NAME})(:?)")
QUOTED: Final = r"\"(?:[^\"\\\n]++|\\[\"\\])*+\"|'(?:[^'\n]++|'')*'"
_INNER: Final = r"(?:[^ \n,\[\]{}:#?]++|:(?=[^ \n,\[\]{}:#?]))"
_PLAIN: Final = rf"(?![-:&*!|>%@`'\"]){_INNER}(?: *+{_INNER})*+"
PIECE: Final = later(rf" *(?:\n +)?(?:({_NAME}): +)?({_PLAIN}|{QUOTED}|[^ ])( *+,)?+")
"""A key if there is one, a scalar or a sign of a flow collection, and the comma behind it."""
_UNCOMMENTED: Final = later(rf"(?:(?<=\w)['\"]|{QUOTED}(?!')|[^'\" ]++| (?!#))*+(?= #)")
"""A value with quotation marks in it, up to the comment behind it."""
_LINE: Final = ONE - 1
"""A place is a whole number: n for the value on line n, ~n for the key on it, and so many times `ONE` more for each piece of a flow collection
that begins on the line."""

Head = tuple[int, int, str, int]
"""The column of a key (-1 behind a dash), that of the dash (-1: none), the key, and the column of the mapping that it is in."""
WITH_VALUE: dict[str, Head] = {}
ALONE: dict[str, Head] = {}


class DeclineError(Exception):
    """The line reader leaves the text to the event reader."""


def decline() -> NoReturn:
    """Leave the text to the event reader."""
    raise DeclineError


@lru_cache(_MOST_HEADS)
def is_key(name: str) -> bool:
    """Whether a word is a key to the event reader too, and no number or the like."""
    return len(name) < _LONGEST_HEAD and name not in WORDS and isinstance(number(name), str)


def head_of(head: str, sep: str) -> Head | None:
    """The parts of a line before its value; None if there is no key."""
    found = _HEAD.fullmatch(head)
    if not found or bool(found[4]) is bool(sep):
        return None
    if len(head) > _LONGEST_HEAD or not is_key(found[3]):
        decline()
    parts = (-1 if found[2] else found.end(1), found.end(1), found[3], found.start(3))
    known = WITH_VALUE if sep else ALONE
    if len(known) < _MOST_HEADS:
        known[head] = parts
    return parts


def _begin(line: str, parts: Head | None, value: str) -> int:
    """The column at which the value of a line with these parts begins."""
    if parts:
        rest = value.lstrip(" ")
        return len(line) - len(rest) if rest and rest[0] != "#" else parts[3] + len(parts[2]) + 1
    rest = line.lstrip(" ")
    return len(line) - len(rest[2:].lstrip(" ") if rest[:2] == "- " else rest)


def bare(text: str, key: str) -> str:
    """A value on one line without the comment behind it; the event reader tells of one behind plain prose."""
    if " #" in text:
        if text.lstrip(" ")[:1] in ("'", '"', "[", "{"):
            found = _UNCOMMENTED.match(text)
            text = found[0] if found else text
        elif key in PROSE and text.lstrip(" ")[:1] not in ("|", ">"):
            decline()
        else:
            text = text.partition(" #")[0]
    return text.rstrip(" ")


class LinePlaces(Places):
    """Places by line; the columns are looked for when they are asked for. Whoever walks through all nodes gets those of the event reader."""

    def __init__(self, text: str, tree: Node, lines: Sequence[str], ends: Mapping[int, int]) -> None:
        super().__init__(tree)
        self._text, self._ends = text, ends
        self._flows: dict[int, Sequence[Span]] = {}
        self._starts = array("I", accumulate(map(len, lines), initial=0))  # of each line, not counting the line ends before it

    def _lines(self, first: int, end: int) -> str:
        return self._text[self._starts[first] + first : self._starts[end] + end - 1]

    @cached_property
    def root(self) -> Node:
        """The root of the event reader, with the short forms written out as in the data."""
        from claimkit.claimfile.yaml_reader import read_yaml  # most checks do without it, and without its library

        return expand(read_yaml(self._text)).places.root  # type: ignore[union-attr]  # what was taken has no fault

    def _span(self, place: int) -> Span:
        n = ~place if place < 0 else place & _LINE
        if place > _LINE and n in self._flows:
            return self._flows[n][(place >> 32) - 1]
        line = self._lines(n, n + 1)
        head, sep, value = line.partition(": ")
        parts = (WITH_VALUE if sep else ALONE).get(head) or head_of(head, sep)
        if place < 0:
            _, _, name, column = parts or decline()
            return Span(n + 1, column + 1, n + 1, column + len(name) + 1)
        begin, end = _begin(line, parts, value), self._ends.get(n, n + 1)
        if place > _LINE:
            self._flows[n] = list(_pieces(self._lines(n, end), n + 1, begin))
            return self._flows[n][(place >> 32) - 1]
        if line[begin:] and line[begin] in "|>":
            return Span(n + 1, begin + 1, end + 1, 1)
        if end > n + 1:
            return Span(n + 1, begin + 1, end, len(self._lines(end - 1, end).rstrip(" ")) + 1)
        return Span(n + 1, begin + 1, end, begin + len(bare(line[begin:], "")) + 1)


def _pieces(text: str, row: int, at: int) -> Iterator[Span]:
    """The places of the keys, scalars and opening signs of a flow collection, in order; the text begins at the start of a row."""
    begin = 0  # of the row
    for found in PIECE.finditer(text, at):
        for start, end in (found.span(group) for group in (1, 2) if found[group] and found[group] not in "]}"):
            row += text.count("\n", at, start)
            begin, at = max(begin, text.rfind("\n", at, start) + 1), start
            yield Span(row, start - begin + 1, row, end - begin + 1)
