"""How much a test may do: the size of properties, and limits that count processor time, so that a busy machine fails nothing."""

import contextlib
import resource
import signal
from collections.abc import Iterator
from typing import Final

from hypothesis import settings

PROCESSOR_SECONDS: Final = 60
"""Of processor time, for what takes about one: work that grows with the square of its input takes an hour."""
WALL_SECONDS: Final = 300
"""Of wall time, for a command that waits for ever: nothing that is slow on a busy machine comes near."""
MEMORY: Final = 1_500_000_000
"""Bytes of address space for a command."""


def examples(usual: int) -> int:
    """Examples for a property that wants this many where others want a hundred: a share of them, or several times as many, as the profile says."""
    assert settings.default
    return max(5, usual * settings.default.max_examples // 100)


def limited() -> None:
    """Limit the memory and the processor time of a command that is about to start."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))


def interruptible() -> None:
    """Let a command that is about to start take an interrupt, also where its parent ignores them: in the background of a shell."""
    limited()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Stop the block when it has used up its processor time."""

    def stop(*_: object) -> None:
        message = f"still at work after {PROCESSOR_SECONDS} seconds of processor time"
        raise AssertionError(message)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
