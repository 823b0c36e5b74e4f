"""Lays out the claims, sources and documents of a claim file anew, in short forms or written out, and proves that they stay the same.

What stands between the items stays as it is. An item that holds a comment is left alone: a comment belongs to the line it was put on.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from claimkit.claimfile.ignore_comments import Comments
from claimkit.claimfile.reading import Node, Reading, place_of
from claimkit.claimfile.schema import accept
from claimkit.claimfile.short_forms import expand, shortened
from claimkit.claimfile.slips import comments_after_prose
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.claimfile.yaml_writer import entry_lines, item_lines
from claimkit.errors import ClaimkitError
from claimkit.lazily import later
from claimkit.values import NamedTuple

_PARTS: Final = ("documents", "sources", "claims", "exempt")
_IDLE: Final = later(r"\s*(?:#.*)?")


class _Item(NamedTuple):
    key: str | None
    value: Any
    column: int
    first: int
    last: int


def formatted(text: str, *, lean: bool) -> tuple[str, list[int]]:
    """The text of a claim file in YAML with its items laid out anew, lean in short forms, else written out, a key a line; and the lines (from 1)
    of the items that were left alone because they hold a comment.

    Raises `ClaimkitError` if the text is no claim file, or the result would not hold the same data.
    """
    reading = expand(read_yaml(text))
    if reading.faults or reading.places is None or accept(reading.data) is None:
        raise ClaimkitError("the text is no claim file that conforms", "claimkit check says what is wrong with it")
    lines = re.split(r"\r\n|\r|\n", text)
    commented = Comments(text, reading.places).lines()
    left: list[int] = []
    for item in sorted(_items(reading, lines), key=lambda item: -item.first):
        if commented.isdisjoint(range(item.first + 1, item.last + 2)):
            lines[item.first : item.last + 1] = _lines(item, lean=lean)
        else:
            left.append(item.first + 1)
    newline = "\r\n" if "\r\n" in text else "\n"
    new = newline.join(lines)
    _prove(reading, new)
    return new, sorted(left)


def _items(reading: Reading, lines: list[str]) -> Iterator[_Item]:
    """The items of the parts that are written in block style, with their first and last lines (from 0)."""
    data: Any = reading.data
    root: Any = reading.places.root if reading.places else None
    starts = sorted(key.start_mark.line for key, _ in root[1].values())
    for part in _PARTS:
        if data.get(part):
            place, children = root[1][part][1]
            following = next((line for line in starts if line > root[1][part][0].start_mark.line), len(lines))
            if lines[place.start_mark.line][place.start_mark.column] not in "[{":
                yield from _of_part(data[part], children, lines, following)


def _of_part(values: Any, children: Any, lines: list[str], end: int) -> Iterator[_Item]:
    items = list(values.items()) if isinstance(values, dict) else [(None, value) for value in values]
    if isinstance(values, dict):
        heads = [(mark.line, mark.column) for mark in (children[key][0].start_mark for key in values)]
    else:
        heads = [_dash(node, lines) for node in children]
    for at, (key, value) in enumerate(items):
        first, column = heads[at]
        last = (heads[at + 1][0] if at + 1 < len(heads) else end) - 1
        while last > first and _IDLE.fullmatch(lines[last]):
            last -= 1
        yield _Item(key, value, column, first, last)


def _dash(node: Node, lines: list[str]) -> tuple[int, int]:
    line = place_of(node).start_mark.line
    while not lines[line].lstrip().startswith("-"):
        line -= 1
    return line, lines[line].index("-")


def _lines(item: _Item, *, lean: bool) -> list[str]:
    value = item.value
    if item.key is not None:
        return list(entry_lines(item.key, value, item.column, lean=lean))
    if lean:
        part = "claims" if "statement" in value else "exempt"
        value = shortened({part: [value]})[part][0]
    return list(item_lines(value, item.column, lean=lean))


def _prove(old: Reading, new: str) -> None:
    """Raise unless the new text holds the same data and the same comments after texts."""
    after = expand(read_yaml(new))
    before, behind = ([fault.subject for fault in comments_after_prose(reading)] for reading in (old, after))  # lines may have moved
    if after.faults or after.data != old.data or behind != before:
        message = "the file is laid out in a way that cannot be laid out anew safely"
        raise ClaimkitError(message, "this is a bug of claimkit; leave the file as it is")
