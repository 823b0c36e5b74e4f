"""The texts that readers are known to take long for, four times as long as in the first step."""

from pathlib import Path

import pytest

from unit.test_texts import HOSTILE, NAMES, read_in_time


@pytest.mark.parametrize("name", NAMES)
def test_no_hostile_text_of_a_million_characters_is_too_much(name: str, tmp_path: Path) -> None:
    read_in_time(HOSTILE, name, tmp_path)
