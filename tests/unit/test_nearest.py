"""The proposal for a quotation that stands nowhere: where it is looked for, how far it goes, and how like it is."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from claimkit.text.folding import joins
from claimkit.text.nearest import LEAST, _aligned, _likeness, _stretches, _windows, best_stretch
from claimkit.text.word_edges import surrounding

ALPHABET = "aa bb cc dd ee ff gg hh"


def index(text: str) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for word in re.finditer(r"\S+", text):
        found[word[0].strip(".")].append(word.start())
    return found


@pytest.mark.parametrize(
    ("one", "other", "by_words", "by_letters"),
    [
        ("tea helps", "tea helps", 1, 1),
        ("tea cures", "tea helps", 0.4, 0.6),  # three letters and a blank of ten; e and s besides
        ("tea", "milk", 0, 0),
        ("tea tea", "tea", 8 / 12, 8 / 12),
        ("", "", 0, 0),
    ],
)
def test_likeness_is_the_share_of_letters_in_common(one: str, other: str, by_words: float, by_letters: float) -> None:
    assert _likeness(one.split(), other.split(), by_letter=False) == pytest.approx(by_words)
    assert _likeness(one.split(), other.split(), by_letter=True) == pytest.approx(by_letters)


def test_each_word_votes_for_where_the_quotation_would_begin_and_a_rare_one_has_two_votes() -> None:
    words = {"tea": [100, 200], "helps": [104], "colds": [110]}
    assert _windows("tea helps (colds).", words, 4) == [96, 200]
    assert _windows("tea helps (colds).", words, 1) == [96]
    assert _windows("Tea milk", words, 4) == []
    assert _windows("tea helps", {"tea": [100, 200], "helps": [204]}, 1) == [200]
    assert _windows("tea helps", {"tea": [100], "helps": [304, 504]}, 1) == [96]


def test_equal_votes_are_taken_in_the_order_of_the_text_and_no_place_lies_before_it() -> None:
    assert _windows("some tea", {"tea": [400, 2, 80]}, 4) == [0, 72, 392]


def test_a_long_quotation_has_wide_windows() -> None:
    quote = "tea " + "x" * 56  # 60 letters: 20 to a window
    assert _windows(quote, {"tea": [19, 20, 45]}, 4) == [0, 20, 40]


def test_of_common_words_so_many_places_count_that_the_work_stays_small() -> None:
    common = {"x": list(range(0, 2500, 10)), "y": [9000 + at * 10 for at in range(300)]}
    assert max(_windows("x y", common, 9999)) < 2500  # the second word is not asked any more
    less = {**common, "x": common["x"][1:]}
    assert max(_windows("x y", less, 9999)) == 8 * ((9000 + 249 * 10 - 2) // 8)  # of the second word, 250 places


def test_ten_words_are_asked() -> None:
    words = {f"w{number}": [1000 * number] for number in range(10, 21)}
    assert len(_windows(" ".join(words), words, 99)) == 10


@pytest.mark.parametrize(
    ("quote", "start", "wanted"),
    [
        ("cc xx ee", 6, ["cc dd ee"]),
        ("xx dd ee", 6, ["dd ee", "cc dd ee"]),
        ("cc dd xx", 6, ["cc dd", "cc dd ee"]),
        ("xx yy bb", 0, ["bb", "aa bb"]),  # nothing stands before the text
        ("gg xx yy", 18, ["gg", "gg hh"]),  # or behind it
        ("xx yy", 6, []),
        ("dd ee", 20, ["dd ee"]),  # a window begins half a quotation before its place, at a whole word
    ],
)
def test_a_stretch_goes_from_the_first_word_that_fits_to_the_last_or_over_what_was_reworded(
    quote: str, start: int, wanted: list[str]
) -> None:
    found = _aligned(quote, ALPHABET if quote != "dd ee" else ALPHABET.replace("aa bb", "aa bb bb"), min(start, 12))
    assert [(ALPHABET if quote != "dd ee" else ALPHABET.replace("aa bb", "aa bb bb"))[one.start : one.end] for one in found] == wanted


def test_a_window_ends_behind_twice_the_length_of_the_quotation() -> None:
    quote = "aa bb"
    near, far = (f"{'x ' * gap}aa bb" for gap in (22, 30))
    assert [(one.start, one.end) for one in _aligned(quote, near, 0)] == [(44, 49)]
    assert _aligned(quote, far, 0) == []


def test_a_window_begins_half_a_quotation_before_its_place() -> None:
    text = "aa bb " + "x " * 20
    assert _aligned("aa bb", text, 2)
    assert _aligned("aa bb", text, 9) == []


def test_two_candidates_are_rated_letter_by_letter_and_the_next_best_is_told() -> None:
    text = "Tea cures all colds. Milk is white. Tea cured all colds. Tea cures no colds."
    best = best_stretch("Tea cures all golds.", text, index(text))
    assert best
    assert text[best.start : best.end] == "Tea cures all colds."
    assert LEAST < best.runner_up < best.similarity < 1
    gap = " Milk is white." * 20
    far = f"Tea cures all colds.{gap} Tea cured all colds.{gap} Tea cures no colds."
    assert len(_stretches("Tea cures all golds.", far, index(far))) == 2


def test_the_place_that_shares_most_is_rated_though_others_share_rarer_words() -> None:
    common = [f"w{number}" for number in range(30)]
    gap = " x" * 400
    backwards = " ".join(reversed(common))
    text = f"rare0 rare1 rare2 rare3{gap} rare4 rare5 rare6 rare7{gap} {backwards}{gap} {backwards}{gap} seed0 seed1 {' '.join(common)}"
    best = best_stretch(" ".join([*(f"rare{number}" for number in range(8)), "seed0 seed1", *common]), text, index(text))
    assert best
    assert "seed0 seed1 w0 w1" in text[best.start : best.end]


def test_the_words_around_a_stretch_are_cut_where_no_blank_is_near() -> None:
    assert surrounding("x" * 200, 100, 101) == "x" * 81
    assert surrounding(f"a {'x' * 30}b{'x' * 30} c", 32, 33) == f"{'x' * 30}b{'x' * 30}"


def test_without_a_second_candidate_nothing_is_told_of_one() -> None:
    text = "Tea cures all colds."
    best = best_stretch("Tea cures all golds.", text, index(text))
    assert best
    assert (best.start, best.end, best.runner_up) == (0, len(text), 0)


def test_what_is_less_like_the_quotation_than_the_least_is_no_proposal() -> None:
    text = "aaaa bbbb cccc dddd eeee"
    assert best_stretch("aaaa bbbb cccc xxxx yyyy", text, index(text))  # 15 of 25, or 15 of 15 and 25
    assert best_stretch("aaaa xxxx yyyy zzzz wwww", text, index(text)) is None


def test_of_a_very_long_quotation_the_beginning_is_looked_for() -> None:
    text = " ".join(f"word{number}" for number in range(100, 300))
    quote = f"{text[:1500]} {'other ' * 400}"
    best = best_stretch(quote, text, index(text))
    assert best
    assert (best.start, best.end) == (0, 1503)  # to the end of the word in which it is cut


@pytest.mark.parametrize(
    ("code", "melts"), [(0x115F, False), (0x1160, True), (0x11FF, True), (0x1200, False), (0x0301, True), (0xFF9E, True), (0x41, False)]
)
def test_what_melts_into_the_character_before_it(code: int, melts: bool) -> None:
    assert joins(chr(code)) is melts
