"""The shape of the export: everything in the claim files with what is derived from it, typed and versioned."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar

from claimkit.assessment.evidence import ExportedLine, ExportedSlot, Looked, RaisingStep, Strength
from claimkit.claimfile.base import LAX, ByKeys, Count, Many, Record, Text, field
from claimkit.claimfile.model import OFFSET_KEYS, Claim, Document, ExemptOffsets, ExemptQuotation, Offsets, OpenSlot, Quotation, Source
from claimkit.claimfile.schema import generate_output
from claimkit.claimfile.vocabulary import Basis, Kind, Level, ReviewState, Stance, Status, Verified
from claimkit.derived.coverage import Account
from claimkit.diagnostics import Diagnostic, Severity
from claimkit.errors import UnsupportedError
from claimkit.values import dataclass
from claimkit.wording import counted, reasons_in_words, table

_Part = TypeVar("_Part")
FORMAT: Final = 2
DISCLAIMER: Final = "No claim here was checked for truth: the marks say what evidence the claim files list, and what is missing."
_FIRST: Final = (*("id", "statement", "status", "unsupported", "mark", "why", "raise", "basis"), *("confidence", "ceiling", "kind", "form"))
Row = dict[str, str | int | None]
"""A claim with its support: plain text, numbers, true and false; None where its file says nothing. The lists are joined with semicolons."""

KEYS: Final = (
    *("id", "statement", "status", "unsupported", "mark", "basis", "confidence", "ceiling", "override", "kind", "form"),
    *("supporting", "disputing", "open_slots", "citations", "checked", "denied_by_source", "sources_for", "sources_against"),
    *("needs", "caveats", "rests_on", "why", "raise", "rationale", "suggestion", "passages", "review_state", "file", "line"),
)
"""The keys of a row, in order."""


class ExportedQuotation(Looked, Quotation):
    """A quotation, with the file that defines its document, and its place."""


class ExportedOffsets(Looked, Offsets):
    """An offsets passage, with the file that defines its document, and whether it was found."""


ExportedPassage = Annotated[ExportedQuotation | ExportedOffsets, ByKeys(OFFSET_KEYS, ExportedOffsets, ExportedQuotation)]
ExportedSlotOrOpen = Annotated[ExportedSlot | OpenSlot, ByKeys(("needs",), OpenSlot, ExportedSlot)]


class ExportedClaim(Claim):
    """A claim with all that its file says, its support, and where it stands."""

    passages: Many[ExportedPassage] = field("Where the text says it", default=())
    citations: Many[ExportedSlotOrOpen] = field("Citation slots", default=())
    status: Annotated[Status, LAX] = field("How well the claim is supported by what its file lists")
    unsupported: bool = field("The mark: true unless the support reaches low and is at least as strong as what stands against it")
    mark: Text = field("The status in words for people", examples=["citation needed"])
    counts_as: Annotated[Kind, LAX] = field(
        "The kind that its evidence is weighed for: efficacy where a description speaks of an effect, else its kind"
    )
    basis: Annotated[Basis, LAX] = field("What the status rests on")
    strength: Strength = field("How strong each side is")
    lines: Many[ExportedLine] = field("The lines of evidence, in the order of the citations; an inference comes last", default=())
    why: Many[Text] = field("The facts that led to the status, in order")
    to_raise_it: Text | None = field("The one thing that would raise the status", default=None, key="raise")
    steps: Many[RaisingStep] = field("The same, step by step", default=(), key="raise_steps")
    ceiling: Annotated[Level, LAX] = field("The most confidence that the citations allow")
    supporting: Count = field("How many different studies support it, of those that count")
    disputing: Count = field("How many different studies dispute it, of those that count")
    open_slots: Count = field("How many slots are open")
    checked: Count = field("How many of its citations were held against a copy of their source that could tell")
    denied: Count = field("How many of these quote what the source does not say")
    review_state: Annotated[ReviewState, LAX] = field("Whether a review fits the claim as it stands")
    file: Text = field("The claim file")
    line: Count | None = field("The line of its id in the file; absent for claims built in Python", default=None)

    def __repr__(self) -> str:
        """The mark first."""
        return f"{type(self).__name__}({self.id!r}, {self.mark}: {self.statement!r})"

    @property
    def filled(self) -> tuple[ExportedSlot, ...]:
        """The citations that name a source."""
        return tuple(slot for slot in self.citations if isinstance(slot, ExportedSlot))

    @property
    def open(self) -> tuple[OpenSlot, ...]:
        """The slots that say what is needed."""
        return tuple(slot for slot in self.citations if isinstance(slot, OpenSlot))

    def line_of(self, slot: int) -> ExportedLine | None:
        """The line of evidence of the citation at a position; None for an open slot."""
        return next((line for line in self.lines if line.slot == slot), None)

    def _repr_html_(self) -> str:
        """How notebooks show it: the mark first."""
        words = ("mark", "unsupported", "statement", "why", "raise", "confidence", "ceiling", "override")
        shown = (*words, "needs", "caveats", "suggestion")
        row = row_of_claim(self)
        return table(f"claim {self.id}", ("field", "value"), [(key, str(row[key])) for key in shown if row[key] not in (None, "")])


class ExportedSource(Source):
    """A source with its id and file; well-formed identifiers are in their normal form."""

    id: Text = field("The id in its file")
    file: Text = field("The file that defines it")


class ExportedDocument(Document):
    """A document with its id and file."""

    id: Text = field("The id in its file")
    file: Text = field("The file that defines it")


class _InFile(Looked):
    file: Text = field("The file that says so")


class ExportedExemptQuotation(ExemptQuotation, _InFile):
    """An exempt quotation with its file."""


class ExportedExemptOffsets(ExemptOffsets, _InFile):
    """An exempt offsets passage with its file."""


ExportedExempt = Annotated[
    ExportedExemptQuotation | ExportedExemptOffsets, ByKeys(OFFSET_KEYS, ExportedExemptOffsets, ExportedExemptQuotation)
]


AnyPassage = ExportedQuotation | ExportedOffsets | ExportedExemptQuotation | ExportedExemptOffsets


class Generator(Record):
    """What wrote the export."""

    name: Literal["claimkit"] = "claimkit"
    version: Text


class Input(Record):
    """A claim file that was read."""

    file: Text = field("The claim file, with /")
    sha256: Text = field("SHA-256 (hex) of its bytes")


class Coverage(Record):
    """How many sentences of a document are accounted for; only for documents whose text was at hand."""

    document: Text = field("The id of the document")
    document_file: Text = field("The file that defines it")
    sentences: Count = field("All of them")
    claimed: Count = field("Covered by passages of claims")
    exempt: Count = field("Covered by passages that assert nothing")
    partial: Count = field("Covered less than the coverage threshold asks for")
    uncovered: Count = field("Not covered at all")
    exempt_reasons: dict[str, Count] = field("How many of the exempt ones there are of each reason", default={})


class Summary(Record):
    """The claims counted, and the problems that a check finds."""

    claims: Count
    unsupported: Count = field("How many claims carry the mark unsupported")
    by_status: dict[Annotated[Status, LAX], Count] = field("How many claims have each status")
    open_slots: Count
    citations: dict[Annotated[Verified, LAX], Count] = field("How many citations there are of each outcome of holding them against copies")
    skipped_files: Count = field(
        "How many other files were found and left out: no claim files, or symbolic links, which are not followed in folders"
    )
    problems: dict[Annotated[Severity, LAX], Count] = field("How many problems a check finds, by severity")
    silenced: Count = field("How many further problems a check finds that comments or the configuration silence")
    coverage: Many[Coverage] = field("How much of each document is accounted for", default=())

    @property
    def without_claim(self) -> int:
        """How many sentences of the documents no claim stands for, wholly or in part, and nobody said that they assert nothing."""
        return sum(one.uncovered + one.partial for one in self.coverage)

    @property
    def told_of_exempt(self) -> str:
        """The sentences that no claim stands for because the claim files say that they assert nothing; empty if there are none."""
        exempt = sum(one.exempt for one in self.coverage)
        reasons = reasons_in_words(sum((Counter(one.exempt_reasons) for one in self.coverage), Counter()))
        every = counted(sum(one.sentences for one in self.coverage), "sentence")
        return f"Exempt, as asserting nothing: {exempt:,} of {every} ({reasons})." if exempt else ""


class Export(Record):
    """The whole export: every claim with its support, and all that the claim files say."""

    claimkit_export: Literal[2] = field("The version of this shape: 2", default=2)
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
            raise UnsupportedError("nothing was assessed: there are no claims", ())
        unsupported = [claim for claim in self.claims if claim.unsupported]
        if unsupported:
            places = [f"{claim.file}:{claim.line}: " if claim.line else "" for claim in unsupported]
            told = [f"\n  {at}{one.id} ({one.mark}): {'; '.join(one.why)}" for at, one in zip(places, unsupported, strict=True)]
            raise UnsupportedError(f"{len(unsupported)} of {counted(len(self.claims), 'claim')} unsupported:{''.join(told)}", unsupported)

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


class Rows(Iterable[_Part]):
    """Parts of an export that are made one after the other, each time they are gone through; none is kept."""

    def __init__(self, make: Callable[[], Iterator[_Part]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[_Part]:
        return self._make()


@dataclass(frozen=True)
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
    return generate_output(
        Export,
        f"export-{FORMAT}",
        "Claims with everything that their files say and how well they are supported. A claim with unsupported: true must be shown as such.",
    )


def as_data(record: Record) -> dict[str, Any]:
    """A part of the export as plain JSON data; of a claim, the mark and what led to it come first."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(record, ExportedClaim):
        return {key: data[key] for key in _FIRST if key in data} | data
    return {"id": data["id"], "file": data["file"]} | data if isinstance(record, ExportedSource | ExportedDocument) else data


def row_of_claim(claim: ExportedClaim) -> Row:
    """The row of a claim: its fields of the same names, and values made of its lists."""
    counted = [slot for slot in claim.filled if slot.counted]
    made: Row = {
        "citations": len(claim.filled),
        "denied_by_source": claim.denied,
        "sources_for": "; ".join(slot.source for slot in counted if slot.direction is Stance.SUPPORTS),
        "sources_against": "; ".join(slot.source for slot in counted if slot.direction is Stance.DISPUTES),
        "needs": "; ".join(slot.needs for slot in claim.open),
        "caveats": "; ".join(f"{caveat.kind.value}: {caveat.text}" for caveat in claim.caveats),
        "rests_on": "; ".join(claim.rests_on),
        "why": "; ".join(claim.why),
        "raise": claim.to_raise_it,
        "passages": len(claim.passages),
    }
    own = {key: getattr(claim, key) for key in KEYS if key not in made}
    made |= {key: value.value if isinstance(value, Enum) else value for key, value in own.items()}
    return {key: made[key] for key in KEYS}
