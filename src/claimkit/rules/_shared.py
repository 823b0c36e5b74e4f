"""What several rules share: documents that are not opened, the problem of a level above its ceiling, the ids of a file, and citation slots."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimkit.claimfile.parts import ClaimFile
from claimkit.claimfile.vocabulary import Level
from claimkit.derived.ceilings import EFFECT_LIKE
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.facts import FileFacts, Reference, SlotFacts
from claimkit.derived.places import PlacedFile
from claimkit.derived.source_facts import SourceFacts
from claimkit.diagnostics import Pointer, Problem, Severity, Span
from claimkit.files.boundary import Barrier
from claimkit.rules._contract import TextRule
from claimkit.values import NamedTuple
from claimkit.wording import KnownWords, hint, quoted

_FAR: Final = 2
"""So many levels above the ceiling, an override excuses nothing."""


def unopened(code: str, name: str, how: str, *barriers: Barrier | None) -> TextRule:
    """The rule with this code on documents of a file that one of these barriers keeps closed (None: something else does); ``{}`` is the path."""

    @TextRule(code=code, name=name, speaks_of=("documents",))
    def rule(file: PlacedFile) -> Iterator[Problem]:
        for document in file.documents:
            found = document.unreadable
            if document.own and found and found.barrier in barriers:
                message = f"the document {quoted(document.id)} {how.format(quoted(document.path or ''))}: {found.reason}"
                yield Problem(message, found.hint, ("documents", document.id, "path"))

    return rule


def too_confident(index: Index, *, far: bool) -> Iterator[tuple[Entry, Level]]:
    """The claims whose confidence is above their ceiling, with it, if all is known that they rest on: those ``far`` above in spite of an override, or the others."""
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        over = claim.confidence.rank - ceiling.rank
        is_far = bool(claim.override) and over >= _FAR
        if over > 0 and is_far is far and not index.is_unsure(entry.key):
            yield entry, ceiling


def above_ceiling(entry: Entry, message: str, advice: str) -> Problem:
    """The problem; with an override it is only a note that shows the reason given."""
    override = entry.claim.override
    if not override:
        return entry.problem("confidence", message, advice)
    return entry.problem(
        "confidence",
        f"{message}; overridden: {quoted(override, 1000)}",
        "take the override out when the evidence allows it",
        severity=Severity.NOTE,
    )


def ids_of(file: ClaimFile) -> Iterator[tuple[str, Pointer, bool]]:
    """The ids that a file gives, with the way there, and whether the id is a key."""
    yield from ((claim.id, ("claims", number, "id"), False) for number, claim in enumerate(file.claims))
    for part, ids in (("documents", file.documents), ("sources", file.sources)):
        yield from ((id_, (part, id_), True) for id_ in ids)


def unresolved(index: Index, file: FileFacts, what: str, id_: str, known: KnownWords, pointer: Pointer, span: Span | None) -> Problem:
    """The problem of an id that leads nowhere; only a note while some file could not be read, since that one may define the id."""
    message = f"there is no {what} {quoted(id_)}"
    own: Mapping[str, Iterable[str]] = {"source": file.sources, "document": file.documents, "claim": (claim.id for claim in file.claims)}
    advice = hint(id_, known, f"define it, or write the id of a {what} that is defined", own[what])
    if index.unread:
        names = ", ".join(index.unread[:3]) + (" and others" if len(index.unread) > 3 else "")  # noqa: PLR2004
        message += f" in the files that could be read (not in {names})"
        advice = "mend that file first"
    severity = Severity.NOTE if index.unread else None
    return Problem(message, advice, pointer, path=file.path, span=span, severity=severity)


class Slot(NamedTuple):
    """A filled slot with its claim, and its source if anybody defines it."""

    entry: Entry
    slot: SlotFacts
    source: SourceFacts | None

    @property
    def is_for_effect(self) -> bool:
        """Whether it is cited on an effect, on safety or on a comparison."""
        return self.entry.claim.asked.kind.group in EFFECT_LIKE

    def problem(self, message: str, advice: str, key: str = "source", severity: Severity | None = None) -> Problem:
        """A problem of the slot, told at its source; its pointer leads to ``key``."""
        return self.entry.problem(("citations", self.slot.number, key), message, advice, severity=severity)


def slots(index: Index) -> Iterator[Slot]:
    """Every filled slot of every claim."""
    for entry in index.entries():
        for slot in entry.claim.slots:
            yield Slot(entry, slot, index.source(entry.file, slot.source))


def mentions_of(file: FileFacts) -> Iterator[tuple[str, str, Pointer, SlotFacts | Reference]]:
    """The sources and documents that a file names, each with its sort, its id, the way there, and the facts with the place."""
    for claim in file.claims:
        for slot in claim.slots:
            yield "sources", slot.source, claim.pointer("citations", slot.number, "source"), slot
    yield from (("sources", one.id or "", one.pointer, one) for one in file.source_mentions)
    yield from (("documents", one.id, one.pointer, one) for one in file.document_mentions if one.id is not None)
