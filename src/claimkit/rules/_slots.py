"""The citation slots of all claims, and the place of their problems, for all rules on slots."""

from collections.abc import Iterator
from typing import NamedTuple

from claimkit.derived.ceilings import EFFECT_LIKE
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.facts import SlotFacts
from claimkit.derived.source_facts import SourceFacts
from claimkit.diagnostics import Problem, Severity


class Slot(NamedTuple):
    """A filled slot with its claim, and its source if anybody defines it."""

    entry: Entry
    slot: SlotFacts
    source: SourceFacts | None

    @property
    def is_for_effect(self) -> bool:
        """Whether it is cited on an effect, on safety or on a comparison."""
        return self.entry.claim.asked.kind.group in EFFECT_LIKE

    def problem(self, message: str, hint: str, key: str = "source", severity: Severity | None = None) -> Problem:
        """A problem of the slot, told at its source; its pointer leads to ``key``."""
        return self.entry.problem(("citations", self.slot.number, key), message, hint, severity=severity)


def slots(index: Index) -> Iterator[Slot]:
    """Every filled slot of every claim."""
    for entry in index.entries():
        for slot in entry.claim.slots:
            yield Slot(entry, slot, index.source(entry.file, slot.source))
