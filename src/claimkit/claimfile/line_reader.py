"""Reads the everyday block style of YAML line by line, and declines all else: then the event reader decides.

A line reader never finds fault. What it takes has the data and the places that `claimkit.claimfile.yaml_reader` gives; wherever that is not
sure (tabs, escapes, anchors, quoted keys, blank lines in plain texts), and where a comment stands behind a value or a blank at its edge that is
none to YAML, it declines the whole text.
"""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any, Final, NoReturn

from claimkit.claimfile.reading import MOST_VALUES, NUMERIC_STARTS, WORDS, Node, Places, Reading, number
from claimkit.claimfile.short_forms import expand
from claimkit.diagnostics import Span
from claimkit.lazily import later

_DEEPEST: Final = 40
_MOST_HEADS: Final = 5_000
_LONGEST_HEAD: Final = 500
_NAME: Final = r"[A-Za-z0-9_][A-Za-z0-9_./+-]*"
_HEAD: Final = re.compile(rf"( *)(- +)?({_NAME})(:?)")
_SPECIAL: Final = frozenset(" \n?:,[]{}#&*!|>'\"%@`") | NUMERIC_STARTS
_QUOTED: Final = r"\"(?:[^\"\\\n]|\\[\"\\])*\"|'(?:[^'\n]|'')*'"
_WHOLE_QUOTED: Final = later(_QUOTED)
_INNER: Final = r"(?:[^ \n,\[\]{}:#?]|:(?=[^ \n,\[\]{}:#?]))"
_PLAIN: Final = rf"(?![-:&*!|>%@`'\"]){_INNER}(?: *{_INNER})*"
_PIECE: Final = later(rf" *(?:\n +)?(?:({_NAME}): +)?({_QUOTED}|{_PLAIN}|[^ ])( *,)?")
"""A key if there is one, a scalar or a sign of a flow collection, and the comma behind it."""
_ESCAPED: Final = later(r"\\(.)")
_BLOCK: Final = later(r"[|>][-+]?")
_LINE: Final = (1 << 32) - 1
_ONE: Final = 1 << 32
"""A place is a whole number: n for the value on line n, ~n for the key on it, and so many times this more for each piece of a flow collection
that begins on the line."""

_Head = tuple[int, int, str, int]
"""The column of a key (-1 behind a dash), that of the dash (-1: none), the key, and the column of the mapping that it is in."""
_with_value: dict[str, _Head] = {}
_alone: dict[str, _Head] = {}


class _Decline(Exception):
    """The line reader leaves the text to the event reader."""


def read_lines(text: str) -> Reading | None:
    """The reading of a text (as `decode` gives it), without faults; None where the event reader has to say what it is."""
    most_values = 6 * text.count("\n") + 2 * sum(map(text.count, "[{,:")) if len(text) * 6 > MOST_VALUES else 0
    if "\t" in text or "\r" in text or "# claimkit:" in text or most_values > MOST_VALUES:
        return None
    reader = _Reader(text)
    try:
        reader.run()
    except _Decline:
        return None
    return Reading(text, reader.root[0], LinePlaces(text, reader)) if reader.root else None


def _decline() -> NoReturn:
    raise _Decline


@lru_cache(_MOST_HEADS)
def _is_key(name: str) -> bool:
    return len(name) < _LONGEST_HEAD and name not in WORDS and isinstance(number(name), str)


def _head(head: str, sep: str) -> _Head | None:
    """The parts of a line before its value; None if there is no key."""
    found = _HEAD.fullmatch(head)
    if not found or bool(found[4]) is bool(sep):
        return None
    if len(head) > _LONGEST_HEAD or not _is_key(found[3]):
        _decline()
    parts = (-1 if found[2] else found.end(1), found.end(1), found[3], found.start(3))
    known = _with_value if sep else _alone
    if len(known) < _MOST_HEADS:
        known[head] = parts
    return parts


def _scalar(text: str) -> Any:
    """The value of a scalar on one line."""
    first = text[0]
    if first in "'\"" and _WHOLE_QUOTED.fullmatch(text):
        return text[1:-1].replace("''", "'") if first == "'" else _ESCAPED.sub(r"\1", text[1:-1])
    if text in WORDS:
        return WORDS[text]
    value = number(text) if first in NUMERIC_STARTS else None if first in _SPECIAL else text
    return _decline() if value is None or text == "-" or text[:2] == "- " or text.strip() != text else value


