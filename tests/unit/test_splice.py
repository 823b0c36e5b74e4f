"""Edits of claim files at known places: each layout with what it must become, and what is refused."""

from typing import Any

import pytest

from claimkit.edit.layout import GONE, Items
from claimkit.edit.splice import Change, Rekey, splice
from claimkit.errors import ClaimkitError

REVIEW = {"by": "A. Editor", "date": "2026-11-22"}


def yaml(text: str, *way: str | int, to: Any) -> str:
    return splice(text, [Change(way, to)])


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        ("a: b\n", "c", "a: c\n"),
        ("a: b  # why\n", "c", "a: c  # why\n"),
        ("a: b", "c", "a: c"),
        ("a: 'b'\n", "it's", "a: 'it''s'\n"),
        ('a: "b" # c\n', 'd"e', 'a: "d\\"e" # c\n'),
        ("a: 'b'\n", "c\nd", 'a: "c\\nd"\n'),
        ("a: b\n", "c: d", 'a: "c: d"\n'),
        ("a: b\n", "no", 'a: "no"\n'),
        ("a: b\n", "012", 'a: "012"\n'),
        ("a: b\n", 3, "a: 3\n"),
        ("a: 3\n", "3", 'a: "3"\n'),
        ("a: true\n", False, "a: false\n"),
        ("a: b\n  c\n  d\ne: f\n", "g", "a: g\ne: f\n"),
        ("a: >-\n  b\n  c\n\ne: f\n", "g", "a: g\n\ne: f\n"),
        ("a: |  # kept\n  b\ne: f\n", "g", 'a: "g"  # kept\ne: f\n'),
        ("a: >-\t# kept\n  b\n", "g", 'a: "g"\t# kept\n'),
        ("a: >2 # kept\n  b # c\n", 3, "a: 3 # kept\n"),
        ("a: |+\n  b\n\ne: f\n", "g", None),
        ("{a: b, c: d}\n", "e, f", '{a: "e, f", c: d}\n'),
        ("{a: b}\n", "e: f", '{a: "e: f"}\n'),
        ("- 1\n", None, None),
        ("a: \U0001f600\r\nb: c\r\n", "é", "a: é\r\nb: c\r\n"),
    ],
)
def test_a_scalar_is_replaced_in_its_own_style(old: str, value: Any, new: str | None) -> None:
    if new is None:
        with pytest.raises(ClaimkitError):
            yaml(old, "a", to=value)
    else:
        assert yaml(old, "a", to=value) == new


def test_an_item_of_a_list_is_replaced() -> None:
    assert yaml("a: [b, c] # d\n", "a", 1, to="e") == "a: [b, e] # d\n"
    assert yaml("a:\n  - b\n  - c # d\n", "a", 1, to="e") == "a:\n  - b\n  - e # d\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c:\n- id: a\n", "c:\n- id: a\n  r:\n    by: A. Editor\n    date: 2026-11-22\n"),
        ("c:\n- id: a", "c:\n- id: a\n  r:\n    by: A. Editor\n    date: 2026-11-22"),
        ("c:\n   -   id: a\n", "c:\n   -   id: a\n       r:\n         by: A. Editor\n         date: 2026-11-22\n"),
        ("c:\r\n- id: a # x\r\n", "c:\r\n- id: a # x\r\n  r:\r\n    by: A. Editor\r\n    date: 2026-11-22\r\n"),
        (
            "c:\n- s:\n     p: x\n  # end\n- id: b\n",
            "c:\n- s:\n     p: x\n  r:\n     by: A. Editor\n     date: 2026-11-22\n  # end\n- id: b\n",
        ),
        ("c:\n- n: |+\n    x\n\n- id: b\n", "c:\n- n: |+\n    x\n\n  r:\n    by: A. Editor\n    date: 2026-11-22\n- id: b\n"),
        ("c: [{id: a}]\n", "c: [{id: a, r: {by: A. Editor, date: 2026-11-22}}]\n"),
        ("c: [{id: a,}, {}]\n", "c: [{id: a, r: {by: A. Editor, date: 2026-11-22},}, {}]\n"),
        ("c: [{}]\n", "c: [{r: {by: A. Editor, date: 2026-11-22}}]\n"),
        ("c:\n- {\n    id: a # x\n  }\n", "c:\n- {\n    id: a, # x\n    r: {by: A. Editor, date: 2026-11-22}\n  }\n"),
        ("c:\n- {\n    id: a, # x\n  }\n", "c:\n- {\n    id: a, # x\n    r: {by: A. Editor, date: 2026-11-22}\n  }\n"),
    ],
)
def test_a_key_is_inserted_after_the_last_one_in_the_layout_of_the_file(old: str, new: str) -> None:
    assert yaml(old, "c", 0, "r", to=REVIEW) == new
    assert splice("\ufeff" + old, [Change(("c", 0, "r"), REVIEW)]) == "\ufeff" + new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"c":[{"id":"a"}]}', '{"c":[{"id":"a","r":{"by":"A. Editor","date":"2026-11-22"}}]}'),
        ('{"c": [{"id": "a"}]}\n', '{"c": [{"id": "a", "r": {"by": "A. Editor", "date": "2026-11-22"}}]}\n'),
        (
            '{\n  "c": [\n    {\n      "id": "a"\n    }\n  ]\n}\n',
            '{\n  "c": [\n    {\n      "id": "a",\n      "r": {\n        "by": "A. Editor",\n        "date": "2026-11-22"\n      }\n    }\n  ]\n}\n',
        ),
    ],
)
def test_json_keeps_its_layout_too(old: str, new: str) -> None:
    assert splice(old, [Change(("c", 0, "r"), REVIEW)], as_json=True) == new


