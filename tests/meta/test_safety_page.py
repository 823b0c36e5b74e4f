"""The safety page names tests that exist for each of its rows."""

import ast
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from effort import bounded

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs/reference/safety.md").read_text(encoding="utf-8").split("\n## ")[0].splitlines()
    if line.startswith("| ") and not line.startswith(("| what may", "| ---", "| **"))
]


@cache
def cases_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) > 40


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_each_row_names_tests_that_exist(row: list[str]) -> None:
    assert len(row) == 3
    named = re.findall(r"`([^`]+)`", row[2])
    assert named
    for one in named:
        file, name = one.split("::")
        assert name in cases_of(file) or (name == "*" and cases_of(file)), one


def strings(schema: Any, key: str) -> list[str]:
    if isinstance(schema, list):
        return [found for part in schema for found in strings(part, key)]
    if not isinstance(schema, dict):
        return []
    own = [schema[key]] if isinstance(schema.get(key), str) else []
    return own + [found for part in schema.values() for found in strings(part, key)]


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_no_schema_of_ours_leads_elsewhere_or_has_a_slow_pattern(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert all(reference.startswith("#/$defs/") for reference in strings(schema, "$ref"))
    assert '"uniqueItems"' not in path.read_text(encoding="utf-8")
    with bounded():
        for pattern in set(strings(schema, "pattern")):
            for sign in ("a", "0", "A", " ", "/", ".", "a/"):
                re.search(pattern, sign * 20_000 + "\0")
