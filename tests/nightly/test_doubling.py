"""Twice the text is twice the instructions: counted by valgrind, so that the machine and what else it does change nothing."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
AT_MOST: Final = 2.6
"""Times the instructions for twice the text: 2 is in proportion, 4 is the square; what is looked up in sorted places costs a little more than 2."""
FEW: Final = 3_000_000
"""Instructions below which the start of a call outweighs the text."""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory, note: Callable[[str], None], share: float) -> dict[str, tuple[int, int]]:
    """Instructions of each piece of work, for half of its text and for the whole."""
    valgrind = shutil.which("valgrind")
    assert valgrind, "valgrind is not installed: tools/programs.sh"
    folder = tmp_path_factory.mktemp("counts")
    options = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", f"--log-file={folder}/%p")
    done = subprocess.run(
        [valgrind, *options, sys.executable, Path(__file__).with_name("doubling.py")],
        env={"CLAIMKIT_SHARE": str(share), "PYTHONHASHSEED": "0", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found = {}
    for line in done.stdout.splitlines():
        *numbers, name = line.split(" ", 3)
        nothing, half, whole = (instructions(folder / number) for number in numbers)
        found[name] = (half - nothing, whole - nothing)
    worst = max(found, key=lambda name: found[name][1] / max(found[name][0], FEW))
    note(f"{len(found)} pieces of work; most: {found[worst][1] / found[worst][0]:.2f} times ({worst})")
    return found


def instructions(log: Path) -> int:
    count = re.search(r"I +refs: +([\d,]+)", log.read_text())
    assert count
    return int(count[1].replace(",", ""))


def test_twice_the_text_is_about_twice_the_work(counted: dict[str, tuple[int, int]], share: float) -> None:
    assert len(counted) > 150 * max(share, 0.04)
    grown = {name: whole / max(half, FEW) for name, (half, whole) in counted.items()}
    assert {name: round(times, 2) for name, times in grown.items() if times > AT_MOST} == {}
