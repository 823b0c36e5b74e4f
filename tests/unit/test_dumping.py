"""The layout of dumped claim files, and what cannot be dumped."""

from typing import Any

import pytest

from claimkit.claimfile import model
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.reading import DEEPEST
from claimkit.claimfile.schema import accept
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.claimfile.yaml_writer import dump
from claimkit.errors import ClaimkitError

untyped: Any = model
"""The models for calls that people make but a type checker refuses: text for words, lists for tuples, keys of one's own."""

GOLDEN = """\
# yaml-language-server: $schema=../schemas/claims-1.schema.json
claimkit: 1

documents:
  article:
    title: On tea
    issued: 2019-11
    path: article.md
    omissions:
      - text: Tea is hot.
        sources:
          - tea-2019

  original:
    title: "Tea: a history"

sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    author:
      - family: Leaf
        given: "A."
      - literal: The Tea Board
    container-title: "Colds #1"
    issued: 2019
    volume: "012"
    page: 667-676
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
      sample_size: 40

  "2020":
    type: book

claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    form: hedged
    confidence: low
    rationale: >-
      One small trial of forty people, who knew which of the two they drank, and who were asked only
      after a week how they had felt on each of its days.
    citations:
      - source: tea-2019
        stance: supports
        differs:
          - population
          - dose
      - needs: A large trial.
        required: false

  - id: tea-is-hot
    statement: "no"
    kind: description
    confidence: none

exempt:
  - quote: |-
      never
    reason: heading
""".replace("quote: |-\n      never", 'quote: "never\\nmind"')

DATA: dict[str, Any] = {
    "claimkit": 1,
    "claims": [
        {
            "confidence": "low",
            "kind": "efficacy",
            "id": "tea-cures-colds",
            "form": "hedged",
            "statement": "Drinking tea cures the common cold.",
            "rests_on": [],
            "rationale": (
                "One small trial of forty people, who knew which of the two they drank, and who were asked only "
                "after a week how they had felt on each of its days."
            ),
            "citations": [
                {"stance": "supports", "source": "tea-2019", "differs": ["population", "dose"]},
                {"needs": "A large trial.", "required": False},
            ],
        },
        {"id": "tea-is-hot", "statement": "no", "kind": "description", "confidence": "none", "form": "stated"},
    ],
    "exempt": [{"reason": "heading", "quote": "never\nmind"}],
    "sources": {
        "tea-2019": {
            "DOI": "10.1000/tea.2019",
            "appraisal": {"sample_size": 40, "design": "randomized-trial", "preprint": False},
            "author": [{"given": "A.", "family": "Leaf"}, {"literal": "The Tea Board"}],
            "container-title": "Colds #1",
            "issued": 2019,
            "page": "667-676",
            "title": "Tea and the common cold",
            "type": "article-journal",
            "volume": "012",
        },
        "2020": {"type": "book"},
    },
    "documents": {
        "article": {
            "path": "article.md",
            "title": "On tea",
            "issued": "2019-11",
            "omissions": [{"text": "Tea is hot.", "sources": ["tea-2019"]}],
        },
        "original": {"title": "Tea: a history"},
    },
}


def accepted(data: Any) -> ClaimFile:
    file = accept(data)
    assert file is not None
    return file


def test_a_file_has_the_layout_that_people_write() -> None:
    dumped = dump(accepted(DATA), schema="../schemas/claims-1.schema.json")
    assert dumped == GOLDEN.replace('given: "A."', "given: A.")


def test_the_layout_reads_back_to_the_same_file() -> None:
    assert accept(read_yaml(GOLDEN).data) == accepted(DATA)


def test_the_least_file_is_one_line() -> None:
    assert dump(untyped.ClaimFile()) == "claimkit: 1\n"


def test_what_is_left_at_its_default_is_not_written() -> None:
    source = untyped.Source(type="book", appraisal={"design": "cohort", "independent": True, "notices": ()})
    assert "independent" not in dump(untyped.ClaimFile(sources={"a": source}))


def nested(depth: int, innermost: Any = 1) -> Any:
    """Lists inside each other."""
    return innermost if depth == 0 else [nested(depth - 1, innermost)]