def test_a_mapping_that_exists_gets_its_values_one_by_one() -> None:
    old = "c:\n- r:\n    date: 2025-01-01 # first\n    by: B\n"
    new = "c:\n- r:\n    date: 2026-11-22 # first\n    by: A. Editor\n"
    assert splice(old, [Change(("c", 0, "r"), REVIEW)]) == new


def test_what_stands_there_already_is_left_alone() -> None:
    assert splice("a: 'b'\n", [Change(("a",), "b")]) == "a: 'b'\n"


def test_a_byte_order_mark_stays() -> None:
    assert splice("\ufeffa: b\n", [Change(("a",), "c")]) == "\ufeffa: c\n"


@pytest.mark.parametrize(
    ("text", "way", "value", "words"),
    [
        ("a: b\n", ("c", "d"), "x", "no such place"),
        ("a: [b]\n", ("a", 1), "x", "no such place"),
        ("a: b\n", ("a", "c"), "x", "no such place"),
        ("a: [b]\n", ("a",), "x", "never replaced"),
        ("a: {b: c}\n", ("a",), "x", "never replaced"),
        ("a: b\n", ("a",), {"c": "d"}, "never replaced"),
        ("a: [\n", ("a",), "x", "cannot be read"),
        ("a: 1\na: 2\n", ("a",), "x", "cannot be read"),
        ("a: b\n", ("a",), "x\x00", "U\\+0000"),
        ("a: 'b'\n", ("a",), "x\u2028", "U\\+2028"),
        ("a: b\n", ("a",), Items([1]), "no list"),
        ("a: b\n", ("a",), GONE, "only key"),
        ("a: b\n", ("c", "d"), GONE, "no such place"),
        ("? a\n: b\n", ("c",), {}, ""),
    ],
)
def test_what_cannot_be_done_safely_is_refused_in_words(text: str, way: Any, value: Any, words: str) -> None:
    if words:
        with pytest.raises(ClaimkitError, match=words):
            splice(text, [Change(way, value)])
    else:
        assert splice(text, [Change(way, value)]) == "? a\n: b\nc: {}\n"


@pytest.mark.parametrize(
    ("old", "change", "new"),
    [
        ("a: 1.5 # x\n", Change(("a",), "1.5"), 'a: "1.5" # x\n'),
        ("a: {b: True}\n", Change(("a", "b"), "True"), 'a: {b: "True"}\n'),
        ("- 3\n", Change((0,), "3"), '- "3"\n'),
        ("a: b\nc: d\n", Rekey(("a",), "e"), "e: b\nc: d\n"),
        ("'a' : {b: c}\n", Rekey(("a",), "e"), "'e' : {b: c}\n"),
        ('x: {a: b, "c": d}\n', Rekey(("x", "c"), "container-title"), 'x: {a: b, "container-title": d}\n'),
        ("? a\n: b\n", Rekey(("a",), "e"), "? e\n: b\n"),
        ("a:\n  - b: c\n    d: e\n", Rekey(("a", 0, "b"), "f"), "a:\n  - f: c\n    d: e\n"),
    ],
)
def test_a_key_is_renamed_and_a_number_quoted(old: str, change: Any, new: str) -> None:
    assert splice(old, [change]) == new


