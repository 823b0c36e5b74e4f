"""Faults at the calls with which a program writes: the n-th is refused by the system, or the process is killed before, in, or after it."""

import builtins
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final

CALLS: Final = ("open", "link", "replace", "fsync", "chmod", "chown", "setxattr", "unlink")
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class When(StrEnum):
    """When the process is killed."""

    BEFORE = "before"
    WITHIN = "within"
    """When half of a text is written; as before, for other calls."""
    AFTER = "after"


class Faults:
    """Counts the write-side calls of this process, and does something at one of them."""

    def __init__(self, at: int = -1, act: Callable[[], None] = lambda: None, when: When = When.BEFORE) -> None:
        self.at, self.act, self.when = at, act, when
        self.seen: list[str] = []
        self.has_fired = False

    def call(self, name: str, really: Callable[..., Any], *words: Any, **more: Any) -> Any:
        """Make a call, with what is to happen at it."""
        self.seen.append(name)
        is_it = len(self.seen) - 1 == self.at
        self.has_fired |= is_it
        if is_it and self.when is not When.AFTER:
            self.act()
        try:
            return really(*words, **more)
        finally:
            if is_it and self.when is When.AFTER:
                self.act()

    @contextmanager
    def injected(self) -> Iterator[None]:
        """Let the calls of the block be counted."""
        before = {name: getattr(os, name) for name in CALLS}
        really_open = builtins.open

        def opened(*words: Any, **more: Any) -> Any:
            file = really_open(*words, **more)
            if "w" in file.mode:
                self._wrap(file)
            return file

        for name, really in before.items():
            setattr(os, name, self._counted(name, really))
        builtins.open = opened
        try:
            yield
        finally:
            builtins.open = really_open
            for name, really in before.items():
                setattr(os, name, really)

    def _counted(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def called(*words: Any, **more: Any) -> Any:
            if name == "open" and not words[1] & _WRITES:
                return really(*words, **more)
            return self.call(name, really, *words, **more)

        return called

    def _wrap(self, file: Any) -> None:
        really = file.writelines

        def writelines(pieces: Any) -> None:
            text = "".join(pieces)
            if len(self.seen) == self.at and self.when is When.WITHIN:
                really([text[: len(text) // 2]])
                file.flush()
            self.call("write", really, [text])

        file.writelines = writelines


def kill() -> None:
    """End this process as nothing can prevent."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[[], None], at: int, when: When) -> bool:
    """Do some work in a process of its own that is killed at a call; whether it was, or else did all its work."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Faults(at, kill, when).injected():
                work()
            code = 0
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def calls(work: Callable[[], None]) -> list[str]:
    """The write-side calls of some work."""
    faults = Faults()
    with faults.injected():
        work()
    return faults.seen


if __name__ == "__main__":  # python faults.py AT WHEN ARGUMENT...: the command line, killed at a call
    import sys

    from claimkit.cli import run

    faults = Faults(int(sys.argv[1]), kill, When(sys.argv[2]))
    with faults.injected():
        code = run(sys.argv[3:])
    sys.stderr.write(f"{len(faults.seen)} calls\n")
    sys.exit(code)
