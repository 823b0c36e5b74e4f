"""The JSON that status, coverage, diff and reanchor print, as typed and versioned shapes with their schemas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import create_model

from claimkit.assessment.diff import Aspect, Difference, Place, Regression
from claimkit.assessment.shape import Export, ExportedClaim, Summary
from claimkit.claimfile.base import LAX, Count, Many, Range, Record, Text, field
from claimkit.claimfile.model import Omission
from claimkit.claimfile.schema import generate
from claimkit.derived.coverage import Account, Missing, State, Totals

_Share = Annotated[float, field(ge=0, le=1, strict=False)]


def as_json(record: Record) -> dict[str, Any]:
    """A shape as plain JSON data; what is not known, or does not apply, is left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


# ---- coverage -------------------------------------------------------------------------------------------------------


class SentenceCoverage(Record):
    """A sentence of a document."""

    state: Annotated[State, LAX] = field(description="How it is accounted for")
    share: _Share = field(description="How much of its letters and digits passages cover")
    kind: Text = field(
        description="What it stands in: heading, column, paragraph, item, cell, code, math, quote, note, picture or navigation"
    )
    start: Count = field(description="First code point in the text of the file")
    end: Count = field(description="The code point after the last one")
    span: Range
    text: Text | None = field(default=None, description="Its words; absent where it is accounted for")
    reason: Text | None = field(default=None, description="Why it is exempt; absent where it is not")


class ReadShares(Record):
    """How many code points of a file were read as what."""

    text: Count = field(description="Text in sentences")
    beside: Count = field(
        description="What stands beside the sentences: struck out, numbers of notes, ruby, words for pictures"
    )
    hidden: Count = field(description="Words that no reader is shown: comments, scripts, hidden elements, front matter")
    markup: Count = field(description="All else")


class SentenceCounts(Record):
    """How many sentences are in each state."""

    sentence_count: Count = field(description="All of them")
    claimed: Count = field(description="Covered by passages of claims")
    exempt: Count = field(description="Covered by passages that assert nothing")
    partial: Count = field(description="Covered less than the coverage threshold asks for")
    uncovered: Count = field(description="Not covered at all")
    coverage: _Share | None = field(
        default=None, description="The share that is claimed or exempt; absent where there are no sentences"
    )


class CoverageSummary(SentenceCounts):
    """The sentences of all documents that could be read, and what is missing beside them."""

    documents_unreadable: Count = field(
        description="Documents whose text cannot be read; with --fail-under, one of them is enough to fail"
    )
    documents_not_at_hand: Count = field(description="Documents whose text was not at hand, and need not be")
    passages_not_found: Count = field(
        description="Passages without one place; with --fail-under, one of them is enough to fail"
    )


class DocumentCoverage(SentenceCounts):
    """What accounts for the sentences of a document."""

    document: Text = field(description="The id of the document")
    document_file: Text = field(description="The claim file that defines it")
    path: Text | None = field(default=None, description="The file of its text; absent where that is not at hand")
    at_hand: bool = field(description="Whether its text could be read")
    unreadable: Text | None = field(default=None, description="Why its text cannot be read, where it is there")
    passages_not_found: Count = field(description="Passages without one place, which account for nothing")
    exempt_reasons: dict[Text, Count] = field(default={}, description="How many sentences are exempt, by reason")
    read: ReadShares | None = field(
        default=None, description="What its file was read as; absent where the text is not at hand"
    )
    sentences: Many[SentenceCoverage] = field(default=())


class CoverageReport(Record):
    """Which sentences of the documents claims account for."""

    claimkit_coverage: Literal[1] = field(default=1, description="The version of this shape: 1")
    summary: CoverageSummary
    documents: Many[DocumentCoverage] = field(default=())


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
                span=Range.of(sentence.span),
                text=sentence.text or None,
                reason=sentence.reason or None,
            )
            for sentence in account.sentences
        ),
        exempt_reasons=dict(account.reasons),
        read=ReadShares(**account.read.shares._asdict()) if account.read else None,
        **_counts(account.totals),
    )


def _counts(totals: Totals) -> dict[str, Any]:
    counts = {state.value: getattr(totals, state.value) for state in State}
    return {"sentence_count": totals.sentences, **counts, "coverage": totals.coverage}


# ---- status ---------------------------------------------------------------------------------------------------------


_STATUS: Final = (
    "id",
    "file",
    "line",
    "statement",
    "status",
    "unsupported",
    "mark",
    "why",
    "to_raise_it",
    "basis",
    "confidence",
    "ceiling",
    "override",
    "supporting",
    "disputing",
    "open_slots",
    "review_state",
)
"""The fields of a claim that its status shows, in order."""

if TYPE_CHECKING:
    ClaimStatus = ExportedClaim
