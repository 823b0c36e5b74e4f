"""The citation slots of all claims, and the place of their problems, for all rules on slots."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claimkit.derived.corpus import Entry, Index
from claimkit.derived.design_levels import EFFECT_LIKE
from claimkit.derived.facts import SlotFacts
from claimkit.derived.source_facts import SourceFacts
from claimkit.diagnostics import Problem


class Slot(NamedTuple):
    """A filled slot with its claim, and its source if anybody defines it."""

    entry: Entry
    slot: SlotFacts
    source: SourceFacts | None

    @property
    def is_for_effect(self) -> bool:
        """Whether it is cited on an effect, on safety or on a comparison."""
        return self.entry.claim.asked.kind.group in EFFECT_LIKE

    def problem(self, message: str, hint: str, key: str = "source") -> Problem:
        """A problem of the slot, told at its source; its pointer leads to ``key``."""
        return self.entry.problem(("citations", self.slot.number, key), message, hint)


@lru_cache(1)  # all rules on slots are asked about the same files in turn
def slots(index: Index) -> Sequence[Slot]:
    """Every filled slot of every claim."""
    return [Slot(entry, slot, index.source(entry.file, slot.source)) for entry in index.entries() for slot in entry.claim.slots]
