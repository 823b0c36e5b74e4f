"""Makes a flat row of plain values of a claim with its support, for tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypedDict

from claimkit.model import OpenSlot
from claimkit.vocabulary import Stance

if TYPE_CHECKING:
    from claimkit.exported import ExportedClaim

Row = TypedDict(
    "Row",
    {
        "id": str,
        "statement": str,
        "status": str,
        "unsupported": bool,
        "mark": str,
        "basis": str,
        "confidence": str,
        "ceiling": str,
        "override": str | None,
        "kind": str,
        "form": str,
        "supporting": int,
        "disputing": int,
        "open_slots": int,
        "sources_for": str,
        "sources_against": str,
        "needs": str,
        "caveats": str,
        "rests_on": str,
        "why": str,
        "raise": str | None,
        "rationale": str | None,
        "suggestion": str | None,
        "passages": int,
        "review_state": str,
        "file": str,
        "line": int | None,
    },
)
"""A claim with its support: plain text, numbers, true and false; None where its file says nothing. The lists are joined with semicolons."""

KEYS: Final = tuple(Row.__annotations__)
"""The keys of a row, in order."""


def row_of_claim(claim: "ExportedClaim") -> Row:
    """The row of a claim."""
    counted = [slot for slot in claim.citations if not isinstance(slot, OpenSlot) and slot.counted]
    return {
        "id": claim.id,
        "statement": claim.statement,
        "status": claim.status.value,
        "unsupported": claim.unsupported,
        "mark": claim.mark,
        "basis": claim.basis.value,
        "confidence": claim.confidence.value,
        "ceiling": claim.ceiling.value,
        "override": claim.override,
        "kind": claim.kind.value,
        "form": claim.form.value,
        "supporting": claim.supporting,
        "disputing": claim.disputing,
        "open_slots": claim.open_slots,
        "sources_for": _joined(slot.source for slot in counted if slot.stance is Stance.SUPPORTS),
        "sources_against": _joined(slot.source for slot in counted if slot.stance is Stance.DISPUTES),
        "needs": _joined(slot.needs for slot in claim.citations if isinstance(slot, OpenSlot)),
        "caveats": _joined(f"{caveat.kind.value}: {caveat.text}" for caveat in claim.caveats),
        "rests_on": _joined(claim.rests_on),
        "why": _joined(claim.why),
        "raise": claim.raise_,
        "rationale": claim.rationale,
        "suggestion": claim.suggestion,
        "passages": len(claim.passages),
        "review_state": claim.review_state.value,
        "file": claim.file,
        "line": claim.line,
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
