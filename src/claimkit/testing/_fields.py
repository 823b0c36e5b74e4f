"""Which fields an output shows: each field of an export is changed in turn, and the output must change."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import cache, partial
from itertools import islice
from typing import Any, Final, NamedTuple

from claimkit.assessment.shape import Assessment, as_data
from claimkit.claimfile import vocabulary
from claimkit.errors import ModelError
from claimkit.exporters import Lost

Render = Callable[[Assessment], str]
_LITERAL: Final = frozenset({"claimkit_export", "generator.name"})
"""Paths that can hold one value only."""


def paths(data: Any) -> list[str]:
    """The way to every value in data, the positions in lists left out; each once."""
    return list(dict.fromkeys(path for path, _ in _values(data)))


def _values(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _values(item, path)
        return
    if path:
        yield path, data
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _values(value, f"{path}.{key}" if path else key)


def leaf_paths(given: Assessment) -> list[str]:
    """The ways to the plain values of an export."""
    every = paths(as_data(given.export))
    inner = {path.rpartition(".")[0] for path in every}
    return [path for path in every if path not in _LITERAL and path not in inner]


Outputs = Mapping[str, tuple[Render, Sequence[Lost]]]
"""How each output is written, and what it says of itself that it loses."""


def silent(given: Assessment, outputs: Outputs) -> Mapping[str, list[str]]:
    """The paths whose change each output does not show."""
    every, data = leaf_paths(given), as_data(given.export)
    before = {name: render(given) for name, (render, _) in outputs.items()}
    listed = {name: {path for path in every if any(lost.holds(path) for lost in losses)} for name, (_, losses) in outputs.items()}
    shown: dict[str, set[str]] = {name: set() for name in outputs}
    rounds = defaultdict[int, list[_Change]](list)
    for number, change, other in _changes(given, data, every):
        rounds[number].append(change)
        for name, (render, _) in outputs.items():
            if change.path not in listed[name] | shown[name] and render(other) != before[name]:
                shown[name].add(change.path)
    for name, (render, _) in outputs.items():  # what is listed is changed together, for most such changes show nothing
        shows = partial(_shows, given, data, render, before[name])
        for changes in rounds.values():
            shown[name] |= {change.path for change in _seen([one for one in changes if one.path in listed[name]], shows)}
    return {name: [path for path in every if path not in seen] for name, seen in shown.items()}


def _shows(given: Assessment, data: Any, render: Render, before: str, changes: Sequence["_Change"]) -> bool:
    try:
        return render(_changed(given, data, changes)) != before
    except ModelError:  # each fits by itself
        return True


def _seen(changes: Sequence["_Change"], shows: Callable[[Sequence["_Change"]], bool]) -> Iterator["_Change"]:
    """The changes that are shown: halved as long as any of those made together is."""
    if changes and shows(changes):
        middle = len(changes) // 2
        yield from (*_seen(changes[:middle], shows), *_seen(changes[middle:], shows)) if middle else changes


def faults_of_losses(losses: Iterable[Lost], unseen: list[str], every: list[str]) -> Iterator[str]:
    """What a list of losses says wrongly of an output in which the changes of some paths are unseen."""
    for path in every:
        is_listed = any(lost.holds(path) for lost in losses)
        if is_listed is not (path in unseen):
            yield f"{path}: {'listed as lost, and shown' if is_listed else 'neither shown nor listed as lost'}"
    for lost in losses:
        if not any(lost.holds(path) for path in every):
            yield f"{lost}: listed as lost, and no such field"


class _Change(NamedTuple):
    path: str
    value: Any


def _changes(given: Assessment, data: Any, every: Iterable[str]) -> Iterator[tuple[int, _Change, Assessment]]:
    """Other values at each path, numbered, and what they make: one that fits there, or every other word of a vocabulary."""
    values = dict(reversed(list(_values(data))))
    for path in every:
        words = [word for known in _vocabularies() if values[path] in known for word in known if word != values[path]]
        others = dict.fromkeys(words) or _others(values[path])
        fitting = _fitting(given, data, [_Change(path, other) for other in others])
        yield from ((number, *one) for number, one in enumerate(fitting if words else islice(fitting, 1)))


def _fitting(given: Assessment, data: Any, changes: Iterable[_Change]) -> Iterator[tuple[_Change, Assessment]]:
    for change in changes:
        with suppress(ModelError):
            yield change, _changed(given, data, [change])


def _changed(given: Assessment, data: Any, changes: Iterable[_Change]) -> Assessment:
    for change in changes:
        data = _with(data, change.path.split("."), change.value)
    return Assessment(type(given.export).model_validate(data), given.articles, given.problems)


def _with(data: Any, way: list[str], value: Any) -> Any:
    """The data with another value at the end of a way; what does not lie on the way is shared, not copied."""
    if isinstance(data, list):
        return [_with(item, way, value) for item in data]
    if not isinstance(data, dict) or way[0] not in data:
        return data
    inner = data[way[0]]
    last = [value] if isinstance(inner, list) else value
    return {**data, way[0]: _with(inner, way[1:], value) if len(way) > 1 else last}


def _others(value: object) -> list[Any]:
    if isinstance(value, bool | int):
        return [not value if isinstance(value, bool) else value + 1]
    return [f"{value} changed", "1999-09-09", "f" * 64, f"v1:sha256:{'f' * 64}"]


@cache
def _vocabularies() -> list[list[str]]:
    kinds = (thing for thing in vars(vocabulary).values() if isinstance(thing, type) and issubclass(thing, StrEnum))
    return [[word.value for word in kind] for kind in kinds]
