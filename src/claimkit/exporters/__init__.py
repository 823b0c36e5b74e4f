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

    ``path`` is the way to a field in the JSON, with dots and without positions (``claims.scope``): the field and all below it, ``but`` some
    fields of it. ``*`` stands for any steps.
    """

    path: str
    why: str
    but: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a field at this path is lost."""
        return _leads(self.path, path) and not any(_leads(f"{self.path}.{field}", path) for field in self.but)

    def __str__(self) -> str:
        return f"{self.path} (all but {', '.join(self.but)})" if self.but else self.path


def _leads(pattern: str, path: str) -> bool:
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}.*")


def sentence(losses: Iterable[Lost]) -> str:
    """What is lost, in words: ``claims.scope, claims.form: a row has no column for it; …``; empty if nothing is."""
    paths: dict[str, list[str]] = {}
    for lost in losses:
        paths.setdefault(lost.why, []).append(str(lost))
    return "; ".join(f"{', '.join(lost)}: {why}" for why, lost in paths.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One output format: ``render`` turns an assessment into pieces of text; ``loses`` says what of the export the format does not show,
    and ``loses_of_texts`` what of the documents' own texts.

    ``render`` is pure: no file, no clock, no network; the same assessment gives the same text. It must carry the mark of every unsupported claim:
    ``marks`` finds the ids of these in a text that ``render`` made, and ``seen`` says where a person sees the mark and what a program matches.
    ``needs_base`` says that ``render`` makes addresses below the base of the assessment, ``by_row`` that it goes through each part of the
    export once.
    """

    name: str
    suffix: str
    media_type: str
    loses: tuple[Lost, ...]
    render: Callable[["Assessment"], Iterator[str]]
    marks: Callable[[str], frozenset[str]]
    seen: str
    needs_base: bool = False
    by_row: bool = False
    loses_of_texts: str = ""

    @property
    def lost(self) -> str:
        """All that the format loses, in words; empty for nothing."""
        return "; ".join(words for words in (sentence(self.loses), self.loses_of_texts) if words)


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
