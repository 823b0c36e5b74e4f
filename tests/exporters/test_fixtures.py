"""The exports that consumers test against: one for each status, all words for them, and what is promised of the format."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimkit.assessment.shape import export_schema
from claimkit.claimfile.vocabulary import Level, Status
from claimkit.derived.support import MARK_TABLE, MARKS

FOLDER = Path(__file__).parents[2] / "docs" / "examples" / "export-2"
FIXTURES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))}
CLAIMS: list[dict[str, Any]] = [claim for export in FIXTURES.values() for claim in export["claims"]]
EACH = pytest.mark.parametrize("name", list(FIXTURES))


def test_there_is_one_for_each_status() -> None:
    assert set(FIXTURES) == {status.value for status in Status}
    assert [name for name, export in FIXTURES.items() if name not in {claim["status"] for claim in export["claims"]}] == []


def test_they_have_every_word_for_a_status() -> None:
    assert {claim["mark"] for claim in CLAIMS} == {words for *_, words in MARK_TABLE} | set(MARKS.values())


@EACH
def test_they_conform_to_the_schema(name: str) -> None:
    jsonschema.Draft202012Validator(dict(export_schema())).validate(FIXTURES[name])


@EACH
def test_what_is_promised_holds(name: str) -> None:
    export = FIXTURES[name]
    assert export["claimkit_export"] == 2
    assert export["disclaimer"]
    assert export["summary"]["unsupported"] == sum(claim["unsupported"] for claim in export["claims"])
    for claim in export["claims"]:
        assert claim["mark"]
        assert claim["unsupported"] is (claim["status"] in ("unsupported", "contradicted") or "against" in claim["mark"])
        assert {claim["confidence"], claim["ceiling"]} <= {level.value for level in Level}
    assert "null" not in FOLDER.joinpath(f"{name}.json").read_text(encoding="utf-8")


def test_every_source_is_invented() -> None:
    for export in FIXTURES.values():
        for source in export["sources"]:
            assert source["title"].startswith("EXAMPLE: ")
            assert source.get("DOI", "10.5555/").startswith("10.5555/")
            assert source.get("URL", "https://example.org/").startswith("https://example.org/")
