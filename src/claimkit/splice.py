"""Edits the text of a claim file at known places, and proves that all the rest stayed as it was.

Comments, order, indentation, quotes, line ends and a byte order mark are kept, because nothing is written anew but the values that
change. The result is read back with the strict reader: the data must differ exactly as asked, else nothing is returned.
"""

import copy
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from claimkit.diagnostics import Pointer
from claimkit.dumping import item_lines, scalar
from claimkit.errors import ClaimkitError
from claimkit.json_reader import read_json
from claimkit.reading import Node, Reading
from claimkit.wording import quoted
from claimkit.yaml_reader import read_yaml

_BOM: Final = "\ufeff"
_MISSING: Final = object()


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


class Change(NamedTuple):
    """A value that shall stand at a place: a scalar, a mapping of scalars and mappings, whose keys are then set one by one, `Items` or `GONE`.

    The last key of the pointer may be new, all before must exist.
    """

    pointer: Pointer
    value: Any


class Requote(NamedTuple):
    """A number, true or false that shall be the text as which it is written."""

    pointer: Pointer


class Rekey(NamedTuple):
    """A key that shall have another name; it keeps its value and its place, and the last step of the pointer is the old name."""

    pointer: Pointer
    key: str


class Edit(NamedTuple):
    """What takes the place of the code points from ``start`` to ``end`` of the old text (a byte order mark counts as one)."""

    start: int
    end: int
    text: str


class Spliced(NamedTuple):
    """The new text, and the edits in the order of the text that led from the old one to it."""

    text: str
    edits: tuple[Edit, ...]


def splice(text: str, changes: Sequence[Change | Requote | Rekey], *, as_json: bool = False) -> Spliced:
    """Make the changes in the text of a claim file; values that stand there already are left alone.

    All pointers lead through the file as it was, also those into what gets another key.

    Raises `ClaimkitError`, in words, if the text cannot be read, a place does not exist, or the result would not be exactly what was asked
    for: nothing is ever changed by halves.
    """
    bom, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    reading = _read(body, as_json=as_json)
    wanted = copy.deepcopy(reading.data)
    edits: list[Edit] = []
    writer = _Writer(body, reading, as_json=as_json)
    for change in sorted(changes, key=_inner_keys_last):
        match change:
            case Change():
                for pointer, value in _steps(reading.data, change.pointer, change.value):
                    edits += writer.edits(pointer, value)
                    _put(wanted, pointer, value)
            case Requote():
                _require_plain(reading.data, change.pointer)
                edits.append(edit := writer.quoted(change.pointer))
                _put(wanted, change.pointer, body[edit.start : edit.end])
            case Rekey():
                _require_key(reading.data, change.pointer)
                edits.append(writer.renamed(change.pointer, change.key))
                _rekey(wanted, change.pointer, change.key)
    edits.sort(key=lambda edit: edit[:2])
    new = applied(body, edits)
    _prove(body, new, edits, wanted, as_json=as_json)
    return Spliced(bom + new, tuple(Edit(start + len(bom), end + len(bom), part) for start, end, part in edits))


def _read(text: str, *, as_json: bool) -> Reading:
    reading = read_json(text) if as_json else read_yaml(text)
    if reading.faults or reading.places is None:
        fault = reading.faults[0] if reading.faults else None
        at = f" (line {fault.span.line}: {fault.kind}{f', {fault.subject}' if fault.subject else ''})" if fault else ""
        message = f"the text cannot be read{at}"
        raise ClaimkitError(message, "claimkit check says what is wrong with it")
    return reading


def _steps(data: Any, pointer: Pointer, value: Any) -> Iterator[tuple[Pointer, Any]]:
    """The scalars to replace and the keys to insert that make up one change."""
    old = _at(data, pointer)
    if value is GONE:
        if old is not _MISSING:
            yield pointer, value
    elif isinstance(value, Items):
        if not (old is _MISSING or isinstance(old, list)):
            message = f"{_way(pointer)}: this is no list"
            raise ClaimkitError(message, "add the items by hand")
        if value.values:
            yield pointer, value
    elif isinstance(value, dict) and isinstance(old, dict):
        for key, item in value.items():
            yield from _steps(data, (*pointer, key), item)
    elif isinstance(old, dict | list) or (isinstance(value, dict) and old is not _MISSING):
        message = f"{_way(pointer)}: a list or mapping is never replaced"
        raise ClaimkitError(message, "change the values in it")
    elif _json(old) != _json(value):
        yield pointer, value


