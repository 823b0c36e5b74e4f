"""The evidence of a claim in the export: its slots, its lines, the strength of each side, and where passages stand."""

from typing import Annotated

from claimkit.claimfile.base import LAX, Count, Many, Record, Text, field
from claimkit.claimfile.model import FilledSlot
from claimkit.claimfile.vocabulary import Design, Dimension, Extent, Level, PassageState, Stance, Verified


class Stretch(Record):
    """Where a passage stands in its document: code points of the file's text, counted from 0, without a BOM and with line ends as LF."""

    start: Count = field("First code point of the stretch, markup included")
    end: Count = field("The code point after the last one")
    line: Count = field("The line that it begins in, counted from 1")
    text: str | None = field("What stands there in the file; absent for documents without a path", default=None)


class Looked(Record):
    """A passage that was looked for in its document."""

    document_file: str | None = field("The file that defines the document; absent if nobody does", default=None)
    resolved: Stretch | None = field("Where it stands in the document, if that is known", default=None)
    state: Annotated[PassageState, LAX] | None = field("Why its place is not known; absent where it is", default=None)


class Verification(Record):
    """What holding a citation against a copy of its source gave. Copies never change a status."""

    outcome: Annotated[Verified, LAX] = field("Whether the source says what is quoted, as far as a copy tells")
    place: Text | None = field("Where the words stand in the copy, or those that are nearly the same", default=None)
    page: Text | None = field("The label of that page", default=None)
    skipped: Many[Text] = field("Reference marks in the copy that the quotation leaves out", default=())
    copy_sha256: Text | None = field("SHA-256 (hex) of the copy; absent if none was used", default=None)
    extent: Annotated[Extent, LAX] | None = field("How much of the source the copy holds", default=None)

    copy_fault: Text | None = field(
        "What stands in the place of the copy; absent where that is one of the work, or there is none", default=None
    )

    @property
    def is_loud(self) -> bool:
        """Whether nobody may overlook what the copy says: that the source does not say what is quoted, or that it is no copy of the work."""
        return self.outcome in (Verified.ALTERED, Verified.NOT_FOUND) or self.copy_fault is not None

    @property
    def told(self) -> str:
        """What became of the quotation, in words that hold nothing of the copy; empty where there was nothing to hold it against."""
        at = f" (in its copy: {self.place})" if self.place else ""
        beyond = f"other lines stand between its words{at}" if at else "the copy does not reach so far"
        outcomes = {
            Verified.VERIFIED: f"quotation verified{at}",
            Verified.ALTERED: f"\u26a0 the source does not say this: other words stand there{at}",
            Verified.NOT_FOUND: "\u26a0 the source does not say this: nothing in a copy of it is like the quotation",
            Verified.BEYOND_THE_COPY: f"quotation not checked: {beyond}",
        }
        fault = f"\u26a0 not checked: {self.copy_fault}" if self.copy_fault else ""
        return "; ".join(filter(None, (outcomes.get(self.outcome), fault)))


class ExportedSlot(FilledSlot):
    """A filled slot, with the file that defines its source, whether it counts, and for which side."""

    source_file: str | None = field("The file that defines the source; absent if nobody does", default=None)
    direction: Annotated[Stance, LAX] = field("Which side it speaks for, by its result before its stance; neutral where it does not count")
    counted: bool = field("Whether it counts for or against the claim")
    verification: Verification = field("What a copy of the source says of the quotation")
    not_counted: str | None = field("Why it does not count", default=None)

    @property
    def told(self) -> str:
        """What became of its quotation, in words; empty where it has none and no copy says anything."""
        return self.verification.told or ("quotation not checked" if self.quote else "")


class LineStep(Record):
    """A doubt that lowers the level of a line."""

    why: Text = field("The doubt, in words")
    steps: Count = field("By how many levels it lowers")


class LineCap(Record):
    """A reason why a line has this level at most; only those that lower it are listed."""

    why: Text = field("The reason, in words")
    level: Annotated[Level, LAX] = field("The most that it allows")


class ExportedLine(Record):
    """A line of evidence: a citation, or what the claim is inferred from, with its direction, its level, and how that came about."""

    slot: Count | None = field("The position of the citation in the list; absent for an inference", default=None)
    source: Text | None = field("Id of the source; absent for an inference", default=None)
    direction: Annotated[Stance, LAX] = field("Which side it speaks for; neutral where it is void")
    level: Annotated[Level, LAX] = field("How strong it is; none where it is void")
    direct: bool = field("Whether it is about the claim itself")
    differs: Many[Annotated[Dimension, LAX]] = field(
        "In what it is about something else: as typed, and the species of laboratory work", default=()
    )
    design: Annotated[Design, LAX] | None = field("The design that it counts as", default=None)
    start: Annotated[Level, LAX] | None = field("The level that the design lends to such a claim", default=None)
    steps: Many[LineStep] = field("What lowers it, in order", default=())
    caps: Many[LineCap] = field("What keeps it from being stronger, in order", default=())
    void: Text | None = field("Why it counts nowhere; absent where it counts", default=None)
    decides: bool = field("Whether its side is as strong as this line: a side has one such line at most", default=False)


class RaisingStep(Record):
    """A step that would raise the status of a claim."""

    words: Text = field("What it takes")
    source: Text | None = field("The id of the source that it begins from: stronger evidence than this one", default=None)
    weakness: Text | None = field("Why that source is not enough", default=None)
    against: Many[Text] = field("The ids of the sources against the claim", default=())
    needs: Many[Text] = field("The open slots to fill", default=())


class Strength(Record):
    """How strong each side of a claim is: as its best line, high only with a rating or a second study."""

    supports: Annotated[Level, LAX] = field("The strength for the claim (S), inference included")
    supports_directly: Annotated[Level, LAX] = field("The same over direct lines (Sd)")
    disputes: Annotated[Level, LAX] = field("The strength against it (O)")
    disputes_directly: Annotated[Level, LAX] = field("The same over direct lines (Od)")
