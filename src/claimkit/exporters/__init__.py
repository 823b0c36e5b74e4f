"""The contract of an exporter, and the catalogue of the exporters: one module each, found by its name."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.wording import hint

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment


@dataclass(frozen=True, slots=True)
class Lost:
    """Fields of the export that an output does not show, and why.

    ``path`` is the way to a field in the JSON, with dots and without positions (``claims.scope``): the field and all below it. ``*`` stands for any steps.
    """

    path: str
    why: str

    def holds(self, path: str) -> bool:
        """Whether a field at this path is lost."""
        return fnmatchcase(path, self.path) or fnmatchcase(path, f"{self.path}.*")


def sentence(losses: Iterable[Lost]) -> str:
    """What is lost, in words: ``claims.scope, claims.form (no place in a row); …``; empty if nothing is."""
    paths: dict[str, list[str]] = {}
    for lost in losses:
        paths.setdefault(lost.why, []).append(lost.path)
    return "; ".join(f"{', '.join(lost)} ({why})" for why, lost in paths.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One output format: ``render`` turns an assessment into pieces of text; ``loses`` says what of the export the format does not show.

    ``render`` is pure: no file, no clock, no network; the same assessment gives the same text. It must carry the mark of every unsupported claim.
    """

    name: str
    suffix: str
    media_type: str
    loses: tuple[Lost, ...]
    render: Callable[["Assessment"], Iterator[str]]


def exporter_names() -> list[str]:
    """The names of all exporters as their modules spell them; importing none of them."""
    return [name.replace("_", "-") for name in modules(__path__)]


def exporter(name: str) -> Exporter:
    """The exporter of that name; raises `UsageError` if there is none."""
    if name not in exporter_names():
        message = f'there is no export format "{name}"'
        raise UsageError(message, hint(name, exporter_names(), f"the formats are {', '.join(exporter_names())}"))
    module = importlib.import_module(f"claimkit.exporters.{name.replace('-', '_')}")
    found: Exporter = module.EXPORTER
    return found


def exporters() -> Mapping[str, Exporter]:
    """All exporters by name, in order."""
    return {name: exporter(name) for name in exporter_names()}
