"""Tells a person at a terminal how far long work has come, on one line that is rewritten and in the end erased."""

import os
import sys
import time
from collections.abc import Callable
from typing import Final, Self, TextIO

PATIENCE: Final = 2.0
"""Seconds of work about which nothing is said."""
_PAUSE: Final = 0.1
_ERASE: Final = "\r\x1b[K"


class Progress:
    """The line; it says nothing without a ``stream``, and none is left when the block ends that it is used in."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._next = clock() + PATIENCE
        self._is_drawn = False
        self._count = 0

    @classmethod
    def on_terminal(cls, *, quiet: bool = False) -> Self:
        """The line on standard error; silent where that is no terminal that can erase, or where quiet is wanted."""
        can_erase = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        return cls(sys.stderr if can_erase and not quiet else None)

    def step(self, total: int) -> None:
        """One more file of so many is being read: ``checking: 1,234 of 5,000 files …``."""
        self._count += 1
        if self._stream and self._clock() >= self._next:
            self._stream.write(f"{_ERASE}checking: {self._count:,} of {total:,} files …")
            self._stream.flush()
            self._is_drawn = True
            self._next = self._clock() + _PAUSE

    def erase(self) -> None:
        """Take the line away, so that something else can be written there."""
        if self._stream and self._is_drawn:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()
