"""The contract of an importer, and the catalogue of the importers: one module each, found by its name, and those of other packages."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.files.plugins import plugin, plugin_names
from claimkit.importers._imported import Imported, NotOfFormatError, decoded
from claimkit.wording import hint

GROUP: Final = "claimkit.importers"
"""The entry points under which other packages bring importers."""


@dataclass(frozen=True, kw_only=True)
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
    """The names of all importers, ours first; importing none of them."""
    return list(dict.fromkeys((*_built_in(), *plugin_names(GROUP))))


def importer(name: str) -> Importer:
    """The importer of that name: ours, else that of another package. Raises `UsageError` if there is none, or if it is of no use."""
    if name in _built_in():
        return importlib.import_module(f"claimkit.importers.{name.replace('-', '_')}").IMPORTER  # type: ignore[no-any-return]
    brought = plugin(GROUP, name, Importer)
    if brought is None:
        known = importer_names()
        raise UsageError(f'there is no import format "{name}"', hint(name, known, f"the formats are {', '.join(known)}"))
    return brought[0]


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
