"""What bibliographies say of sources and of unsupported claims: a key for each, which claims a source serves, and the mark."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import Export, ExportedClaim, ExportedSource
from claimkit.claimfile.vocabulary import Stance

UNSUPPORTED: Final = "claimkit-unsupported"
"""The tag of an unsupported claim."""
_COUNTED: Final = {Stance.SUPPORTS: "Supports", Stance.DISPUTES: "Disputes", Stance.NEUTRAL: "Bears on"}
_NOT_COUNTED: Final = {
    Stance.SUPPORTS: "Cited for",
    Stance.DISPUTES: "Cited against",
    Stance.NEUTRAL: "Cited without a side on",
}


class Use(NamedTuple):
    """A citation of a source, with the claim that it is for."""

    claim: ExportedClaim
    slot: ExportedSlot


class Uses:
    """The sources of an export by key, and its unsupported claims by key; keys differ in more than case, over all files."""

    def __init__(self, export: Export) -> None:
        taken: dict[str, int] = {}
        self._of: dict[tuple[str | None, str], list[Use]] = defaultdict(list)
        for claim in export.claims:
            for slot in claim.citations:
                if isinstance(slot, ExportedSlot):
                    self._of[slot.source_file, slot.source].append(Use(claim, slot))
        self.marked: Sequence[tuple[str, ExportedClaim]] = [
            (_free(f"claim-{_coded(claim.id)}", taken), claim) for claim in export.claims if claim.unsupported
        ]
        self.sources: Sequence[tuple[str, ExportedSource]] = [
            (_free(_plain(source.id), taken), source) for source in export.sources
        ]

    def tags(self, source: ExportedSource) -> list[str]:
        """Words for programs: on which sides a source counts, whether an unsupported claim cites it, what was published about it."""
        uses = self._of[source.file, source.id]
        found = [f"stance-{side}" for side in Stance if any(_side(use) is side for use in uses)]
        found += ["not-counted"] if any(_side(use) is None for use in uses) else []
        found += ["cited-for-unsupported-claim"] if any(use.claim.unsupported for use in uses) else []
        found += [notice.kind for notice in source.appraisal.notices or ()] if source.appraisal else []
        return [f"claimkit-{tag}" for tag in dict.fromkeys(found)]

    def note(self, source: ExportedSource) -> str:
        """The uses of a source in sentences; none begins with a word and a colon, which CSL processors take for a field."""
        return " ".join(_sentence(use) for use in self._of[source.file, source.id])


def mark(claim: ExportedClaim) -> str:
    """The mark of a claim, as a title begins; of an unsupported one, it says so in this word as well."""
    return claim.mark[:1].upper() + claim.mark[1:] + (" (unsupported)" if claim.unsupported else "")


def title(claim: ExportedClaim) -> str:
    """The title of an entry that stands for an unsupported claim."""
    return f"{mark(claim)}: {line(claim.statement)}"


def reasons(claim: ExportedClaim) -> str:
    """Why a claim has its mark, in one sentence that begins with the mark."""
    return f"{mark(claim)}, status {claim.status}. {line('; '.join(claim.why) or 'nothing is listed')}."


def line(text: str) -> str:
    """A text on one line, all blanks and breaks as single spaces, without characters that no text file holds."""
    return " ".join(_UNFIT.sub("\ufffd", text).split())


def claim_of(key: str) -> str:
    """The id of the claim that a key stands for."""
    coded = key.removeprefix("claim-").partition(".")[0]
    return re.sub(r"((?:_[0-9A-F]{2})+)", lambda found: bytes.fromhex(found[1].replace("_", "")).decode(), coded)


def _coded(id_: str) -> str:
    return re.sub("[^A-Za-z0-9-]", lambda found: "".join(f"_{byte:02X}" for byte in found[0].encode()), id_)


def _plain(id_: str) -> str:
    plain = re.sub("[^A-Za-z0-9-]", "-", id_)
    return f"source-{plain}" if plain.lower().startswith("claim-") else plain


def _free(key: str, taken: dict[str, int]) -> str:
    """The key, with a number after it if another one has it already."""
    number = taken[key.lower()] = taken.get(key.lower(), 0) + 1
    return key if number == 1 else f"{key}.{number}"


def _side(use: Use) -> Stance | None:
    """The side on which a citation counts; None if it counts nowhere though it takes a side."""
    return use.slot.direction if use.slot.counted or use.slot.stance is Stance.NEUTRAL else None


def _sentence(use: Use) -> str:
    side = _side(use)
    words = _COUNTED[side] if side else _NOT_COUNTED[use.slot.stance]
    marked = f" [{use.claim.mark}]" if use.claim.unsupported else ""
    void = "" if side else f" (does not count: {line(use.slot.not_counted or '')})"
    return f"{words} “{line(use.claim.statement)}”{marked}{void}."


_UNFIT: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
