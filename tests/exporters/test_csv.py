"""The CSV export: what a reader of CSV gets is the rows of the export, and no cell is a formula."""

import csv
import io
from typing import Any

import pytest

from assessing import assessment
from claimkit.assessment.shape import KEYS, Assessment
from claimkit.claimfile import model
from claimkit.config.settings import Settings
from claimkit.exporters import exporter

untyped: Any = model
SETTINGS = Settings()


def assessed(*claims: dict[str, Any]) -> Assessment:
    made = [{"kind": "efficacy", "confidence": "none", "id": f"claim-{number}", **claim} for number, claim in enumerate(claims)]
    return assessment(untyped.ClaimFile(claims=[untyped.Claim(**claim) for claim in made]), SETTINGS)


def table(made: Assessment) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(exporter("csv").render(made)), newline="")))


def cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_row_holds_what_python_gives_as_a_row() -> None:
    export = assessed(
        {"statement": 'Tea, "green",\nand hot; always'},
        {"statement": "Tea.", "kind": "opinion", "caveats": [untyped.Caveat(kind="dose", text="Not hot.")]},
    )
    rows = export.export.to_rows()
    assert [tuple(row) for row in rows] == [KEYS, KEYS]
    digests = [{"as_exported": row["as_exported"]} for row in table(export)]
    assert table(export) == [{key: cell(value) for key, value in row.items()} | told for row, told in zip(rows, digests, strict=True)]
    assert len({told["as_exported"] for told in digests}) == len(rows)
    assert rows[1]["caveats"] == "dose: Not hot."
    assert [row["mark"] for row in rows] == ["citation needed", "opinion"]
    assert {type(value) for row in rows for value in row.values()} <= {str, int, bool, type(None)}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r=", "\n+", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org")'
    (row,) = table(assessed({"statement": text, "suggestion": text, "rationale": f"fine {text}"}))
    assert row["statement"] == row["suggestion"] == f"'{text}"
    assert row["rationale"] == f"fine {text}"


def test_no_claims_give_the_header_alone() -> None:
    assert "".join(exporter("csv").render(assessed())) == ",".join((*KEYS, "as_exported")) + "\r\n"
