"""The JSON that status, coverage, diff and reanchor print, as typed and versioned shapes with their schemas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from claimkit.assessment.diff import Aspect, Difference, Place, Regression
from claimkit.assessment.shape import Export, Summary
from claimkit.claimfile.base import Count, Record, Text
from claimkit.claimfile.model import Omission
from claimkit.claimfile.schema import generate
from claimkit.claimfile.vocabulary import Basis, Level, ReviewState, Status
from claimkit.derived.coverage import Account, Missing, State, Totals

_Enum = Field(strict=False)
_Share = Annotated[float, Field(ge=0, le=1, strict=False)]


def as_json(record: Record) -> dict[str, Any]:
    """A shape as plain JSON data; what is not known, or does not apply, is left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


class SpanShape(Record):
    """A stretch of a file: lines and columns from 1, the end column exclusive."""

    line: Count
    column: Count
    end_line: Count
    end_column: Count


# ---- coverage -------------------------------------------------------------------------------------------------------


class SentenceCoverage(Record):
    """A sentence of a document."""

    state: Annotated[State, _Enum] = Field(description="How it is accounted for")
    share: _Share = Field(description="How much of its letters and digits passages cover")
    kind: Text = Field(description="What it stands in: heading, paragraph, item, cell, code, quote or note")
    start: Count = Field(description="First code point in the text of the file")
    end: Count = Field(description="The code point after the last one")
    span: SpanShape
    text: Text | None = Field(None, description="Its words; absent where it is accounted for")


class SentenceCounts(Record):
    """How many sentences are in each state."""

    sentence_count: Count = Field(description="All of them")
    claimed: Count = Field(description="Covered by passages of claims")
    exempt: Count = Field(description="Covered by passages that assert nothing")
    partial: Count = Field(description="Covered less than the coverage threshold asks for")
    uncovered: Count = Field(description="Not covered at all")
    coverage: _Share | None = Field(
        None, description="The share that is claimed or exempt; absent where there are no sentences"
    )


class CoverageSummary(SentenceCounts):
    """The sentences of all documents that could be read, and what is missing beside them."""

    documents_unreadable: Count = Field(
        description="Documents whose text cannot be read; with --fail-under, one of them is enough to fail"
    )
    documents_not_at_hand: Count = Field(description="Documents whose text was not at hand, and need not be")
    passages_not_found: Count = Field(
        description="Passages without one place; with --fail-under, one of them is enough to fail"
    )


class DocumentCoverage(SentenceCounts):
    """What accounts for the sentences of a document."""

    document: Text = Field(description="The id of the document")
    document_file: Text = Field(description="The claim file that defines it")
    path: Text | None = Field(None, description="The file of its text; absent where that is not at hand")
    at_hand: bool = Field(description="Whether its text could be read")
    unreadable: Text | None = Field(None, description="Why its text cannot be read, where it is there")
    passages_not_found: Count = Field(description="Passages without one place, which account for nothing")
    sentences: Annotated[tuple[SentenceCoverage, ...], _Enum] = ()


class CoverageReport(Record):
    """Which sentences of the documents claims account for."""

    claimkit_coverage: Literal[1] = Field(1, description="The version of this shape: 1")
    summary: CoverageSummary
    documents: Annotated[tuple[DocumentCoverage, ...], _Enum] = ()


def coverage_report(accounts: Sequence[Account]) -> CoverageReport:
    """The shape of the accounts of documents."""
    totals = sum((account.totals for account in accounts), Totals())
    missing = Missing.of(accounts)
    return CoverageReport(
        summary=CoverageSummary(
            documents_unreadable=missing.unreadable,
            documents_not_at_hand=missing.not_at_hand,
            passages_not_found=missing.passages,
            **_counts(totals),
        ),
        documents=tuple(_document(account) for account in accounts),
    )


def _document(account: Account) -> DocumentCoverage:
    return DocumentCoverage(
        document=account.id,
        document_file=account.file,
        path=account.name or None,
        at_hand=account.at_hand,
        unreadable=account.unreadable or None,
        passages_not_found=account.not_found,
        sentences=tuple(
            SentenceCoverage(
                state=sentence.state,
                share=round(sentence.share, 4),
                kind=sentence.kind,
                start=sentence.start,
                end=sentence.end,
                span=SpanShape(**sentence.span._asdict()),
                text=sentence.text or None,
            )
            for sentence in account.sentences
        ),
        **_counts(account.totals),
    )


