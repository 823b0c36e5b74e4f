"""Which fields an output shows: each field of an export is changed in turn, and the output must change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any

from claimkit.assessment.shape import Assessment, as_data
from claimkit.claimfile import vocabulary
from claimkit.errors import ModelError
from claimkit.exporters import Lost

Render = Callable[[Assessment], str]


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
    inner |= {"claimkit_export", "generator.name"}  # these can hold one value only
    return [path for path in every if path not in inner]


def silent(given: Assessment, outputs: Mapping[str, Render]) -> Mapping[str, list[str]]:
    """The paths whose change each output does not show."""
    every = leaf_paths(given)
    before = {name: render(given) for name, render in outputs.items()}
    unseen = {name: dict.fromkeys(every) for name in outputs}
    for path, other in _changes(given, every):
        for name, render in outputs.items():
            if path in unseen[name] and render(other) != before[name]:
                del unseen[name][path]
    return {name: list(left) for name, left in unseen.items()}


def faults_of_losses(losses: Iterable[Lost], unseen: list[str], every: list[str]) -> Iterator[str]:
    """What a list of losses says wrongly of an output in which the changes of some paths are unseen."""
    for path in every:
        is_listed = any(lost.holds(path) for lost in losses)
        if is_listed is not (path in unseen):
            yield f"{path}: {'listed as lost, and shown' if is_listed else 'neither shown nor listed as lost'}"
    yield from (f"{lost}: listed as lost, and no such field" for lost in losses if not any(lost.holds(path) for path in every))


def _changes(given: Assessment, every: Iterable[str]) -> Iterator[tuple[str, Assessment]]:
    """Each path with what another value there makes: one that fits, or every other word of a vocabulary."""
    data = as_data(given.export)
    values = dict(reversed(list(_values(data))))
    for path in every:
        words = [word for known in _vocabularies() if values[path] in known for word in known if word != values[path]]
        fitting = _fitting(given, data, path, dict.fromkeys(words) or _others(values[path]))
        yield from ((path, other) for other in (fitting if words else islice(fitting, 1)))


def _fitting(given: Assessment, data: Any, path: str, others: Iterable[Any]) -> Iterator[Assessment]:
    for other in others:
        with suppress(ModelError):
            yield Assessment(type(given.export).model_validate(_with(data, path.split("."), other)), given.articles, given.problems)


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
