"""What is dumped is read back as the same file, whatever stands in its texts, by the strict reader and by PyYAML's own."""

import math
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.reading import FaultKind
from claimkit.claimfile.schema import accept
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.claimfile.yaml_writer import dump
from claimkit.errors import ClaimkitError
from effort import examples
from property import strategies

PROPERTY = settings(max_examples=examples(120), deadline=None, suppress_health_check=list(HealthCheck))


def read_back(text: str) -> ClaimFile:
    reading = read_yaml(text)
    assert reading.faults == (), text
    file = accept(reading.data)
    assert file is not None, text
    return file


def noted(value: Any, key: str = "x-note") -> ClaimFile:
    file = accept({"claimkit": 1, key: value})
    assert file is not None
    return file


def same_but_for_dates(ours: Any, theirs: Any) -> bool:
    """Whether PyYAML, a YAML 1.1 reader, reads the same; what looks like a date it reads as one."""
    match ours, theirs:
        case dict(), dict():
            dated = {str(key) if isinstance(key, date) else key: value for key, value in theirs.items()}
            return dated.keys() == ours.keys() and all(same_but_for_dates(ours[key], dated[key]) for key in ours)
        case list(), list():
            return len(ours) == len(theirs) and all(map(same_but_for_dates, ours, theirs))
        case str(), date() if not isinstance(theirs, datetime):
            return ours == theirs.isoformat()
        case _:
            return type(ours) is type(theirs) and bool(ours == theirs)


@PROPERTY
@given(strategies.claim_files(strategies.texts()))
def test_a_dumped_file_reads_back_equal_and_dumps_to_the_same_text(file: ClaimFile) -> None:
    text = dump(file)
    back = read_back(text)
    assert back == file
    assert dump(back) == text
    assert same_but_for_dates(read_yaml(text).data, yaml.load(text, Loader=yaml.CSafeLoader))


@settings(PROPERTY, max_examples=examples(500))
@given(strategies.texts(most=120))
@example("x" * 99 + " " + "y" * 99)
@example("a" * 1023 + ":")
def test_any_text_survives_as_a_value_a_key_and_an_item(text: str) -> None:
    file = noted({text: text, "list": [text, [text], {text: [text]}], "x": {"y": {"z": text}}})
    dumped = dump(file)
    assert read_back(dumped) == file
    assert same_but_for_dates(read_yaml(dumped).data, yaml.load(dumped, Loader=yaml.CSafeLoader))


@pytest.mark.parametrize("text", strategies.TRICKY)
def test_each_tricky_text_survives_alone(text: str) -> None:
    file = noted({text: text, "list": [text, [[text]], {text: {text: text}}]})
    dumped = dump(file)
    assert read_back(dumped) == file
    assert same_but_for_dates(read_yaml(dumped).data, yaml.load(dumped, Loader=yaml.CSafeLoader))


@settings(PROPERTY, max_examples=examples(100))
@given(strategies.texts(), st.integers(490, 1600))
def test_long_keys_survive(text: str, length: int) -> None:
    key = (text * length)[:length]
    if key.strip(" \t\r\n"):
        file = noted({key: key, "list": [{key: 1}, {key: {key: []}}, {key: [1, {key: "x"}]}]})
        assert read_back(dump(file)) == file


@PROPERTY
@given(strategies.extension_values(strategies.texts()))
def test_any_value_of_ones_own_survives(value: Any) -> None:
    file = noted(value)
    assert read_back(dump(file)) == file


@settings(PROPERTY, max_examples=examples(300))
@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_number_reads_back_the_same_or_is_refused(number: float) -> None:
    file = noted({"a": [number]})
    try:
        dumped = dump(file)
    except ClaimkitError:
        assert abs(number) > 2**53 - 1 or 0 < abs(number) < 1e-4
    else:
        assert read_back(dumped) == file
        found = yaml.load(dumped, Loader=yaml.CSafeLoader)["x-note"]["a"][0]
        assert math.isclose(found, number)


@PROPERTY
@given(st.sampled_from("\x00\x07\x0b\x1b\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff"), strategies.texts())
def test_a_character_that_no_file_may_hold_is_refused(character: str, text: str) -> None:
    assert any(fault.kind is FaultKind.CHARACTER for fault in read_yaml(f'"\\U{ord(character):08x}"').faults)
    for place in (
        noted(text + character),
        noted({"a": [character + text]}),
        noted({text + character: 1}),
        noted([f"{text} {character} x" * 30]),
    ):
        with pytest.raises(ClaimkitError, match=f"U\\+{ord(character):04X}"):
            dump(place)
