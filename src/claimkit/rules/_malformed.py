"""What the rules on identifiers share: going through the sources and wording what does not fit."""

from collections.abc import Iterator

from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Pointer, Problem
from claimkit.identifiers import Misfit, normalized
from claimkit.wording import quoted


def in_sources(loaded: Loaded, name: str) -> Iterator[Problem]:
    """A problem for every source whose field ``name`` is no identifier of that name."""
    for id_, source in loaded.model.sources.items():
        if name in source.model_fields_set:
            yield from misfit(name, getattr(source, name), ("sources", id_, name))


def misfit(name: str, value: str, pointer: Pointer) -> Iterator[Problem]:
    """A problem if the value is no identifier of that name."""
    found = normalized(name, value)
    if isinstance(found, Misfit):
        yield Problem(f"{quoted(value)} is no {name}: {found.reason}", found.hint, pointer)
