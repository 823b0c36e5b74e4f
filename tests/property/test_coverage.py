"""Sentences tile a text; coverage stays between 0 and 1 and only grows with the passages."""

from hypothesis import given
from hypothesis import strategies as st

from claimkit.derived.coverage import Totals, cover
from claimkit.text.reader_text import Block, ReadText
from claimkit.text.sentences import sentences
from claimkit.text.units import units

PIECES = st.sampled_from(
    [
        "Tea",
        " ",
        "\n",
        "\n\n",
        ".",
        "!",
        "?",
        "…",
        "(",
        ")",
        '"',
        "[1]",
        "e.g.",
        "Dr.",
        "4.5",
        "U.S.",
        "茶",
        "。",
        "It",
        "é",
        "e\u0301",
        "😀",
        "p",
        "-",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)
STRETCHES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8)


@given(TEXTS)
def test_sentences_tile_the_text(text: str) -> None:
    found = list(sentences(text))
    border = 0
    for start, end in found:
        assert border <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(map(str.isalnum, text[border:start])), "letters were left out"
        border = end
    assert not any(map(str.isalnum, text[border:]))


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_gives_sentences_inside_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    alone = text[start:end]
    found = [(first - start, last - start) for first, last in sentences(text, start, end)]
    assert found == list(sentences(alone))


@given(TEXTS, STRETCHES, STRETCHES, STRETCHES, st.floats(0.01, 1))
def test_coverage_is_a_share_and_grows_with_the_passages(
    text: str, claimed: list[tuple[int, int]], exempt: list[tuple[int, int]], more: list[tuple[int, int]], threshold: float
) -> None:
    all_units = list(units(ReadText(text, text, range(len(text) + 1), [Block(0, len(text), "paragraph")])))
    inside = [[(min(a, len(text)), min(b, len(text))) for a, b in part] for part in (claimed, exempt, more)]
    before = cover(text, all_units, inside[0], inside[1], threshold)
    assert len(before) == len(all_units)
    for added in (
        cover(text, all_units, inside[0] + inside[2], inside[1], threshold),
        cover(text, all_units, inside[0], inside[1] + inside[2], threshold),
    ):
        assert all(0 <= old.share <= new.share <= 1 for old, new in zip(before, added, strict=True))
        shares = [Totals.of(sentence.state for sentence in found).coverage for found in (before, added)]
        assert shares == [None, None] if not all_units else 0 <= (shares[0] or 0) <= (shares[1] or 0) <= 1
