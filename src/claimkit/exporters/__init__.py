"""The contract of an exporter, and the catalogue of the exporters: one module each, found by its name, and those of other packages."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import wraps
from typing import TYPE_CHECKING, Final

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.files.plugins import plugin, plugin_names
from claimkit.values import dataclass, grouped, replace
from claimkit.wording import hint

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment

GROUP: Final = "claimkit.exporters"
"""The entry points by which other packages bring exporters."""


@dataclass(frozen=True)
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


def lost(paths: str, why: str, but: str = "") -> tuple[Lost, ...]:
    """The loss of each of several fields for one reason; blanks stand between the paths, and between the fields that are shown."""
    return tuple(Lost(path, why, tuple(but.split())) for path in paths.split())


def sentence(losses: Iterable[Lost]) -> str:
    """What is lost, in words: ``claims.scope, claims.form: a row has no column for it; …``; empty if nothing is."""
    paths = grouped((lost.why, str(lost)) for lost in losses)
    return "; ".join(f"{', '.join(lost)}: {why}" for why, lost in paths.items())


OF_EXEMPT: Final = "coverage.sentences coverage.exempt coverage.exempt_reasons"
"""The fields of the summary of which `Summary.told_of_exempt` tells on published pages."""

OWN_KEYS: Final = Lost("*.x-*", "keys of your own")


@dataclass(frozen=True, kw_only=True)
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
    """The names of our own exporters as their modules spell them; importing none of them."""
    return [name.replace("_", "-") for name in modules(__path__)]


class Formats(Iterable[str]):
    """The names of all formats: ours, and, looked for only when they are wanted, those that other packages bring."""

    def __contains__(self, name: object) -> bool:
        return name in exporter_names() or name in tuple(self)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*exporter_names(), *plugin_names(GROUP))))


def exporter(name: str) -> Exporter:
    """The exporter of that name: ours, else that of another package. Raises `UsageError` if there is none."""
    if name in exporter_names():
        return importlib.import_module(f"claimkit.exporters.{name.replace('-', '_')}").EXPORTER  # type: ignore[no-any-return]
    brought = plugin(GROUP, name, Exporter)
    if brought is None:
        raise UsageError(f'there is no export format "{name}"', hint(name, Formats(), f"the formats are {', '.join(Formats())}"))
    return _held(*brought)


def _held(brought: Exporter, package: str) -> Exporter:
    """An exporter of others that writes nothing unless it marks all unsupported claims, and no other."""
    where, blame = f'"{brought.name}" of the package {package}', "nothing is written; tell the authors of the package"

    @wraps(brought.render)
    def render(assessment: "Assessment") -> Iterator[str]:
        try:
            text = "".join(brought.render(assessment))
            wrong = brought.marks(text) ^ {claim.id for claim in assessment.export.claims if claim.unsupported}
        except Exception as error:  # whatever code of others does
            raise UsageError(f"{where} failed: {type(error).__name__}: {error}", blame) from error
        if wrong:
            raise UsageError(f"{where} does not mark exactly the unsupported claims: {', '.join(sorted(wrong))}", blame)
        yield text

    return replace(brought, render=render)


def exporters() -> Mapping[str, Exporter]:
    """All exporters of our own by name, in order."""
    return {name: exporter(name) for name in exporter_names()}
