"""The contract of an exporter, and the catalogue of the exporters: one module each, found by its name."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.wording import hint

if TYPE_CHECKING:
    from claimkit.assessment.shape import Export


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One output format: ``render`` turns an export into pieces of text; ``loses`` says what the format cannot hold (empty: nothing).

    ``render`` is pure: no file, no clock, no network; the same export gives the same text. It must carry the mark of every unsupported claim.
    """

    name: str
    suffix: str
    media_type: str
    loses: str
    render: Callable[["Export"], Iterator[str]]


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