def _at(data: Any, pointer: Pointer) -> Any:
    """The value at the end of a way; `_MISSING` if only its last key is not there."""
    for number, step in enumerate(pointer):
        if isinstance(data, dict) and isinstance(step, str) and step not in data and number == len(pointer) - 1:
            return _MISSING
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            message = f"{_way(pointer)}: there is no such place in the file"
            raise ClaimkitError(message, "read the file again") from None
    return data


def _way(pointer: Pointer) -> str:
    return quoted("/".join(map(str, pointer)))


def _json(value: Any) -> str:
    """A text that two values share only if they are the same to the order of keys, with 1, 1.0 and true told apart."""
    return "" if value is _MISSING else json.dumps(value)


def _put(data: Any, pointer: Pointer, value: Any) -> None:
    for step in pointer[:-1]:
        data = data[step]
    if value is GONE:
        del data[pointer[-1]]
    elif isinstance(value, Items):
        data.setdefault(pointer[-1], []).extend(copy.deepcopy(list(value.values)))
    else:
        data[pointer[-1]] = value


def _inner_keys_last(change: Change | Requote | Rekey) -> tuple[bool, int]:
    """Sorts new keys after all else, and inner ones before outer ones, so that each pointer still leads to its place."""
    return isinstance(change, Rekey), -len(change.pointer)


def _require_plain(data: Any, pointer: Pointer) -> None:
    if not isinstance(_at(data, pointer), bool | int | float):
        message = f"{_way(pointer)}: only a number, true or false can be put in quotes"
        raise ClaimkitError(message, "leave it as it is")


def _require_key(data: Any, pointer: Pointer) -> None:
    if not pointer or isinstance(pointer[-1], int) or _at(data, pointer) is _MISSING:
        message = f"{_way(pointer)}: there is no such key"
        raise ClaimkitError(message, "read the file again")


def _rekey(data: Any, pointer: Pointer, key: str) -> None:
    *way, old = pointer
    for step in way:
        data = data[step]
    if key in data:
        message = f"{_way(pointer)}: the key {quoted(key)} is there already"
        raise ClaimkitError(message, "keep one of the two")
    items = [(key if name == old else name, value) for name, value in data.items()]
    data.clear()
    data.update(items)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which stand in its order. Raises `ClaimkitError` if two overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, part in edits:
        if start < at:
            message = "two changes concern the same place"
            raise ClaimkitError(message, "make them one after the other")
        pieces += [text[at:start], part]
        at = end
    return "".join([*pieces, text[at:]])


def _prove(old: str, new: str, edits: Sequence[Edit], wanted: Any, *, as_json: bool) -> None:
    """Raise unless the new text holds the wanted data, and taking the edits back out gives the old one."""
    undone: list[str] = []
    at, shift = 0, 0
    for start, end, part in edits:
        undone += [new[at : start + shift], old[start:end]]
        at = start + shift + len(part)
        shift += len(part) - (end - start)
    if "".join([*undone, new[at:]]) != old:
        message = "the edit would touch more than it should"
        raise ClaimkitError(message, "this is a bug of claimkit; edit the file by hand")
    if _json(_read(new, as_json=as_json).data) != _json(wanted):
        message = "the file is laid out in a way that cannot be edited safely"
        raise ClaimkitError(message, "edit it by hand, or lay it out as claimkit dump does: a key a line")


def quoting(text: str, start: int, end: int) -> Edit:
    """The edit that puts a plain scalar of one line in double quotes, which YAML and JSON read alike."""
    return Edit(start, end, json.dumps(text[start:end], ensure_ascii=False))


