"""Says which files git ignores, from the files of patterns that a repository holds (gitignore(5)); git itself is never run."""

import fnmatch
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, Self

from claimkit.lazily import later
from claimkit.values import dataclass

_CLASS: Final = later(r"\[[^]]*\[:[^]]*:][^]]*]")
_LITERAL: Final = later(r"\\(.)")


@dataclass(frozen=True)
class _Pattern:
    """A line of a file of patterns, for the paths below the folder that lies ``depth`` steps below the top."""

    depth: int
    parts: tuple[str, ...]
    negated: bool
    folders_only: bool

    @classmethod
    def of(cls, line: str, depth: int) -> Self | None:
        """What a line says; None if it is blank or a comment."""
        text = re.sub(r"(?<!\\)[ \t\r]+$", "", line)
        negated = text.startswith("!")
        body = text.removeprefix("!")
        parts = [part for part in body.rstrip("/").split("/") if part]
        if not parts or text.startswith("#"):
            return None
        whole = [*(["**"] if "/" not in body.rstrip("/") else []), *parts, *(["*"] if parts[-1] == "**" else [])]
        return cls(depth, tuple(whole), negated, body.endswith("/"))

    def fits(self, steps: Sequence[str], *, is_folder: bool) -> bool:
        """Whether it means this path; only what follows the last ``**`` so far is tried anew, so that no pattern takes long."""
        if self.folders_only and not is_folder:
            return False
        at, number = 0, self.depth
        again: tuple[int, int] | None = None
        while number < len(steps):
            part = self.parts[at] if at < len(self.parts) else None
            if part == "**":  # which may stand for no step at all
                at, again = at + 1, (at + 1, number)
            elif part is not None and self._means(part, steps[number]):
                at, number = at + 1, number + 1
            elif again:
                at, number = again = again[0], again[1] + 1
            else:
                return False
        return at == len(self.parts)

    def _means(self, part: str, step: str) -> bool:
        # In case of doubt a file is ignored: letter case counts only where a pattern takes files back.
        return bool(_expression(part).match(step) or (not self.negated and _expression(part.casefold()).match(step.casefold())))


@cache
def _expression(part: str) -> re.Pattern[str]:
    plain = _CLASS.sub("?", part).replace("[^", "[!")
    return re.compile(fnmatch.translate(_LITERAL.sub(lambda sign: f"[{sign[1]}]" if sign[1] in "*?[" else sign[1], plain)))


class Ignored:
    """What git ignores in the repository of a project; without a repository, what the project's own files of patterns say.

    A file that is tracked although a pattern means it counts as ignored.
    """

    def __init__(self, root: Path) -> None:
        self._top = next((one for one in (root, *root.parents) if os.path.lexists(one / ".git")), root)
        self._by_file: dict[Path, Sequence[_Pattern]] = {}

    def __contains__(self, path: Path) -> bool:
        """Whether git ignores the file at a path in which no link is left."""
        steps = path.relative_to(self._top).parts
        own = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118  (Path.home raises)
        # What a person has counts least, then what the repository has, then the folders.
        patterns = [*self._of(Path(own), "git/ignore", 0), *self._of(_common(self._top / ".git"), "info/exclude", 0)]
        for depth in range(len(steps)):
            patterns += self._of(self._top.joinpath(*steps[:depth]), ".gitignore", depth)
            is_folder = depth + 1 < len(steps)
            last = next((one for one in reversed(patterns) if one.fits(steps[: depth + 1], is_folder=is_folder)), None)
            if last and not last.negated:  # below an ignored folder nothing is taken back
                return True
        return False

    def _of(self, folder: Path, name: str, depth: int) -> Sequence[_Pattern]:
        file = folder / name
        if file not in self._by_file:
            lines = _text(file).removeprefix("\ufeff").split("\n")
            self._by_file[file] = [one for line in lines if (one := _Pattern.of(line, depth))]
        return self._by_file[file]


def _common(git: Path) -> Path:
    """The folder of a repository that its working trees share; in all but one of these ``.git`` is a file that leads there."""
    leads = _text(git).removeprefix("gitdir:").strip()
    own = git.parent / leads if leads else git
    shared = _text(own / "commondir").strip()
    return own / shared if shared else own


def _text(path: Path) -> str:
    """The text of a small regular file; empty if there is none, or it cannot be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(1_000_000).decode(errors="surrogateescape")  # what stands behind is not read
    except (OSError, ValueError):
        return ""
