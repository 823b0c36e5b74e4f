"""Writes a file whole or not at all, and never over what somebody else wrote in the meantime."""

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from claimkit.errors import UsageError


class ChangedError(UsageError):
    """A file no longer holds what it is known to hold (exit code 2)."""


def write_text(path: Path, pieces: Iterable[str], known: bytes | None = None) -> None:
    """Write UTF-8 text to a path: the old file or the new one, never a part.

    The text goes to a temporary file beside the target, which takes its place when all is on disk; a symbolic link is followed, and
    the mode of an existing file kept. With ``known``, the file must still hold these bytes immediately before the new one takes its place, and
    after: what was written into the old one at that very moment is put back. Raises `ChangedError` if it does not, `UsageError` if the text cannot
    be written.
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
            _replace(name, target, known, path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error})"
        raise UsageError(message, "check that the folder exists and may be written to") from None


def _replace(new: str, target: Path, known: bytes | None, shown: Path) -> None:
    """Let a new file take the place of the target, if that is still what it is known to be."""
    if known is None:
        os.replace(new, target)  # noqa: PTH105  (the same call on a Path)
        return
    try:
        file = target.open("rb")
    except FileNotFoundError:
        raise _changed(shown) from None
    with file:
        if not _holds(file, known) or not os.path.samestat(os.fstat(file.fileno()), target.stat()):
            raise _changed(shown)
        os.replace(new, target)  # noqa: PTH105
        if _holds(file, known):
            return
        file.seek(0)
        Path(new).write_bytes(file.read())
        Path(new).chmod(os.fstat(file.fileno()).st_mode & 0o777)
    os.replace(new, target)  # noqa: PTH105
    raise _changed(shown)


def _holds(file: BinaryIO, known: bytes) -> bool:
    """Whether an open file holds these bytes: by its length, then by a digest of no more than so many."""
    file.seek(0)
    if os.fstat(file.fileno()).st_size != len(known):
        return False
    return hashlib.sha256(file.read(len(known) + 1)).digest() == hashlib.sha256(known).digest()


def _changed(path: Path) -> ChangedError:
    return ChangedError(f"{path}: somebody changed it in the meantime", "run the command again")


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Keep other writers of claimkit out of a project meanwhile; raises `UsageError` if one does not end within ten seconds.

    The lock is on the folder itself and ends with the process that holds it, however that ends: there is no stale one, and no file is left.
    """
    for _ in range(_TRIES):
        held = _lock(root)
        if held is not None:
            break
        time.sleep(_PAUSE)
    else:
        message = f"{root}: another claimkit is writing in this project"
        raise UsageError(message, "run the command again when it has ended; nothing was written")
    try:
        yield
    finally:
        if held >= 0:
            os.close(held)


_TRIES, _PAUSE = 200, 0.05
_UNLOCKED: Final = -1


def _lock(root: Path) -> int | None:
    """The descriptor that holds the lock, `_UNLOCKED` where the system has none, None while another process has it."""
    if sys.platform == "win32":
        try:  # such a file is gone as soon as nobody has it open
            return os.open(root / ".claimkit-lock", os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)
        except (FileExistsError, PermissionError):
            return None
    import fcntl

    held = _UNLOCKED
    try:
        held = os.open(root, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    except OSError:  # a file system without locks: what each file holds is still compared
        pass
    return held


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
