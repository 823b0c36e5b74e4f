"""What other packages bring by entry points: listed without loading any, and one of them loaded when it is named."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from claimkit.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Kind = TypeVar("Kind")


def plugin_names(group: str) -> list[str]:
    """The names of all plugins of a group, in order."""
    return sorted({point.name for point in _points(group)})


def packages_of(group: str, name: str) -> list[str]:
    """The packages that bring a plugin of that name."""
    return sorted(_package(point) for point in _points(group) if point.name == name)


def plugin(group: str, name: str, kind: type[Kind]) -> tuple[Kind, str] | None:
    """The plugin of that name, with its package; None if nobody brings one. Raises `UsageError`, which names the package, if it is of no use."""
    found = [point for point in _points(group) if point.name == name]
    if len(found) > 1:
        raise UsageError(f'"{name}" is brought by several packages: {", ".join(packages_of(group, name))}', "uninstall all of them but one")
    if not found:
        return None
    point = found[0]
    where = f'"{point.name}" of the package {_package(point)}'
    try:
        brought = point.load()
    except Exception as error:  # whatever code of others does
        message = f"{where} cannot be loaded: {type(error).__name__}: {error}"
        raise UsageError(message, "install what it needs, or update the package") from error
    if not isinstance(brought, kind) or getattr(brought, "name", None) != point.name:
        raise UsageError(f"{where} is no {kind.__name__} of that name ({point.value})", "tell the authors of the package")
    return brought, _package(point)


def _package(point: "EntryPoint") -> str:
    return point.dist.name if point.dist else point.value


def _points(group: str) -> "Sequence[EntryPoint]":
    from importlib.metadata import entry_points  # slow, and seldom needed

    return tuple(entry_points(group=group))
