"""What tests of several folders share: running the real command, under limits of processor time and memory."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from claimkit.cli import run as run_command_line
from commandline import Command, Done, Run, in_process
from effort import WALL_SECONDS, limited

SHARE = float(os.environ.get("CLAIMKIT_SHARE", "1"))  # of the work of the night
# The same cases in every run that decides about a change; many new ones at night. No deadline: a busy machine is no failure.
settings.register_profile("quick", deadline=None, max_examples=25, derandomize=True, phases=set(Phase) - {Phase.explain})
settings.register_profile("mutants", settings.get_profile("quick"), phases=(Phase.explicit, Phase.generate))
settings.register_profile("nightly", deadline=None, max_examples=max(25, round(1000 * SHARE)))
settings.load_profile(os.environ.get("CLAIMKIT_PROPERTIES", "quick"))

SOURCES = Path(__file__).parent.parent / "src"


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """The environment of a subprocess: what this one has, without what a person may have set for their terminal."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONPATH": str(SOURCES), "TERM": "xterm"}


@pytest.fixture
def process(tmp_path: Path, environment: Mapping[str, str]) -> Command:
    """Runs ``claimkit`` as a process in the test's folder: for what only a process shows, such as limits of memory, signals, streams and the start.

    ``code`` runs a program of Python in its place, ``env`` adds to the environment.
    """

    def run(
        *arguments: str, code: str | None = None, env: Mapping[str, str] | None = None, **more: Any
    ) -> subprocess.CompletedProcess[str]:
        program: Sequence[str] = ("-m", "claimkit") if code is None else ("-c", code)
        done = subprocess.run(
            [sys.executable, *program, *arguments],
            **{
                "cwd": tmp_path,
                "env": {**environment, **(env or {})},
                "stdin": subprocess.DEVNULL if "input" not in more else None,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "timeout": WALL_SECONDS,
                "preexec_fn": limited,
                **more,
            },
            check=False,
        )
        out, err = ((part or b"").decode() for part in (done.stdout, done.stderr))
        return _sound(subprocess.CompletedProcess(done.args, done.returncode, out, err))

    return run


@pytest.fixture
def command(tmp_path: Path, environment: Mapping[str, str]) -> Command:
    """Runs a command line as ``process`` does, in this process."""

    def run(
        *arguments: str,
        cwd: Path = tmp_path,
        env: Mapping[str, str] | None = None,
        input: bytes = b"",  # noqa: A002 (its name in subprocess.run)
    ) -> subprocess.CompletedProcess[str]:
        return _sound(in_process(arguments, cwd, {**environment, **(env or {})}, given=input))

    return run


def _sound(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """What ran, if it showed no traceback unless it was asked for one."""
    assert "Traceback" not in done.stdout
    assert "Traceback" not in done.stderr or "--traceback" in done.args
    return done


@pytest.fixture
def claimkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process, in the test's folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run_command_line(arguments)
        return Done(code, *capsys.readouterr())

    return call
