"""Edits the text of a claim file at known places, and proves that all the rest stayed as it was: what is read back must differ exactly as asked."""

import json
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import getitem
from typing import Any, Final

from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.loading import Loaded, is_json
from claimkit.claimfile.reading import Reading
from claimkit.claimfile.schema import accept
from claimkit.claimfile.short_forms import expand
from claimkit.claimfile.slips import comments_after_prose
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.diagnostics import Pointer
from claimkit.edit.layout import GONE, Edit, Items, Layout
from claimkit.errors import ClaimkitError
from claimkit.values import NamedTuple
from claimkit.wording import quoted

_BOM: Final = "\ufeff"
_MISSING: Final = object()


class Change(NamedTuple):
    """A value that shall stand at a place: a scalar, a mapping, whose keys are set one by one where there is one already, `Items` or `GONE`.

    The last key of the pointer may be new, all before must exist before any change.
    """

    pointer: Pointer
    value: Any


class Rekey(NamedTuple):
    """A key that shall have another name; it keeps its value and its place, and the last step of the pointer is the old name."""

    pointer: Pointer
    key: str


class Unsaid(NamedTuple):
    """Comments right above an item that shall go, since what they say is done: those whose words begin with one of these."""

    pointer: Pointer
    words: tuple[str, ...]


AnyChange = Change | Rekey | Unsaid


def spliced(loaded: Loaded, changes: Sequence[AnyChange]) -> str:
    """The text of a claim file with the changes made; see `splice`."""
    text = loaded.data.decode()
    return splice(text, changes, as_json=is_json(loaded.path, text.removeprefix(_BOM)))


def splice(text: str, changes: Sequence[AnyChange], *, as_json: bool = False) -> str:
    """The text of a claim file with the changes made; values that stand there already are left alone.

    All pointers lead through the file as it was, also those into what gets another key.

    Raises `ClaimkitError`, in words, if the text cannot be read, a place does not exist, or the result would not be exactly what was asked
    for: nothing is ever changed by halves.
    """
    bom, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    reading = _read(body, as_json=as_json)
    wanted = _copied(reading.data)
    edits: list[Edit] = []
    layout = Layout(body, reading, as_json=as_json)
    for change in sorted(changes, key=_inner_keys_last):
        match change:
            case Change():
                for pointer, value in _steps(reading.data, change.pointer, change.value):
                    edits += layout.edits(pointer, value)
                    _put(wanted, pointer, value)
            case Rekey():
                _require_key(reading.data, change.pointer)
                edits.append(layout.renamed(change.pointer, change.key))
                _rekey(wanted, change.pointer, change.key)
            case Unsaid():
                edits += layout.unsaid(change.pointer, change.words)
    edits.sort(key=lambda edit: edit[:2])
    new = applied(body, edits)
    after = _read(new, as_json=as_json, quickly=True)
    _prove(body, new, edits, after.data, wanted)
    _prove_loading(reading, after, as_json=as_json)
    return bom + new


def _read(text: str, *, as_json: bool, quickly: bool = False) -> Reading:
    """The reading of a text; ``quickly`` is for whoever asks for the data and hardly for the places."""
    reading = read_json(text) if as_json else (quickly and read_lines(text)) or read_yaml(text)
    if reading.faults or reading.places is None:
        fault = reading.faults[0] if reading.faults else None
        at = f" (line {fault.span.line}: {fault.kind}{f', {fault.subject}' if fault.subject else ''})" if fault else ""
        raise ClaimkitError(f"the text cannot be read{at}", "claimkit check says what is wrong with it")
    return expand(reading)


