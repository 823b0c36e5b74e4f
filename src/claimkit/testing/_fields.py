"""Which fields an output shows: each field of an export is changed in turn, and the output must change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

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


def silent(given: Assessment, renders: Mapping[str, Render]) -> Mapping[str, list[str]]:
    """The paths whose change each output does not show."""
    before = {name: render(given) for name, render in renders.items()}
    found: dict[str, list[str]] = {name: [] for name in renders}
    data = as_data(given.export)
    for path in leaf_paths(given):
        waiting = dict(renders)
        for other in _changed(given, data, path):
            waiting = {name: render for name, render in waiting.items() if render(other) == before[name]}
            if not waiting:
                break
        for name in waiting:
            found[name].append(path)
    return found


def faults_of_losses(losses: Iterable[Lost], unseen: list[str], every: list[str]) -> Iterator[str]:
    """What a list of losses says wrongly of an output in which the changes of some paths are unseen."""
    for path in every:
        is_listed = any(lost.holds(path) for lost in losses)
        if is_listed is not (path in unseen):
            yield f"{path}: {'listed as lost, and shown' if is_listed else 'neither shown nor listed as lost'}"
    for lost in losses:
        if not any(lost.holds(path) for path in every):
            yield f"{lost}: listed as lost, and no such field"


def _changed(given: Assessment, data: Any, path: str) -> Iterator[Assessment]:
    """The assessment with another value at a path: one that fits there, or every other word of a vocabulary; ``data`` are those of its export."""
    value = next(value for here, value in _values(data) if here == path)
    words = [word for known in _vocabularies() if value in known for word in known if word != value]
    others = [value + 1] if isinstance(value, int) else [f"{value} changed", "1999-09-09", "f" * 64, f"v1:sha256:{'f' * 64}"]
    for other in dict.fromkeys(words) or ([not value] if isinstance(value, bool) else others):
        try:
            export = type(given.export).model_validate(_with(data, path.split("."), other))
        except ModelError:
            continue
        yield Assessment(export, given.articles, given.problems)
        if not words:
            return


def _with(data: Any, way: list[str], value: Any) -> Any:
    """The data with another value at the end of a way; what does not lie on the way is shared, not copied."""
    if isinstance(data, list):
        return [_with(item, way, value) for item in data]
    if not isinstance(data, dict) or way[0] not in data:
        return data
    inner = data[way[0]]
    last = [value] if isinstance(inner, list) else value
    return {**data, way[0]: _with(inner, way[1:], value) if len(way) > 1 else last}


@cache
def _vocabularies() -> list[list[str]]:
    kinds = (thing for thing in vars(vocabulary).values() if isinstance(thing, type) and issubclass(thing, StrEnum))
    return [[word.value for word in kind] for kind in kinds]
