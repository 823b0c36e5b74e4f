"""Reads files as they stood at a git revision, with the two harmless git commands only: rev-parse --verify and cat-file."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from claimkit.errors import ReadError, UsageError
from claimkit.wording import quoted

_FOLDER, _REGULAR = b"40000", (b"100644", b"100755", b"100664")
_DEEPEST: Final = 100
_SECONDS: Final = 30
_CHUNK: Final = 1 << 16
# Nothing of a repository may make git run a program, ask, or fetch.
_SAFE: Final = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision: its path below the top of the repository, and its content, cut off just above the size limit."""

    path: str
    data: bytes
    named: bool
    """Whether the very path was asked for, not a folder above it."""


def files_at(
    top: Path, revision: str, paths: Sequence[str], suffixes: tuple[str, ...], max_size: int
) -> Iterator[Blob]:
    """The files with these endings at or below the paths (relative to ``top``, which holds ``.git``), as they stood at a revision.

    Symbolic links, submodules and hidden folders are passed over, as in the working tree. Raises `UsageError` if there is no git or no
    such revision, `ReadError` if the repository is damaged.
    """
    commit = _verified(top, revision)
    with _Objects(top) as objects:
        tree = objects.tree(f"{commit}^{{tree}}")
        for path in paths:
            yield from _below(objects, tree, path, suffixes, max_size)


def top_of(folder: Path) -> Path:
    """The nearest folder at or above that holds ``.git``. Raises `UsageError` if there is none."""
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    message = "this is no git repository"
    raise UsageError(message, "name two files or folders, or run it inside a repository")


def _git() -> str:
    found = shutil.which("git")
    if found is None:
        message = "git is not installed"
        raise UsageError(message, "install git, or name two files or folders")
    return found


def _environment() -> dict[str, str]:
    """The environment without anything that redirects git, and with what keeps it from asking, locking and fetching."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    never = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    return kept | never


def _verified(top: Path, revision: str) -> str:
    """The id of the commit that a revision names."""
    if revision.startswith("-") or "\0" in revision or not revision.strip():
        message = f"{quoted(revision)} is no revision"
        raise UsageError(message, "a revision never begins with a hyphen; name a branch, a tag or a commit")
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        done = subprocess.run(  # noqa: S603  (the command is ours, and the revision comes after --end-of-options)
            [_git(), *_SAFE, *words], cwd=top, env=_environment(), capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"git cannot be run ({error})"
        raise UsageError(message, "check the installation of git") from None
    commit = done.stdout.decode(errors="replace").strip()
    if done.returncode or not commit.isalnum():
        told = done.stderr.decode(errors="replace").strip().splitlines()
        message = f"there is no file, folder or git revision {quoted(revision)}" + (f" ({told[0]})" if told else "")
        raise UsageError(message, "name a path, a branch, a tag or a commit")
    return commit


def _below(objects: "_Objects", tree: "_Tree", path: str, suffixes: tuple[str, ...], max_size: int) -> Iterator[Blob]:
    """The files at or below one path; none if the revision does not have it."""
    steps = [step for step in path.split("/") if step not in ("", ".")]
    for number, step in enumerate(steps):
        mode, name = tree.get(os.fsencode(step), (b"", ""))
        if mode in _REGULAR and number == len(steps) - 1:
            yield Blob("/".join(steps), objects.content(name, max_size), named=True)
        if mode != _FOLDER:
            return
        tree = objects.tree(name)
    yield from _walk(objects, tree, steps, suffixes, max_size)


def _walk(
    objects: "_Objects", tree: "_Tree", above: Sequence[str], suffixes: tuple[str, ...], max_size: int
) -> Iterator[Blob]:
    if len(above) > _DEEPEST:
        message = "the folders of this revision are nested too deeply"
        raise ReadError(message)
    for raw, (mode, object_name) in tree.items():
        name = raw.decode(errors="replace")
        if name.startswith("."):
            continue
        if mode == _FOLDER:
            yield from _walk(objects, objects.tree(object_name), [*above, name], suffixes, max_size)
        elif mode in _REGULAR and name.lower().endswith(suffixes):
            yield Blob("/".join([*above, name]), objects.content(object_name, max_size), named=False)


_Tree = dict[bytes, tuple[bytes, str]]
"""A folder: name -> mode and object."""


class _Objects:
    """One ``git cat-file --batch``, asked for one object after the other."""

    def __init__(self, top: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (no word of the command comes from outside)
            [_git(), *_SAFE, "cat-file", "--batch"],
            cwd=top,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def tree(self, name: str) -> _Tree:
        """The entries of a folder."""
        data = self._object(name, b"tree", None)
        length = len(self._process_id(name)) // 2
        entries: _Tree = {}
        at = 0
        while at < len(data):
            space, end = data.find(b" ", at), data.find(b"\0", at)
            if space < 0 or end < space:
                raise self._damaged(name)
            entries[data[space + 1 : end]] = data[at:space], data[end + 1 : end + 1 + length].hex()
            at = end + 1 + length
        return entries

    def content(self, name: str, max_size: int) -> bytes:
        """The bytes of a file; of a larger one so many that its size is seen."""
        return self._object(name, b"blob", max_size + 1)

    @staticmethod
    def _process_id(name: str) -> str:
        return name.partition("^")[0]

    def _object(self, name: str, kind: bytes, most: int | None) -> bytes:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:  # pragma: no cover  (both were asked for)
            raise self._damaged(name)
        try:
            pipe_in.write(f"{name}\n".encode())
            pipe_in.flush()
        except OSError:
            raise self._damaged(name) from None
        header = pipe_out.readline().split()
        if len(header) != 3 or header[1] != kind:  # noqa: PLR2004  (id, type and size)
            raise self._damaged(name)
        return _read(pipe_out, int(header[2]), most)

    @staticmethod
    def _damaged(name: str) -> ReadError:
        message = f"git cannot give the object {name[:12]} of this revision"
        return ReadError(message, "the repository may be damaged or incomplete; git fsck tells")


def _read(pipe: IO[bytes], size: int, most: int | None) -> bytes:
    """So many bytes and the line end after them; beyond ``most`` they are read and dropped."""
    kept = pipe.read(size if most is None else min(size, most))
    left = size - len(kept) + 1
    while left > 0 and (chunk := pipe.read(min(left, _CHUNK))):
        left -= len(chunk)
    return kept
