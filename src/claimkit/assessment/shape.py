"""The shape of the export: everything in the claim files with what is derived from it, typed and versioned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, TypedDict, TypeVar

from claimkit.claimfile.base import LAX, ByKeys, Count, Many, Record, Text, field
from claimkit.claimfile.model import (
    OFFSET_KEYS,
    Claim,
    Document,
    ExemptOffsets,
    ExemptQuotation,
    FilledSlot,
    Offsets,
    OpenSlot,
    Quotation,
    Source,
)
from claimkit.claimfile.schema import generate
from claimkit.claimfile.vocabulary import (
    Basis,
    Design,
    Dimension,
    Extent,
    Kind,
    Level,
    PassageState,
    ReviewState,
    Stance,
    Status,
    Verified,
)
from claimkit.derived.coverage import Account
from claimkit.diagnostics import Diagnostic, Severity
from claimkit.errors import UnsupportedError
from claimkit.wording import counted, table

_Part = TypeVar("_Part")
FORMAT: Final = 2
DISCLAIMER: Final = (
    "No claim here was checked for truth: the marks say what evidence the claim files list, and what is missing."
)


class Stretch(Record):
    """Where a passage stands in its document: code points of the file's text, counted from 0, without a BOM and with line ends as LF."""

    start: Count = field(description="First code point of the stretch, markup included")
    end: Count = field(description="The code point after the last one")
    line: Count = field(description="The line that it begins in, counted from 1")
    text: str | None = field(
        default=None, description="What stands there in the file; absent for documents without a path"
    )


class _Looked(Record):
    document_file: str | None = field(
        default=None, description="The file that defines the document; absent if nobody does"
    )
    resolved: Stretch | None = field(default=None, description="Where it stands in the document, if that is known")
    state: Annotated[PassageState, LAX] | None = field(
        default=None, description="Why its place is not known; absent where it is"
    )


class Verification(Record):
    """What holding a citation against a copy of its source gave. Copies never change a status."""

    outcome: Annotated[Verified, LAX] = field(
        description="Whether the source says what is quoted, as far as a copy tells"
    )
    place: Text | None = field(
        default=None, description="Where the words stand in the copy, or those that are nearly the same"
    )
    page: Text | None = field(default=None, description="The label of that page")
    skipped: Many[Text] = field(default=(), description="Reference marks in the copy that the quotation leaves out")
    copy_sha256: Text | None = field(default=None, description="SHA-256 (hex) of the copy; absent if none was used")
    extent: Annotated[Extent, LAX] | None = field(default=None, description="How much of the source the copy holds")

    @property
    def is_denial(self) -> bool:
        """Whether the source does not say what is quoted."""
        return self.outcome in (Verified.ALTERED, Verified.NOT_FOUND)

    @property
    def told(self) -> str:
        """What became of the quotation, in words that hold nothing of the copy; empty where there was nothing to hold it against."""
        at = f" ({self.place} of a copy)" if self.place else ""
        match self.outcome:
            case Verified.VERIFIED:
                return f"quotation verified{at}"
            case Verified.ALTERED:
                return f"\u26a0 the source does not say this: other words stand there{at}"
            case Verified.NOT_FOUND:
                return "\u26a0 the source does not say this: nothing in a copy of it is like the quotation"
            case Verified.BEYOND_THE_COPY:
                return "quotation not checked: the copy does not reach so far"
            case _:
                return ""


class ExportedSlot(FilledSlot):
    """A filled slot, with the file that defines its source, whether it counts, and for which side."""

    source_file: str | None = field(default=None, description="The file that defines the source; absent if nobody does")
    direction: Annotated[Stance, LAX] = field(
        description="Which side it speaks for, by its result before its stance; neutral where it does not count"
    )
    counted: bool = field(description="Whether it counts for or against the claim")
    verification: Verification = field(description="What a copy of the source says of the quotation")
    not_counted: str | None = field(default=None, description="Why it does not count")


class LineStep(Record):
    """A doubt that lowers the level of a line."""

    why: Text = field(description="The doubt, in words")
    steps: Count = field(description="By how many levels it lowers")


