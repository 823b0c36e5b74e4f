"""What holds of the readers whatever the text: no exception, places inside the text, the same data as other readers."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.reading import Fault, Reading, character_fault, decode, number
from claimkit.claimfile.yaml_reader import read_yaml

REAL = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "claims").glob("*.yaml"))]
PIECES = [line for text in REAL for line in text.splitlines()[:400]]
SNIPPETS = [
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "? ",
    "| ",
    ">-",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "<<: ",
    '"',
    "'",
    "#",
    " #",
    "\t",
    "%TAG",
    "---",
    "...",
    *["\r", "\r\n", "\n", "\x00", "\u2028", "\ufeff", "é", "漢", "😀", "1e3", "012", ".inf", "~", "true", "\\u", "@", "`", ",", "  "],
]

SOUND = st.text(
    st.characters(codec="utf-8", exclude_characters="\x7f\u2028\u2029\ufeff\ufffe\uffff", exclude_categories=["Cc"]), max_size=12
)
WHOLE = st.integers(1 - 2**53, 2**53 - 1)
FRACTIONS = st.decimals("-100000", "100000", places=3).map(float).filter(lambda value: value != int(value))
DATA = st.recursive(
    st.none() | st.booleans() | WHOLE | FRACTIONS | SOUND,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SOUND, inner, max_size=4),
    max_leaves=12,
)


def lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def index(text: str, line: int, column: int) -> int:
    """The place in a text with LF line ends that a line and column (from 1) mean; it must lie in the text."""
    all_lines = lines(text)
    if (line, column) == (len(all_lines) + 1, 1):  # the end of a text, as libyaml counts it
        line, column = len(all_lines), len(all_lines[-1]) + 1
    assert 1 <= line <= len(all_lines)
    assert 1 <= column <= len(all_lines[line - 1]) + 1
    return sum(len(before) + 1 for before in all_lines[: line - 1]) + column - 1


def check(reading: Reading) -> None:
    """Every place lies in the text, and the text at a scalar's place, read alone, gives its value."""
    text = reading.text
    for fault in reading.faults:
        assert fault.span.line >= 1
        assert fault.span.column >= 1
        assert fault.span.line <= len(lines(text)) + 1
    if reading.places is None:
        assert reading.faults
        return
    assert not reading.faults
    for pointer, _ in reading.places.scalars():
        span = reading.places.span(pointer)
        start, end = index(text, span.line, span.column), index(text, span.end_line, span.end_column)
        assert start <= end
        value: Any = reading.data
        for step in pointer:
            value = value[step]
        alone = "\n".join(lines(text))[start:end]
        if alone[:1] not in ("|", ">"):  # what a block text means depends on the indentation around it
            assert read_yaml(f" {alone}").data == value or read_json(alone).data == value  # "---" alone would be a mark


def any_reading(text: str) -> None:
    text = text.removeprefix("\ufeff")
    readings = [read_yaml(text), read_json(text)]
    if not character_fault(text):  # what no file may hold may end a line for one library and not for another
        for reading in readings:
            check(reading)


@given(st.text())
@example("\ud800")
@example("a: ! b")
@example("a:\n  b\n   c")
def test_any_text_is_read_or_refused(text: str) -> None:
    any_reading(text)


@given(st.lists(st.sampled_from(SNIPPETS) | st.sampled_from(["a", "b", " ", "\n", "1"]), max_size=25).map("".join))
def test_any_mixture_of_signs_is_read_or_refused(text: str) -> None:
    any_reading(text)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    text = decode(data)
    if isinstance(text, Fault):
        assert text.subject
    else:
        assert text.encode() in (data, data[3:])


@given(st.binary(max_size=200), st.sampled_from(["x.yaml", "x.json", "x.txt", "-"]), st.booleans())
def test_any_bytes_are_loaded_or_refused(data: bytes, name: str, explicit: bool) -> None:
    loaded = load_bytes(data, name, explicit=explicit)
    assert loaded is not None or not explicit
    assert loaded is None or loaded.file is not None or loaded.faults or loaded.reading


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A stretch of a real claim file with a few pieces put in, left out or doubled."""
    text = draw(st.sampled_from(REAL))
    begin = draw(st.integers(0, len(text) - 1))
    begin = text.rfind("\n", 0, begin) + 1
    text = text[begin : begin + draw(st.integers(1, 1500))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        upto = at + draw(st.integers(0, 20))
        text = text[:at] + draw(st.sampled_from(SNIPPETS) | st.just(text[at:upto] * 2) | st.just("")) + text[upto:]
    return text


@given(mutated())
def test_a_damaged_claim_file_is_read_or_refused(text: str) -> None:
    found = decode(text.encode())
    if not isinstance(found, Fault):
        check(read_yaml(found))


@pytest.mark.parametrize("text", REAL)
def test_the_real_claim_files_are_read_with_exact_places(text: str) -> None:
    begin = text[:60_000]
    reading = read_yaml(begin[: begin.rfind("\n") + 1] if len(text) > len(begin) else text)
    assert reading.places is not None
    check(reading)


@given(DATA, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(data: object, indent: int | str | None, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    assume("e-" not in text)
    reading = read_json(text)
    assert reading.faults == ()
    assert reading.data == json.loads(text) == data
    check(reading)


@given(DATA, st.sampled_from([None, 2]))
def test_both_readers_read_the_same_where_json_is_yaml(data: object, indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    as_yaml, as_json = read_yaml(text), read_json(text)
    assume(not as_yaml.faults)  # such as a key of more than 1024 characters
    assert as_yaml.data == as_json.data == data
    assert as_yaml.places is not None
    assert as_json.places is not None
    assert [pointer for pointer, _ in as_yaml.places.scalars()] == [pointer for pointer, _ in as_json.places.scalars()]
    for pointer, _ in as_json.places.scalars():
        assert as_yaml.places.span(pointer) == as_json.places.span(pointer)
        assert as_yaml.places.span(pointer, of_key=True) == as_json.places.span(pointer, of_key=True)


@given(st.from_regex(r"[-+]?[0-9]{0,6}\.?[0-9]{0,6}([eE][-+]?[0-9]{1,3})?", fullmatch=True))
def test_what_counts_as_a_number_is_written_by_json_as_it_stands_and_the_rest_is_no_number_at_all(text: str) -> None:
    read = number(text)
    if isinstance(read, int | float):
        assert json.dumps(read) == text or "e-" in json.dumps(read)
    elif read is None:
        float(text.rstrip("."))
    else:
        with pytest.raises(ValueError):
            float(text)
