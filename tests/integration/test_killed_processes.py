"""``check --jobs`` with real processes that are killed and interrupted: the output is that of one process, and none is left."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from claimkit.checking import crew
from commandline import Command, Done, make
from effort import WALL_SECONDS, interruptible
from many_files import FILES
from unit.test_crew import answers


@pytest.fixture
def many(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    make(tmp_path, **{f"claims_{number}": FILES["premise"].replace("tea-inferred", f"tea-{number}") for number in range(400)})
    return tmp_path


def children(pid: int) -> list[int]:
    """The processes that a process started for parts of its work."""
    found = []
    for name in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with contextlib.suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{name}/cmdline").read_bytes():
                found.append(int(name))
    return found


@contextlib.contextmanager
def started(folder: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "claimkit", "check", "--jobs", "2"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,  # noqa: PLW1509 (the tests start no threads)
        start_new_session=True,
    ) as process:
        yield process


def when_there_are(count: int, process: subprocess.Popen[str]) -> list[int]:
    """The processes of a command, once there are so many; fewer where it came to its end unseen, and waits for its output to be read."""
    end = time.monotonic() + WALL_SECONDS
    while process.poll() is None and len(children(process.pid)) < count and time.monotonic() < end:
        time.sleep(0.01)
    return children(process.pid)


def is_gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def all_gone(pids: Sequence[int]) -> bool:
    end = time.monotonic() + WALL_SECONDS
    while not all(map(is_gone, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return all(map(is_gone, pids))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of a command are found in /proc")
@pytest.mark.parametrize("wait", [0, 1.5])
def test_a_process_that_is_killed_changes_nothing(many: Path, environment: Mapping[str, str], command: Command, wait: float) -> None:
    plain = command("check")
    with started(many, environment) as process:
        when_there_are(2, process)
        time.sleep(wait)
        killed = children(process.pid)[:1]  # none if it is done, and waits for its output to be read
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        out, err = process.communicate(timeout=WALL_SECONDS)
    assert killed or wait
    assert Done(process.returncode, out, err) == Done(plain.returncode, plain.stdout, plain.stderr)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of a command are found in /proc")
@pytest.mark.parametrize("wait", [0, 0.3, 1.5])
def test_an_interrupt_ends_all_processes_quietly(many: Path, environment: Mapping[str, str], wait: float) -> None:
    for number in range(3000):  # so much that it is still at work
        shutil.copy(many / "claims" / f"{number % 400}.yaml", many / "claims" / f"again-{number}.yaml")
    with started(many, environment) as process:
        found = when_there_are(2 if wait else 1, process)
        time.sleep(wait)
        found += [pid for pid in children(process.pid) if pid not in found]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them get it
        out, err = process.communicate(timeout=WALL_SECONDS)
    assert (process.returncode, out, err) == (130, "", "claimkit: interrupted\n")
    assert found
    assert all_gone(found)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of a command are found in /proc")
def test_a_command_that_is_killed_leaves_no_process(many: Path, environment: Mapping[str, str]) -> None:
    with started(many, environment) as process:
        found = when_there_are(2, process)
        time.sleep(0.5)
        process.kill()
        _, err = process.communicate(timeout=WALL_SECONDS)
    assert all_gone(found)
    assert "Traceback" not in err


def test_what_ends_or_stops_a_process_twice_is_lost_in_words_and_the_rest_is_done() -> None:
    words = [*"abcdefgh", "killed", "gone", "stopped", "asleep", *"ijklmnop"]
    found = answers(words, patience=2)
    lost = {word: found.pop(word) for word in ("killed", "gone", "stopped", "asleep")}
    assert found == {word: word.upper() for word in words if len(word) == 1}
    silent = crew.Lost("the process that checked it gave no answer for 2 seconds, twice")
    assert lost == {
        "killed": crew.Lost("the process that checked it ended by signal 9, twice"),
        "gone": crew.Lost("the process that checked it ended, twice"),
        "stopped": silent,
        "asleep": silent,
    }