@pytest.mark.parametrize("innermost", [1, "x", "é: " * 50 + "x", "word " * 60 + "end"])
def test_as_many_levels_are_written_as_can_be_read(innermost: Any) -> None:
    file = accepted({"claimkit": 1, "x-deep": nested(DEEPEST - 1, innermost)})
    assert accept(read_yaml(dump(file)).data) == file
    with pytest.raises(ClaimkitError, match="64 lists and mappings"):
        dump(accepted({"claimkit": 1, "x-deep": nested(DEEPEST, innermost)}))


@pytest.mark.parametrize("innermost", [[], {}, {"a": 1}, ["x"]])
def test_an_empty_list_or_mapping_is_a_level_too(innermost: Any) -> None:
    file = accepted({"claimkit": 1, "x-deep": nested(DEEPEST - 2, innermost)})
    assert accept(read_yaml(dump(file)).data) == file
    with pytest.raises(ClaimkitError, match="64 lists and mappings"):
        dump(accepted({"claimkit": 1, "x-deep": nested(DEEPEST - 1, innermost)}))


@pytest.mark.parametrize("depth", [100, 200, 240])
def test_far_too_many_levels_are_refused_like_one_too_many(depth: int) -> None:
    file = untyped.ClaimFile(**{"x-deep": nested(depth)})
    with pytest.raises(ClaimkitError, match="64 lists and mappings"):
        dump(file)


@pytest.mark.parametrize("number", [2**53, -(2**53), 10**40, 1e300, 5e-324, 1e22, 1.5e-30])
def test_a_number_that_no_reader_would_take_is_refused(number: float) -> None:
    with pytest.raises(ClaimkitError, match="number"):
        dump(untyped.ClaimFile(**{"x-n": {"a": number}}))


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (-1, "-1"), (0.5, "0.5"), (2.0, "2"), (-0.0, "0"), (2**53 - 1, "9007199254740991"), (1e-7, "0.0000001")]
)
def test_a_number_is_written_in_canonical_form(number: float, text: str) -> None:
    assert dump(untyped.ClaimFile(**{"x-n": number})) == f"claimkit: 1\nx-n: {text}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("tea", "tea"),
        ("ein Häuschen", "ein Häuschen"),
        ("naltrexone 3-4.5 mg/day", "naltrexone 3-4.5 mg/day"),
        ("10.1000/182", "10.1000/182"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11", "2026-11"),
        ("2019", '"2019"'),
        ("no", '"no"'),
        ("No", '"No"'),
        ("1:30", '"1:30"'),
        ("012", '"012"'),
        ("1.10", '"1.10"'),
        ("", '""'),
        (" tea", '" tea"'),
        ("tea: hot", '"tea: hot"'),
        ("tea:hot", "tea:hot"),
        ("tea #1", '"tea #1"'),
        ("tea#1", "tea#1"),
        ("#1", '"#1"'),
        ("- tea", '"- tea"'),
        ('"tea"', '"\\"tea\\""'),
        ("a\tb", '"a\\tb"'),
        ("a\nb", '"a\\nb"'),
        ("a\rb", '"a\\rb"'),
        ("é\rb", '"é\\rb"'),
        ("\U0001f600", '"\U0001f600"'),
        ("2019-02-30", '"2019-02-30"'),
        ("0000-00-00", '"0000-00-00"'),
        ("2001-12-14 21:59:43", '"2001-12-14 21:59:43"'),
    ],
)
def test_a_text_is_quoted_only_where_some_reader_would_take_it_for_something_else(text: str, written: str) -> None:
    assert dump(untyped.ClaimFile(**{"x-t": text})) == f"claimkit: 1\nx-t: {written}\n"


def test_a_claim_made_in_python_is_dumped_like_one_that_was_read() -> None:
    claim = untyped.Claim(id="a", statement="Tea is hot.", kind="description", confidence="none")
    assert dump(untyped.ClaimFile(claims=(claim,))) == (
        "claimkit: 1\n\nclaims:\n  - id: a\n    statement: Tea is hot.\n    kind: description\n    confidence: none\n"
    )
