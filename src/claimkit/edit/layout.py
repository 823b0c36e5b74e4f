"""Finds the stretch of a claim file that a change concerns, and words its new text in the style around it."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from claimkit.claimfile.reading import Node, Reading, heads
from claimkit.claimfile.yaml_writer import entry_lines, item_lines, scalar
from claimkit.diagnostics import Pointer
from claimkit.edit.anatomy import Anatomy, is_short
from claimkit.errors import ClaimkitError
from claimkit.lazily import later
from claimkit.values import NamedTuple
from claimkit.wording import quoted

_COMMENT: Final = later(r"[ \t]+#[^\r\n]*")


class _Gone:
    """The type of `GONE`."""


GONE: Final = _Gone()
"""The value of a key that shall not be there any more; a comment on its line stays."""


class Items(NamedTuple):
    """Items that shall be added at the end of a list, which is made if it is not there.

    ``comments`` holds lines for each item, to be put before it; only the block style of YAML has a place for them.
    """

    values: Sequence[Any]
    comments: Sequence[Sequence[str]] = ()


class Edit(NamedTuple):
    """A text in the place of the code points from ``start`` to ``end`` of the old one (a byte order mark counts as one)."""

    start: int
    end: int
    text: str


def quoting(text: str, start: int, end: int) -> Edit:
    """The edit that puts a plain scalar of one line in double quotes, which YAML and JSON read alike."""
    return Edit(start, end, json.dumps(text[start:end], ensure_ascii=False))


class Layout(Anatomy):
    """The layout of a text that was read without faults: its edits keep to it."""

    def __init__(self, text: str, reading: Reading, *, as_json: bool) -> None:
        super().__init__(text, reading, as_json=as_json)
        self.written_out: set[int] = set()
        """Where the texts start whose short forms were written out, since a key was added to them."""
        self.newline = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"

    def edits(self, pointer: Pointer, value: Any) -> Iterator[Edit]:
        """The edits that put one value at a place."""
        node, in_flow = self.root, self.is_flow(self.root)
        for step in pointer[:-1]:
            node = self.child(node, step)
            in_flow = in_flow or self.is_flow(node)
        if value is GONE:
            yield from self._removed(node, str(pointer[-1]))
        elif isinstance(value, Items):
            yield from self._added(node, str(pointer[-1]), value, in_flow=in_flow)
        elif isinstance(node[1], list) or pointer[-1] in node[1]:
            yield self._replaced(self.child(node, pointer[-1]), value, in_flow=in_flow)
        elif is_short(node):
            yield from self._written_out(node, str(pointer[-1]), value, in_flow=in_flow)
        elif self.is_flow(node):
            yield from self._inserted_in_flow(node, str(pointer[-1]), value)
        else:
            yield self._inserted_in_block(node, str(pointer[-1]), value)

    def renamed(self, pointer: Pointer, key: str) -> Edit:
        """The edit that gives a key another name, in the quotes that it has."""
        parent = self.node_at(pointer[:-1])
        place = parent[1][pointer[-1]][0] if isinstance(parent[1], dict) else parent
        return self._replaced(place, key, in_flow=self.is_flow(parent))

    def unsaid(self, pointer: Pointer, words: tuple[str, ...]) -> Iterator[Edit]:
        """The edits that take out the comments right above an item which begin with these words."""
        for start, end, said in self.comments_above(pointer):
            if said.startswith(words):
                yield Edit(start, end, "")

    # ---- replacing a scalar

    def _replaced(self, node: Node, value: Any, *, in_flow: bool) -> Edit:
        start, end = node.start_mark.index, self.end(node)
        style = self.text[start : start + 1]
        if self.as_json:
            return Edit(start, end, json.dumps(value, ensure_ascii=False))
        if style in ("|", ">"):
            comment = self._comment_of_head(node)
            return Edit(start, end, self._before_comment(value) + comment if comment else scalar(value))
        gap = " " if start and self.text[start - 1] == ":" else ""
        if isinstance(value, str) and style == "'" and not re.search(r"[\r\n\t]", value):
            scalar(value)  # refuses what no claim file may hold
            return Edit(start, end, "'" + value.replace("'", "''") + "'")
        if style in ("'", '"'):
            return Edit(start, end, self._before_comment(value))
        return Edit(start, end, gap + self._scalar(value, in_flow=in_flow))

    def _comment_of_head(self, node: Node) -> str:
        """The comment, with the blanks before it, on the first line of a block scalar."""
        if node.__class__ is tuple or self.as_json or self.text[node.start_mark.index : node.start_mark.index + 1] not in ("|", ">"):
            return ""
        start = node.start_mark.index
        comment = _COMMENT.search(self.text, start, self.line_end(start))
        return comment[0] if comment else ""

    @staticmethod
    def _before_comment(value: Any) -> str:
        """A scalar that tells by its quotes where it ends: behind a plain text, a comment may be meant as a part of it."""
        text = scalar(value)  # refuses what no claim file may hold
        return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else text

    def _scalar(self, value: Any, *, in_flow: bool) -> str:
        text = scalar(value)
        if in_flow and isinstance(value, str) and re.search(r"[,\[\]{}:]", text) and text[0] != '"':
            return json.dumps(value, ensure_ascii=False)
        return text

    # ---- removing a key

    def _removed(self, node: Node, key: str) -> Iterator[Edit]:
        """The edits that take a key with its value out; what else stands between it and its neighbours, comments above all, stays."""
        keys = list(node[1])
        if len(keys) == 1:
            raise ClaimkitError(f"{quoted(key)}: the only key of a mapping is never taken out", "take the mapping out by hand")
        number = keys.index(key)
        start, end = node[1][key][0].start_mark, self.end(node[1][key][1])
        if comment := self._comment_of_head(node[1][key][1]):
            yield Edit(start.index, end, comment.lstrip())
            return
        if number + 1 < len(keys):
            following = node[1][keys[number + 1]][0].start_mark.index
            if "#" not in self.text[end:following]:
                yield Edit(start.index, following, "")
                return
        if self.is_flow(node):
            yield self._removed_in_flow(start.index, end, self.end(node[1][keys[number - 1]][1]) if number else None)
            return
        line_end = self.line_end(end)
        before = self.text[start.index - start.column : start.index]
        if before.strip() or self.text[end:line_end].strip():  # on the line of a dash, or with a comment
            yield Edit(start.index, end + len(self.text[end:line_end]) - len(self.text[end:line_end].lstrip()), "")
        else:
            yield Edit(self.end_of_line_before(start.index), line_end, "")

    def _removed_in_flow(self, start: int, end: int, last: int | None) -> Edit:
        if last is not None and "#" not in self.text[last:start]:
            return Edit(last, end, "")
        comma = re.compile(r"\s*,").match(self.text, end)
        return Edit(start, comma.end() if comma else end, "")

    # ---- adding items to a list

    def _added(self, node: Node, key: str, items: Items, *, in_flow: bool) -> Iterator[Edit]:
        """The edits that add items at the end of the list under a key."""
        if key not in node[1]:
            if self.is_flow(node):
                yield from self._inserted_in_flow(node, key, list(items.values))
            else:
                yield self._inserted_in_block(node, key, items)
            return
        child = node[1][key][1]
        if in_flow or self.is_flow(node):
            yield from self._added_in_flow(child, items.values)
        elif not self.is_flow(child):
            start = heads(child)[-1].start_mark
            column = len(self.text[start.index - start.column : start.index].rpartition("-")[0])
            lines = _item_lines(items, column, apart=self.are_apart(child))
            yield self._lines_after(self.end(child), ["", *lines] if self.are_apart(child) else lines)
        elif child[1]:
            yield from self._added_in_flow(child, items.values)
        else:
            opening, closing = child[0].start_mark.index, self.closing(child)[0] + 1
            at = self.line_end(closing)
            column = node[0].start_mark.column + self.step(node)
            yield Edit(opening - 1 if self.text[opening - 1] == " " else opening, closing, "")
            yield Edit(at, at, "".join(self.newline + line for line in _item_lines(items, column, apart=node is self.root)))

    def _added_in_flow(self, node: Node, values: Sequence[Any]) -> Iterator[Edit]:
        gap = "," if self.as_json and '": ' not in self.text else ", "
        return self._into_flow(node, gap, lambda indent: [self._flow_item(value, indent) for value in values])

    def _into_flow(self, node: Node, gap: str, entries: Callable[[int | None], list[str]]) -> Iterator[Edit]:
        """The edits that put entries behind those of a flow list or mapping, each on a line of its own if the last one there has one.

        ``entries`` gives them as they stand with an indent of JSON (None: on one line), ``gap`` stands between two on a line.
        """
        closing, end, has_comment = self.closing(node)
        marks = [head.start_mark for head in heads(node)]
        lead = self.text[marks[-1].index - marks[-1].column : marks[-1].index] if marks else "."
        if lead.strip() or marks[-1].line == node[0].start_mark.line:
            yield Edit(end, end, gap.join([*([""] if marks else []), *entries(None)]))
            return
        line = self.newline + lead
        indent = max(1, marks[-1].column - self.indent_of_line(node))
        fresh = line + f",{line}".join(entry.replace("\n", line) for entry in entries(indent))
        comma = "" if "," in self.text[end:closing].partition("#")[0] and has_comment else ","
        at = self.line_end(end) if has_comment else end
        yield from [Edit(end, end, comma), Edit(at, at, fresh)] if at != end else [Edit(end, end, comma + fresh)]

    def _flow_item(self, value: Any, indent: int | None) -> str:
        if not self.as_json:
            return self._flow_value(value)
        tight = indent is None and '": ' not in self.text
        return json.dumps(value, ensure_ascii=False, indent=indent, separators=(",", ":") if tight else None)

    def _lines_after(self, end: int, lines: Sequence[str]) -> Edit:
        """The edit that puts lines after the one on which a value ends."""
        if self.text[end - 1 : end] in ("\n", "\r"):  # of a block that keeps its line ends
            return Edit(end, end, "".join(line + self.newline for line in lines))
        at = self.line_end(end)
        return Edit(at, at, "".join(self.newline + line for line in lines))

    # ---- inserting a key

    def _inserted_in_block(self, node: Node, key: str, value: Any) -> Edit:
        column = node[0].start_mark.column
        if isinstance(value, Items):
            lines = [f"{' ' * column}{scalar(key)}:", *_item_lines(value, column + self.step(node), apart=node is self.root)]
            lines = ["", *lines] if self.are_apart(node) else lines
        else:
            lines = [" " * column + line for line in _block(key, value, self.step(node))]
            is_one_of_many = isinstance(value, dict) and any(node is part for _, part in self.root[1].values())
            lines = ["", *lines] if is_one_of_many and self.are_apart(node) else lines
        return self._lines_after(self.end(node), lines)

    def _written_out(self, node: Node, key: str, value: Any, *, in_flow: bool) -> Iterator[Edit]:
        """The edits that add a key to a text which stands for a mapping: the text gets its own key first."""
        if in_flow or self.as_json or isinstance(value, dict | list | Items):
            raise ClaimkitError(f"{quoted(key)}: there is no room for this key in a short form", "write it out first: claimkit fmt --full")
        start, end = node[0].start_mark.index, self.end(next(iter(node[1].values()))[1])
        lead = self.text[start - node[0].start_mark.column : start]
        is_item = lead.strip(" ").endswith("-")
        dash = len(lead.rstrip(" ")) - 1 if is_item else len(lead) - len(lead.lstrip(" ")) + 2
        column = node[0].start_mark.column if is_item else dash + 2
        if start not in self.written_out:
            self.written_out.add(start)
            opening = "" if is_item else f"{self.newline}{' ' * dash}- "
            gap = 1 if not is_item and lead.endswith(": ") else 0
            yield Edit(start - gap, start, f"{opening}{next(iter(node[1]))}: ")
        yield self._lines_after(end, [f"{' ' * column}{scalar(key)}: {scalar(value)}"])

    def _inserted_in_flow(self, node: Node, key: str, value: Any) -> Iterator[Edit]:
        gap = ", " if self.is_airy(node) else ","
        return self._into_flow(node, gap, lambda indent: [self._flow_entry(node, key, value, indent)])

    def _flow_entry(self, node: Node, key: str, value: Any, indent: int | None) -> str:
        if not self.as_json:
            return f"{self._scalar(key, in_flow=True)}: {self._flow_value(value)}"
        if not self.is_airy(node):
            return f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, indent=indent)}"

    def _flow_value(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self._scalar(k, in_flow=True)}: {self._flow_value(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow_value, value)) + "]"
        return self._scalar(value, in_flow=True)


def _item_lines(items: Items, column: int, *, apart: bool) -> list[str]:
    """The lines of items in block style, with their comments; ``apart`` puts a blank line between them."""
    lines: list[str] = []
    for number, value in enumerate(items.values):
        lines += [""] if apart and lines else []
        lines += [f"{' ' * column}# {comment}" for comment in (items.comments[number] if items.comments else ())]
        lines += item_lines(value, column)
    return lines


def _block(key: str, value: Any, step: int) -> Iterator[str]:
    """The lines of a key with its value in block style."""
    if isinstance(value, dict) and value:
        yield f"{scalar(key)}:"
        for inner, item in value.items():
            yield from (" " * step + line for line in _block(inner, item, step))
    elif isinstance(value, list) and value:
        yield from entry_lines(key, value, 0)
    else:
        yield f"{scalar(key)}: {'[]' if value == [] else scalar(value)}"
