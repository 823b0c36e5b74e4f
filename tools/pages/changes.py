"""The page on what became of the bundled claims under the second evidence model; the new marks are derived, the old ones recorded."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import claimkit
from pages.layout import page, table

ROOT: Final = Path(__file__).resolve().parents[2]
RECORD: Final = Path(__file__).with_name("changes.csv")
_EMPTY: Final = "–"


def changes_page() -> str:
    """The page with one row for each claim of the first reading, and one for each claim that was new in the second."""
    return page("the-forty-claims", ROWS=_rows(), COUNT=_count())


def _rows() -> Iterator[str]:
    marks = _marks()
    with RECORD.open(encoding="utf-8", newline="") as record:
        befores = list(csv.DictReader(record))
    missing = set(marks) - {name for before in befores for name in before["now"].split()}
    if missing:
        message = f"changes.csv says nothing of {', '.join(sorted(missing))}"
        raise ValueError(message)
    rows = []
    for before in befores:
        now = "; ".join(
            f"**{marks[name]}**" if name == before["now"] == before["id"] else f"`{name}`: **{marks[name]}**"
            for name in before["now"].split()
        )
        rows.append([f"`{before['id']}`" if before["id"] else _EMPTY, before["before"] or _EMPTY, now, before["why"]])
    yield from table(("claim at the first reading", "was", "is", "why"), rows)


def _marks() -> dict[str, str]:
    corpus = claimkit.load(ROOT / "claims")
    return {claim.id: claim.mark for claim in claimkit.assess(corpus).claims}


def _count() -> Iterator[str]:
    export = claimkit.assess(claimkit.load(ROOT / "claims"))
    said = [f"{number} {status}" for status, number in export.summary.by_status.items()]
    yield f"The {len(export.claims)} claims of today: {', '.join(said)}; {export.summary.unsupported} of them carry the mark `unsupported`."
