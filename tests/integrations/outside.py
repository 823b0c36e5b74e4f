"""Programs that are not ours: a test that needs one is skipped with its reason, or fails where all of them must be there."""

import os
import shutil
from typing import Final, NoReturn

import pytest

REQUIRED: Final = bool(os.environ.get("CLAIMKIT_TRY_INTEGRATIONS"))
"""Whether every program must be there, and the network may be used: set in continuous integration."""


def missing(reason: str) -> NoReturn:
    """Skip the test, or fail where nothing may be missing."""
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str) -> str:
    """Where a program is."""
    return shutil.which(name) or missing(f"{name} is not installed")


def network() -> None:
    """Go on only where the network may be used."""
    if not REQUIRED:
        pytest.skip("it installs from the network: set CLAIMKIT_TRY_INTEGRATIONS=1")
