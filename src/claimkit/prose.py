"""Finds comments that follow a plain text in a field of prose: their authors may not know that the text ends there."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.diagnostics import Span
from claimkit.reading import Fault, FaultKind, Reading
from claimkit.vocabulary import Dimension

PROSE: Final = frozenset(
    {
        "statement",
        "rationale",
        "override",
        "suggestion",
        "text",
        "finding",
        "needs",
        "quote",
        "prefix",
        "suffix",
        "note",
        "title",
    }
    | {dimension.value for dimension in Dimension}
)
"""The fields in which people write sentences."""
_COMMENT: Final = re.compile(r"[ \t]+(#(?! *claimkit:)[^\r\n]*)")


def comments_after_prose(reading: Reading) -> Iterator[Fault]:
    """The comments that follow a plain text in a field of prose; a file in JSON has none."""
    text, places = reading.text, reading.places
    if places is None or "#" not in text:
        return
    for pointer, scalar in places.scalars():
        start = scalar.start_mark.index
        if pointer[-1:] and pointer[-1] in PROSE and text[start : start + 1] not in "\"'|>":
            comment = _COMMENT.match(text, scalar.end_mark.index)
            if comment:
                end = scalar.end_mark
                column = end.column + 1 + comment.start(1) - comment.start()
                span = Span(end.line + 1, column, end.line + 1, column + len(comment[1]))
                yield Fault(FaultKind.COMMENT_AFTER_PROSE, span, comment[1].strip())
