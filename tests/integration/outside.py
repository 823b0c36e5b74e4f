"""Programs and texts that are not ours: a test that needs one is skipped with its reason, or fails where all of them must be there."""

import os
import shutil
from pathlib import Path
from typing import Final, NoReturn

import pytest

REQUIRED: Final = os.environ.get("CLAIMKIT_INTEGRATION") == "required"
"""Whether everything must be there, and the network may be used: ``make integration`` sets it."""
MODULES: Final = Path(__file__).parent / "node_modules"
"""What npm installed."""


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail where nothing may be missing."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(f"{reason} (make integration skips nothing)")


def program(name: str) -> str:
    """The path of a program."""
    return shutil.which(name) or missing(f"{name} is not installed")


def module(path: str) -> Path:
    """The path of a file or folder that npm installed."""
    return MODULES / path if (MODULES / path).exists() else missing(f"{path} is not installed: npm ci in tests/integration")


def network() -> None:
    """Go on only where the network may be used."""
    if not REQUIRED:
        missing("it installs from the network")
