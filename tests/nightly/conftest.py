"""What the tests of the night share: notes for the table of their results."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def note() -> Callable[[str], None]:
    """Keeps a line for the table that ``tools/nightly.py`` writes."""
    path = os.environ.get("CLAIMKIT_NOTES")

    def keep(line: str) -> None:
        if path:
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    return keep


@pytest.fixture(scope="session")
def share() -> float:
    """The share of the night's work to do: less than 1 where somebody tries it out."""
    return float(os.environ.get("CLAIMKIT_SHARE", "1"))