def test_inner_and_outer_changes_go_together() -> None:
    changes: list[Any] = [Rekey(("a",), "x"), Rekey(("a", "b"), "e"), Change(("a", "b"), "1"), Change(("a", "c"), "z")]
    assert splice("a: {b: 1, c: d}\n", changes) == 'x: {e: "1", c: z}\n'


@pytest.mark.parametrize(
    ("text", "change", "words"),
    [
        ("a: [1]\n", Change(("a",), "1"), "never replaced"),
        ("a: 1\n", Change(("b", "c"), "1"), "no such place"),
        ("a: 1\n", Rekey(("b",), "c"), "no such key"),
        ("a: [1]\n", Rekey(("a", 0), "c"), "no such key"),
        ("a: 1\n", Rekey((), "c"), "no such key"),
        ("a: 1\nb: 2\n", Rekey(("a",), "b"), "there already"),
    ],
)
def test_what_cannot_be_renamed_or_quoted_is_refused_in_words(text: str, change: Any, words: str) -> None:
    with pytest.raises(ClaimkitError, match=words):
        splice(text, [change])


def test_a_file_that_conforms_does_so_after_an_edit() -> None:
    for text, change in (
        ("claimkit: 1\ndocuments:\n  a:\n    titel: Tea # c\n", Rekey(("documents", "a", "titel"), "title")),
        ("claimkit: 1\ndocuments: {a: {title: Tea, note: 'x' # c\n  }}\n", Change(("documents", "a", "note"), GONE)),
        ("claimkit: 1\ndocuments:\n  a:\n    title: Tea\n", Change(("documents", "a", "title"), " ")),
        ('{"claimkit": 1, "claims": []}', Change(("claim",), "x")),
    ):
        with pytest.raises(ClaimkitError, match=r"would not be a claim file|read as a comment"):
            splice(text, [change], as_json=text[0] == "{")


def test_two_changes_of_one_place_are_refused() -> None:
    with pytest.raises(ClaimkitError, match="same place"):
        splice("a: b\n", [Change(("a",), "c"), Change(("a",), "d")])


def test_a_layout_that_cannot_be_edited_is_refused_and_never_half_done() -> None:
    with pytest.raises(ClaimkitError, match="cannot be"):
        splice("c: [{}]\n", [Change(("c", 0, "a"), 1), Change(("c", 0, "b"), 2)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: b\nx: y\n", "a: b\n"),
        ("a: b\nx: y", "a: b"),
        ("x: y\na: b\n", "a: b\n"),
        ("a: b\r\nx: y\r\nc: d\r\n", "a: b\r\nc: d\r\n"),
        ("a: b\nx: y  # why\nc: d\n", "a: b\n# why\nc: d\n"),
        ("a: b\n# of x\nx: >-\n  y\n  z\n# of c\nc: d\n", "a: b\n# of x\n# of c\nc: d\n"),
        ("a: b\nx:\n  - y\n  - z\n\nc: d\n", "a: b\nc: d\n"),
        ("a: b\nx: >- # of x\n  y\n  z\nc: d\n", "a: b\n# of x\nc: d\n"),
        ("{a: b, x: y}\n", "{a: b}\n"),
        ("{x: y, a: b}\n", "{a: b}\n"),
        ("{a: b, x: y,}\n", "{a: b,}\n"),
        ("{\n  a: b, # of a\n  x: y # of x\n}\n", "{\n  a: b, # of a\n   # of x\n}\n"),
        ("a: b\n", "a: b\n"),
    ],
)
def test_a_key_is_taken_out_and_comments_stay(old: str, new: str) -> None:
    assert yaml(old, "x", to=GONE) == new


def test_a_key_on_the_line_of_a_dash_is_taken_out() -> None:
    assert yaml("c:\n  - x: y\n    a: b\n", "c", 0, "x", to=GONE) == "c:\n  - a: b\n"
    assert yaml("c:\n  - x: y # z\n    a: b\n", "c", 0, "x", to=GONE) == "c:\n  - # z\n    a: b\n"
    assert yaml("c:\n  - a: b\n    x: y\n  - d\n", "c", 0, "x", to=GONE) == "c:\n  - a: b\n  - d\n"


def test_a_key_of_json_is_taken_out() -> None:
    for old, new in (('{"x": 1, "a": 2}', '{"a": 2}'), ('{\n "a": 2,\n "x": [1]\n}', '{\n "a": 2\n}')):
        assert splice(old, [Change(("x",), GONE)], as_json=True) == new