class LineCap(Record):
    """A reason why a line has this level at most; only those that lower it are listed."""

    why: Text = field(description="The reason, in words")
    level: Annotated[Level, LAX] = field(description="The most that it allows")


class ExportedLine(Record):
    """A line of evidence: a citation, or what the claim is inferred from, with its direction, its level, and how that came about."""

    slot: Count | None = field(
        default=None, description="The position of the citation in the list; absent for an inference"
    )
    source: Text | None = field(default=None, description="Id of the source; absent for an inference")
    direction: Annotated[Stance, LAX] = field(description="Which side it speaks for; neutral where it is void")
    level: Annotated[Level, LAX] = field(description="How strong it is; none where it is void")
    direct: bool = field(description="Whether it is about the claim itself")
    differs: Many[Annotated[Dimension, LAX]] = field(
        default=(), description="In what it is about something else: as typed, and the species of laboratory work"
    )
    design: Annotated[Design, LAX] | None = field(default=None, description="The design that it counts as")
    start: Annotated[Level, LAX] | None = field(
        default=None, description="The level that the design lends to such a claim"
    )
    steps: Many[LineStep] = field(default=(), description="What lowers it, in order")
    caps: Many[LineCap] = field(default=(), description="What keeps it from being stronger, in order")
    void: Text | None = field(default=None, description="Why it counts nowhere; absent where it counts")
    decides: bool = field(
        default=False, description="Whether its side is as strong as this line: a side has one such line at most"
    )


class Strength(Record):
    """How strong each side of a claim is: as its best line, high only with a rating or a second study."""

    supports: Annotated[Level, LAX] = field(description="The strength for the claim (S), inference included")
    supports_directly: Annotated[Level, LAX] = field(description="The same over direct lines (Sd)")
    disputes: Annotated[Level, LAX] = field(description="The strength against it (O)")
    disputes_directly: Annotated[Level, LAX] = field(description="The same over direct lines (Od)")


class ExportedQuotation(_Looked, Quotation):
    """A quotation, with the file that defines its document, and its place."""


class ExportedOffsets(_Looked, Offsets):
    """An offsets passage, with the file that defines its document, and whether it was found."""


ExportedPassage = Annotated[
    ExportedQuotation | ExportedOffsets, ByKeys(OFFSET_KEYS, ExportedOffsets, ExportedQuotation)
]
ExportedSlotOrOpen = Annotated[ExportedSlot | OpenSlot, ByKeys(("needs",), OpenSlot, ExportedSlot)]


class ExportedClaim(Claim):
    """A claim with all that its file says, its support, and where it stands."""

    passages: Many[ExportedPassage] = field(default=(), description="Where the text says it")
    citations: Many[ExportedSlotOrOpen] = field(default=(), description="Citation slots")
    status: Annotated[Status, LAX] = field(description="How well the claim is supported by what its file lists")
    unsupported: bool = field(
        description="The mark: true unless the support reaches low and is at least as strong as what stands against it"
    )
    mark: Text = field(description="The status in words for people", examples=["citation needed"])
    counts_as: Annotated[Kind, LAX] = field(
        description="The kind that its evidence is weighed for: efficacy where a description speaks of an effect, else its kind"
    )
    basis: Annotated[Basis, LAX] = field(description="What the status rests on")
    strength: Strength = field(description="How strong each side is")
    lines: Many[ExportedLine] = field(
        default=(), description="The lines of evidence, in the order of the citations; an inference comes last"
    )
    why: Many[Text] = field(description="The facts that led to the status, in order")
    to_raise_it: Text | None = field(default=None, key="raise", description="The one thing that would raise the status")
    ceiling: Annotated[Level, LAX] = field(description="The most confidence that the citations allow")
    supporting: Count = field(description="How many different studies support it, of those that count")
    disputing: Count = field(description="How many different studies dispute it, of those that count")
    open_slots: Count = field(description="How many slots are open")
    checked: Count = field(
        description="How many of its citations were held against a copy of their source that could tell"
    )
    denied: Count = field(description="How many of these quote what the source does not say")
    review_state: Annotated[ReviewState, LAX] = field(description="Whether a review fits the claim as it stands")
    file: Text = field(description="The claim file")
    line: Count | None = field(
        default=None, description="The line of its id in the file; absent for claims built in Python"
    )

    def __repr__(self) -> str:
        """The mark first."""
        return f"{type(self).__name__}({self.id!r}, {self.mark}: {self.statement!r})"

    def line_of(self, slot: int) -> ExportedLine | None:
        """The line of evidence of the citation at a position; None for an open slot."""
        return next((line for line in self.lines if line.slot == slot), None)

    def _repr_html_(self) -> str:
        """How notebooks show it: the mark first."""
        shown = (
            "mark",
            "unsupported",
            "statement",
            "why",
            "raise",
            "confidence",
            "ceiling",
            "override",
            "needs",
            "caveats",
            "suggestion",
        )
        row: Mapping[str, object] = row_of_claim(self)
        return table(
            f"claim {self.id}",
            ("field", "value"),
            [(key, str(row[key])) for key in shown if row[key] not in (None, "")],
        )


