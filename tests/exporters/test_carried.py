"""The lines of evidence, and what copies of sources say of quotations, in the formats that have room for them."""

import json
import sqlite3
from contextlib import closing
from typing import Any, Final

import pytest

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import Assessment
from claimkit.claimfile.vocabulary import Verified
from claimkit.exporters import exporter
from claimkit.testing._everything import everything

SAID: Final = "the source does not say this: other words stand there (in its copy: page 3)"


def denied() -> Assessment:
    """A corpus whose first citation quotes what its source does not say."""
    given = everything()
    first, *others = given.export.claims
    slot, *slots = first.citations
    assert isinstance(slot, ExportedSlot)
    held = slot.verification.replace(outcome=Verified.ALTERED)
    altered = first.replace(citations=(slot.replace(verification=held), *slots), denied=1)
    return Assessment(given.export.replace(claims=(altered, *others)), given.articles, given.problems)


def text(name: str) -> str:
    return "".join(exporter(name).render(denied()))


@pytest.mark.parametrize("name", ["csl-json", "biblatex", "ris", "hypothesis", "web-annotation"])
def test_a_person_reads_that_a_source_does_not_say_what_is_quoted(name: str) -> None:
    assert SAID in text(name).replace("\\", "")


@pytest.mark.parametrize("name", ["csl-json", "biblatex", "ris", "hypothesis", "web-annotation"])
def test_a_person_reads_how_strong_a_citation_is(name: str) -> None:
    plain = text(name).replace("\\", "")
    assert "(low evidence, indirect)" in plain
    assert "does not count: retracted)" in plain


def test_sql_has_both() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(text("sql"))
        (found,) = database.execute(
            "select verified, verified_at, json_extract(verification, '$.page'), level, direct from citation "
            "join evidence on evidence.claim_key = citation.claim_key and slot = citation.n - 1 limit 1"
        )
        assert database.execute("select denied from claim limit 1").fetchone() == (1,)
    assert found[:3] == ("altered", "page 3", "3")
    assert found[3:] == ("very-low", 0)


def test_lines_for_evaluation_have_both() -> None:
    first = json.loads(text("eval").split("\n", 1)[0])
    assert [one["verified"] for one in first["evidence"]][:2] == ["altered", "unchecked"]
    assert {one["level"] for one in first["evidence"]} >= {"low"}
    assert (first["strength_for"], first["strength_against"]) != ("", "")


def test_the_graph_has_both() -> None:
    graph: list[dict[str, Any]] = json.loads(text("jsonld"))["@graph"]
    lines = [line for one in graph for line in one.get("line", ())]
    assert lines[0]["verified"] == "altered"
    assert {line["counted"] for line in lines} == {True, False}
    assert all(line.get("level") for line in lines)
