"""The real command, killed while it writes several claim files: the next run that writes says so, and leaves all new or all old."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimkit.files.together import write_together
from faults import When, calls

Command = Callable[..., subprocess.CompletedProcess[str]]
CLAIM = "claimkit: 1\nclaims:\n  - {id: ID, statement: Tea is old., kind: history, confidence: none}\n"
WORDS = ("review", "--all", "--by", "A Reader", "--date", "2020-01-01", "--write")
FAULTS = Path(__file__).parents[1] / "faults.py"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    found = [tmp_path / "claims" / f"{name}.yaml" for name in ("one", "two", "three")]
    for file in found:
        file.write_text(CLAIM.replace("ID", file.stem))
    return found


def reviewed(files: list[Path]) -> set[bool]:
    return {"A Reader" in file.read_text() for file in files}


def together(root: Path, files: list[Path]) -> None:
    known = {str(file): file.read_bytes() for file in files}
    write_together(dict.fromkeys(known, "new"), known, root)


def run_faulty(folder: Path, environment: Mapping[str, str], at: int, when: When) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(FAULTS), str(at), when, *WORDS]
    return subprocess.run(words, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False, timeout=300)


def test_a_command_that_is_killed_between_two_files_is_finished_by_the_next(
    tmp_path: Path, files: list[Path], command: Command, environment: Mapping[str, str]
) -> None:
    names = calls(lambda: together(tmp_path, files))
    points = [at for at, name in enumerate(names) if name == "replace"]
    assert len(points) == 4  # the journal, and the files
    halves = 0
    for at in (0, *points):
        for file in files:
            file.write_text(CLAIM.replace("ID", file.stem))
        done = run_faulty(tmp_path, environment, at, When.AFTER)
        assert done.returncode == -signal.SIGKILL, done.stderr
        halves += len(reviewed(files)) == 2
        before = reviewed(files)
        seen = command("check")
        assert ("an earlier run was interrupted while it wrote: some files may have" in seen.stderr) == (at > 0)
        assert reviewed(files) == before
        done = command(*WORDS)
        assert (done.returncode, reviewed(files)) == (0, {True}), done.stderr
        end = "undone" if before == {False} else "finished"
        told = f"an earlier run was interrupted while it wrote; that is {end} now: claims/one.yaml claims/three.yaml claims/two.yaml"
        assert (told in done.stderr) == (at > 0)
    assert halves == 2
    assert sorted(path.name for path in (tmp_path / "claims").iterdir()) == ["one.yaml", "three.yaml", "two.yaml"]
    assert not (tmp_path / ".claimkit-journal").exists()


def test_a_hard_link_is_refused_and_allowed_by_its_option(tmp_path: Path, files: list[Path], command: Command) -> None:
    (tmp_path / "other").hardlink_to(files[1])
    done = command(*WORDS)
    assert done.returncode == 2
    assert "claims/two.yaml: it has 2 names (hard links)" in done.stderr
    assert reviewed(files) == {False}
    done = command(*WORDS, "--break-links")
    assert done.returncode == 0
    assert reviewed(files) == {True}
    assert "A Reader" not in (tmp_path / "other").read_text()


def test_a_read_only_file_keeps_all_files_as_they_are(files: list[Path], command: Command) -> None:
    files[2].chmod(0o444)
    done = command(*WORDS)
    assert done.returncode == 2
    assert "claims/three.yaml: it is read-only" in done.stderr
    assert "chmod u+w claims/three.yaml" in done.stderr
    assert reviewed(files) == {False}
