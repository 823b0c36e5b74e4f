"""Finds where the parts of a claim file stand in its text: where each ends, how it is indented, and whether it is in flow style."""

import re
from collections.abc import Iterator
from functools import reduce

from claimkit.claimfile.reading import Node, Reading, below, heads, place_of
from claimkit.diagnostics import Pointer
from claimkit.errors import ClaimkitError


class Anatomy:
    """The parts of a text that was read without faults."""

    def __init__(self, text: str, reading: Reading, *, as_json: bool) -> None:
        self.text = text
        self.root: Node = reading.places.root if reading.places else None
        self.as_json = as_json

    def node_at(self, pointer: Pointer) -> Node:
        return reduce(self.child, pointer, self.root)

    @staticmethod
    def child(node: Node, step: str | int) -> Node:
        child = node[1][step]
        return child[1] if isinstance(node[1], dict) else child

    def is_flow(self, node: Node) -> bool:
        return node.__class__ is tuple and self.text[node[0].start_mark.index] in "{["

    def end(self, node: Node) -> int:
        """The code point after the last one of a value, without the line end of a block."""
        if node.__class__ is tuple:
            return self.closing(node)[0] + 1 if self.is_flow(node) else self.end(below(node)[-1])
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if self.text[start : start + 1] in ("|", ">") and not self.as_json:
            header = re.match(r"[|>][0-9+-]*", self.text[start:end])
            if header and "+" in header[0]:  # blank lines after it belong to it
                return end
            return start + len(self.text[start:end].rstrip())
        return end

    def closing(self, node: Node) -> tuple[int, int, bool]:
        """Where the bracket of a flow list or mapping closes, where its last value ends, and whether a comment stands between."""
        end = self.end(below(node)[-1]) if node[1] else int(node[0].start_mark.index) + 1
        between = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*" if not self.as_json else r"\s*").match(self.text, end)
        at = between.end() if between else end
        if self.text[at : at + 1] not in ("}", "]"):
            raise ClaimkitError("the end of a list or mapping is not where it is expected", "edit the file by hand")
        return at, end, "#" in self.text[end:at]

    def comments_above(self, pointer: Pointer) -> Iterator[tuple[int, int, str]]:
        """The lines with comments right above an item in block style, the last first: where each starts and ends, and its words."""
        start = place_of(self.node_at(pointer)).start_mark
        at = 0 if self.as_json else start.index - start.column
        while at > 0:
            end = self.end_of_line_before(at)
            before = self.text.rfind("\n", 0, end) + 1
            before = max(before, self.text.rfind("\r", before, end) + 1)
            line = self.text[before:at].strip()
            if not line.startswith("#"):
                return
            yield before, at, line[1:].removeprefix(" ")
            at = before

    def line_end(self, at: int) -> int:
        found = re.compile(r"[^\r\n]*").match(self.text, at)
        return found.end() if found else at

    def end_of_line_before(self, at: int) -> int:
        """Where the line ends that stands before the one of a place."""
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at))
        return start - 1 if self.text[start - 1 : start + 1] == "\r\n" else max(start, 0)

    def are_apart(self, node: Node) -> bool:
        """Whether there is a blank line between the last two children of a list or mapping; if a part of the file has but one, of the file itself."""
        if len(node[1]) == 1:
            return any(node is part for _, part in self.root[1].values()) and self.are_apart(self.root)
        between = self.text[self.end(below(node)[-2]) : heads(node)[-1].start_mark.index]
        return re.search(r"(?:\r\n?|\n)[ \t]*(?:\r|\n)", between) is not None

    def step(self, node: Node) -> int:
        """By how many columns the file indents a mapping in a mapping: as the nearest one does it, else 2."""
        for parent in (node, self.root):
            if isinstance(parent[1], dict) and not self.is_flow(parent):
                for _, child in parent[1].values():
                    if child.__class__ is tuple and isinstance(child[1], dict) and not self.is_flow(child):
                        return int(child[0].start_mark.column - parent[0].start_mark.column)
        return 2

    def indent_of_line(self, node: Node) -> int:
        """By how many columns the line is indented on which a value starts."""
        start = node[0].start_mark
        line = self.text[start.index - start.column : start.index + 1]
        return len(line) - len(line.lstrip())

    def is_airy(self, node: Node) -> bool:
        """Whether a blank follows the colons of a flow mapping."""
        first = next(iter(node[1].values()), None)
        return first is None or not re.match(r":\S", self.text[(end := first[0].end_mark.index) : end + 2])


def is_short(node: Node) -> bool:
    """Whether a mapping is a text that stands for it."""
    return isinstance(node[1], dict) and len(node[1]) == 1 and next(iter(node[1].values()))[0] is node[0]
