"""Opens files folder by folder, by descriptors, so that nobody can swap a folder on the way for a link that leads elsewhere."""

import errno
import os
from pathlib import Path
from typing import Final

from claimkit.files import READING, Unfit, content

# A folder that may be passed through need not be listed: where the system knows such a descriptor.
_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_BY_DESCRIPTOR: Final = os.open in os.supports_dir_fd


def bytes_below(folder: Path, path: Path, max_size: int) -> bytes | Unfit:
    """The content of a regular file below a folder, see `regular_bytes`; neither has a link in its path. Raises `OSError`, also for a link that is there now."""
    if not _BY_DESCRIPTOR:
        return content(_looked_at_again(path), max_size)
    steps = path.relative_to(folder).parts
    at = os.open(folder, _FOLDER)
    try:
        for step in steps[:-1]:
            below = os.open(step, _FOLDER, dir_fd=at)
            os.close(at)
            at = below
        found = os.open(steps[-1] if steps else ".", READING | os.O_NOFOLLOW, dir_fd=at)
    finally:
        os.close(at)
    return content(found, max_size)


def _looked_at_again(path: Path) -> int:
    """The descriptor of a file, where there is no opening by descriptors: if its path has become another one, it is not read."""
    found = os.open(path, READING)
    if os.path.realpath(path) != str(path):
        os.close(found)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found
