"""Reads regular files within a limit, writes a file whole or not at all, and finds the marks of unresolved merges."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from claimkit.errors import UsageError
from claimkit.files.keeping import keep, refuse_loss, sweep, temporary
from claimkit.lazily import later
from claimkit.values import NamedTuple

READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How files are opened: not blocking on a pipe."""
_TRIES, _PAUSE = 200, 0.05
_UNLOCKED: Final = -1
UNRESOLVED: Final = "a conflict of a merge is not resolved"
_BEGINS: Final = later(r"(?<![^\r\n])<{7} ")
_ENDS: Final = later(r"(?<![^\r\n])>{7} ")
_ANY: Final = later(r"(?<![^\r\n])(?:<{7} |={7}(?![^\r\n])|>{7} )")


def may_exist(path: Path) -> bool:
    """Whether something is at a path, if only a link that leads nowhere; also if the system refuses to say: opening it tells why."""
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        return not isinstance(error, FileNotFoundError | NotADirectoryError | ValueError)
    return True


def shown_name(path: Path) -> str:
    """How a path is shown: from the current folder on if it is below it, with ``/``."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def project_path(shown: str, root: Path) -> str:
    """How a file, given by its shown name, is called from the project root on, with ``/``; as it is shown if it lies outside."""
    inside = os.path.abspath(root)  # noqa: PTH100  (resolve() would follow links)
    absolute = os.path.abspath(shown)  # noqa: PTH100
    return os.path.relpath(absolute, inside).replace(os.sep, "/") if absolute.startswith(inside.rstrip(os.sep) + os.sep) else shown


class Unfit(NamedTuple):
    """Why the content of a file is not read: it is no regular file, or ``too_large`` says in words how large it is."""

    too_large: str = ""


def regular_bytes(path: Path, max_size: int) -> bytes | Unfit:
    """The content of a regular file; unfit is a pipe or device, which might never end, and what has more than ``max_size`` bytes."""
    return content(os.open(path, READING), max_size)


def content(descriptor: int, max_size: int) -> bytes | Unfit:
    """The same of an open file, which is closed."""
    try:
        file = open(descriptor, "rb")  # noqa: SIM115  (closed below)
    except OSError:  # a folder
        os.close(descriptor)
        raise
    with file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return Unfit()
        data = file.read(status.st_size + 1) if status.st_size <= max_size else b""
        if len(data) > status.st_size:  # it grew, or is one of those that say they are empty (/proc)
            data += file.read(max_size + 1 - len(data))
    if status.st_size > max_size or len(data) > max_size:
        return Unfit(too_large(max(status.st_size, len(data)), max_size))
    return data


def too_large(size: int, most: int) -> str:
    """The words for a content of ``size`` bytes, where ``most`` are allowed."""
    return f"{size:,} bytes or more, and {most:,} are allowed"


def modules(path: Iterable[str]) -> list[str]:
    """The names of the modules and packages in the folders of a package, in order; those that begin with an underscore are left out."""
    # Not pkgutil, which imports inspect, and with it a fifth of what a short check imports.
    there = [Path(folder, name) for folder in path for name in os.listdir(folder)]  # noqa: PTH208
    found = {one.name.partition(".")[0] for one in there if one.suffix in (".py", ".pyc", ".so", ".pyd") or (one / "__init__.py").is_file()}
    return sorted(name for name in found if not name.startswith("_"))


class ChangedError(UsageError):
    """A file no longer holds what it is known to hold: somebody changed it (exit code 2)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: somebody changed it in the meantime", "run the command again")


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write UTF-8 text to a path: the old file or the new one, never a part.

    The text goes to a temporary file beside the target, which takes its place when all is on disk; a symbolic link is followed, and what the
    old file carried is kept; one to a hidden file is not followed, for it may have come with a project.
    Raises `UsageError` if the text cannot be written.
    """
    target = Path(os.path.realpath(path))
    if any(name.startswith(".") and name not in Path(os.path.abspath(path)).parts for name in target.parts):  # noqa: PTH100
        raise UsageError(f"{path}: a link on its path leads to what is hidden", "name what is to be written itself, or remove the link")
    with in_words(path):
        if path.exists() and not path.is_file():
            held = _pipe(path) if path.is_fifo() else path  # a pipe or device holds no file to protect
            with open(held, "w", encoding="utf-8", newline="") as device:  # noqa: PTH123  (of a descriptor)
                device.writelines(pieces)
            return
        refuse_loss(path, target, break_links=True)
        sweep(target.parent)
        new = temporary(target)
        try:
            prepare(new, target, pieces)
            os.replace(new, target)  # noqa: PTH105  (the same call on a Path)
        except BaseException:
            with contextlib.suppress(OSError):
                new.unlink()
            raise


def _pipe(path: Path) -> int:
    """A pipe, opened when somebody reads it; raises `UsageError` if nobody does for a while."""
    for _ in range(_TRIES):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            time.sleep(_PAUSE)
        else:
            os.set_blocking(descriptor, True)
            return descriptor
    raise UsageError(f"{path}: this is a pipe, and nobody reads it", "start what reads it, or name a file")


@contextlib.contextmanager
def in_words(shown: Path) -> Iterator[None]:
    """Say of an error of the system that a file cannot be written, as a `UsageError`."""
    try:
        yield
    except OSError as error:
        message = f"{shown}: cannot be written ({error.strerror or error})"
        raise UsageError(message, "check that the folder exists and may be written to") from None


def prepare(new: Path, target: Path, pieces: Iterable[str]) -> None:
    """Put a text on disk, in a new file that carries what the target does."""
    with open(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8", newline="") as file:  # noqa: PTH123  (of a descriptor)
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    keep(target, new)


def take_place(new: Path, target: Path, known: bytes, shown: Path) -> None:
    """Let a new file take the place of the target, if that is still what it is known to be.

    What was written into the old one at that very moment is put back. Raises `ChangedError` if it is not.
    """
    try:
        file = target.open("rb")
    except FileNotFoundError:
        raise ChangedError(shown) from None
    with file:
        if not _holds(file, known) or not os.path.samestat(os.fstat(file.fileno()), target.stat()):
            raise ChangedError(shown)
        os.replace(new, target)  # noqa: PTH105
        if _holds(file, known):
            return
        file.seek(0)
        new.write_bytes(file.read())
        keep(target, new)
    os.replace(new, target)  # noqa: PTH105
    raise ChangedError(shown)


def _holds(file: BinaryIO, known: bytes) -> bool:
    """Whether an open file holds these bytes: by its length, then by a digest of no more than so many."""
    file.seek(0)
    if os.fstat(file.fileno()).st_size != len(known):
        return False
    return sha256(file.read(len(known) + 1)).digest() == sha256(known).digest()


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


def conflict(text: str) -> int | None:
    """Where a text begins to stand in two versions: at a line of seven ``<`` that one of seven ``>`` follows; None if it does not."""
    begins = _BEGINS.search(text) if "<<<<<<< " in text else None
    return begins.start() if begins and _ENDS.search(text, begins.end()) else None


def first_mark(text: str) -> int | None:
    """Where the first line stands that looks like a mark of a merge, also one of those that were left over."""
    found = _ANY.search(text)
    return found.start() if found else None