ITEMS = Items([{"q": "one"}, {"q": "two", "k": [1]}], [["first"], []])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c:\n  - q: a\n", "c:\n  - q: a\n  # first\n  - q: one\n  - q: two\n    k:\n      - 1\n"),
        ("c:\n- q: a # x\n# end\n", "c:\n- q: a # x\n# first\n- q: one\n- q: two\n  k:\n    - 1\n# end\n"),
        ("c:\r\n- a\r\n\r\n- b", "c:\r\n- a\r\n\r\n- b\r\n\r\n# first\r\n- q: one\r\n\r\n- q: two\r\n  k:\r\n    - 1"),
        ("a: b\n", "a: b\nc:\n  # first\n  - q: one\n\n  - q: two\n    k:\n      - 1\n"),
        ("a: b\n\nd: e\n", "a: b\n\nd: e\n\nc:\n  # first\n  - q: one\n\n  - q: two\n    k:\n      - 1\n"),
        ("c: [] # none\na: b\n", "c: # none\n  # first\n  - q: one\n\n  - q: two\n    k:\n      - 1\na: b\n"),
        ("c: [{q: a}]\n", "c: [{q: a}, {q: one}, {q: two, k: [1]}]\n"),
        ("{c: [], a: b}\n", "{c: [{q: one}, {q: two, k: [1]}], a: b}\n"),
        ("{a: b}\n", "{a: b, c: [{q: one}, {q: two, k: [1]}]}\n"),
        ("c: [\n  {q: a}, # x\n]\n", "c: [\n  {q: a}, # x\n  {q: one},\n  {q: two, k: [1]}\n]\n"),
    ],
)
def test_items_are_added_at_the_end_of_a_list_in_its_layout(old: str, new: str) -> None:
    assert yaml(old, "c", to=ITEMS) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"c":[]}', '{"c":[{"q":"one"},{"q":"two","k":[1]}]}'),
        ('{"c": [{"q": "a"}]}', '{"c": [{"q": "a"}, {"q": "one"}, {"q": "two", "k": [1]}]}'),
        ('{"a": 1}', '{"a": 1, "c": [{"q": "one"}, {"q": "two", "k": [1]}]}'),
        (
            '{\n  "c": [\n    {\n      "q": "a"\n    }\n  ]\n}\n',
            '{\n  "c": [\n    {\n      "q": "a"\n    },\n    {\n      "q": "one"\n    },\n    {\n      "q": "two",\n      "k": [\n        1\n      ]\n    }\n  ]\n}\n',
        ),
    ],
)
def test_items_are_added_to_lists_of_json(old: str, new: str) -> None:
    assert splice(old, [Change(("c",), ITEMS)], as_json=True) == new


def test_a_mapping_with_lists_is_inserted_in_the_layout_of_its_neighbours() -> None:
    new = {"type": "book", "author": [{"family": "Doe"}, {"literal": "WHO"}]}
    lines = "type: book\n    author:\n      - family: Doe\n      - literal: WHO\n"
    close = "sources:\n  a:\n    type: book\n  b:\n    type: map\n"
    assert yaml(close, "sources", "c", to=new) == f"{close}  c:\n    {lines}"
    apart = "sources:\n  a:\n    type: book\n\n  b:\n    type: map # why\n"
    assert yaml(apart, "sources", "c", to=new) == f"{apart}\n  c:\n    {lines}"
    assert yaml("sources: {a: {type: map}}\n", "sources", "c", to={"author": [{"family": "D"}]}) == (
        "sources: {a: {type: map}, c: {author: [{family: D}]}}\n"
    )


def test_items_at_the_end_of_a_mapping_come_before_a_new_key_of_it() -> None:
    changes = [Change(("a", 0, "c"), "d"), Change(("a", 0, "b"), Items(["word"]))]
    assert splice("a:\n  - b:\n      - x\n", changes) == "a:\n  - b:\n      - x\n      - word\n    c: d\n"


def test_blank_lines_part_the_entries_of_a_file_and_nothing_inside_of_one() -> None:
    old = "claims:\n  - id: a\n    citations:\n      - needs: b\n\nexempt:\n  - quote: c\n"
    slot = yaml(old, "claims", 0, "citations", to=Items([{"needs": "d"}]))
    assert slot == old.replace("b\n", "b\n      - needs: d\n")
    reviews = yaml(old, "claims", 0, "reviewed", to=Items([REVIEW, REVIEW]))
    assert "\n\n" not in reviews.partition("reviewed")[2].partition("\nexempt")[0]
    assert yaml(old, "claims", to=Items([{"id": "e"}])) == old.replace("b\n", "b\n\n  - id: e\n")
