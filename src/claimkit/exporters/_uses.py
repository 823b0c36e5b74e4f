"""What exports say of citations, each with its weight and its quotation; what bibliographies say of sources and unsupported claims, by key."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from claimkit.assessment.evidence import ExportedLine, ExportedSlot
from claimkit.assessment.shape import Export, ExportedClaim, ExportedSource
from claimkit.claimfile.vocabulary import Stance
from claimkit.exporters import OWN_KEYS, Lost, lost
from claimkit.lazily import later
from claimkit.values import NamedTuple, grouped

UNSUPPORTED: Final = "claimkit-unsupported"
"""The tag of an unsupported claim."""
_COUNTED: Final = {Stance.SUPPORTS: "Supports", Stance.DISPUTES: "Disputes", Stance.NEUTRAL: "Bears on"}
_NOT_COUNTED: Final = {Stance.SUPPORTS: "Cited for", Stance.DISPUTES: "Cited against", Stance.NEUTRAL: "Cited without a side on"}
_UNPLAIN: Final = later("[^A-Za-z0-9-]")
_UNFIT: Final = later("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")

OF_CITATIONS: Final = (
    "source source_file stance direction counted not_counted verification.outcome verification.place verification.copy_fault"
)
OF_LINES: Final = "slot level direct"


class Use(NamedTuple):
    """A citation of a source, with the claim that it is for, and its line of evidence."""

    claim: ExportedClaim
    slot: ExportedSlot
    line: ExportedLine | None

    @property
    def side(self) -> Stance | None:
        """The side on which it counts; None if it counts nowhere though it takes a side."""
        return self.slot.direction if self.slot.counted or self.slot.stance is Stance.NEUTRAL else None

    @property
    def verb(self) -> str:
        """What it does with the claim; of what does not count, what it was cited for."""
        return _COUNTED[self.side] if self.side else _NOT_COUNTED[self.slot.stance]

    @property
    def weight(self) -> str:
        """How strong it is, or why it does not count; and what a copy of the source says of the quotation."""
        words = "" if self.side else f"does not count: {line(self.slot.not_counted or '')}"
        if self.slot.counted and self.line:
            words = f"{self.line.level} evidence{'' if self.line.direct else ', indirect'}"
        return "; ".join(filter(None, (f" ({words})" if words else "", self.slot.told)))

    @property
    def sentence(self) -> str:
        """What it does with the claim, in full, and how that is marked."""
        marked = f" [{self.claim.mark}]" if self.claim.unsupported else ""
        return f"{self.verb} “{line(self.claim.statement)}”{marked}{self.weight}."


def uses_of(claim: ExportedClaim) -> Iterator[Use]:
    """The citations of a claim."""
    return (Use(claim, slot, claim.line_of(at)) for at, slot in enumerate(claim.citations) if isinstance(slot, ExportedSlot))


class Uses:
    """The sources of an export by key, and its unsupported claims by key; keys differ in more than case, over all files."""

    def __init__(self, export: Export) -> None:
        taken: dict[str, int] = {}
        self._of = grouped(((use.slot.source_file, use.slot.source), use) for claim in export.claims for use in uses_of(claim))
        coded = partial(_UNPLAIN.sub, lambda sign: "".join(f"_{byte:02X}" for byte in sign[0].encode()))
        self.marked = [(_free(f"claim-{coded(claim.id)}", taken), claim) for claim in export.claims if claim.unsupported]
        plain = ((_UNPLAIN.sub("-", source.id), source) for source in export.sources)
        self.sources = [(_free(f"source-{id_}" if id_.lower().startswith("claim-") else id_, taken), source) for id_, source in plain]

    def tags(self, source: ExportedSource) -> list[str]:
        """Words for programs: on which sides a source counts, whether an unsupported claim cites it, what was published about it."""
        uses = self._of[source.file, source.id]
        found = [f"stance-{side}" for side in Stance if any(use.side is side for use in uses)]
        found += ["not-counted"] if any(use.side is None for use in uses) else []
        found += ["cited-for-unsupported-claim"] if any(use.claim.unsupported for use in uses) else []
        found += [notice.kind for notice in source.appraisal.notices or ()] if source.appraisal else []
        return [f"claimkit-{tag}" for tag in dict.fromkeys(found)]

    def note(self, source: ExportedSource) -> str:
        """The uses of a source in sentences; none begins with a word and a colon, which CSL processors take for a field."""
        return " ".join(use.sentence for use in self._of[source.file, source.id])


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


def _free(key: str, taken: dict[str, int]) -> str:
    """The key, with a number after it if another one has it already."""
    number = taken[key.lower()] = taken.get(key.lower(), 0) + 1
    return key if number == 1 else f"{key}.{number}"


def losses(of_claims: str = "") -> tuple[Lost, ...]:
    """What each bibliography loses; some show more fields of claims than all show."""
    no_entry = "an entry is a source, or an unsupported claim"
    return (
        *lost("generator disclaimer summary inputs documents exempt", no_entry),
        *lost("claims", no_entry, f"id statement status unsupported mark why citations lines {of_claims}"),
        *lost("claims.citations", "a note says what a source is cited for", OF_CITATIONS),
        *lost("claims.lines", "a note says how strong a citation is", OF_LINES),
        OWN_KEYS,
    )
