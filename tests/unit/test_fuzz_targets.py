"""The fuzzed targets hold for their seeds and for some damage to them; the long runs are ``python tests/fuzz/run.py``."""

import random

import pytest

from fuzz.targets import TARGETS, seeds


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds_and_for_damaged_ones(name: str) -> None:
    dice = random.Random(name)  # noqa: S311  (no secret)
    for seed in seeds():
        TARGETS[name](seed)
        for _ in range(3):
            at = dice.randrange(len(seed))
            TARGETS[name](seed[:at] + bytes([dice.randrange(256)]) + seed[at + dice.randrange(3) :])
