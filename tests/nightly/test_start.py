"""The start of the commands stays within so many instructions, counted by valgrind: the machine and what else it does change nothing."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from meta.test_start import CLEAN

AT_MOST: Final = {"--version": 1.2, "--help": 3.0, "check one.yaml": 8.0, "check cited.yaml": 16.0}
"""Times the instructions of ``python -c pass``: the aims, and what was reached for a claim with an article, with a little to spare."""
CITED: Final = """claimkit: 1
documents:
  article: {title: On tea, path: tea.md}
sources:
  smith-2020: {type: article-journal, title: Tea and colds, DOI: 10.1000/182, appraisal: {design: randomized-trial, sample_size: 300}}
claims:
  - id: tea-colds
    statement: Tea may shorten the common cold by a day in adults.
    kind: efficacy
    confidence: none
    passages:
      - {document: article, quote: Tea may shorten the common cold by a day in adults.}
    citations:
      - {source: smith-2020, stance: supports, finding: Colds lasted a day less with tea.}
"""
"""A claim with a source and an article: it pays for the reader of Markdown with the library of HTML, the word lists, and all rules."""
START: Final = "from claimkit.__main__ import main; main()"
"""What the entry script does, which may be made without more: with ``-m``, Python loads modules of its own."""


def instructions(folder: Path, *words: str) -> int:
    valgrind = shutil.which("valgrind")
    assert valgrind, "valgrind is not installed: tools/programs.sh"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *words]
    for program in (command, [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]):
        # The first run compiles what is not compiled yet.
        run = subprocess.run(
            program, cwd=folder, env={**environment, "PYTHONHASHSEED": "0"}, capture_output=True, encoding="utf-8", check=True
        )
    count = re.search(r"Collected : (\d+)", run.stderr)
    assert count
    return int(count[1])


@pytest.mark.parametrize("words", AT_MOST)
def test_a_command_starts_within_its_instructions(words: str, tmp_path: Path, note: Callable[[str], None]) -> None:
    (tmp_path / "one.yaml").write_text(CLEAN)
    (tmp_path / "cited.yaml").write_text(CITED)
    (tmp_path / "tea.md").write_text("# On tea\n\nTea may shorten the common cold by a day in adults.\n")
    times = instructions(tmp_path, "-c", START, *words.split()) / instructions(tmp_path, "-c", "pass")
    note(f"{words}: {times:.1f}")
    assert times <= AT_MOST[words]