def _steps(data: Any, pointer: Pointer, value: Any) -> Iterator[tuple[Pointer, Any]]:
    """The scalars to replace and the keys to insert that make up one change."""
    old = _at(data, pointer)
    if value is GONE:
        if old is not _MISSING:
            yield pointer, value
    elif isinstance(value, Items):
        if not (old is _MISSING or isinstance(old, list)):
            raise ClaimkitError(f"{_way(pointer)}: this is no list", "add the items by hand")
        if value.values:
            yield pointer, value
    elif isinstance(value, dict) and isinstance(old, dict):
        for key, item in value.items():
            yield from _steps(data, (*pointer, key), item)
    elif isinstance(old, dict | list) or (isinstance(value, dict) and old is not _MISSING):
        raise ClaimkitError(f"{_way(pointer)}: a list or mapping is never replaced", "change the values in it")
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
            raise ClaimkitError(f"{_way(pointer)}: there is no such place in the file", "read the file again") from None
    return data


def _way(pointer: Pointer) -> str:
    return quoted("/".join(map(str, pointer)))


def _json(value: Any) -> str:
    """A text that two values share only if they are the same to the order of keys, with 1, 1.0 and true told apart."""
    return "" if value is _MISSING else json.dumps(value)


def _copied(data: Any) -> Any:
    """A copy of data as a file holds them."""
    return json.loads(json.dumps(data))  # copy.deepcopy takes eight times as long


def _put(data: Any, pointer: Pointer, value: Any) -> None:
    data = reduce(getitem, pointer[:-1], data)
    if value is GONE:
        del data[pointer[-1]]
    elif isinstance(value, Items):
        data.setdefault(pointer[-1], []).extend(_copied(list(value.values)))
    else:
        data[pointer[-1]] = value


def _inner_keys_last(change: AnyChange) -> tuple[bool, int]:
    """Sorts new keys after all else, and inner ones before outer ones, so that each pointer still leads to its place; items stand within their list."""
    adds_items = isinstance(change, Change) and isinstance(change.value, Items)
    return isinstance(change, Rekey), -len(change.pointer) - adds_items


def _require_key(data: Any, pointer: Pointer) -> None:
    if not pointer or isinstance(pointer[-1], int) or _at(data, pointer) is _MISSING:
        raise ClaimkitError(f"{_way(pointer)}: there is no such key", "read the file again")


def _rekey(data: Any, pointer: Pointer, key: str) -> None:
    data, old = reduce(getitem, pointer[:-1], data), pointer[-1]
    if key in data:
        raise ClaimkitError(f"{_way(pointer)}: the key {quoted(key)} is there already", "keep one of the two")
    items = [(key if name == old else name, value) for name, value in data.items()]
    data.clear()
    data.update(items)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made, which stand in its order. Raises `ClaimkitError` if two overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, part in edits:
        if start < at:
            raise ClaimkitError("two changes concern the same place", "make them one after the other")
        pieces += [text[at:start], part]
        at = end
    return "".join([*pieces, text[at:]])


def _prove(old: str, new: str, edits: Sequence[Edit], data: Any, wanted: Any) -> None:
    """Raise unless the new text holds the wanted data and nothing else, and taking the edits back out gives the old one."""
    undone: list[str] = []
    at, shift = 0, 0
    for start, end, part in edits:
        undone += [new[at : start + shift], old[start:end]]
        at = start + shift + len(part)
        shift += len(part) - (end - start)
    if "".join([*undone, new[at:]]) != old:
        raise ClaimkitError("the edit would touch more than it should", "this is a bug of claimkit; edit the file by hand")
    if _json(data) != _json(wanted):
        message = "the file is laid out in a way that cannot be edited safely"
        raise ClaimkitError(message, "edit it by hand, or lay it out as claimkit dump does: a key a line")


def _prove_loading(old: Reading, new: Reading, *, as_json: bool) -> None:
    """Raise unless the new text loads as a claim file wherever the old one did."""
    if not as_json and len(comments := list(comments_after_prose(new))) > len(list(comments_after_prose(old))):
        message = f"{quoted(comments[0].subject)} would then be read as a comment behind a text without quotes"
        raise ClaimkitError(message, "put the comment on a line of its own first")
    if accept(new.data) is None and accept(old.data) is not None:
        raise ClaimkitError("the file would not be a claim file any more", "claimkit schema says what a claim file may hold")
