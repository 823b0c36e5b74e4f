"""Writes a file whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from claimkit.errors import UsageError


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write UTF-8 text to a path: the old file or the new one, never a part.

    The text goes to a temporary file beside the target, which takes its place when all is on disk; a symbolic link is followed, and
    the mode of an existing file kept. Raises `UsageError` if that cannot be done.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as device:  # a pipe or device holds no file to protect
                device.writelines(pieces)
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123  (of a descriptor)
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            os.replace(name, target)  # noqa: PTH105  (the same call on a Path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error})"
        raise UsageError(message, "check that the folder exists and may be written to") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
