"""Keeps for a new file what the old one carried: its mode, owner, group and extended attributes; refuses a file that may not be written."""

import contextlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import Final

from claimkit.errors import UsageError

ENDING: Final = ".claimkit.tmp"
"""How the names of our temporary files end; they begin with a dot."""
_DAY: Final = 86_400
_NEVER: Final = {"security.capability"}
"""Attributes that let a program do more than who runs it: like setuid, a new text does not inherit them."""


def temporary(target: Path, mark: str = "") -> Path:
    """The path of a temporary file beside a target; another one at each call without a ``mark``."""
    return target.with_name(f".{target.name[:40]}.{mark or os.urandom(6).hex()}{ENDING}")


def refuse_loss(shown: Path, target: Path, *, break_links: bool) -> None:
    """Raise `UsageError` for a file that is read-only, or (unless ``break_links``) that has other names, which would keep the old text."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise UsageError(f"{shown}: it is read-only", f"if it may be changed, allow that first: chmod u+w {shown}")
    if stat.S_ISREG(status.st_mode) and status.st_nlink > 1 and not break_links:
        message = f"{shown}: it has {status.st_nlink} names (hard links), and the others would keep the old text"
        raise UsageError(message, "--break-links writes this one alone")


def keep(target: Path, new: Path) -> None:
    """Give a new file what the target carries; what this user may not give is left out, and nobody gets more access by that."""
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    mode = old.st_mode & 0o777  # never setuid: the new text is not what was trusted
    if not _give_away(new, old):  # another group may do what everybody may
        mode = mode & 0o707 | (mode & 0o007) << 3
    _copy_attributes(target, new)
    new.chmod(mode)


def _give_away(new: Path, old: os.stat_result) -> bool:
    """Give a file its owner and group, or at least its group; whether it has this group."""
    if sys.platform != "win32":
        for owner in (old.st_uid, -1):
            with contextlib.suppress(OSError):
                os.chown(new, owner, old.st_gid)
                break
    return new.stat().st_gid == old.st_gid


def _copy_attributes(target: Path, new: Path) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in set(os.listxattr(target)) - _NEVER:
                with contextlib.suppress(OSError):
                    os.setxattr(new, name, os.getxattr(target, name))


def sweep(folder: Path) -> None:
    """Remove our temporary files that have been in a folder for more than a day: a run that was killed left them."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(ENDING) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY:
                        Path(entry.path).unlink()
