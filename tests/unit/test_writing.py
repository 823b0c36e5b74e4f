"""Writing leaves the old file or the new one, whatever goes wrong on the way."""

import errno
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimkit.errors import UsageError
from claimkit.files import write_text

OLD, NEW = "old\n", "new é \U0001f600\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out.json"
    path.write_text(OLD)
    return path


def assert_only(path: Path, text: str) -> None:
    """The file holds the text and stands alone in its folder: no temporary file is left."""
    assert path.read_bytes().decode() == text
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_pieces_are_written_one_after_the_other_as_utf8_with_their_line_ends(target: Path) -> None:
    write_text(target, iter(["a\n", "é\r\n", "\U0001f600"]))
    assert_only(target, "a\né\r\n\U0001f600")


def test_a_new_file_gets_the_mode_that_the_umask_allows(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_text(tmp_path / "new", [NEW])
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o466])
def test_the_mode_of_an_existing_file_is_kept(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_text(target, [NEW])
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert_only(target, NEW)


def test_the_old_file_stays_when_the_text_breaks_off(target: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_text(target, pieces())
    assert_only(target, OLD)


def test_the_old_file_stays_when_the_user_interrupts(target: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half" * 100_000
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_text(target, pieces())
    assert_only(target, OLD)


def test_no_file_appears_when_the_text_breaks_off(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_text(tmp_path / "new", (str(1 // number) for number in (1, 0)))
    assert list(tmp_path.iterdir()) == []


def test_the_old_file_stays_when_a_text_has_no_utf8(target: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_text(target, ["good", "\ud800"])
    assert_only(target, OLD)


@pytest.mark.parametrize("name", ["os.replace", "os.fsync", "os.open", "pathlib.Path.chmod"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_the_old_file_stays_when_the_system_refuses(target: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    fired = []

    def refuse(*_: Any, **__: Any) -> None:
        fired.append(name)
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(name, refuse)
        with pytest.raises(UsageError) as caught:
            write_text(target, [NEW])
    assert fired == [name]
    assert os.strerror(number) in caught.value.message
    assert str(target) in caught.value.message
    assert_only(target, OLD)


def test_the_old_file_stays_when_the_disk_is_full_in_the_middle(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    fired = []
    real_open = builtins.open

    def open_full(*arguments: Any, **options: Any) -> Any:
        file = real_open(*arguments, **options)
        really_write = file.writelines

        def write_some(pieces: Any) -> None:
            really_write(["half"])
            file.flush()
            fired.append("write")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        file.writelines = write_some
        return file

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", open_full)
        with pytest.raises(UsageError):
            write_text(target, [NEW])
    assert fired == ["write"]
    assert_only(target, OLD)


def test_everything_is_on_disk_before_the_new_file_takes_the_place(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(handle: int) -> None:
        order.append("fsync")
        assert os.fstat(handle).st_size == len(NEW.encode())
        fsync(handle)

    def note_replace(old: str, new: str) -> None:
        order.append("replace")
        assert target.read_text() == OLD
        replace(old, new)

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", note_fsync)
        patch.setattr("os.replace", note_replace)
        write_text(target, [NEW])
    assert order == ["fsync", "replace"]


def test_a_symbolic_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    real = tmp_path / "there" / "real"
    real.write_text(OLD)
    link = tmp_path / "link"
    link.symlink_to("there/real")
    write_text(link, [NEW])
    assert link.is_symlink()
    assert_only(real, NEW)


def test_a_link_to_a_file_that_does_not_exist_yet_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new")
    write_text(tmp_path / "link", [NEW])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "new").read_text() == NEW


@pytest.mark.parametrize("name", ["x" * 255, "漢" * 85, "\U0001f600" * 63])
def test_the_longest_name_that_the_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    write_text(tmp_path / name, [NEW])
    assert_only(tmp_path / name, NEW)


@pytest.mark.parametrize("name", ["no/such/folder/out", ".", "file/out", "x" * 300])
def test_a_path_that_cannot_be_written_is_refused_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text(OLD)
    with pytest.raises(UsageError, match="cannot be written") as caught:
        write_text(tmp_path / name, [NEW])
    assert caught.value.hint
    assert_only(tmp_path / "file", OLD)


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_text(pipe, ["a", NEW])
    reader.join(10)
    assert got == [("a" + NEW).encode()]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_that_nobody_reads_is_told_and_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(UsageError, match="nobody reads it"):
        write_text(pipe, [NEW])
    assert 5 < sum(waits) < 20
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_is_more_than_a_pipe_holds_waits_for_its_reader(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_text(pipe, ["x" * 1_000_000])
    reader.join(10)
    assert len(got[0]) == 1_000_000


def test_standard_output_can_be_named_as_a_device_while_it_is_a_pipe(tmp_path: Path) -> None:
    read, write = os.pipe()
    try:
        write_text(Path(f"/dev/fd/{write}"), [NEW])
        assert os.read(read, 100).decode() == NEW
    finally:
        os.close(read)
        os.close(write)
