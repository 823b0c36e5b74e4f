"""The order in which a reader of documents meets the claims about them: every exporter that numbers claims numbers them so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimkit.assessment.evidence import Stretch
from claimkit.assessment.shape import AnyPassage, Assessment, ExportedClaim, ExportedExemptOffsets, ExportedOffsets
from claimkit.derived.coverage import Account

Key = tuple[str | None, str | None]
"""The claim file and the id of a document or source."""


def in_reading_order(claims: Sequence[ExportedClaim], documents: Sequence[Key], with_text: Collection[Key]) -> list[ExportedClaim]:
    """The claims, document by document, as their passages end, for there the marks stand; those that stand nowhere come last, as their files have them.

    A claim belongs to the first document of those ``with_text`` in which one of its passages has a place, else to the first that it names.
    """
    order = {key: number for number, key in enumerate(documents)}
    return sorted(claims, key=lambda claim: _home(claim, order, with_text))  # stable


def _home(claim: ExportedClaim, order: Mapping[Key, int], with_text: Collection[Key]) -> tuple[int, int, int]:
    """The document beside which a claim is shown, and its place there."""
    best = (True, len(order), 0, 0)
    for passage in claim.passages:
        key = document_of(passage)
        if key in order:
            is_shown = passage.resolved is not None and key in with_text
            start, end = place_of(passage)
            best = min(best, (not is_shown, order[key], end, start))
    return best[1:]


def document_of(passage: AnyPassage) -> Key:
    """The document that a passage is about."""
    return passage.document_file, passage.document


def place_of(passage: AnyPassage) -> tuple[int, int]:
    """Where a passage begins and ends, in code points of the file: as it was found, else as its offsets say, else at the top."""
    if passage.resolved:
        return passage.resolved.start, passage.resolved.end
    return (passage.start, passage.end) if isinstance(passage, ExportedOffsets | ExportedExemptOffsets) else (0, 0)


def stretches(passages: Iterable[AnyPassage], article: Account) -> Iterator[Stretch]:
    """The places of passages in a document."""
    return (passage.resolved for passage in passages if passage.resolved and document_of(passage) == (article.file, article.id))


def publishable(assessment: Assessment) -> Collection[Key]:
    """The documents whose texts may be passed on: those that a claim file gives a path for, whoever supplied the text."""
    return {(document.file, document.id) for document in assessment.export.documents if document.path is not None}


def unreadable(assessment: Assessment) -> Mapping[tuple[str, str], str]:
    """Why documents of an assessment cannot be read, by document."""
    known = {(document.file, document.id) for document in assessment.export.documents}
    return {
        key: article.unreadable for article in assessment.articles if article.unreadable and (key := (article.file, article.id)) in known
    }
