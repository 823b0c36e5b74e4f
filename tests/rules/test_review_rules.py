"""The rules on reviews: what makes one stale across files, what makes one missing, and when a date lies in the future."""

import copy
import json
from typing import Any

import pytest

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.settings import Settings
from claimkit.derived.corpus import Index
from claimkit.derived.facts import extract
from claimkit.derived.review import claim_part
from claimkit.diagnostics import Diagnostic

TRIAL = {"type": "article-journal", "title": "Tea", "appraisal": {"design": "randomized-trial"}}
CLAIM = {
    "id": "tea",
    "statement": "Tea cures colds.",
    "kind": "efficacy",
    "confidence": "none",
    "citations": [{"source": "a", "stance": "neutral"}],
}
SOURCES = {"claimkit": 1, "sources": {"a": TRIAL}}


def loaded(*files: Any) -> list[Loaded]:
    found = [load_bytes(json.dumps(file).encode(), f"{name}.json") for name, file in zip("abcd", files, strict=False)]
    return [file for file in found if file]


def reviewed(*others: Any, claim: Any = CLAIM, **review: str) -> dict[str, Any]:
    """A file with the claim and a review that fits it as it stands beside the other files."""
    files = loaded({"claimkit": 1, "claims": [claim]}, *others)
    index = Index([extract(file) for file in files])
    fingerprint = index.fingerprint(next(index.entries()), claim_part(files[0].model.claims[0]))
    recorded = {"by": "A. Editor", "date": "2026-11-02", "fingerprint": fingerprint, **review}
    return {"claimkit": 1, "claims": [{**claim, "reviewed": recorded}]}


def problems(*files: Any, today: str = "2026-11-23", require_review: bool = False) -> list[Diagnostic]:
    done = check_files(loaded(*files), Settings(today=today, require_review=require_review))
    assert done.crashes == ()
    return [found for found in done.report.diagnostics if found.code.startswith("PRV")]


def changed(data: Any, *way: str | int, to: Any) -> Any:
    new = copy.deepcopy(data)
    target = new
    for step in way[:-1]:
        target = target[step]
    target[way[-1]] = to
    return new


def test_a_review_of_the_claim_as_it_stands_is_no_problem() -> None:
    assert problems(reviewed(SOURCES), SOURCES) == []
    assert problems(SOURCES, reviewed(SOURCES)) == []


@pytest.mark.parametrize("first", [True, False])
def test_a_change_of_a_source_in_another_file_makes_a_review_stale(first: bool) -> None:
    new = changed(SOURCES, "sources", "a", "appraisal", "notices", to=[{"kind": "concern"}])
    files = [new, reviewed(SOURCES)] if first else [reviewed(SOURCES), new]
    (problem,) = problems(*files)
    assert (problem.code, problem.pointer) == ("PRV001", ("claims", 0, "reviewed", "fingerprint"))
    assert '"tea" was changed after its review of 2026-11-02' in problem.message


def test_a_source_that_vanishes_or_appears_makes_a_review_stale() -> None:
    assert [found.code for found in problems(reviewed(SOURCES))] == ["PRV001"]
    assert [found.code for found in problems(reviewed(), SOURCES)] == ["PRV001"]
    assert problems(reviewed()) == []


def test_a_source_in_the_same_file_counts_before_that_of_another() -> None:
    own = {"a": {**TRIAL, "title": "Other"}}
    file = {**reviewed(SOURCES), "sources": own}
    assert [found.code for found in problems(file, SOURCES)] == ["PRV001"]


def test_a_changed_statement_makes_a_review_stale_and_a_new_id_does_not() -> None:
    file = reviewed(SOURCES)
    assert problems(changed(file, "claims", 0, "id", to="coffee"), SOURCES) == []
    stale = changed(file, "claims", 0, "statement", to="Tea heals.")
    assert [found.code for found in problems(stale, SOURCES)] == ["PRV001"]


def test_nothing_is_called_stale_while_the_sources_may_stand_in_a_file_that_cannot_be_read() -> None:
    assert problems(reviewed(SOURCES), {"claimkit": 1, "sources": []}) == []


def test_a_review_is_missed_only_where_the_project_wants_one() -> None:
    bare = {"claimkit": 1, "claims": [CLAIM]}
    assert problems(bare, SOURCES) == []
    (problem,) = problems(bare, SOURCES, require_review=True)
    assert (problem.code, problem.severity, problem.pointer) == ("PRV002", "warning", ("claims", 0, "id"))
    assert problems(reviewed(SOURCES), SOURCES, require_review=True) == []


@pytest.mark.parametrize(("today", "codes"), [("2026-11-02", []), ("2026-11-01", ["PRV003"]), ("", [])])
def test_a_review_of_today_is_good_and_one_of_tomorrow_is_an_error(today: str, codes: list[str]) -> None:
    found = problems(reviewed(SOURCES), SOURCES, today=today)
    assert [problem.code for problem in found] == codes
    assert all(problem.severity == "error" for problem in found)


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"issued": 2099}, 1),
        ({"issued": "2099-01"}, 1),
        ({"accessed": "2099-01-01"}, 1),
        ({"issued": 2027}, 0),
        ({"issued": 2028}, 1),
        ({"issued": 2018, "accessed": "2026-11-01"}, 0),
        ({"appraisal": {"design": "cohort", "notices": [{"kind": "correction", "date": "2099"}]}}, 1),
    ],
)
def test_a_source_from_years_ahead_is_an_error(fields: dict[str, Any], number: int) -> None:
    file = {"claimkit": 1, "sources": {"a": {"type": "book", "title": "Tea", "ISBN": "9780306406157", **fields}}}
    found = [one for one in problems(file, today="2026-11-02") if one.code == "PRV003"]
    assert [one.pointer for one in found] == [("sources", "a")] * number
    assert [one for one in problems(file, today="") if one.code == "PRV003"] == []


def test_facts_of_a_claim_without_review_hold_none() -> None:
    assert [claim.reviews for file in loaded({"claimkit": 1, "claims": [CLAIM]}) for claim in extract(file).claims] == [()]
