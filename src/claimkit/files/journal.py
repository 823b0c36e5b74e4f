"""Remembers in a project which files are being replaced together, so that a later run finishes or undoes what was interrupted."""

import contextlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from claimkit.errors import UsageError
from claimkit.files import Unfit, only_writer, regular_bytes, take_place, write_text
from claimkit.files.boundary import Boundary
from claimkit.files.keeping import keep, temporary
from claimkit.values import dataclass

NAME: Final = ".claimkit-journal"
"""The name of the journal, in the root of a project."""
_FORMAT: Final = 1
_MOST: Final = 10_000_000


@dataclass(frozen=True)
class Replacement:
    """A file that is to be replaced: the digests of its old and its new content, and the mark of its temporary files."""

    target: Path
    shown: Path
    old: str
    new: str
    mark: str

    @property
    def prepared(self) -> Path:
        """Where the new text waits."""
        return temporary(self.target, f"{self.mark}-new")

    @property
    def kept(self) -> Path:
        """Where the old file is kept until all is done."""
        return temporary(self.target, f"{self.mark}-old")

    @property
    def is_done(self) -> bool:
        """Whether the target has the new text."""
        return digest_of(self.target) == self.new

    @property
    def can_be_done(self) -> bool:
        """Whether the target has the new text, or still the old one while the new one is ready."""
        found = digest_of(self.target)
        return found == self.new or (found == self.old and digest_of(self.prepared) == self.new)


def digest(content: bytes) -> str:
    """The digest (hex) of a content."""
    return sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """The digest of a regular file; empty if there is none."""
    content = _content(path)
    return digest(content) if content is not None else ""


def begin(root: Path, replacements: Sequence[Replacement]) -> Path | None:
    """Note what is about to be replaced; None if a file lies outside the project, or its root cannot be written to."""
    inside = Path(os.path.realpath(root))
    if not all(_may_be_replaced(inside, one.target) for one in replacements):
        return None
    files = [{"path": one.target.relative_to(inside).as_posix(), "old": one.old, "new": one.new} for one in replacements]
    try:
        write_text(inside / NAME, [json.dumps({"claimkit_journal": _FORMAT, "mark": replacements[0].mark, "files": files})])
    except UsageError:
        return None
    sync([inside])
    return inside / NAME


def undo(replacements: Iterable[Replacement]) -> list[Path]:
    """Put the old files back; what somebody has edited since is left as it is. Gives the files that now hold neither the old text nor an edit."""
    left = []
    for one in replacements:
        if one.is_done and one.old != one.new:
            if digest_of(one.kept) == one.old:
                os.replace(one.kept, one.target)  # noqa: PTH105  (the same call on a Path)
            else:
                left.append(one.shown)
    return left


def end(journal: Path | None, replacements: Sequence[Replacement]) -> None:
    """Remove the temporary files, then the journal, when what it notes is on disk."""
    sync({one.target.parent for one in replacements})
    for one in replacements:
        for path in (one.prepared, one.kept):
            path.unlink(missing_ok=True)
    if journal:
        journal.unlink(missing_ok=True)


def sync(folders: Iterable[Path]) -> None:
    """Let the system put on disk which files are in folders, where it can."""
    for folder in folders:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def is_left(root: Path) -> bool:
    """Whether a run was interrupted while it replaced files."""
    return os.path.lexists(root / NAME)


def settled(root: Path) -> str:
    """Finish what was interrupted in a project, or undo it, and say so; empty if nothing was. Raises `UsageError` for a journal that makes no sense."""
    with only_writer(root):
        return settled_alone(root)


def settled_alone(root: Path) -> str:
    """The same, for the one writer of a project."""
    journal = Path(os.path.realpath(root)) / NAME
    if not is_left(root):
        return ""
    replacements = _read(journal)
    names = " ".join(str(one.shown) for one in replacements)
    if all(one.can_be_done for one in replacements):
        for one in replacements:
            content = _content(one.target)
            if content is not None and digest(content) != one.new:
                keep(one.target, one.prepared)
                take_place(one.prepared, one.target, content, one.shown)
        told = f"an earlier run was interrupted while it wrote; that is finished now: {names}"
    else:
        left = undo(replacements)
        told = f"an earlier run was interrupted while it wrote; that is undone now: {names}"
        told += f"; these could not be put back: {' '.join(map(str, left))}" if left else ""
    end(journal, replacements)
    return told


def _read(journal: Path) -> Sequence[Replacement]:
    """What a journal notes. It may have come with the project from anywhere: it can name no file outside, and none that is hidden."""
    try:
        data: Any = json.loads(_content(journal) or b"")
        mark = data["mark"]
        files = data["files"]
        found = [Replacement(journal.parent / file["path"], Path(file["path"]), file["old"], file["new"], mark) for file in files]
        is_good = data["claimkit_journal"] == _FORMAT and bool(re.fullmatch("[0-9a-f]{12}", mark)) and files
        is_good = is_good and all(_may_be_replaced(journal.parent, one.target) for one in found)
    except (ValueError, TypeError, LookupError, RecursionError):
        is_good = False
    if not is_good:
        message = f"{NAME}: this is no journal of claimkit, and nothing is written while it lies in the project"
        raise UsageError(message, "look at it, and remove it")
    return found


def _may_be_replaced(root: Path, target: Path) -> bool:
    """Whether a path is that of a file of the project itself: no link on the way, and no name that begins with a dot."""
    boundary = Boundary(root)
    return os.path.realpath(target) == str(target) and not boundary.outside(target) and not boundary.hidden(target)


def _content(path: Path) -> bytes | None:
    try:
        content = regular_bytes(path, max(_MOST, path.lstat().st_size))
    except OSError:
        return None
    return None if isinstance(content, Unfit) or path.is_symlink() else content
