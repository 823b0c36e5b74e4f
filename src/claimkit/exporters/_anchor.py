"""Where annotations of a published text are anchored: the words of a passage as a reader reads them, with those before and after."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedDocument
from claimkit.derived.coverage import stretch
from claimkit.exporters._reading_order import AnyPassage, document_of
from claimkit.text.reader_text import Block, ReadText

_CONTEXT: Final = 32
"""Code points on each side."""


class Quote(NamedTuple):
    """The words of a passage, and those around it in the same paragraph: single spaces, none at the ends, as clients compare them letter by letter."""

    document: ExportedDocument
    exact: str
    prefix: str
    suffix: str


class Anchors:
    """The passages of an assessment in the documents whose text is at hand: of those without a path, which may not be shown, nothing is ever looked up."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    @cached_property
    def _texts(self) -> dict[tuple[str | None, str | None], tuple[ExportedDocument, ReadText]]:
        documents = {(one.file, one.id): one for one in self._assessment.export.documents}
        accounts = {(account.file, account.id): account for account in self._assessment.articles}
        return {key: (documents[key], account.read) for key, account in accounts.items() if account.read}

    def of(self, claim: ExportedClaim) -> Iterator[Quote]:
        """The anchors of a claim; none, where it stands in no text at hand."""
        for passage in claim.passages:
            found = self._quote(passage)
            if found:
                yield found

    def _quote(self, passage: AnyPassage) -> Quote | None:
        key = document_of(passage)
        if passage.resolved is None or key not in self._texts:
            return None
        document, read = self._texts[key]
        start, end = stretch(read, passage.resolved.start, passage.resolved.end)
        first, last = _block(read, start), _block(read, end - 1)
        before = _spaced(read.text[max(first.start, start - 4 * _CONTEXT) : start])
        after = _spaced(read.text[end : min(last.end, end + 4 * _CONTEXT)])
        return Quote(document, _spaced(read.text[start:end]), before[-_CONTEXT:].strip(), after[:_CONTEXT].strip())


def _block(read: ReadText, at: int) -> Block:
    """The block that a code point stands in."""
    return read.blocks[bisect_right(read.blocks, at, key=lambda block: block.start) - 1]


def _spaced(text: str) -> str:
    return " ".join(text.split())
