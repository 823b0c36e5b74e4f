"""Claim files for tests of the command line, and what running it in this process gives."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from claimkit.cli import run as run_command_line
from effort import bounded

NOTE = "claimkit: 1\nclaims:\n  - id: tea\n    statement: Tea shortens colds.\n    kind: efficacy\n    confidence: none\n"
WARNING = NOTE + "sources:\n  tea-2019: {type: book, URL: 'https://example.org/'}\n"
ERROR = NOTE.replace("confidence: none", "confidence: low")
UNREADABLE = "claimkit: 1\nclaims: [\n"
CLEAN_FILE = "claimkit: 1\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]
Command = Callable[..., subprocess.CompletedProcess[str]]


def make(folder: Path, **files: str) -> None:
    """Write claim files: ``claims_a`` is claims/a.yaml."""
    for name, text in files.items():
        path = folder / (name.replace("_", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def unmeasured(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which no process counts its branches, for which it would import more."""
    return {name: value for name, value in environment.items() if not name.startswith("COVERAGE_")}


def in_process(
    arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str], *, given: bytes = b"", together: bool = False
) -> subprocess.CompletedProcess[str]:
    """What a command line does in a folder, run in this process: starting one takes most of the time of a command. Both outputs may go together into one."""
    out = io.TextIOWrapper(io.BytesIO(), write_through=True)
    err = out if together else io.TextIOWrapper(io.BytesIO(), write_through=True)
    with mock.patch.dict(os.environ, environment, clear=True), pytest.MonkeyPatch.context() as patch, bounded():
        patch.chdir(folder)
        for name, stream in (("stdin", io.TextIOWrapper(io.BytesIO(given))), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        code = run_command_line(arguments)
    return subprocess.CompletedProcess(arguments, code, _printed(out), "" if together else _printed(err))


def _printed(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