else:
    ClaimStatus = create_model(
        "ClaimStatus",
        __base__=Record,
        __module__=__name__,
        __doc__="A claim with its support.",
        **{name: (ExportedClaim.model_fields[name].annotation, ExportedClaim.model_fields[name]) for name in _STATUS},
    )


class DocumentOmission(Omission):
    """Something that a document should say and does not."""

    file: Text = field(description="The claim file")
    document: Text = field(description="The id of the document")


class StatusReport(Record):
    """How well each claim is supported by what its file lists."""

    claimkit_status: Literal[1] = field(default=1, description="The version of this shape: 1")
    disclaimer: Text
    summary: Summary
    claims: Many[ClaimStatus] = field(default=())
    omissions: Many[DocumentOmission] = field(default=())


def status_report(export: Export) -> StatusReport:
    """The shape of the claims of an export."""
    return StatusReport(
        disclaimer=export.disclaimer,
        summary=export.summary,
        claims=tuple(
            ClaimStatus.model_construct(**{name: getattr(claim, name) for name in _STATUS}) for claim in export.claims
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

    name: Text = field(description="A path, a git revision, or: working tree")
    claims: Count
    unsupported: Count


class DiffRegression(Record):
    """What should not happen unseen."""

    kind: Annotated[Regression, LAX]
    claim: ClaimPlace
    before: Text
    after: Text


class DiffChange(Record):
    """One change of a claim."""

    aspect: Annotated[Aspect, LAX]
    old: ClaimPlace | None = field(default=None, description="The claim on the old side; absent if it was added")
    new: ClaimPlace | None = field(default=None, description="The claim on the new side; absent if it was removed")
    before: Text | None = field(default=None, description="What stood there; absent if there was nothing")
    after: Text | None = field(default=None, description="What stands there; absent if there is nothing")


class DiffPassage(Record):
    """An exempt passage that differs, in words."""

    before: Text | None = field(default=None, description="What it was; absent if it is new")
    after: Text | None = field(default=None, description="What it is; absent if it is gone")


class DiffReport(Record):
    """What changed in the claims between two sides."""

    claimkit_diff: Literal[1] = field(default=1, description="The version of this shape: 1")
    disclaimer: Text
    old: DiffSide
    new: DiffSide
    summary: dict[Text, Count] = field(description="How many regressions, and how many changes of each aspect")
    regressions: Many[DiffRegression] = field(default=())
    changes: Many[DiffChange] = field(default=())
    exempt: Many[DiffPassage] = field(default=())


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

    file: Text = field(description="The claim file")
    pointer: Annotated[tuple[Text | Count, ...], LAX] = field(description="The keys and list positions that lead to it")
    line: Count | None = field(default=None, description="Its line in the claim file")
    claim: Text | None = field(default=None, description="The id of its claim; absent for an exempt passage")
    document: Text
    outcome: Literal["moved", "proposed", "left"] = field(
        description="moved: the same words stand there, or a person accepted it; proposed: a person must judge it; left: nothing is like it"
    )
    reason: Text | None = field(default=None, description="Why it is proposed or left")
    before: Text | None = field(default=None, description="The words of the passage before, as far as they are known")
    text: Text | None = field(default=None, description="The words where it is moved to, or that are proposed")
    difference: Text | None = field(
        default=None, description="Both wordings of a proposal: [-words-] are gone, {+words+} have come"
    )
    document_line: Count | None = field(default=None, description="The line of these words in the document")


class ReanchorSummary(Record):
    """The passages counted."""

    stand: Count = field(description="Passages that still have their one place")
    moved: Count = field(description="To the same words, or accepted")
    proposed: Count = field(description="Passages with a place that a person must judge")
    left: Count = field(description="Passages that nothing in the text is like")
    unreadable: Count = field(description="Passages of documents that cannot be read; they were not looked at")
    not_at_hand: Count = field(description="Passages of texts that were not at hand; they were not looked at, either")


class NewDigest(Record):
    """A document that was edited, and all of whose passages are accounted for."""

    file: Text = field(description="The claim file that defines it")
    document: Text = field(description="The id of the document")
    sha256: Text = field(description="The digest of its text as it is now")


class Reanchoring(Record):
    """What became of the passages after their documents were edited."""

    claimkit_reanchor: Literal[1] = field(default=1, description="The version of this shape: 1")
    written: bool = field(description="Whether files were written")
    summary: ReanchorSummary
    passages: Many[ReanchoredPassage] = field(default=())
    digests: Many[NewDigest] = field(default=(), description="Documents whose sha256 is brought up to date")
    stale_reviews: Many[Text] = field(
        default=(), description="Ids of claims whose review does not fit any more once their passages are moved"
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
