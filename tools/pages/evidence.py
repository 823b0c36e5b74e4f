"""The page of the evidence model, from the tables that the derivation applies."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from claimkit.claimfile.vocabulary import Kind, Status
from claimkit.derived.support import CEILING_TABLE, MARKS, STATUS_TABLE, Row
from pages.layout import page, table

FURTHER: Final = {
    "_complete": "no required slot is open, and the ceiling is moderate or high",
    "_inferred": "it rests on claims, and each of them is supported or partly supported",
}


def evidence_model_page() -> str:
    """The page of the evidence model."""
    return page("evidence-model", STATUS=_status(), MARKS=_marks(), KINDS=_kinds(), CEILINGS=_ceilings())


def _status() -> Iterator[str]:
    signs = {True: "1 or more", False: "0", None: "any"}
    yield from table(
        ("direct for", "direct against", "indirect for", "indirect against", "and", "status", "basis"),
        ([*(signs[count] for count in row[:4]), _further(row), f"**{row.status}**", row.basis] for row in STATUS_TABLE),
    )


def _further(row: Row) -> str:
    return FURTHER[row.further.__name__] if row.further else ""


def _marks() -> Iterator[str]:
    yield from table(
        ("status", "mark", "`unsupported`", "meaning"),
        ([f"`{s}`", MARKS[s], "**true**" if s.is_unsupported else "false", s.meaning] for s in Status),
    )


def _kinds() -> Iterator[str]:
    grouped = groupby(Kind, key=lambda kind: kind.group)
    yield from table(("group", "kinds"), ([group, ", ".join(kinds)] for group, kinds in grouped))


def _ceilings() -> Iterator[str]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in CEILING_TABLE.strip().splitlines())
    yield from table(head, iter(rows))