class _Writer:
    """Finds the stretch of a text that a change concerns, and words what shall stand there in the style of what is around."""

    def __init__(self, text: str, reading: Reading, *, as_json: bool) -> None:
        self.text = text
        self.root: Node = reading.places.root if reading.places else None
        self.as_json = as_json
        self.newline = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"

    def edits(self, pointer: Pointer, value: Any) -> Iterator[Edit]:
        """The edits that put one value at a place."""
        node, in_flow = self.root, self._is_flow(self.root)
        for step in pointer[:-1]:
            node = self._child(node, step)
            in_flow = in_flow or self._is_flow(node)
        if value is GONE:
            yield from self._removed(node, str(pointer[-1]))
        elif isinstance(value, Items):
            yield from self._added(node, str(pointer[-1]), value, in_flow=in_flow)
        elif isinstance(node[1], list) or pointer[-1] in node[1]:
            yield self._replaced(self._child(node, pointer[-1]), value, in_flow=in_flow)
        elif self._is_flow(node):
            yield from self._inserted_in_flow(node, str(pointer[-1]), value)
        else:
            yield self._inserted_in_block(node, str(pointer[-1]), value)

    def quoted(self, pointer: Pointer) -> Edit:
        """The edit that makes the scalar at a place the text as which it is written."""
        place = self._node(pointer)
        return quoting(self.text, place.start_mark.index, place.end_mark.index)

    def renamed(self, pointer: Pointer, key: str) -> Edit:
        """The edit that gives a key another name, in the quotes that it has."""
        parent = self._node(pointer[:-1])
        place = parent[1][pointer[-1]][0] if isinstance(parent[1], dict) else parent
        return self._replaced(place, key, in_flow=self._is_flow(parent))

    def _node(self, pointer: Pointer) -> Node:
        node = self.root
        for step in pointer:
            node = self._child(node, step)
        return node

    @staticmethod
    def _child(node: Node, step: str | int) -> Node:
        child = node[1][step]
        return child[1] if isinstance(node[1], dict) else child

    def _is_flow(self, node: Node) -> bool:
        return node.__class__ is tuple and self.text[node[0].start_mark.index] in "{["

    # ---- replacing a scalar

    def _replaced(self, node: Node, value: Any, *, in_flow: bool) -> Edit:
        start, end = node.start_mark.index, self._end(node)
        style = self.text[start : start + 1]
        if self.as_json:
            return Edit(start, end, json.dumps(value, ensure_ascii=False))
        if style in ("|", ">"):
            header = re.match(r"[^\r\n]*", self.text[start:end])
            comment = header[0].partition(" #") if header else ("", "", "")
            return Edit(start, end, self._scalar(value, in_flow=in_flow) + comment[1] + comment[2])
        gap = " " if start and self.text[start - 1] == ":" else ""
        if isinstance(value, str) and style == "'" and not re.search(r"[\r\n\t]", value):
            scalar(value)  # refuses what no claim file may hold
            return Edit(start, end, "'" + value.replace("'", "''") + "'")
        if isinstance(value, str) and style == '"':
            scalar(value)
            return Edit(start, end, json.dumps(value, ensure_ascii=False))
        return Edit(start, end, gap + self._scalar(value, in_flow=in_flow))

    def _scalar(self, value: Any, *, in_flow: bool) -> str:
        text = scalar(value)
        if in_flow and isinstance(value, str) and re.search(r"[,\[\]{}:]", text) and text[0] != '"':
            return json.dumps(value, ensure_ascii=False)
        return text

    # ---- where something ends

    def _end(self, node: Node) -> int:
        """The code point after the last one of a value, without the line end of a block."""
        if node.__class__ is tuple:
            if self._is_flow(node):
                return self._closing(node)[0] + 1
            children = node[1].values() if isinstance(node[1], dict) else node[1]
            last = list(children)[-1]
            return self._end(last[1] if isinstance(node[1], dict) else last)
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if self.text[start : start + 1] in ("|", ">") and not self.as_json:
            header = re.match(r"[|>][0-9+-]*", self.text[start:end])
            if header and "+" in header[0]:  # blank lines after it belong to it
                return end
            return start + len(self.text[start:end].rstrip())
        return end

    def _closing(self, node: Node) -> tuple[int, int, bool]:
        """Where the bracket of a flow list or mapping closes, where its last value ends, and whether a comment stands between."""
        children = list(node[1].values() if isinstance(node[1], dict) else node[1])
        last = children[-1] if children else None
        end = node[0].start_mark.index + 1
        if last is not None:
            end = self._end(last[1] if isinstance(node[1], dict) else last)
        between = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*" if not self.as_json else r"\s*").match(self.text, end)
        at = between.end() if between else end
        if self.text[at : at + 1] not in ("}", "]"):
            message = "the end of a list or mapping is not where it is expected"
            raise ClaimkitError(message, "edit the file by hand")
        return at, end, "#" in self.text[end:at]

    # ---- removing a key

    def _removed(self, node: Node, key: str) -> Iterator[Edit]:
        """The edits that take a key with its value out; what else stands between it and its neighbours, comments above all, stays."""
        keys = list(node[1])
        if len(keys) == 1:
            message = f"{quoted(key)}: the only key of a mapping is never taken out"
            raise ClaimkitError(message, "take the mapping out by hand")
        number = keys.index(key)
        start, end = node[1][key][0].start_mark, self._end(node[1][key][1])
        if number + 1 < len(keys):
            following = node[1][keys[number + 1]][0].start_mark.index
            if "#" not in self.text[end:following]:
                yield Edit(start.index, following, "")
                return
        if self._is_flow(node):
            yield self._removed_in_flow(start.index, end, self._end(node[1][keys[number - 1]][1]) if number else None)
            return
        line_end = self._line_end(end)
        before = self.text[start.index - start.column : start.index]
        if before.strip() or self.text[end:line_end].strip():  # on the line of a dash, or with a comment
            yield Edit(start.index, end + len(self.text[end:line_end]) - len(self.text[end:line_end].lstrip()), "")
        else:
            yield Edit(self._end_of_line_before(start.index), line_end, "")

    def _removed_in_flow(self, start: int, end: int, last: int | None) -> Edit:
        if last is not None and "#" not in self.text[last:start]:
            return Edit(last, end, "")
        comma = re.compile(r"\s*,").match(self.text, end)
        return Edit(start, comma.end() if comma else end, "")

    def _line_end(self, at: int) -> int:
        found = re.compile(r"[^\r\n]*").match(self.text, at)
        return found.end() if found else at

    def _end_of_line_before(self, at: int) -> int:
        """Where the line ends that stands before the one of a place."""
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at))
        return start - 1 if self.text[start - 1 : start + 1] == "\r\n" else max(start, 0)

    # ---- adding items to a list

    def _added(self, node: Node, key: str, items: Items, *, in_flow: bool) -> Iterator[Edit]:
        """The edits that add items at the end of the list under a key."""
        if key not in node[1]:
            if self._is_flow(node):
                yield from self._inserted_in_flow(node, key, list(items.values))
            else:
                yield self._inserted_in_block(node, key, items)
            return
        child = node[1][key][1]
        if in_flow or self._is_flow(node):
            yield from self._added_in_flow(child, items.values)
        elif not self._is_flow(child):
            start = (child[1][-1][0] if child[1][-1].__class__ is tuple else child[1][-1]).start_mark
            column = len(self.text[start.index - start.column : start.index].rpartition("-")[0])
            lines = _item_lines(items, column, apart=self._are_apart(child))
            yield self._lines_after(self._end(child), ["", *lines] if self._are_apart(child) else lines)
        elif child[1]:
            yield from self._added_in_flow(child, items.values)
        else:
            opening, closing = child[0].start_mark.index, self._closing(child)[0] + 1
            at = self._line_end(closing)
            column = node[0].start_mark.column + self._step(node)
            yield Edit(opening - 1 if self.text[opening - 1] == " " else opening, closing, "")
            yield Edit(at, at, "".join(self.newline + line for line in _item_lines(items, column, apart=True)))

    def _added_in_flow(self, node: Node, values: Sequence[Any]) -> Iterator[Edit]:
        closing, end, has_comment = self._closing(node)
        marks = [(child[0] if child.__class__ is tuple else child).start_mark for child in node[1]]
        lead = self.text[marks[-1].index - marks[-1].column : marks[-1].index] if marks else "."
        comma = "" if "," in self.text[end:closing].partition("#")[0] and has_comment else ","
        if not lead.strip() and marks[-1].line != node[0].start_mark.line:  # an item a line
            indent = max(1, marks[-1].column - self._indent_of_line(node))
            entries = [self._flow_item(value, indent).replace("\n", self.newline + lead) for value in values]
            fresh = self.newline + lead + ("," + self.newline + lead).join(entries)
            at = self._line_end(end) if has_comment else end
            yield from [Edit(end, end, comma), Edit(at, at, fresh)] if at != end else [Edit(end, end, comma + fresh)]
            return
        entries = [self._flow_item(value, None) for value in values]
        between = "," if self.as_json and '": ' not in self.text else ", "
        yield Edit(end, end, (between if marks else "") + between.join(entries))

    def _flow_item(self, value: Any, indent: int | None) -> str:
        if not self.as_json:
            return self._flow_value(value)
        tight = indent is None and '": ' not in self.text
        return json.dumps(value, ensure_ascii=False, indent=indent, separators=(",", ":") if tight else None)

    def _are_apart(self, node: Node) -> bool:
        """Whether there is a blank line between the last two children of a list or mapping; if it has but one, of the file itself."""
        children = list(node[1].values() if isinstance(node[1], dict) else node[1])
        if len(children) == 1:
            return node is not self.root and self._are_apart(self.root)
        if isinstance(node[1], dict):
            end, start = self._end(children[-2][1]), children[-1][0].start_mark.index
        else:
            last = children[-1][0] if children[-1].__class__ is tuple else children[-1]
            end, start = self._end(children[-2]), last.start_mark.index
        return re.search(r"(?:\r\n?|\n)[ \t]*(?:\r|\n)", self.text[end:start]) is not None

    def _lines_after(self, end: int, lines: Sequence[str]) -> Edit:
        """The edit that puts lines after the one on which a value ends."""
        if self.text[end - 1 : end] in ("\n", "\r"):  # of a block that keeps its line ends
            return Edit(end, end, "".join(line + self.newline for line in lines))
        at = self._line_end(end)
        return Edit(at, at, "".join(self.newline + line for line in lines))

    # ---- inserting a key

    def _inserted_in_block(self, node: Node, key: str, value: Any) -> Edit:
        column = node[0].start_mark.column
        if isinstance(value, Items):
            lines = [f"{' ' * column}{scalar(key)}:", *_item_lines(value, column + self._step(node), apart=True)]
            lines = ["", *lines] if self._are_apart(node) else lines
        else:
            lines = [" " * column + line for line in _block(key, value, self._step(node))]
        return self._lines_after(self._end(node), lines)

    def _step(self, node: Node) -> int:
        """By how many columns the file indents a mapping in a mapping: as the nearest one does it, else 2."""
        for parent in (node, self.root):
            if isinstance(parent[1], dict) and not self._is_flow(parent):
                for _, child in parent[1].values():
                    if child.__class__ is tuple and isinstance(child[1], dict) and not self._is_flow(child):
                        return int(child[0].start_mark.column - parent[0].start_mark.column)
        return 2

    def _inserted_in_flow(self, node: Node, key: str, value: Any) -> Iterator[Edit]:
        closing, end, has_comment = self._closing(node)
        entry = self._flow_entry(node, key, value)
        if not node[1]:
            yield Edit(end, end, entry)
            return
        last_key = list(node[1].values())[-1][0].start_mark
        lead = self.text[last_key.index - last_key.column : last_key.index]
        comma = "" if "," in self.text[end:closing].partition("#")[0] and has_comment else ","
        if not lead.strip() and last_key.line != node[0].start_mark.line:  # a key a line
            at = self._line_end(end) if has_comment else end
            fresh = self.newline + lead + entry.replace("\n", self.newline + lead)
            yield from [Edit(end, end, comma), Edit(at, at, fresh)] if at != end else [Edit(end, end, comma + fresh)]
        else:
            yield Edit(end, end, ", " + entry if self._is_airy(node) else "," + entry)

    def _flow_entry(self, node: Node, key: str, value: Any) -> str:
        if not self.as_json:
            return f"{self._scalar(key, in_flow=True)}: {self._flow_value(value)}"
        if not self._is_airy(node):
            return f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        marks = [place.start_mark for place, _ in node[1].values()]
        on_lines = bool(marks) and marks[-1].line != node[0].start_mark.line
        indent = max(1, marks[-1].column - self._indent_of_line(node)) if on_lines else None
        return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, indent=indent)}"

    def _indent_of_line(self, node: Node) -> int:
        """By how many columns the line is indented on which a value starts."""
        start = node[0].start_mark
        line = self.text[start.index - start.column : start.index + 1]
        return len(line) - len(line.lstrip())

    def _flow_value(self, value: Any) -> str:
        if isinstance(value, dict):
            return (
                "{"
                + ", ".join(f"{self._scalar(k, in_flow=True)}: {self._flow_value(v)}" for k, v in value.items())
                + "}"
            )
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow_value, value)) + "]"
        return self._scalar(value, in_flow=True)

    def _is_airy(self, node: Node) -> bool:
        """Whether a blank follows the colons of a flow mapping."""
        for place, _ in node[1].values():
            return not re.match(r":\S", self.text[place.end_mark.index : place.end_mark.index + 2])
        return True


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
    elif isinstance(value, list):
        message = f"{quoted(key)}: a list is never inserted"
        raise ClaimkitError(message, "insert scalars and mappings")
    else:
        yield f"{scalar(key)}: {scalar(value)}"
