"""The citation slots of all claims, and the place of their problems, for all rules on slots."""

from collections.abc import Iterator
from typing import NamedTuple

from claimkit.derived.corpus import Entry, Index
from claimkit.derived.facts import SlotFacts
from claimkit.derived.source_facts import SourceFacts
from claimkit.diagnostics import Problem


class Slot(NamedTuple):
    """A filled slot with its claim, and its source if anybody defines it."""

    entry: Entry
    slot: SlotFacts
    source: SourceFacts | None


def slots(index: Index) -> Iterator[Slot]:
    """Every filled slot of every claim."""
    for entry in index.entries():
        for slot in entry.claim.slots:
            yield Slot(entry, slot, index.source(entry.file, slot.source))


def at_slot(found: Slot, message: str, hint: str, key: str = "source") -> Problem:
    """A problem of a slot, told at its source; its pointer leads to ``key``."""
    return found.entry.problem(("citations", found.slot.number, key), message, hint)
