"""Jobs for the processes of a crew: they import them by name, so that no product code needs a hook for tests."""

import os
import signal
import time
from collections.abc import Sequence

SIGNALS = {"killed": signal.SIGKILL, "stopped": signal.SIGSTOP, "left": signal.SIGTERM}


def diligent() -> "Job":
    return Job()


class Job:
    """Says every word in capitals; some words end or stop the process that has them, ``once FILE`` only if there is no such file yet."""

    def __call__(self, words: Sequence[str]) -> list[str]:
        for word in words:
            first, _, file = word.partition(" ")
            if first == "once" and not os.path.exists(file):  # noqa: PTH110
                open(file, "x").close()  # noqa: PTH123
                os.kill(os.getpid(), signal.SIGKILL)
            elif first in SIGNALS:
                os.kill(os.getpid(), SIGNALS[first])
            elif first == "asleep":
                time.sleep(1000)
            elif first == "gone":
                os._exit(3)
            elif first == "bug":
                raise ZeroDivisionError
            elif first == "slow":
                time.sleep(0.3)
        return [word.upper() for word in words]


def unpicklable() -> "Job":
    return Mute()


class Mute(Job):
    def __call__(self, words: Sequence[str]) -> list[str]:
        return [(word, lambda: None) for word in words]  # type: ignore[misc]


def stillborn() -> Job:
    os._exit(7)
