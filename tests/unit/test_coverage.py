"""Coverage: the state of each sentence, the share of it, and the totals."""

from dataclasses import replace
from typing import Any

import pytest

from claimkit.derived.coverage import Account, Ledger, State, Totals, cover
from claimkit.text.read import read_text
from claimkit.text.units import Unit, units
from effort import bounded

TEXT = "Tea helps. Milk does not. Why?"
#       0          11             26
UNITS = list(units(read_text(TEXT)))


@pytest.mark.parametrize(
    ("claimed", "exempt", "states"),
    [
        ([], [], "uncovered uncovered uncovered"),
        ([(0, 30)], [], "claimed claimed claimed"),
        ([], [(0, 30)], "exempt exempt exempt"),
        ([(0, 10)], [(26, 30)], "claimed uncovered exempt"),
        ([(0, 4)], [], "partial uncovered uncovered"),  # 3 of 8 word characters
        ([(0, 3)], [(2, 4)], "partial uncovered uncovered"),
        ([(0, 3), (1, 3), (0, 3)], [], "partial uncovered uncovered"),  # overlapping: each character counts once
        ([(0, 3)], [(4, 9)], "exempt uncovered uncovered"),
        ([(0, 3)], [(6, 7)], "claimed uncovered uncovered"),  # only together, and claims cover more
        ([(0, 1)], [(4, 7)], "exempt uncovered uncovered"),
        ([(0, 2)], [(4, 6)], "claimed uncovered uncovered"),  # only together, and each covers as much
        ([(0, 5)], [(0, 10)], "claimed uncovered uncovered"),  # half are claimed, which is enough
        ([(8, 13)], [], "partial partial uncovered"),  # across the border
        ([(3, 4), (9, 11), (24, 26)], [], "uncovered uncovered uncovered"),  # no word characters at all
        ([(5, 5), (9, 2)], [], "uncovered uncovered uncovered"),  # empty stretches
    ],
)
def test_states(claimed: list[tuple[int, int]], exempt: list[tuple[int, int]], states: str) -> None:
    assert " ".join(found.state for found in cover(TEXT, UNITS, claimed, exempt)) == states


def test_an_account_is_shown_and_compared_without_the_text_of_its_document() -> None:
    one = Account("tea", "tea.yaml", "tea.md", read=read_text("Words that nobody may pass on.", "tea.md"))
    assert "Words" not in repr(one)
    assert one == replace(one, read=None)
    assert one != replace(one, not_found=1)


def test_the_share_is_kept() -> None:
    assert [found.share for found in cover(TEXT, UNITS, [(0, 3), (2, 4)], [(26, 27)])] == [3 / 8, 0, 1 / 3]


@pytest.mark.parametrize(("threshold", "state"), [(0.1, State.CLAIMED), (3 / 8, State.CLAIMED), (0.4, State.PARTIAL)])
def test_the_threshold_can_be_set(threshold: float, state: State) -> None:
    assert cover(TEXT, UNITS, [(0, 3)], [], threshold)[0].state is state


def test_totals() -> None:
    totals = Totals.of(found.state for found in cover(TEXT, UNITS, [(0, 10)], [(26, 30)]))
    assert totals == Totals(claimed=1, exempt=1, uncovered=1)
    assert totals.sentences == 3
    assert totals.coverage == 2 / 3
    assert totals + totals == Totals(claimed=2, exempt=2, uncovered=2)


def test_no_sentences_are_not_full_coverage() -> None:
    assert Totals().coverage is None
    assert Totals.of(()).coverage is None
    assert cover("...", [], [(0, 3)], []) == ()


def test_the_time_grows_no_faster_than_text_and_passages() -> None:
    size = 1_000_000
    many = [Unit(at, at + 10, "paragraph") for at in range(0, size, 10)]
    stretches = [(at, at + 4) for at in range(0, size, 5)]
    with bounded():
        found = cover("a" * size, many, stretches, stretches)
    assert {sentence.state for sentence in found} == {State.CLAIMED}


def test_what_parts_of_a_check_noted_is_joined_and_the_first_definition_stands() -> None:
    """Any objects do: a ledger keeps what it is given."""
    one, other = Ledger(), Ledger()
    documents, passages, missing = (
        [ledger.documents for ledger in (one, other)],
        [ledger.passages for ledger in (one, other)],
        [ledger.not_found for ledger in (one, other)],
    )
    parts: Any = zip(documents, passages, missing, strict=True)
    for number, (known, said, lost) in enumerate(parts):
        known["a.yaml", "tea"] = f"tea of {number}"
        known["b.yaml", f"milk-{number}"] = "milk"
        said["a.yaml", "tea"] += [number]
        lost["a.yaml", "tea"] += 1 + number
    one.join(other)
    joined: Any = one
    assert joined.documents == {("a.yaml", "tea"): "tea of 0", ("b.yaml", "milk-0"): "milk", ("b.yaml", "milk-1"): "milk"}
    assert joined.passages == {("a.yaml", "tea"): [0, 1]}
    assert joined.not_found == {("a.yaml", "tea"): 3}