class _Reader:
    """Reads lines into data and their places; a stack of open lists and mappings stands in for recursion."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.is_ended = text.endswith("\n")
        if self.is_ended:
            self.lines.pop()
        self.has_odd = " #" in text or " \n" in text or text.endswith(" ") or not text.isascii()
        self.ends: dict[int, int] = {}
        """For values that go on below the line on which they begin, the line after their last one."""
        self.skip = 0
        self.root: tuple[Any, Node] | None = None
        # The innermost open container, the places in it, its column, and its key that waits for what stands below it.
        self.data: Any = None
        self.kids: Any = None
        self.indent = -1
        self.key: Any = None
        self.stack: list[tuple[Any, Any, int]] = []

    def run(self) -> None:
        """Read all lines."""
        # Every line of every file passes here: names that are looked up each time are local.
        with_value, alone, special, words, has_odd = _with_value, _alone, _SPECIAL, WORDS, self.has_odd
        data, kids = self.data, self.kids
        last: Any = None  # the key, or -1 for the item, of a plain text that may go on in the next line
        skip, expected = 0, -2
        for n, line in enumerate(self.lines):
            if n < skip:
                continue
            head, sep, value = line.partition(": ")
            parts = (with_value if sep else alone).get(head) or _head(head, sep)
            if not parts:
                last = self.without_key(n, line, last)
                skip, expected = self.skip, -2
                continue
            at, _, name, _ = parts
            if at != expected:
                self.go_to(n, parts)
                data, kids, expected = self.data, self.kids, self.indent
            if name in data:
                _decline()
            if not value or (value[0] == " " and not value.strip(" ")):
                data[name], kids[name] = None, (~n, n)
                self.key, last, expected = name, None, -2
            elif value[0] in special:
                data[name], node, is_plain = self.value(n, value)
                kids[name] = (~n, node)
                last, skip = name if is_plain else None, self.skip
            else:
                if has_odd:
                    value = value.rstrip(" ")
                if value[-1] == ":" or ": " in value or (has_odd and (" #" in value or value.strip() != value)):
                    _decline()
                data[name] = words[value] if len(value) < 6 and value in words else value  # noqa: PLR2004  (none is longer)
                kids[name] = (~n, n)
                last = name

    # ---- the containers

    def go_to(self, n: int, parts: _Head) -> None:
        """Make the mapping of a key the innermost one."""
        at, dash, _, inner = parts
        if at < 0:
            self.go_to_list(n, dash)
            self.enter(n, {}, {}, inner)
        elif at > self.indent and self.data.__class__ is not list:
            self.enter(n, {}, {}, at)
        else:
            self.leave(at, dict)
        self.key = None

    def go_to_list(self, n: int, dash: int) -> None:
        """Make the list of a dash the innermost container."""
        if self.key is not None and dash >= self.indent:
            self.enter(n, [], [], dash)
        else:
            self.leave(dash, list)
        self.key = None

    def enter(self, n: int, data: Any, kids: Any, indent: int) -> None:
        """Open a container: the next item of a list, the value of the key that waits for it, or the root."""
        if self.data.__class__ is list:
            self.data.append(data)
            self.kids.append((n, kids))
        elif self.key is not None:
            self.data[self.key], self.kids[self.key] = data, (self.kids[self.key][0], (n, kids))
        elif self.data is None and not indent:
            self.root = (data, (n, kids))
        else:
            _decline()
        self.stack.append((self.data, self.kids, self.indent))
        self.data, self.kids, self.indent = data, kids, indent
        if len(self.stack) > _DEEPEST:
            _decline()

    def leave(self, indent: int, kind: type) -> None:
        """Leave containers up to one of a kind, which must stand at the column."""
        while self.indent > indent or self.data.__class__ is not kind:
            self.data, self.kids, self.indent = self.stack.pop() if self.stack else _decline()
        if self.indent != indent:
            _decline()

    # ---- lines without a key

    def without_key(self, n: int, line: str, last: Any) -> Any:
        """Read an item, a text that goes on, or nothing; -1 is handed back where the item may go on."""
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        if not rest or rest[0] == "#" or (line == "---" and self.data is None):
            return None
        if rest[:2] == "- ":
            self.go_to_list(n, column)
            value, node, is_plain = self.value(n, rest[2:])
            self.data.append(value)
            self.kids.append(node)
            return -1 if is_plain else None
        if last is None or column <= self.indent:
            _decline()
        self.data[last] = self.continued(n, self.data[last])
        return None

    def continued(self, n: int, begin: Any) -> str:
        """A plain text that began on the line before."""
        parts = [line.strip(" ") for line in self.deeper(n - 1)]
        if begin.__class__ is not str or any(rest[:2] == "- " or not self.is_sure(rest) for rest in parts):
            _decline()
        return " ".join([begin, *parts])

    def is_sure(self, text: str) -> bool:
        """Whether there is neither a key nor a comment in a plain text, nor a blank that is none to YAML at an edge."""
        return not (text[-1] == ":" or ": " in text or (self.has_odd and (" #" in text or text.strip() != text)))

    def deeper(self, n: int) -> list[str]:
        """The lines below one that stand deeper than the container, up to a blank line or comment."""
        lead = " " * (self.indent + 1)
        return self.taken(n, lambda line: line.startswith(lead) and line.lstrip(" ")[:1] not in ("", "#"))

    def taken(self, n: int, goes_on: Callable[[str], bool]) -> list[str]:
        """The lines below one that go on with it."""
        end = n + 1
        while end < len(self.lines) and goes_on(self.lines[end]):
            end += 1
        self.ends[n] = self.skip = end
        return self.lines[n + 1 : end]

    # ---- values

    def value(self, n: int, text: str) -> tuple[Any, Node, bool]:
        """A value that begins on a line, its node, and whether it is a plain text."""
        text = text.strip(" ")
        first = text[:1]
        if first in ("{", "["):
            text = text if text[-1] in "]}" else "\n".join([text, *self.deeper(n)])
            return *_flow(text.rstrip(" "), n, len(self.stack)), False
        if first in ("|", ">"):
            return self.block(n, text), n, False
        is_plain = first not in ("'", '"')
        if not text or (is_plain and not self.is_sure(text)):
            _decline()
        return _scalar(text), n, is_plain

    def block(self, n: int, header: str) -> str:
        """A block of text whose first line is not blank."""
        first = self.lines[n + 1] if n + 1 < len(self.lines) else ""
        width = len(first) - len(first.lstrip(" "))
        if not _BLOCK.fullmatch(header) or not self.is_ended or width == len(first) or width <= self.indent:
            _decline()
        lead = " " * width
        body = [line[width:] for line in self.taken(n, lambda line: line.startswith(lead) or not line.strip(" "))]
        if any(line[:1] == " " and (header[0] == ">" or not line.strip(" ")) for line in body):
            _decline()
        text = "\n".join(body).rstrip("\n")
        blanks = "\n" * (len(body) - text.count("\n") if header[1:] == "+" else header[1:] != "-")
        return (text if header[0] == "|" else re.sub(r"\n(\n*)", lambda found: found[1] or " ", text)) + blanks


def _flow(text: str, place: int, depth: int) -> tuple[Any, Node]:
    """A flow collection and its node."""
    stack: list[tuple[Any, Any]] = []
    data: Any = []
    kids: Any = []
    before = "["
    for key, piece, comma in _PIECE.findall(text):
        is_in_mapping = data.__class__ is dict
        if piece in "]}":
            if not stack or before == "," or key or is_in_mapping is (piece == "]"):
                _decline()
            data, kids = stack.pop()
        elif not before or is_in_mapping is (not key) or key in data:
            _decline()
        else:
            value: Any = [] if piece == "[" else {} if piece == "{" else _scalar(piece)
            place += 2 * _ONE if key else _ONE
            node: Node = (place, value.__class__()) if piece in "[{" else place
            if not key:
                data.append(value)
                kids.append(node)
            elif _is_key(key):
                data[key], kids[key] = value, (place - _ONE, node)
            else:
                _decline()
            if piece in "[{":
                stack.append((data, kids))
                data, kids, before = value, node[1], piece
                if comma or len(stack) + depth > _DEEPEST:
                    _decline()
                continue
        before = comma and ","
    return _decline() if stack or before or len(data) != 1 else (data[0], kids[0])


class LinePlaces(Places):
    """Places by line; the columns are looked for when they are asked for. Whoever walks through all nodes gets those of the event reader."""

    def __init__(self, text: str, reader: _Reader) -> None:
        super().__init__(reader.root and reader.root[1])
        self._text, self._lines, self._ends = text, reader.lines, reader.ends

    @cached_property
    def root(self) -> Node:
        """The root of the event reader, with the short forms written out as in the data."""
        from claimkit.claimfile.yaml_reader import read_yaml  # most checks do without it, and without its library

        return expand(read_yaml(self._text)).places.root  # type: ignore[union-attr]  # what was taken has no fault

    def _span(self, place: int) -> Span:
        n = ~place if place < 0 else place & _LINE
        line = self._lines[n]
        if place < 0:
            found = _HEAD.match(line)
            return Span(n + 1, found.start(3) + 1, n + 1, found.end(3) + 1) if found else _decline()
        begin, end = _begin(line), self._ends.get(n, n + 1)
        if place > _LINE:
            return self._of_piece("\n".join(self._lines[n:end]), n, begin, place >> 32)
        if line[begin:] and line[begin] in "|>":
            return Span(n + 1, begin + 1, end + 1, 1)
        return Span(n + 1, begin + 1, end, len(self._lines[end - 1].rstrip(" ")) + 1)

    def _of_piece(self, text: str, n: int, at: int, count: int) -> Span:
        """The place of one of the keys, scalars and opening signs of a flow collection, by its number."""
        spans = (found.span(group) for found in _PIECE.finditer(text, at) for group in (1, 2) if found[group] and found[group] not in "]}")
        start, end = next(islice(spans, count - 1, None))
        row, before = text.count("\n", 0, start), text.rfind("\n", 0, start)
        return Span(n + row + 1, start - before, n + row + 1, end - before)


def _begin(line: str) -> int:
    """The column at which the value of a line begins."""
    head, sep, value = line.partition(": ")
    if (found := _HEAD.fullmatch(head)) and bool(found[4]) is not bool(sep):
        return len(line) - len(value.lstrip(" ")) if value.strip(" ") else found.end(3) + 1
    rest = line.lstrip(" ")
    return len(line) - len(rest[2:].lstrip(" ") if rest[:2] == "- " else rest)
