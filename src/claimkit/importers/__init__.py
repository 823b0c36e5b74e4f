"""The contract of an importer, and the catalogue of the importers: one module each, found by its name, and those of other packages."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.importers._imported import Imported, NotOfFormatError, decoded
from claimkit.wording import hint, quoted

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "claimkit.importers"
"""The entry points under which other packages bring importers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One input format: ``read`` turns the text of a file into sources and claims; ``carries`` says what of the format arrives.

    ``read`` is pure: no file, no clock, no network. What it cannot carry it tells or counts (`Imported`), and it infers no stance, no design and no
    status. It raises `NotOfFormatError` for a text that is nothing of the format. ``suffixes`` are the endings of its files, in lower case.
    """

    name: str
    suffixes: tuple[str, ...]
    carries: str
    read: Callable[[str], Imported]


def importer_names() -> list[str]:
    """The names of all importers; importing none of them."""
    return [*_built_in(), *sorted(point.name for point in _points() if point.name not in _built_in())]


def importer(name: str) -> Importer:
    """The importer of that name. Raises `UsageError` if there is none, or if the package that brings it is at fault."""
    points = [point for point in _points() if point.name == name]
    if name in _built_in():
        if points:
            raise _at_fault(points[0], f'the format "{name}" is one of claimkit itself')
        found: Importer = importlib.import_module(f"claimkit.importers.{name.replace('-', '_')}").IMPORTER
        return found
    if not points:
        message = f'there is no import format "{name}"'
        raise UsageError(message, hint(name, importer_names(), f"the formats are {', '.join(importer_names())}"))
    return _loaded(points[0])


def importers() -> Mapping[str, Importer]:
    """The importers of claimkit itself by name, in order."""
    return {name: importer(name) for name in _built_in()}


def importer_for(path: str) -> Importer | None:
    """The importer of claimkit itself for files with the ending of a path; None if there is none."""
    return next((one for one in importers().values() if path.lower().endswith(one.suffixes)), None)


def imported(chosen: Importer, data: bytes) -> Imported:
    """What an importer finds in the bytes of a file. Raises `NotOfFormatError` for a file that is nothing of the format."""
    text, remark = decoded(data)
    found = chosen.read(text)
    if remark:
        found.tell(*remark)
    return found


def _built_in() -> list[str]:
    return [name.replace("_", "-") for name in modules(__path__)]


def _points() -> "Iterator[EntryPoint]":
    from importlib.metadata import entry_points  # every check loads this module, and hardly one asks for other packages

    return iter(entry_points(group=GROUP))


def _loaded(point: "EntryPoint") -> Importer:
    try:
        found = point.load()
    except Exception as error:  # noqa: BLE001  (whatever a package of others raises while it is imported)
        raise _at_fault(point, f"it cannot be loaded ({type(error).__name__}: {str(error)[:80]})") from None
    if not isinstance(found, Importer):
        raise _at_fault(point, f"{quoted(point.value)} is no Importer")
    return found


def _at_fault(point: "EntryPoint", words: str) -> UsageError:
    package = point.dist.name if point.dist else point.module
    message = f'the package {package} brings the import format "{point.name}": {words}'
    return UsageError(message, f"tell its authors, or take it out: pip uninstall {package}")


__all__ = [
    "GROUP",
    "Imported",
    "Importer",
    "NotOfFormatError",
    "decoded",
    "imported",
    "importer",
    "importer_for",
    "importer_names",
    "importers",
]
