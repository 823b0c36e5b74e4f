"""Short forms mean what is written out, for the model, the schema, the places and the edits."""

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.schema import accept, claims_schema
from claimkit.claimfile.short_forms import expand_data, shortened
from claimkit.claimfile.yaml_writer import dump
from claimkit.derived.facts import extract
from claimkit.derived.review import claim_part
from claimkit.edit.format import formatted
from claimkit.edit.splice import Change, splice
from effort import examples
from property import strategies

TYPED = jsonschema.Draft202012Validator(dict(claims_schema()))
PROPERTY = settings(deadline=None, suppress_health_check=list(HealthCheck))

SHORT = """\
claimkit: 1
documents:
  article:
    path: article.md
sources:
  leaf-2020: {type: book, title: Tea}
claims:
  - id: tea-calms
    statement: Tea calms people.
    kind: efficacy
    passages: Tea calms people
    confidence: none
    caveats:
      - population: Only adults were asked.
    citations:
      - supports: leaf-2020
        finding: People felt calmer.
      - A trial against water.
exempt:
  - heading: Tea
"""
LONG = """\
claimkit: 1
documents:
  article:
    path: article.md
sources:
  leaf-2020: {type: book, title: Tea}
claims:
  - id: tea-calms
    statement: Tea calms people.
    kind: efficacy
    passages:
      - quote: Tea calms people
    confidence: none
    caveats:
      - kind: population
        text: Only adults were asked.
    citations:
      - source: leaf-2020
        stance: supports
        finding: People felt calmer.
      - needs: A trial against water.
exempt:
  - reason: heading
    quote: Tea
"""


def loaded(text: str, name: str = "a.yaml") -> Loaded:
    made = load_bytes(text.encode(), name)
    assert made is not None
    return made


def test_a_short_form_is_the_same_model_with_the_same_fingerprint() -> None:
    short, long = loaded(SHORT), loaded(LONG)
    assert short.faults == ()
    assert short.model == long.model
    assert claim_part(short.model.claims[0]) == claim_part(long.model.claims[0])
    assert extract(short).sources.keys() == extract(long).sources.keys()


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("claims", 0, "passages", 0, "quote"), (11, 15)),
        (("claims", 0, "caveats", 0, "kind"), (14, 9)),
        (("claims", 0, "caveats", 0, "text"), (14, 21)),
        (("claims", 0, "citations", 0, "source"), (16, 19)),
        (("claims", 0, "citations", 0, "stance"), (16, 9)),
        (("claims", 0, "citations", 1, "needs"), (18, 9)),
        (("exempt", 0, "quote"), (20, 14)),
    ],
)
def test_what_is_written_shortly_has_the_place_where_it_is_typed(pointer: tuple[Any, ...], place: tuple[int, int]) -> None:
    span = loaded(SHORT).span(pointer)
    assert span is not None
    assert (span.line, span.column) == place


def test_json_has_the_same_short_forms() -> None:
    text = json.dumps(
        {
            "claimkit": 1,
            "claims": [{"id": "a", "statement": "A.", "kind": "harm", "passages": "A", "confidence": "none", "citations": ["B."]}],
        }
    )
    claim = loaded(text, "a.json").model.claims[0]
    assert claim.model_dump(mode="json", exclude_defaults=True)["citations"] == [{"needs": "B."}]


@pytest.mark.parametrize(
    ("pointer", "value", "line"),
    [
        (("claims", 0, "passages", 0, "quote"), "Tea calms", "    passages: Tea calms\n"),
        (("claims", 0, "citations", 0, "stance"), "disputes", "      - disputes: leaf-2020\n"),
        (("claims", 0, "citations", 0, "source"), "leaf-2021", "      - supports: leaf-2021\n"),
        (("claims", 0, "citations", 1, "needs"), "Two trials.", "      - Two trials.\n"),
        (("claims", 0, "caveats", 0, "text"), "Only children.", "      - population: Only children.\n"),
    ],
)
def test_an_edit_changes_a_short_form_in_place(pointer: tuple[Any, ...], value: str, line: str) -> None:
    text = splice(SHORT, [Change(pointer, value)])
    assert line in text
    assert loaded(text).file is not None


