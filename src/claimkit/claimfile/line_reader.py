"""Reads the everyday block style of YAML line by line, and declines all else: then the event reader decides (decision 78)."""

import re
from collections.abc import Callable
from typing import Any, Final

from claimkit.claimfile._shapes import PROSE
from claimkit.claimfile.line_places import ALONE, PIECE, QUOTED, WITH_VALUE, DeclineError, Head, LinePlaces, bare, decline, head_of, is_key
from claimkit.claimfile.reading import MOST_VALUES, NUMERIC_STARTS, ONE, WORDS, Node, Reading, number
from claimkit.lazily import later

_DEEPEST: Final = 40
_SPECIAL: Final = frozenset(" \n?:,[]{}#&*!|>'\"%@`") | NUMERIC_STARTS
_WHOLE_QUOTED: Final = later(QUOTED)
_ESCAPED: Final = later(r"\\(.)")
_BLOCK: Final = later(r"[|>][-+]?")


def read_lines(text: str) -> Reading | None:
    """The reading of a text (as `decode` gives it), without faults; None where the event reader has to say what it is."""
    if "\t" in text or "\r" in text or "# claimkit:" in text:
        return None
    reader = _Reader(text)
    try:
        reader.run()
    except DeclineError:
        return None
    return Reading(text, reader.root[0], LinePlaces(text, reader.root[1], reader.lines, reader.ends)) if reader.root else None


