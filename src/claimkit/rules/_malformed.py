"""What the rules on identifiers share: going through the sources and wording what does not fit."""

from collections.abc import Iterator

from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Pointer, Problem
from claimkit.identifiers import SCHEMES, Misfit
from claimkit.wording import quoted


def in_sources(loaded: Loaded, name: str) -> Iterator[Problem]:
    """A problem for every source whose field ``name`` is no identifier of that name."""
    for id_, source in loaded.model.sources.items():
        value = getattr(source, name)
        if value is not None:
            yield from misfit(name, value, ("sources", id_, name))


def misfit(name: str, value: str, pointer: Pointer) -> Iterator[Problem]:
    """A problem if the value is no identifier of that name."""
    try:
        SCHEMES[name].normalize(value)
    except Misfit as found:
        yield Problem(f"{quoted(value)} is no {name}: {found.reason}", found.hint, pointer)
