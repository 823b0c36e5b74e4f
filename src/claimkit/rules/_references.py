"""The ids of a file, and the problem of one that leads nowhere, for all rules on ids and references."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimkit.claimfile.parts import ClaimFile
from claimkit.derived.corpus import Index
from claimkit.derived.facts import FileFacts
from claimkit.diagnostics import Pointer, Problem, Severity, Span
from claimkit.wording import hint, quoted


def ids_of(file: ClaimFile) -> Iterator[tuple[str, Pointer, bool]]:
    """The ids that a file gives, with the way there, and whether the id is a key."""
    yield from ((claim.id, ("claims", number, "id"), False) for number, claim in enumerate(file.claims))
    for part, ids in (("documents", file.documents), ("sources", file.sources)):
        yield from ((id_, (part, id_), True) for id_ in ids)


class Unresolved(NamedTuple):
    """An id that leads nowhere, with its sort and the ids that are known."""

    what: str
    id: str
    known: Mapping[str, object]
    pointer: Pointer
    span: Span | None


def unresolved(index: Index, file: FileFacts, found: Unresolved) -> Problem:
    """The problem; only a note while some file could not be read, since that one may define the id."""
    message = f"there is no {found.what} {quoted(found.id)}"
    advice = hint(found.id, found.known, f"define it, or write the id of a {found.what} that is defined")
    if index.unread:
        names = ", ".join(index.unread[:3]) + (" and others" if len(index.unread) > 3 else "")  # noqa: PLR2004
        message += f" in the files that could be read (not in {names})"
        advice = "mend that file first"
    severity = Severity.NOTE if index.unread else None
    return Problem(message, advice, found.pointer, path=file.path, span=found.span, severity=severity)