def _counts(totals: Totals) -> dict[str, Any]:
    counts = {state.value: getattr(totals, state.value) for state in State}
    return {"sentence_count": totals.sentences, **counts, "coverage": totals.coverage}


# ---- status ---------------------------------------------------------------------------------------------------------


class ClaimStatus(Record):
    """A claim with its support."""

    id: Text
    file: Text = Field(description="The claim file")
    line: Count | None = Field(None, description="The line of its id; absent for claims built in Python")
    statement: Text
    status: Annotated[Status, _Enum]
    unsupported: bool = Field(
        description="The mark: true if nothing that counts supports it, or direct evidence is against"
    )
    mark: Text = Field(description="The status in words for people")
    why: Annotated[tuple[Text, ...], _Enum] = Field(description="The facts that led to the status, in order")
    raise_: Text | None = Field(None, alias="raise", description="The one thing that would raise the status")
    basis: Annotated[Basis, _Enum]
    confidence: Annotated[Level, _Enum]
    ceiling: Annotated[Level, _Enum]
    override: Text | None = Field(None, description="Why the confidence is above its ceiling")
    supporting: Count = Field(description="How many different studies support it, of those that count")
    disputing: Count = Field(description="How many different studies dispute it, of those that count")
    open_slots: Count
    review_state: Annotated[ReviewState, _Enum]


class DocumentOmission(Omission):
    """Something that a document should say and does not."""

    file: Text = Field(description="The claim file")
    document: Text = Field(description="The id of the document")


class StatusReport(Record):
    """How well each claim is supported by what its file lists."""

    claimkit_status: Literal[1] = Field(1, description="The version of this shape: 1")
    disclaimer: Text
    summary: Summary
    claims: Annotated[tuple[ClaimStatus, ...], _Enum] = ()
    omissions: Annotated[tuple[DocumentOmission, ...], _Enum] = ()


def status_report(export: Export) -> StatusReport:
    """The shape of the claims of an export."""
    return StatusReport(
        disclaimer=export.disclaimer,
        summary=export.summary,
        claims=tuple(
            ClaimStatus.model_construct(**{name: getattr(claim, name) for name in ClaimStatus.model_fields})
            for claim in export.claims
        ),
        omissions=tuple(
            DocumentOmission(file=document.file, document=document.id, text=omission.text, sources=omission.sources)
            for document in export.documents
            for omission in document.omissions
        ),
    )


# ---- diff -----------------------------------------------------------------------------------------------------------


class ClaimPlace(Record):
    """A claim on one of the two sides."""

    id: Text
    file: Text
    line: Count | None = None


class DiffSide(Record):
    """One of the two sides, with its claims counted."""

    name: Text = Field(description="A path, a git revision, or: working tree")
    claims: Count
    unsupported: Count


class DiffRegression(Record):
    """What should not happen unseen."""

    kind: Annotated[Regression, _Enum]
    claim: ClaimPlace
    before: Text
    after: Text


class DiffChange(Record):
    """One change of a claim."""

    aspect: Annotated[Aspect, _Enum]
    old: ClaimPlace | None = Field(None, description="The claim on the old side; absent if it was added")
    new: ClaimPlace | None = Field(None, description="The claim on the new side; absent if it was removed")
    before: Text | None = Field(None, description="What stood there; absent if there was nothing")
    after: Text | None = Field(None, description="What stands there; absent if there is nothing")


class DiffPassage(Record):
    """An exempt passage that differs, in words."""

    before: Text | None = Field(None, description="What it was; absent if it is new")
    after: Text | None = Field(None, description="What it is; absent if it is gone")


class DiffReport(Record):
    """What changed in the claims between two sides."""

    claimkit_diff: Literal[1] = Field(1, description="The version of this shape: 1")
    disclaimer: Text
    old: DiffSide
    new: DiffSide
    summary: dict[Text, Count] = Field(description="How many regressions, and how many changes of each aspect")
    regressions: Annotated[tuple[DiffRegression, ...], _Enum] = ()
    changes: Annotated[tuple[DiffChange, ...], _Enum] = ()
    exempt: Annotated[tuple[DiffPassage, ...], _Enum] = ()


