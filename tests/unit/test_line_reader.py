"""What the line reader takes, what it declines, and that a declined text costs no verdict."""

from collections.abc import Iterator, Sequence

import pytest

from claimkit.claimfile import line_places, yaml_reader
from claimkit.claimfile.line_places import LinePlaces
from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.reading import MOST_VALUES, Reading
from claimkit.diagnostics import Span
from two_readers import is_taken


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b", {"a": "b"}),
        ("---\na: b\n", {"a": "b"}),
        ("a:\nb: ~\n", {"a": None, "b": None}),
        ("a: no\nb: true\nc: 12\nd: -1.5\n", {"a": "no", "b": True, "c": 12, "d": -1.5}),
        ("a: 2019-11-19\nb: 12:30\nc: 1.2.3\n", {"a": "2019-11-19", "b": "12:30", "c": "1.2.3"}),
        ("a: b\n  c\n   d \n\ne: f\n", {"a": "b c d", "e": "f"}),
        ("- a\n", None),
        ("a:\n- b\n- c: d\n  e:\n  - f\n", {"a": ["b", {"c": "d", "e": ["f"]}]}),
        ("a:\n   - b\n   -  c: d\n      e: f\n", {"a": ["b", {"c": "d", "e": "f"}]}),
        ("a: >-\n  b\n  c\n\n  d\n\ne: |\n   f\n    g # h\n", {"a": "b c\nd", "e": "f\n g # h\n"}),
        ("a: |+\n  b\n\n\nc: >+\n  d\n", {"a": "b\n\n\n", "c": "d\n"}),
        ("a: [b, 1, {c: d,\n  e: [f g, https://h/i]}]\nj: []\nk: {}\n", {"a": ["b", 1, {"c": "d", "e": ["f g", "https://h/i"]}], "j": [], "k": {}}),
        ("a: \"b: \\\" \\\\ # c\"\nd: 'e''f'\n", {"a": 'b: " \\ # c', "d": "e'f"}),
        ("# a\nb: c#d\n  # e\nf: g\n", {"b": "c#d", "f": "g"}),
        ("a: b # c\nd: # e\n  f:   'g # h'  # i\nj: [k, l's] # m\nn: 12 # o\np: > # q\n  r\n", {"a": "b", "d": {"f": "g # h"}, "j": ["k", "l's"], "n": 12, "p": "r\n"}),
        ("a:\n- b # c\n- d: e # f\n- true # g\nh: i#j # k\n", {"a": ["b", {"d": "e"}, True], "h": "i#j"}),
        ("text: 'b' # c\nnote: > # d\n  e\n", {"text": "b", "note": "e\n"}),
        ("text: b # of prose the event reader tells\n", None),
        ("text: 12 # c\n", None),
        ("text: # c\n", None),
        ("é: a", None),
    ],
)  # fmt: skip
def test_the_everyday_style_is_taken(text: str, data: object) -> None:
    assert is_taken(text) is (data is not None)
    reading = read_lines(text)
    assert (reading.data if reading else None) == data


@pytest.mark.parametrize(
    "value",
    [
        *("010", "1_000", "1e3", ".5", "0o7", "0x1F", "+1", "-0", "1.10", ".inf", "12345678901234567890"),
        *(
            "&x b",
            "*x",
            "!t b",
            "! b",
            "|2\n  b",
            ">#b\n  b",
            "@b",
            "`b",
            "%b",
            "? b",
            "- b",
            "b: c",
            "b:",
            "b # c\n  d",
            ", b",
            "] b",
            "}",
        ),
        *(
            '"\\n"',
            '"\\u00e9"',
            '"b" c',
            "'b' c # d",
            "'b # c",
            "[b # c",
            "{b: 'c} # d",
            "[b, # c\n  d]",
            "- # c",
            '"b\n  c"',
            "'b",
            "[b",
            "[b: c]",
            "{b}",
            "{b: }",
            "[b,]",
            "[,b]",
            "{b: c, b: d}",
            "[b] c",
        ),
        *(
            "[- b]",
            "[-]",
            "[:b]",
            "[b #c]",
            "[b\n]",
            "{? b: c}",
            "{'b': c}",
            "{010: b}",
            "{<<: b}",
            "[b\n\n  c]",
            "{b: \n  , c: d}",
            "[\n  , b]",
        ),
        *(
            "|\n\n  b",
            "|\nb: c",
            ">-\n  b\n   c",
            "|\n  b\n    \n",
            "b\n\n  c",
            "b\n  # c\n  d",
            "b\n  c: d",
            "b\n  - c",
            "true\n  b",
            "12\n  b",
        ),
        *("b\tc", "b\rc: d", "b\n c\n   - d", "\n  b: c\n d: e", "b\na: c", "\n  b: c\n   d: e", "\n    - b\n  - c"),
    ],
)
def test_what_the_line_reader_is_not_sure_of_is_declined(value: str) -> None:
    assert read_lines(f"a: {value}\n") is None