class ExportedSource(Source):
    """A source with its id and file; well-formed identifiers are in their normal form."""

    id: Text = field(description="The id in its file")
    file: Text = field(description="The file that defines it")


class ExportedDocument(Document):
    """A document with its id and file."""

    id: Text = field(description="The id in its file")
    file: Text = field(description="The file that defines it")


class _InFile(_Looked):
    file: Text = field(description="The file that says so")


class ExportedExemptQuotation(ExemptQuotation, _InFile):
    """An exempt quotation with its file."""


class ExportedExemptOffsets(ExemptOffsets, _InFile):
    """An exempt offsets passage with its file."""


ExportedExempt = Annotated[
    ExportedExemptQuotation | ExportedExemptOffsets,
    ByKeys(OFFSET_KEYS, ExportedExemptOffsets, ExportedExemptQuotation),
]


class Generator(Record):
    """What wrote the export."""

    name: Literal["claimkit"] = "claimkit"
    version: Text


class Input(Record):
    """A claim file that was read."""

    file: Text = field(description="The claim file, with /")
    sha256: Text = field(description="SHA-256 (hex) of its bytes")


class Coverage(Record):
    """How many sentences of a document are accounted for; only for documents whose text was at hand."""

    document: Text = field(description="The id of the document")
    document_file: Text = field(description="The file that defines it")
    sentences: Count = field(description="All of them")
    claimed: Count = field(description="Covered by passages of claims")
    exempt: Count = field(description="Covered by passages that assert nothing")
    partial: Count = field(description="Covered less than the coverage threshold asks for")
    uncovered: Count = field(description="Not covered at all")


class Summary(Record):
    """The claims counted, and the problems that a check finds."""

    claims: Count
    unsupported: Count = field(description="How many claims carry the mark unsupported")
    by_status: dict[Annotated[Status, LAX], Count] = field(description="How many claims have each status")
    open_slots: Count
    citations: dict[Annotated[Verified, LAX], Count] = field(
        description="How many citations there are of each outcome of holding them against copies"
    )
    skipped_files: Count = field(
        description="How many other files were found and left out, for they are no claim files"
    )
    problems: dict[Annotated[Severity, LAX], Count] = field(description="How many problems a check finds, by severity")
    silenced: Count = field(
        description="How many further problems a check finds that comments or the configuration silence"
    )
    coverage: Many[Coverage] = field(default=(), description="How much of each document is accounted for")


