"""What tests of several folders share: running the real command, under limits of time and memory."""

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from claimkit.cli import run as run_command_line
from commandline import Done, Run

settings.register_profile("claimkit", deadline=None)  # a busy machine is no failure
# The same cases in every run, where a run decides about a change: new ones are for the people who look into what they break.
settings.register_profile("settled", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("CLAIMKIT_PROPERTIES", "claimkit"))

SOURCES = Path(__file__).parent.parent / "src"
MEMORY = 1_500_000_000
SECONDS = 20


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """The environment of a subprocess: what this one has, without what a person may have set for their terminal."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED", "PYTHONHASHSEED"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONPATH": str(SOURCES), "TERM": "xterm"}


@pytest.fixture
def command(tmp_path: Path, environment: Mapping[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``claimkit`` in the test's folder; ``code`` runs a program of Python in its place, ``env`` adds to the environment."""

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
                "timeout": SECONDS,
                "preexec_fn": limit_memory,
                **more,
            },
            check=False,
        )
        out, err = ((part or b"").decode() for part in (done.stdout, done.stderr))
        assert "Traceback" not in out
        assert "Traceback" not in err or "--traceback" in arguments
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


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
