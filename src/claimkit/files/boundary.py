"""Says which files of a project may be read for a claim file or a configuration: none outside, none hidden, none that git ignores."""

import os
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from claimkit.files import Unfit
from claimkit.files.descending import bytes_below
from claimkit.files.gitignore import Ignored
from claimkit.values import dataclass


class Barrier(StrEnum):
    """What keeps a file from being read."""

    OUTSIDE = "outside"
    HIDDEN = "hidden"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Barred:
    """Why a file is not read, and what to do about it; nothing of the file is quoted."""

    barrier: Barrier
    reason: str
    hint: str


@dataclass(frozen=True)
class Boundary:
    """What may be read in the project below ``root``; in the folders that are ``allowed`` also what git ignores."""

    root: Path
    allowed: tuple[str, ...] = ()

    def outside(self, path: str | os.PathLike[str], real: Path | None = None) -> Barred | None:
        """Why a path leads out of the project, by itself or through a link; None if it stays inside. ``real`` is where it leads, if that is known.

        Raises `OSError` or `ValueError` for a path that makes no sense.
        """
        if (real or _real(path)).is_relative_to(self._inside):
            return None
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        if any(absolute.is_relative_to(root) for root in (self._inside, os.path.abspath(self.root))):  # noqa: PTH100
            hint = "put the text itself there: a link may lead to anything, and elsewhere it may not exist"
            return Barred(Barrier.OUTSIDE, "a link on its path leads out of the project", hint)
        hint = "documents must lie below the folder of the configuration"
        return Barred(Barrier.OUTSIDE, "it lies outside the project", hint)

    def hidden(self, path: str | os.PathLike[str], real: Path | None = None) -> Barred | None:
        """Why a path counts as hidden, wherever it lies: on the way from the project to it, with links or without, a name begins with a dot."""
        roots = (os.path.abspath(self.root), str(self._inside))  # noqa: PTH100
        typed = min((_way(os.path.abspath(path), root) for root in roots), key=len)  # noqa: PTH100
        if not any(map(_is_hidden, (*typed, *_way(str(real or _real(path)), str(self._inside))))):
            return None
        hint = "such files hold settings and secrets, and nothing allows them: give the text another place"
        return Barred(Barrier.HIDDEN, "it is hidden: on the way to it a name begins with a dot", hint)

    def barred(self, path: str | os.PathLike[str], real: Path | None = None) -> Barred | None:
        """Why a file is not read; None if it may be. Raises `OSError` or `ValueError` for a path that makes no sense."""
        real = real or _real(path)
        found = self.outside(path, real) or self.hidden(path, real)
        if found or any(real.is_relative_to(self._inside / folder) for folder in self.allowed):
            return found
        if real not in self._ignored:
            return None
        hint = "if its text may be shown, name its folder under allow-ignored in the configuration"
        return Barred(Barrier.IGNORED, "git ignores it, so that it may not be meant for others", hint)

    def read(self, path: str | os.PathLike[str], limit: int) -> bytes | Unfit | Barred:
        """The content of a file that may be read, see `regular_bytes`. What is opened is what was judged, whatever is swapped meanwhile."""
        real = _real(path)
        return self.barred(path, real) or bytes_below(self._inside, real, limit)

    def read_named(self, path: str | os.PathLike[str], limit: int) -> bytes | Unfit | Barred:
        """The content of a file that a person named: it may lie anywhere, and is not hidden."""
        real = _real(path)
        hidden = self.hidden(path, real)
        if hidden:
            return hidden
        if not os.path.lexists(real) and Path(path).exists():  # a pipe of a shell has no path of its own
            return Unfit()
        return bytes_below(Path(real.anchor), real, limit)

    @cached_property
    def _inside(self) -> Path:
        return Path(os.path.realpath(self.root))

    @cached_property
    def _ignored(self) -> Ignored:
        return Ignored(self._inside)


def _real(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.realpath(path))


def _way(path: str, start: str) -> Sequence[str]:
    try:
        return Path(os.path.relpath(path, start)).parts
    except ValueError:  # on another drive
        return Path(path).parts


def _is_hidden(name: str) -> bool:
    """Whether a name begins with a dot; some file systems do not see the format characters that may stand before it."""
    return next((sign for sign in name if unicodedata.category(sign) != "Cf"), "") == "." and name not in (".", "..")
