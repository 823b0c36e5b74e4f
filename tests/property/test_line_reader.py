"""What holds of the line reader whatever the text: what it takes, the event reader takes too, with the same data and places."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.claimfile import loading
from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.yaml_writer import dump
from property.layouts import laid_out
from property.strategies import claim_files, texts
from property.test_readers import DATA, SNIPPETS, mutated
from two_readers import EVERYDAY, FILES, assert_same_spans, hold, is_taken, ways

TAKEN_AT_LEAST = 0.05


@given(claim_files(texts()), st.data())
def test_a_claim_file_of_any_layout_is_read_alike(file: ClaimFile, draw: st.DataObject) -> None:
    text, as_json = laid_out(file, draw)
    if not as_json:
        is_taken(text)


@given(claim_files())
def test_a_claim_file_with_everyday_words_is_taken_as_claimkit_writes_it(file: ClaimFile) -> None:
    text = dump(file)
    assert is_taken(text) or "x-" in text  # keys of one's own may hold anything


@given(
    mutated() | st.lists(st.sampled_from(SNIPPETS) | st.sampled_from(["a", "b: ", " ", "\n", "1"]), max_size=25).map("".join) | st.text()
)
def test_any_text_is_read_alike_or_declined(text: str) -> None:
    is_taken(text)


@given(st.dictionaries(st.sampled_from(["a", "b"]), DATA, min_size=1), st.sampled_from([None, 1]))
def test_what_json_writes_is_read_alike_or_declined(data: object, indent: int | None) -> None:
    is_taken(json.dumps(data, indent=indent, ensure_ascii=False))
    is_taken(f"root: {json.dumps(data, ensure_ascii=False)}\n")


@pytest.mark.parametrize("seed", range(4))
def test_damaged_claim_files_are_read_alike_or_declined(seed: int) -> None:
    decoded, taken = hold(4_000, seed)
    assert taken > TAKEN_AT_LEAST * decoded


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_yaml_file_of_the_project_is_read_alike_or_declined(path: Path) -> None:
    is_taken(path.read_text(encoding="utf-8"))


def loaded(text: str, *, by_lines: bool) -> Loaded:
    with patch.object(loading, "read_lines", read_lines if by_lines else lambda _: None):
        found = load_bytes(text.encode(), "a.yaml")
    assert found
    assert found.reading
    return found


@given(claim_files(claims=True), st.data())
def test_a_file_is_loaded_alike_with_short_forms_written_out(file: ClaimFile, draw: st.DataObject) -> None:
    text, as_json = laid_out(file, draw)
    if as_json:
        return
    one, other = loaded(text, by_lines=True), loaded(text, by_lines=False)
    assert (one.file, one.faults) == (other.file, other.faults)
    assert one.reading
    assert other.reading
    assert one.reading.data == other.reading.data
    assert one.reading.places
    assert other.reading.places
    assert_same_spans(one.reading.data, one.reading.places, other.reading.places)
    assert one.reading.places.starts() == other.reading.places.starts()
    for claim in ways(one.reading.data):
        assert one.span(claim) == other.span(claim)


def test_the_everyday_text_is_taken_and_every_claim_file_of_the_project_but_those_with_comments_that_silence() -> None:
    assert is_taken(EVERYDAY)
    left = {path.name for path in FILES if "claimkit: 1\n" in (text := path.read_text(encoding="utf-8")) and not is_taken(text)}
    assert left <= {"ldn-cfs.yaml", "claims.yaml"}