def test_a_key_is_added_to_a_slot_in_its_short_form() -> None:
    text = splice(SHORT, [Change(("claims", 0, "citations", 0, "read"), "abstract")])
    assert loaded(text).model.claims[0].citations[0].model_dump()["read"] == "abstract"


@PROPERTY
@given(strategies.claim_file_data(claims=True))
def test_shortening_and_writing_out_give_the_data_back(data: dict[str, Any]) -> None:
    short = shortened(copy.deepcopy(data))
    assert TYPED.is_valid(short)
    assert TYPED.is_valid(data)
    assert expand_data(copy.deepcopy(short)) == data


@settings(PROPERTY, max_examples=examples(300))
@given(strategies.broken(strategies.claim_file_data(claims=True).map(shortened)))
def test_model_and_schema_agree_on_broken_short_forms(data: Any) -> None:
    by_schema = TYPED.is_valid(data)
    written_out = expand_data(copy.deepcopy(data)) if isinstance(data, dict) else data
    assert (accept(written_out) is not None) == by_schema


@PROPERTY
@given(strategies.claim_files(claims=True))
def test_a_file_dumped_in_short_forms_reads_back_the_same(file: Any) -> None:
    text = dump(file, lean=True)
    assert loaded(text).file == file
    assert len(text.splitlines()) <= len(dump(file).splitlines())


def test_fmt_writes_either_form() -> None:
    assert formatted(LONG, lean=True)[0].count("\n") < LONG.count("\n")
    assert loaded(formatted(LONG, lean=True)[0]).model == loaded(LONG).model
    assert formatted(formatted(LONG, lean=True)[0], lean=True) == formatted(LONG, lean=True)
    long = formatted(SHORT, lean=False)[0]
    assert "      - quote: Tea calms people\n" in long
    assert "      - source: leaf-2020\n        stance: supports\n" in long


def test_fmt_keeps_comments_between_items_and_leaves_alone_what_holds_one() -> None:
    text = LONG.replace("claims:\n", "claims:\n  # the first\n").replace("    kind: efficacy", "    kind: efficacy  # sure?")
    text = text.replace("exempt:\n", "# what asserts nothing\nexempt:\n")
    found, left = formatted(text, lean=True)
    assert left == [9]
    assert "  # the first\n  - id: tea-calms\n" in found
    assert "  kind: efficacy  # sure?\n" in found
    assert "# what asserts nothing\nexempt:\n  - heading: Tea\n" in found


@PROPERTY
@given(strategies.claim_files(claims=True))
def test_fmt_never_changes_what_a_file_says(file: Any) -> None:
    text = dump(file)
    lean = formatted(text, lean=True)[0]
    assert loaded(lean).file == file
    assert formatted(lean, lean=False)[0] == text or loaded(formatted(lean, lean=False)[0]).file == file


@pytest.mark.parametrize(
    ("pointer", "lines"),
    [
        (("claims", 0, "passages", 0), "    passages:\n      - quote: Tea calms people\n        {}: x y\n"),
        (("claims", 0, "citations", 1), "      - needs: A trial against water.\n        {}: x y\n"),
    ],
)
def test_a_key_that_a_short_form_has_no_room_for_writes_it_out(pointer: tuple[Any, ...], lines: str) -> None:
    key = "prefix" if "passages" in pointer else "x-note"
    assert lines.format(key) in splice(SHORT, [Change((*pointer, key), "x y")])


def test_two_keys_write_a_short_form_out_once() -> None:
    way = ("claims", 0, "passages", 0)
    passage = loaded(splice(SHORT, [Change((*way, "prefix"), "a"), Change((*way, "suffix"), "b")])).model.claims[0].passages[0]
    assert passage.model_dump(exclude_none=True) == {"quote": "Tea calms people", "prefix": "a", "suffix": "b"}
