"""A million claims are checked and exported whole, within memory that does not grow with them by much."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

MOST: Final = 16_000_000_000
ROOT: Final = Path(__file__).parents[2]
PER_FILE: Final = 1000
BYTES_PER_CLAIM: Final = 8_000
"""Of memory at most for an export row by row, for a claim of about 930 bytes."""
BYTES_PER_REPORTED: Final = 4_000
"""Of memory at most for a check that reports a problem of each claim in JSON, which is made whole."""


def within() -> None:
    """Fail a command that is about to start before it takes all memory of the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))


def peak(*words: str, folder: Path, code: int, out: Path) -> int:
    """Run claimkit; the bytes of memory that it took at most."""
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "claimkit", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=file,
            preexec_fn=within,  # noqa: PLW1509 (the tests start no threads)
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == code
    return usage.ru_maxrss * 1024


def test_a_million_claims(tmp_path: Path, share: float, note: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bench")
    from corpus import write_corpus

    files = max(2, int(1000 * share))
    claims = files * PER_FILE
    size = write_corpus(tmp_path / "claims", files, PER_FILE)
    checked = peak("check", "--output-format", "json", folder=tmp_path, code=0, out=tmp_path / "check.json")
    exported = peak("export", "--to", "jsonl", folder=tmp_path, code=0, out=tmp_path / "claims.jsonl")
    assert json.loads((tmp_path / "check.json").read_bytes())["checked"]["claims"] == claims
    with (tmp_path / "claims.jsonl").open("rb") as lines:
        ids = {json.loads(line)["id"] for line in lines}
    assert len(ids) == claims
    note(f"{claims:,} claims, {size / 1e6:,.0f} MB: check {checked / 2**20:,.0f} MiB at most, export {exported / 2**20:,.0f} MiB")
    assert exported < 150_000_000 + claims * BYTES_PER_CLAIM
    assert checked < 200_000_000 + claims * BYTES_PER_REPORTED
