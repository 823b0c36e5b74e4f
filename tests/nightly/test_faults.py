"""The real command killed at every call that writes, and a folder swapped for a link while it is read very often."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from claimkit.files.journal import settled
from faults import When
from swapping import through_the_boundary

CLAIM = "claimkit: 1\nclaims:\n  - {id: ID, statement: Tea is old., kind: history, confidence: none}\n"
WORDS = ("review", "--all", "--by", "A Reader", "--date", "2020-01-01", "--write")
FAULTS = Path(__file__).parents[1] / "faults.py"


def test_the_command_is_killed_at_every_call(tmp_path: Path, environment: Mapping[str, str], note: Callable[[str], None]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    files = [tmp_path / "claims" / f"{name}.yaml" for name in ("one", "two", "three")]
    kills = halves = 0
    for when in When:
        for at in range(1000):
            for file in files:
                file.write_text(CLAIM.replace("ID", file.stem))
            words = [sys.executable, str(FAULTS), str(at), when, *WORDS]
            done = subprocess.run(words, cwd=tmp_path, env=dict(environment), capture_output=True, check=False)
            before = {"A Reader" in file.read_text() for file in files}
            halves += len(before) == 2
            settled(tmp_path)
            assert len({"A Reader" in file.read_text() for file in files}) == 1
            assert all(file.read_text().startswith("claimkit: 1\n") for file in files)
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL
            kills += 1
    assert kills > 90
    note(f"{kills} kills, {halves} of them between files: all new or all old after the next run")


def test_no_reading_of_many_sees_what_lies_behind_a_link(tmp_path: Path, share: float, note: Callable[[str], None]) -> None:
    found = through_the_boundary(tmp_path, max(1_000, round(150_000 * share)))
    note(f"{found.total():,} readings beside a swapped folder, {found['secrets']} of the secret")
    assert not found["secrets"]