class Export(Record):
    """The whole export: every claim with its support, and all that the claim files say."""

    claimkit_export: Literal[2] = field(default=2, description="The version of this shape: 2")
    generator: Generator
    disclaimer: Text
    summary: Summary
    inputs: Many[Input] = field(default=())
    documents: Many[ExportedDocument] = field(default=())
    sources: Many[ExportedSource] = field(default=())
    claims: Many[ExportedClaim] = field(default=())
    exempt: Many[ExportedExempt] = field(default=())

    def raise_for_unsupported(self) -> None:
        """Raise `UnsupportedError` if any claim is unsupported, or if there is no claim at all."""
        if not self.claims:
            message = "nothing was assessed: there are no claims"
            raise UnsupportedError(message, ())
        unsupported = [claim for claim in self.claims if claim.unsupported]
        if unsupported:
            told = "".join(_told(claim) for claim in unsupported)
            message = f"{len(unsupported)} of {counted(len(self.claims), 'claim')} unsupported:{told}"
            raise UnsupportedError(message, unsupported)

    def __repr__(self) -> str:
        return f"Export({counted(self.summary.claims, 'claim')}, {self.summary.unsupported} unsupported)"

    def to_rows(self) -> "list[Row]":
        """A row of plain values for each claim, for pandas or polars; every row has the same keys."""
        return [row_of_claim(claim) for claim in self.claims]

    def _repr_html_(self) -> str:
        """How notebooks show it: every claim with its mark."""
        rows = [(claim.mark, claim.id, claim.statement, f"{claim.confidence}/{claim.ceiling}") for claim in self.claims]
        words = f"{self.summary.unsupported} of {counted(self.summary.claims, 'claim')} unsupported. {self.disclaimer}"
        return table(words, ("mark", "id", "statement", "confidence/ceiling"), rows)


def _told(claim: ExportedClaim) -> str:
    place = f"{claim.file}:{claim.line}: " if claim.line else ""
    return f"\n  {place}{claim.id} ({claim.mark}): {'; '.join(claim.why)}"


class Rows(Iterable[_Part]):
    """Parts of an export that are made one after the other, each time they are gone through; none is kept."""

    def __init__(self, make: Callable[[], Iterator[_Part]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[_Part]:
        return self._make()


@dataclass(frozen=True, slots=True)
class Assessment:
    """An export with what goes beside it: the input of every exporter.

    ``articles`` are the documents, with their texts as far as these are at hand, and their sentences; ``problems`` the errors and warnings
    that a check finds in the claim files. ``base`` is the IRI that the addresses of claims, sources and documents begin with.
    """

    export: Export
    articles: tuple[Account, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    base: str = "urn:claimkit:"


@cache
def export_schema() -> Mapping[str, Any]:
    """The JSON Schema of the JSON export, version 2."""
    schema = generate(
        Export,
        f"export-{FORMAT}",
        "claimkit export",
        "Claims with everything that their files say and how well they are supported. A claim with unsupported: true must be shown as such.",
    )
    schema["required"] = list(Export.model_fields)
    return schema


_FIRST: Final = (
    "id",
    "statement",
    "status",
    "unsupported",
    "mark",
    "why",
    "raise",
    "basis",
    "confidence",
    "ceiling",
    "kind",
    "form",
)


def as_data(record: Record) -> dict[str, Any]:
    """A part of the export as plain JSON data; of a claim, the mark and what led to it come first."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(record, ExportedClaim):
        return {key: data[key] for key in _FIRST if key in data} | data
    if isinstance(record, ExportedSource | ExportedDocument):
        return {"id": data["id"], "file": data["file"]} | data
    return data


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
        "citations": int,
        "checked": int,
        "denied_by_source": int,
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
        "citations": sum(not isinstance(slot, OpenSlot) for slot in claim.citations),
        "checked": claim.checked,
        "denied_by_source": claim.denied,
        "sources_for": _joined(slot.source for slot in counted if slot.direction is Stance.SUPPORTS),
        "sources_against": _joined(slot.source for slot in counted if slot.direction is Stance.DISPUTES),
        "needs": _joined(slot.needs for slot in claim.citations if isinstance(slot, OpenSlot)),
        "caveats": _joined(f"{caveat.kind.value}: {caveat.text}" for caveat in claim.caveats),
        "rests_on": _joined(claim.rests_on),
        "why": _joined(claim.why),
        "raise": claim.to_raise_it,
        "rationale": claim.rationale,
        "suggestion": claim.suggestion,
        "passages": len(claim.passages),
        "review_state": claim.review_state.value,
        "file": claim.file,
        "line": claim.line,
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
