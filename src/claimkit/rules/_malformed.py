"""The identifiers of a file, and the rule on malformed ones, for all rules on identifiers."""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.parts import NAME_FIELDS
from claimkit.derived.identifiers import Misfit, normalized
from claimkit.diagnostics import Pointer, Problem
from claimkit.rules._contract import FileRule
from claimkit.wording import quoted

Typed = tuple[str, Pointer]
"""An identifier as it is typed, and the way there."""


def _of_sources(loaded: Loaded, name: str) -> Iterator[Typed]:
    """The identifiers in the field ``name`` of sources."""
    for id_, source in loaded.parts.sources.items():
        if name in source.model_fields_set:
            yield getattr(source, name), ("sources", id_, name)


def _of_people(loaded: Loaded) -> Iterator[Typed]:
    """The ORCID iDs of the people whom sources and documents name."""
    file = loaded.parts
    for part, records in (("sources", file.sources), ("documents", file.documents)):
        for id_, record in records.items():
            for field in NAME_FIELDS & record.model_fields_set:
                for number, name in enumerate(getattr(record, field)):
                    if name.ORCID is not None:
                        yield name.ORCID, (part, id_, field.replace("_", "-"), number, "ORCID")


def _of_studies(loaded: Loaded) -> Iterator[Typed]:
    """The registrations of sources."""
    for id_, source in loaded.parts.sources.items():
        if source.appraisal and source.appraisal.registration is not None:
            yield source.appraisal.registration, ("sources", id_, "appraisal", "registration")


_ELSEWHERE: Final = {
    "ORCID": _of_people,
    "NCT": lambda loaded: (found for found in _of_studies(loaded) if found[0].strip().upper().startswith("NCT")),
    "registration": _of_studies,
}


def typed(loaded: Loaded, name: str) -> Iterator[Typed]:
    """The identifiers with a name of `claimkit.derived.identifiers.SCHEMES`, or the registrations, in a file, as they are typed."""
    return _ELSEWHERE[name](loaded) if name in _ELSEWHERE else _of_sources(loaded, name)


def malformed(name: str, code: str) -> FileRule:
    """The rule with this code on identifiers with this name: what cannot be one is an error."""

    @FileRule(code=code, name=f"{name.lower()}-malformed", speaks_of=("registration" if name == "NCT" else name,))
    def rule(loaded: Loaded) -> Iterator[Problem]:
        for text, pointer in typed(loaded, name):
            found = normalized(name, text)
            if isinstance(found, Misfit):
                yield Problem(f"{quoted(text)} is no {name}: {found.reason}", found.hint, pointer)

    return rule