def diff_report(found: Difference, old: tuple[str, Export], new: tuple[str, Export]) -> DiffReport:
    """The shape of a difference between two named sides."""
    counts = Counter(change.aspect for change in found.changes)
    sides = [
        DiffSide(name=name, claims=export.summary.claims, unsupported=export.summary.unsupported)
        for name, export in (old, new)
    ]
    return DiffReport(
        disclaimer=new[1].disclaimer,
        old=sides[0],
        new=sides[1],
        summary={"regressions": len(found.regressions), **{aspect.value: counts[aspect] for aspect in Aspect}},
        regressions=tuple(
            DiffRegression(kind=one.kind, claim=_place(one.claim), before=one.before, after=one.after)
            for one in found.regressions
        ),
        changes=tuple(
            DiffChange(
                aspect=change.aspect,
                old=_place(change.old) if change.old else None,
                new=_place(change.new) if change.new else None,
                before=change.before,
                after=change.after,
            )
            for change in found.changes
        ),
        exempt=tuple(DiffPassage(before=one.before, after=one.after) for one in found.exempt),
    )


def _place(place: Place) -> ClaimPlace:
    return ClaimPlace(id=place.id, file=place.file, line=place.line)


# ---- reanchor -------------------------------------------------------------------------------------------------------


class ReanchoredPassage(Record):
    """A passage that does not stand where the claim file says."""

    file: Text = Field(description="The claim file")
    pointer: Annotated[tuple[Text | Count, ...], _Enum] = Field(
        description="The keys and list positions that lead to it"
    )
    line: Count | None = Field(None, description="Its line in the claim file")
    claim: Text | None = Field(None, description="The id of its claim; absent for an exempt passage")
    document: Text
    outcome: Literal["moved", "proposed", "left"] = Field(
        description="moved: the same words stand there, or a person accepted it; proposed: a person must judge it; left: nothing is like it"
    )
    reason: Text | None = Field(None, description="Why it is proposed or left")
    before: Text | None = Field(None, description="The words of the passage before, as far as they are known")
    text: Text | None = Field(None, description="The words where it is moved to, or that are proposed")
    difference: Text | None = Field(
        None, description="Both wordings of a proposal: [-words-] are gone, {+words+} have come"
    )
    document_line: Count | None = Field(None, description="The line of these words in the document")


class ReanchorSummary(Record):
    """The passages counted."""

    stand: Count = Field(description="Passages that still have their one place")
    moved: Count = Field(description="To the same words, or accepted")
    proposed: Count = Field(description="Passages with a place that a person must judge")
    left: Count = Field(description="Passages that nothing in the text is like")
    unreadable: Count = Field(description="Passages of documents that cannot be read; they were not looked at")
    not_at_hand: Count = Field(description="Passages of texts that were not at hand; they were not looked at, either")


class NewDigest(Record):
    """A document that was edited, and all of whose passages are accounted for."""

    file: Text = Field(description="The claim file that defines it")
    document: Text = Field(description="The id of the document")
    sha256: Text = Field(description="The digest of its text as it is now")


class Reanchoring(Record):
    """What became of the passages after their documents were edited."""

    claimkit_reanchor: Literal[1] = Field(1, description="The version of this shape: 1")
    written: bool = Field(description="Whether files were written")
    summary: ReanchorSummary
    passages: Annotated[tuple[ReanchoredPassage, ...], _Enum] = ()
    digests: Annotated[tuple[NewDigest, ...], _Enum] = Field(
        (), description="Documents whose sha256 is brought up to date"
    )
    stale_reviews: Annotated[tuple[Text, ...], _Enum] = Field(
        (), description="Ids of claims whose review does not fit any more once their passages are moved"
    )


# ---- schemas --------------------------------------------------------------------------------------------------------

_DESCRIBED: Final[Mapping[str, tuple[type[Record], str]]] = {
    "status": (StatusReport, "What claimkit status prints. A claim with unsupported: true must be shown as such."),
    "coverage": (
        CoverageReport,
        "What claimkit coverage prints. It says nothing about whether a claim is supported or true.",
    ),
    "diff": (DiffReport, "What claimkit diff prints."),
    "reanchor": (Reanchoring, "What claimkit reanchor prints."),
}


OUTPUTS: Final = tuple(_DESCRIBED)
"""The commands whose JSON is described here."""


@cache
def output_schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of what a command prints with ``--output-format json``: status, coverage, diff or reanchor."""
    model, description = _DESCRIBED[name]
    made = generate(model, f"{name}-1", f"claimkit {name}", description)
    made["required"] = list(model.model_fields)
    return made