@pytest.mark.parametrize(
    "line", ["'b': c", '"b": c', "? b", "<<: c", "true: c", "010: c", "12: c", "b c: d", "---", "...", "%b", "- b", "é: b", "b : c", "a: d"]
)
def test_a_line_without_an_everyday_key_is_declined(line: str) -> None:
    assert read_lines(f"a: b\n{line}\n") is None


def nested(depth: int) -> str:
    return "".join(" " * level + "a:\n" for level in range(depth)) + " " * depth + "a: b\n"


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# a", "a", "[a]", "{a: b}", " a: b", nested(60), f"{'a' * 1000}: b", "- " * 100, f"a: {'[' * 60}{']' * 60}", "a: |\n  b"],
)
def test_a_text_that_is_no_block_of_keys_or_is_deep_or_long_is_declined(text: str) -> None:
    assert read_lines(text) is None


def test_what_may_hold_too_many_values_is_declined() -> None:
    rows = MOST_VALUES // 6
    assert read_lines("a:\n" + "- b\n" * rows) is not None
    assert read_lines("a:\n" + "- b\n" * (3 * rows)) is None
    assert read_lines("a:\n" + "- b: c\n" * (rows * 3 // 2)) is None
    assert read_lines("a:\n" + "- [[], {}, {}, {}, {}, {}, {}, {}]\n" * (rows // 3)) is None
    assert read_lines(f"a: [{'b,' * MOST_VALUES}b]\n") is None


def test_a_comment_that_silences_is_left_to_the_event_reader() -> None:
    assert read_lines("claimkit: 1\n# claimkit: ignore[EVD001] taste\nclaims: []\n") is None


def test_the_places_of_all_nodes_are_those_of_the_event_reader_with_the_short_forms_written_out() -> None:
    loaded = load_bytes(b"claimkit: 1\nclaims:\n  - id: a\n    citations:\n      - supports: b\n", "a.yaml")
    assert loaded
    assert loaded.reading
    places = loaded.reading.places
    assert isinstance(places, LinePlaces)
    assert loaded.span(("claims", 0, "citations", 0, "source")) == (5, 19, 5, 20)
    assert ("claims", 0, "citations", 0, "stance") in [pointer for pointer, _ in places.scalars()]
    assert {mark.start_mark.line for pointer, mark in places.scalars() if pointer[-1] == "source"} == {4}


@pytest.mark.parametrize(
    "lines", [["a: b"], ["a:", "  - b: c", "    d: >-", "      e"], ["a: b", "  c"], ["a: [b,", "  c]"], ["a: |", "  b"]]
)
def test_many_lines_take_time_in_proportion_and_are_taken(lines: Sequence[str]) -> None:
    first, *rest = lines
    assert is_taken("\n".join([first, *rest[:-1], *rest[-1:] * 1]) + "\n")
    if rest:
        body = "\n".join([first, *rest[:-1], *[rest[-1].rstrip("]") + ("," if "[" in first else "")] * 20_000, rest[-1]])
        assert read_lines(body + "\n") is not None


def test_a_declined_text_is_read_by_events(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = yaml_reader.read_yaml

    def read(text: str) -> Reading:
        asked.append(text)
        return really(text)

    monkeypatch.setattr(yaml_reader, "read_yaml", read)
    for text in ("claimkit: 1\n", "claimkit: 1 # a\n", "'claimkit': 1\n"):
        loaded = load_bytes(text.encode(), "a.yaml")
        assert loaded
        assert loaded.file
    assert asked == ["'claimkit': 1\n"]


def test_a_flow_collection_is_gone_through_once_however_many_places_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    really = line_places._pieces

    def pieces(text: str, row: int, at: int) -> Iterator[Span]:
        begun.append(row)
        return really(text, row, at)

    monkeypatch.setattr(line_places, "_pieces", pieces)
    reading = read_lines(f"a: b\nc: [{', '.join(f'd{at},{chr(10)}  e{at}' for at in range(100))}]\n")
    assert reading
    assert reading.places
    assert [reading.places.span(("c", at)) for at in (0, 1, 2, 199)] == [(2, 5, 2, 7), (3, 3, 3, 5), (3, 7, 3, 9), (102, 3, 102, 6)]
    assert begun == [2]
