"""The facts of a claim file: the places that are kept are those of the file."""

import pytest

from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import Claim, ClaimFile
from claimkit.claimfile.vocabulary import Kind, Level
from claimkit.derived.corpus import Index
from claimkit.derived.facts import extract
from claimkit.diagnostics import Pointer

PRINT = f"v1:sha256:{0:064}"

FILE = f"""claimkit: 1
sources:
  tea: {{type: book, title: Tea}}
documents:
  article: {{title: On tea, path: article.md}}
claims:
  - {{id: milk, statement: Milk is white., kind: definition, confidence: none}}
  - id: tea
    statement: Tea cures colds.
    kind: efficacy
    confidence: none
    rests_on: [milk, water]
    citations:
      - needs: A trial.
      - source: tea
        stance: supports
    reviewed: {{by: Ann, date: 2026-01-01, fingerprint: {PRINT}}}
"""

KEPT: list[Pointer] = [
    ("id",),
    ("confidence",),
    ("rests_on", 0),
    ("rests_on", 1),
    ("citations", 1, "source"),
    ("reviewed", "date"),
    ("reviewed", "fingerprint"),
]


def loaded() -> Loaded:
    found = load_bytes(FILE.encode(), "a.yaml")
    assert isinstance(found, Loaded)
    assert found.file
    return found


@pytest.mark.parametrize("steps", KEPT, ids=str)
def test_a_place_of_a_claim_is_that_of_the_file(steps: Pointer) -> None:
    file = loaded()
    claim = extract(file).claims[1]
    assert claim.span(*steps) == file.span(("claims", 1, *steps))
    assert claim.span(*steps) is not None


@pytest.mark.parametrize("steps", [("statement",), ("reviewed",), ("rests_on",), ()], ids=str)
def test_a_place_that_is_not_kept_is_refused(steps: Pointer) -> None:
    with pytest.raises(KeyError):
        extract(loaded()).claims[1].span(*steps)


def test_sources_and_documents_stand_at_their_keys() -> None:
    file = loaded()
    facts = extract(file)
    assert facts.sources["tea"].span == file.span(("sources", "tea"), of_key=True)
    assert facts.documents["article"].span == file.span(("documents", "article"), of_key=True)


def test_a_claim_that_was_built_in_python_has_no_place() -> None:
    made = ClaimFile(claims=(Claim(id="a", statement="It is so.", kind=Kind.DEFINITION, confidence=Level.NONE),))
    assert extract(Loaded("a", file=made)).claims[0].span("id") is None


def test_an_entry_makes_the_problem_of_its_claim() -> None:
    file = loaded()
    (entry,) = Index([extract(file)]).by_id["tea"]
    problem = entry.problem(("rests_on", 1), "a message", "a hint", related=(entry.related("here"),))
    assert (problem.message, problem.hint, problem.path) == ("a message", "a hint", "a.yaml")
    assert (problem.pointer, problem.span) == (("claims", 1, "rests_on", 1), file.span(("claims", 1, "rests_on", 1)))
    assert problem.related[0].span == file.span(("claims", 1, "id"))
