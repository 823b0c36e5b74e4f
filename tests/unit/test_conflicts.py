"""Exempt passages that have words in common with claims: against the plain way of looking at all pairs, and by example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.derived.coverage import Stretch, conflicts
from effort import bounded

TEXT = "Tea helps. Milk - no."
#       01234567890123456789


def by_all_pairs(text: str, claimed: list[Stretch], exempt: list[Stretch]) -> list[tuple[Stretch, Stretch]]:
    found = []
    for first, last in exempt:
        for start, end in sorted(claimed):
            shared = text[max(start, first) : min(end, last)]
            if max(start, first) < min(end, last) and any(map(str.isalnum, shared)):
                found.append(((first, last), (start, end)))
                break
    return found


@pytest.mark.parametrize(
    ("claimed", "exempt", "wanted"),
    [
        ([], [(0, 5)], []),
        ([(0, 5)], [], []),
        ([(0, 3)], [(0, 3)], [((0, 3), (0, 3))]),
        ([(0, 3)], [(3, 9)], []),  # they touch
        ([(4, 9)], [(0, 4)], []),
        ([(0, 4)], [(3, 9)], []),  # a blank in common
        ([(11, 18)], [(15, 18)], []),  # a blank and a dash in common
        ([(0, 5)], [(4, 9)], [((4, 9), (0, 5))]),  # a letter in common
        ([(4, 9)], [(0, 5)], [((0, 5), (4, 9))]),
        ([(0, 21)], [(4, 9)], [((4, 9), (0, 21))]),  # within
        ([(4, 9)], [(0, 21)], [((0, 21), (4, 9))]),
        ([(0, 21), (4, 5)], [(4, 9)], [((4, 9), (0, 21))]),  # of several the first
        ([(0, 4), (8, 9)], [(3, 9)], [((3, 9), (8, 9))]),  # the first that has words in common
        ([(0, 1), (2, 3), (0, 18)], [(16, 18), (11, 15)], [((11, 15), (0, 18))]),  # a long one begins far before
        ([(0, 3), (11, 15)], [(0, 3), (4, 9), (11, 15)], [((0, 3), (0, 3)), ((11, 15), (11, 15))]),
    ],
)
def test_what_has_words_in_common(claimed: list[Stretch], exempt: list[Stretch], wanted: list[tuple[Stretch, Stretch]]) -> None:
    assert by_all_pairs(TEXT, claimed, exempt) == wanted
    assert list(conflicts(TEXT, claimed, exempt)) == wanted


PARTS = st.lists(st.tuples(st.integers(0, 24), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(st.text("ab -.", min_size=36, max_size=36), PARTS, PARTS)
def test_it_is_what_looking_at_all_pairs_gives(text: str, claimed: list[Stretch], exempt: list[Stretch]) -> None:
    assert list(conflicts(text, claimed, exempt)) == by_all_pairs(text, claimed, exempt)


def test_many_passages_take_no_longer_than_they_are_many() -> None:
    claimed = [(at, at + 4) for at in range(0, 400_000, 10)]
    exempt = [(at + 5, at + 9) for at in range(0, 400_000, 10)]
    with bounded():
        assert list(conflicts("a" * 400_000, claimed, exempt)) == []
