"""No edit of somebody else is lost: what is known of a file is compared immediately before it is replaced, and two writers keep apart."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from claimkit import files
from claimkit.errors import UsageError
from claimkit.files import ChangedError, only_writer
from claimkit.files.together import write_together

OLD, NEW, THEIRS = "old\n", "new\n", "theirs\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(OLD)
    return path


def replaced(target: Path) -> None:
    write_together({str(target): NEW}, {str(target): OLD.encode()}, target.parent)


def test_a_file_that_is_as_known_is_replaced(target: Path) -> None:
    replaced(target)
    assert target.read_text() == NEW


@pytest.mark.parametrize("theirs", [THEIRS, "odl\n", "", OLD * 2])
def test_a_file_that_is_not_as_known_stays(target: Path, theirs: str) -> None:
    target.write_text(theirs)
    with pytest.raises(ChangedError, match="somebody changed it in the meantime"):
        replaced(target)
    assert target.read_text() == theirs
    assert [entry.name for entry in target.parent.iterdir()] == [target.name]


def test_a_file_that_is_gone_is_not_made_anew(target: Path) -> None:
    target.unlink()
    with pytest.raises(ChangedError):
        replaced(target)
    assert list(target.parent.iterdir()) == []


def test_an_edit_after_the_new_text_was_prepared_is_seen(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def edited(descriptor: int) -> None:
        real(descriptor)
        target.write_text(THEIRS)

    monkeypatch.setattr(os, "fsync", edited)
    with pytest.raises(ChangedError):
        replaced(target)
    assert target.read_text() == THEIRS


@pytest.mark.parametrize("theirs", [b"theirs \xff\n", b"odl\n", b""])
def test_an_edit_at_the_very_moment_of_the_replacement_is_put_back(target: Path, monkeypatch: pytest.MonkeyPatch, theirs: bytes) -> None:
    real = os.replace
    target.chmod(0o640)

    def edited(*words: Any) -> None:
        if target.read_text() == OLD:
            target.write_bytes(theirs)
        real(*words)

    monkeypatch.setattr(os, "replace", edited)
    with pytest.raises(ChangedError):
        replaced(target)
    assert target.read_bytes() == theirs
    assert target.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in target.parent.iterdir()] == [target.name]


def many(folder: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    names = [str(folder / f"{number}.yaml") for number in range(3)]
    for name in names:
        Path(name).write_text(OLD)
    return dict.fromkeys(names, NEW), dict.fromkeys(names, OLD.encode())


def test_where_one_of_several_files_is_changed_meanwhile_its_edit_and_the_old_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, old = many(tmp_path)
    first, second, _ = changed
    real = os.replace

    def edited(new: str, path: str | Path) -> None:
        real(new, path)
        if str(path) == first and Path(first).read_text() == NEW:
            Path(second).write_text(THEIRS)

    monkeypatch.setattr(os, "replace", edited)
    with pytest.raises(UsageError) as caught:
        write_together(changed, old, tmp_path)
    assert str(caught.value) == f"{second}: somebody changed it in the meantime; run the command again; nothing was written"
    assert [Path(name).read_text() for name in changed] == [OLD, THEIRS, OLD]
    assert len(list(tmp_path.iterdir())) == 3


def test_where_one_was_changed_before_nothing_is_written(tmp_path: Path) -> None:
    changed, old = many(tmp_path)
    Path(list(changed)[2]).write_text(THEIRS)
    with pytest.raises(UsageError) as caught:
        write_together(changed, old, tmp_path)
    assert "nothing was written" in caught.value.hint
    assert [Path(name).read_text() for name in changed] == [OLD, OLD, THEIRS]


HOLDER = """
import sys, time
from pathlib import Path
from claimkit.files import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_waits_and_is_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_TRIES", 3)
    changed, old = many(tmp_path)
    with holder(tmp_path) as process:
        try:
            with pytest.raises(UsageError, match="another claimkit is writing in this project"):
                write_together(changed, old, tmp_path)
        finally:
            process.kill()
    assert [Path(name).read_text() for name in changed] == [OLD] * 3
    write_together(changed, old, tmp_path)  # the lock of a killed process is no lock
    assert [Path(name).read_text() for name in changed] == [NEW] * 3
    assert len(list(tmp_path.iterdir())) == 3


def test_a_writer_goes_on_when_the_other_has_ended(tmp_path: Path) -> None:
    steps: list[str] = []

    def second() -> None:
        with only_writer(tmp_path):
            steps.append("second")

    with only_writer(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.1)
        steps.append("first")
    thread.join()
    assert steps == ["first", "second"]


def test_a_folder_that_cannot_be_locked_is_written_to(tmp_path: Path) -> None:
    with only_writer(tmp_path / "gone"):
        pass


def test_a_lock_is_given_back_where_the_standard_input_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_TRIES", 1)
    saved = os.dup(0)
    os.close(0)
    try:
        for _ in range(2):
            with only_writer(tmp_path):
                assert os.fstat(0).st_ino == tmp_path.stat().st_ino
    finally:
        os.dup2(saved, 0)
        os.close(saved)


def test_where_files_are_written_together_old_temporary_files_are_removed(tmp_path: Path) -> None:
    path, old, new = (tmp_path / name for name in ("a.yaml", ".x.1.claimkit.tmp", ".x.2.claimkit.tmp"))
    for one in (path, old, new):
        one.write_bytes(b"old\n")
    os.utime(old, (1, 1))
    write_together({str(path): "new\n"}, {str(path): b"old\n"}, tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == [new.name, path.name]


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("this system does not list the descriptors of a process")
    paths = [tmp_path / name for name in ("a.yaml", "b.yaml")]
    for path in paths:
        path.write_bytes(b"old\n")
    before = sorted(path.name for path in folder.iterdir())
    write_together({str(path): "new\n" for path in paths}, {str(path): b"old\n" for path in paths}, tmp_path)
    with only_writer(tmp_path):
        held = sorted(path.name for path in folder.iterdir())
        assert files._lock(tmp_path) is None
        assert held == sorted(path.name for path in folder.iterdir())
    assert before == sorted(path.name for path in folder.iterdir())


def test_a_file_that_says_it_is_empty_is_read_up_to_the_limit() -> None:
    path = Path("/proc/version")
    if not path.exists():
        pytest.skip("this system has no files that say so")
    text = path.read_bytes()
    assert files.regular_bytes(path, len(text)) == text
    assert files.regular_bytes(path, 5) == files.Unfit("6 bytes or more, and 5 are allowed")
