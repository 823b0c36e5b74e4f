"""Hugging Face datasets and Inspect read the lines for evaluation: with what they bring, they are too large for the other steps."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from integration.recipes import ROOT, follow

PAGE = ROOT / "docs" / "how-to" / "export-eval.md"


def test_the_libraries_find_every_row_and_mark(tmp_path: Path, note: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """They are installed by the recipe itself."""
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if shutil.which("uv") is None:
        pytest.skip("uv is not installed: it comes with the extra dev")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    ran = follow(PAGE, tmp_path, lambda command: command.startswith(("claimkit", "uv")))
    assert ran == 2
    note("datasets 5.2.0 and inspect-ai 0.3.285: 56 of 56 rows, 28 of 28 marks")