def _scalar(text: str) -> Any:
    first = text[0]
    if first not in _SPECIAL:
        return WORDS[text] if text in WORDS else text if text.strip() == text else decline()
    if first in "'\"" and _WHOLE_QUOTED.fullmatch(text):
        return text[1:-1].replace("''", "'") if first == "'" else _ESCAPED.sub(r"\1", text[1:-1]) if "\\" in text else text[1:-1]
    if text in WORDS:
        return WORDS[text]
    value = number(text) if first in NUMERIC_STARTS else None
    return decline() if value is None or text == "-" or text[:2] == "- " or text.strip() != text else value


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
        self.values = 2 * len(self.lines) + 8
        """What the event reader would count, at most: so many for lines, beginnings and ends of containers, pieces of flow collections."""
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
        with_value, alone, special, words, has_odd = WITH_VALUE, ALONE, _SPECIAL, WORDS, self.has_odd
        data, kids = self.data, self.kids
        last: Any = None  # the key, or -1 for the item, of a plain text that may go on in the next line
        skip, expected = 0, -2
        for n, line in enumerate(self.lines):
            if n < skip:
                continue
            head, sep, value = line.partition(": ")
            parts = (with_value if sep else alone).get(head) or head_of(head, sep)
            if not parts:
                last = self.without_key(n, line, last)
                skip, expected = self.skip, -2
                continue
            at, _, name, _ = parts
            if at != expected:
                self.go_to(n, parts)
                data, kids, expected = self.data, self.kids, self.indent
            if name in data:
                decline()
            if not value or (value[0] in " #" and name not in PROSE and value.lstrip(" ")[:1] in ("", "#")):
                data[name], kids[name] = None, n
                self.key, last, expected = name, None, -2
            elif value[0] in special:
                data[name], node, goes_on = self.value(n, value, name)
                kids[name] = (~n, node) if node.__class__ is tuple else n
                last, skip = name if goes_on else None, self.skip
            else:
                if has_odd:
                    value = bare(value, name)
                if value[-1] == ":" or ": " in value or (has_odd and value.strip() != value):
                    decline()
                data[name] = words[value] if len(value) < 6 and value in words else value  # noqa: PLR2004  (none is longer)
                kids[name] = n
                last = None if has_odd and " #" in line else name

    # ---- the containers

    def go_to(self, n: int, parts: Head) -> None:
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
            self.data[self.key], self.kids[self.key] = data, (~self.kids[self.key], (n, kids))
        elif self.data is None and not indent:
            self.root = (data, (n, kids))
        else:
            decline()
        self.stack.append((self.data, self.kids, self.indent))
        self.values += 2
        self.data, self.kids, self.indent = data, kids, indent
        if len(self.stack) > _DEEPEST or self.values > MOST_VALUES:
            decline()

    def leave(self, indent: int, kind: type) -> None:
        """Leave containers up to one of a kind, which must stand at the column."""
        while self.indent > indent or self.data.__class__ is not kind:
            self.data, self.kids, self.indent = self.stack.pop() if self.stack else decline()
        if self.indent != indent:
            decline()

    # ---- lines without a key

    def without_key(self, n: int, line: str, last: Any) -> Any:
        """Read an item, a text that goes on, or nothing; -1 is handed back where the item may go on."""
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        if not rest or rest[0] == "#" or (line == "---" and self.data is None):
            return None
        if rest[:2] == "- ":
            self.go_to_list(n, column)
            value, node, goes_on = self.value(n, rest[2:], "")
            self.data.append(value)
            self.kids.append(node)
            return -1 if goes_on else None
        if last is None or column <= self.indent:
            decline()
        self.data[last] = self.continued(n, self.data[last])
        return None

    def continued(self, n: int, begin: Any) -> str:
        """A plain text that began on the line before."""
        parts = [line.strip(" ") for line in self.deeper(n - 1)]
        if begin.__class__ is not str or any(rest[:2] == "- " or not self.is_sure(rest) for rest in parts):
            decline()
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

    def value(self, n: int, whole: str, key: str) -> tuple[Any, Node, bool]:
        """A value that begins on a line, its node, and whether it is a plain text that may go on."""
        text, first = bare(whole, key).lstrip(" "), whole.lstrip(" ")[:1]
        if first in ("{", "["):
            text = text if text[-1] in "]}" else "\n".join([whole.strip(" "), *self.deeper(n)])
            self.values += 2 * sum(map(text.count, "[{,:"))
            return *(_flow(text.rstrip(" "), n, len(self.stack)) if self.values <= MOST_VALUES else decline()), False
        if first in ("|", ">"):
            return self.block(n, text), n, False
        is_plain = first not in ("'", '"')
        if not text or (is_plain and not self.is_sure(text)):
            decline()
        return _scalar(text), n, is_plain and " #" not in whole

    def block(self, n: int, header: str) -> str:
        """A block of text whose first line is not blank."""
        first = self.lines[n + 1] if n + 1 < len(self.lines) else ""
        width = len(first) - len(first.lstrip(" "))
        if not _BLOCK.fullmatch(header) or not self.is_ended or width == len(first) or width <= self.indent:
            decline()
        lead = " " * width
        body = [line[width:] for line in self.taken(n, lambda line: line.startswith(lead) or not line.strip(" "))]
        if any(line[:1] == " " and (header[0] == ">" or not line.strip(" ")) for line in body):
            decline()
        text = "\n".join(body).rstrip("\n")
        blanks = "\n" * (len(body) - text.count("\n") if header[1:] == "+" else header[1:] != "-")
        return (text if header[0] == "|" else re.sub(r"\n(\n*)", lambda found: found[1] or " ", text)) + blanks


def _flow(text: str, place: int, depth: int) -> tuple[Any, Node]:
    stack: list[tuple[Any, Any]] = []
    data: Any = []
    kids: Any = []
    before = "["
    for key, piece, comma in PIECE.findall(text):
        if piece in "]}":
            if not stack or before == "," or key or (data.__class__ is dict) is (piece == "]"):
                decline()
            data, kids = stack.pop()
            before = comma and ","
            continue
        if not before or (data.__class__ is dict) is not bool(key) or (key and (key in data or not is_key(key))):
            decline()
        is_open = piece in "[{"
        value: Any = _scalar(piece) if not is_open else [] if piece == "[" else {}
        place += 2 * ONE if key else ONE
        node: Node = (place, value.__class__()) if is_open else place
        if key:
            data[key], kids[key] = value, (place - ONE, node) if is_open else place
        else:
            data.append(value)
            kids.append(node)
        before = comma and ","
        if is_open:
            stack.append((data, kids))
            data, kids, before = value, node[1], piece
            if comma or len(stack) + depth > _DEEPEST:
                decline()
    return decline() if stack or before or len(data) != 1 else (data[0], kids[0])
