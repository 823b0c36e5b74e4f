"""What coverage tells, as a typed and versioned shape."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from claimkit.claimfile.base import LAX, Count, Many, Range, Record, Text, field
from claimkit.derived.coverage import Account, Missing, State, Totals

_Share = Annotated[float, field(ge=0, le=1, strict=False)]


class SentenceCoverage(Record):
    """A sentence of a document."""

    state: Annotated[State, LAX] = field("How it is accounted for")
    share: _Share = field("How much of its letters and digits passages cover")
    kind: Text = field("What it stands in: heading, column, paragraph, item, cell, code, math, quote, note, picture or navigation")
    start: Count = field("First code point in the text of the file")
    end: Count = field("The code point after the last one")
    span: Range
    text: Text | None = field("Its words; absent where it is accounted for", default=None)
    reason: Text | None = field("Why it is exempt; absent where it is not", default=None)


class ReadShares(Record):
    """How many code points of a file were read as what."""

    text: Count = field("Text in sentences")
    beside: Count = field("What stands beside the sentences: struck out, numbers of notes, ruby, words for pictures")
    hidden: Count = field("Words that no reader is shown: comments, scripts, hidden elements, front matter")
    markup: Count = field("All else")


class SentenceCounts(Record):
    """How many sentences are in each state."""

    sentence_count: Count = field("All of them")
    claimed: Count = field("Covered by passages of claims")
    exempt: Count = field("Covered by passages that assert nothing")
    partial: Count = field("Covered less than the coverage threshold asks for")
    uncovered: Count = field("Not covered at all")
    coverage: _Share | None = field("The share that is claimed or exempt; absent where there are no sentences", default=None)


class CoverageSummary(SentenceCounts):
    """The sentences of all documents that could be read, and what is missing beside them."""

    documents_unreadable: Count = field("Documents whose text cannot be read; with --fail-under, one of them is enough to fail")
    documents_not_at_hand: Count = field("Documents whose text was not at hand, and need not be")
    passages_not_found: Count = field("Passages without one place; with --fail-under, one of them is enough to fail")


class DocumentCoverage(SentenceCounts):
    """What accounts for the sentences of a document."""

    document: Text = field("The id of the document")
    document_file: Text = field("The claim file that defines it")
    path: Text | None = field("The file of its text; absent where that is not at hand", default=None)
    at_hand: bool = field("Whether its text could be read")
    unreadable: Text | None = field("Why its text cannot be read, where it is there", default=None)
    passages_not_found: Count = field("Passages without one place, which account for nothing")
    exempt_reasons: dict[Text, Count] = field("How many sentences are exempt, by reason", default={})
    read: ReadShares | None = field("What its file was read as; absent where the text is not at hand", default=None)
    sentences: Many[SentenceCoverage] = field(default=())


class CoverageReport(Record):
    """Which sentences of the documents claims account for."""

    claimkit_coverage: Literal[1] = field("The version of this shape: 1", default=1)
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
            SentenceCoverage(**{name: value for name, value in said.items() if value != ""})
            for one in account.sentences
            if (said := one._asdict() | {"share": round(one.share, 4), "span": Range.of(one.span)})
        ),
        exempt_reasons=dict(account.reasons),
        read=ReadShares(**account.read.shares._asdict()) if account.read else None,
        **_counts(account.totals),
    )


def _counts(totals: Totals) -> dict[str, Any]:
    counts = {state.value: getattr(totals, state.value) for state in State}
    return {"sentence_count": totals.sentences, **counts, "coverage": totals.coverage}
