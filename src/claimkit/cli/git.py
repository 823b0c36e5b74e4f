"""Reads files as they stood at a git revision, with three harmless git commands only: rev-parse, ls-tree and cat-file."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, Self

from claimkit.errors import ReadError, UsageError
from claimkit.wording import quoted

_SHA1_DIGITS: Final = 40
# Nothing of a repository may make git run a program, ask, or fetch.
_SAFE: Final = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")


def base_of(top: Path, revision: str) -> str:
    """The id of the commit at which the history of the working tree left that of a revision.

    Raises `UsageError` if there is no git or no such revision, or if the two have no commit in common here.
    """
    theirs, ours = _verified(top, revision, "git revision"), _verified(top, "HEAD", "git revision")
    # Of two ids that were verified, rev-parse tells what they have in common; no other command is needed.
    told = _told(top, ("rev-parse", f"{theirs}...{ours}")).stdout.decode(errors="replace").split()
    common = [word[1:] for word in told if word.startswith("^")]
    if not common:
        message = f"the history that is here has no commit in common with {quoted(revision)}"
        raise UsageError(message, "fetch all of it: git fetch --unshallow, or fetch-depth: 0 in GitHub Actions")
    return common[0]


def is_blob(data: bytes, object_name: str) -> bool:
    """Whether a file and an object of git hold the same bytes; CRLF where git has LF is no difference."""
    algorithm = hashlib.sha1 if len(object_name) == _SHA1_DIGITS else hashlib.sha256
    forms = (data, data.replace(b"\r\n", b"\n"))
    return any(algorithm(b"blob %d\0" % len(form) + form, usedforsecurity=False).hexdigest() == object_name for form in forms)


def top_of(folder: Path) -> Path:
    """The nearest folder at or above that holds ``.git``. Raises `UsageError` if there is none."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (resolve() would follow links)
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / ".git"):
            return candidate
    raise UsageError("this is no git repository", "name two files or folders, or run it inside a repository")


def _git() -> str:
    found = shutil.which("git")
    if found is None:
        raise UsageError("git is not installed", "install git, or name two files or folders")
    return found


def _environment() -> dict[str, str]:
    """The environment without anything that redirects git, and with what keeps it from asking, locking and fetching."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def _told(top: Path, words: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """The answer of git to words of which none that comes from outside can be an option."""
    try:
        return subprocess.run(  # noqa: S603  (see above)
            [_git(), *_SAFE, *words], cwd=top, env=_environment(), capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git cannot be run ({error})", "check the installation of git") from None


def _verified(top: Path, revision: str, what: str) -> str:
    """The id of the commit that a revision names."""
    if not revision.strip():
        raise UsageError("the revision is empty", "name a branch, a tag or a commit; a variable may not be set here")
    if revision.startswith("-") or "\0" in revision:
        raise UsageError(f"{quoted(revision)} is no revision", "a revision never begins with a hyphen; name a branch, a tag or a commit")
    done = _told(top, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    commit = done.stdout.decode(errors="replace").strip()
    if done.returncode or not commit.isalnum():
        told = done.stderr.decode(errors="replace").strip().splitlines()
        message = f"there is no {what} {quoted(revision)}" + (f" ({told[0]})" if told else "")
        advice = f"name {'a path, ' if 'file' in what else ''}a branch, a tag or a commit"
        advice = "git status says what to do" if "(fatal: " in message else advice
        raise UsageError(message, "give its two ends one after the other" if ".." in revision else advice)
    return commit


def _plain(path: str) -> str:
    """A path without steps that go nowhere; empty for the top."""
    return "/".join(step for step in path.split("/") if step not in ("", "."))


class Snapshot:
    """The files of a commit: one ``git ls-tree``, and one ``git cat-file --batch`` that is asked for one object after the other.

    Symbolic links and submodules are passed over. Raises `UsageError` if there is no git, `ReadError` if the repository is damaged.
    """

    def __init__(self, top: Path, commit: str) -> None:
        self.top = top
        self._objects = _listed(top, commit)
        self._process = subprocess.Popen(  # noqa: S603  (no word of the command comes from outside)
            [_git(), *_SAFE, "cat-file", "--batch"],
            cwd=top,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @classmethod
    def at(cls, folder: Path, revision: str) -> Self:
        """The files of a revision of the repository that a folder belongs to. Raises `UsageError` if there is no such revision or repository."""
        top = top_of(folder)
        return cls(top, _verified(top, revision, "file, folder or git revision"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def inside(self, path: str | Path) -> str | None:
        """The path of a file below the top of the repository; None if it leads out of it."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
        return absolute.relative_to(self.top).as_posix() if absolute.is_relative_to(self.top) else None

    def blob(self, path: str) -> str | None:
        """The object of the regular file at this path below the top of the repository; None if there is none."""
        return self._objects.get(_plain(path))

    def below(self, path: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """The file at a path, or the files with these endings below it but for hidden ones, each with its object; none if the commit has neither."""
        wanted = _plain(path)
        if wanted in self._objects:
            yield wanted, self._objects[wanted]
            return
        folder = f"{wanted}/" if wanted else ""
        for name, object_name in self._objects.items():
            inside = f"/{name[len(folder) :]}"
            if name.startswith(folder) and name.lower().endswith(suffixes) and "/." not in inside:
                yield os.fsencode(name).decode(errors="replace"), object_name

    def text(self, path: str, limit: int) -> str | None:
        """The text of the file at this path; None if there is none, or it is larger or no UTF-8."""
        blob = self.blob(path)
        data = self.content(blob, limit) if blob else b""
        try:
            return data.decode() if blob and len(data) <= limit else None
        except UnicodeDecodeError:
            return None

    def content(self, name: str, max_size: int) -> bytes:
        """The bytes of a file; of a larger one so many that its size is seen."""
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:  # pragma: no cover  (both were asked for)
            raise _damaged(name)
        try:
            pipe_in.write(f"{name}\n".encode())
            pipe_in.flush()
        except OSError:
            raise _damaged(name) from None
        header = pipe_out.readline().split()
        if len(header) != 3 or header[1] != b"blob":  # noqa: PLR2004  (id, type and size)
            raise _damaged(name)
        return _read(pipe_out, int(header[2]), max_size + 1)


def _listed(top: Path, commit: str) -> Mapping[str, str]:
    """The objects of the regular files of a commit, by path below the top of the repository."""
    done = _told(top, ("ls-tree", "-r", "-z", "--full-tree", commit))
    if done.returncode:
        raise _damaged(commit)
    found: dict[str, str] = {}
    for entry in done.stdout.split(b"\0")[:-1]:
        kind, _, name = entry.partition(b"\t")
        mode, _, object_name = kind.split()
        if mode in (b"100644", b"100755", b"100664"):
            found[os.fsdecode(name)] = object_name.decode()
    return found


def _damaged(name: str) -> ReadError:
    message = f"git cannot give the object {name[:12]} of this revision"
    return ReadError(message, "the repository may be damaged or incomplete; git fsck tells")


def _read(pipe: IO[bytes], size: int, most: int) -> bytes:
    """So many bytes and the line end after them; beyond ``most`` they are read and dropped."""
    kept = pipe.read(min(size, most))
    left = size - len(kept) + 1
    while left > 0 and (chunk := pipe.read(min(left, 1 << 16))):
        left -= len(chunk)
    return kept
