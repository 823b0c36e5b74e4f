"""Progress: told at a terminal once work takes long, erased in the end, and silent everywhere else."""

import io
import re
from pathlib import Path

import pytest

from claimkit.cli import corpus, run
from claimkit.cli.corpus import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    @property
    def left(self) -> str:
        """What a person sees of it in the end."""
        return re.sub(r"[^\n]*\r\x1b\[K", "", self.getvalue())


class Clock:
    """Every look at it takes some time."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 0.0, seconds

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def work(line: Progress, files: int, *, broken_off: bool = False) -> None:
    with line:
        for _ in range(files):
            line.step(files)
        if broken_off:
            raise KeyboardInterrupt


def test_short_work_is_done_in_silence() -> None:
    stream = Terminal()
    work(Progress(stream, Clock(0.01)), 100)
    assert stream.getvalue() == ""


def test_long_work_is_told_from_two_seconds_on_ten_times_a_second_at_most_and_then_erased() -> None:
    stream = Terminal()
    work(Progress(stream, Clock(0.03)), 1500)
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines[:2] == ["", "checking: 67 of 1,500 files …"]
    assert 300 < len(lines) < 1000
    assert lines[-2:] == ["checking: 1,499 of 1,500 files …", ""]
    assert stream.left == ""


def test_it_is_erased_when_work_is_broken_off() -> None:
    stream = Terminal()
    with pytest.raises(KeyboardInterrupt):
        work(Progress(stream, Clock(1)), 10, broken_off=True)
    assert stream.getvalue().endswith("checking: 10 of 10 files …\r\x1b[K")
    assert stream.left == ""


@pytest.mark.parametrize(("arguments", "told"), [(["check"], True), (["status"], True), (["fix"], True), (["check", "--quiet"], False)])
@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_command_tells_it_at_a_terminal_that_can_erase_and_changes_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: bool, is_terminal: bool, term: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(corpus, "PATIENCE", 0)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    stream = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    (tmp_path / "claims").mkdir()
    for name in "abc":
        (tmp_path / "claims" / f"{name}.yaml").write_text("claimkit: 1\n")
    assert run([*arguments, "claims", "nope"]) == 2
    assert ("checking: 1 of 3 files …" in stream.getvalue()) is (told and is_terminal and term == "xterm")
    left = stream.left if isinstance(stream, Terminal) else stream.getvalue()
    own = ["claimkit: nothing to fix in 3 files"] if arguments == ["fix"] else []
    assert left.splitlines() == ["claimkit: no such file or folder: nope", *own]
