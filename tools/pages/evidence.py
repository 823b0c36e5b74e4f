"""The page of the evidence model, from the tables that the derivation applies."""

from collections.abc import Iterator
from itertools import groupby

from claimkit.claimfile.vocabulary import Kind, Status
from claimkit.derived.ceilings import START_TABLE
from claimkit.derived.support import MARK_TABLE, MARKS, STATUS_TABLE
from pages.layout import page, table


def evidence_model_page() -> str:
    """The page of the evidence model."""
    return page("evidence-model", STATUS=_status(), MARKS=_marks(), KINDS=_kinds(), STARTS=_starts())


def _status() -> Iterator[str]:
    rows = ((row.words.partition(" | ")[0], f"**{row.status}**", row.words.partition(" | ")[2]) for row in STATUS_TABLE)
    yield from table(("condition", "status", "ceiling"), map(list, rows))


def _marks() -> Iterator[str]:
    for status in Status:
        words = [words for of, _, words in MARK_TABLE if of is status]
        yield f"- `{status}` ({status.meaning}): {', '.join(f'**{one}**' for one in dict.fromkeys([*words, MARKS[status]]))}."
    yield ""


def _kinds() -> Iterator[str]:
    grouped = groupby(Kind, key=lambda kind: kind.group)
    yield from table(("group", "kinds"), ([group, ", ".join(kinds)] for group, kinds in grouped))


def _starts() -> Iterator[str]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in START_TABLE.strip().splitlines())
    yield from table(head, iter(rows))
