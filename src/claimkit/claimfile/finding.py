"""Finds the files that may be claim files, in the folders and under the names that are given."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from claimkit.files import may_exist, shown_name
from claimkit.values import dataclass, grouped, replace

SUFFIXES: Final = (".yaml", ".yml", ".json")
ARTICLES: Final = (".md", ".markdown", ".mdx", ".qmd", ".rmd", ".txt", ".html", ".htm", ".xhtml", ".xht")
"""What articles are called."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be a claim file: ``explicit`` if it was named, not found in a folder."""

    path: Path
    name: str
    explicit: bool
    shown: bool


@dataclass(frozen=True)
class Found:
    """The result of a search for claim files, in the order of their shown names."""

    candidates: tuple[Candidate, ...]
    missing: tuple[str, ...] = ()
    links: int = 0
    """Symbolic links in folders, which are never followed."""


def find(given: Sequence[str], configured: Sequence[str], root: Path, *, only_given: bool = False) -> Found:
    """Find the candidates below the configured paths (below ``root``) and the given ones (below the current folder).

    Where any path is given, or with ``only_given`` (something else was given, such as standard input), only what lies under the given
    paths is shown. Paths that do not exist are in ``missing``.
    """
    found: dict[str, Candidate] = {}
    missing: list[str] = []
    links = 0
    for path, shown in [(Path(path), True) for path in given] + [(root / path, not (given or only_given)) for path in configured]:
        if not may_exist(path):
            missing += [shown_name(path)] if shown else []
            continue
        for file, is_link in _walk(path):
            links += is_link and shown
            name = shown_name(file)
            if not is_link and (name not in found or file == path):
                found[name] = Candidate(file, name, file == path, shown or (name in found and found[name].shown))
    return Found(tuple(_once(found[name] for name in sorted(found))), tuple(missing), links)


def near(root: Path, but: Sequence[str] = ()) -> Iterator[Candidate]:
    """The candidates in a folder and in its folders but these, no deeper: it may be the root of a disk."""
    left_out = {os.path.realpath(root / name) for name in but}  # it may be a link to another one of them
    within = (one for one in _entries(root) if one.is_dir(follow_symlinks=False))
    folders = [Path(one.path) for one in within if os.path.realpath(one.path) not in left_out]
    for entry in (one for folder in (root, *folders) for one in _entries(folder)):
        if entry.name.lower().endswith(SUFFIXES) and entry.is_file(follow_symlinks=False):
            yield Candidate(file := Path(entry.path), shown_name(file), explicit=False, shown=True)


def _entries(folder: Path) -> Sequence["os.DirEntry[str]"]:
    """What a folder holds, a thousand at most and nothing hidden; nothing where it may not be listed."""
    try:
        with os.scandir(folder) as entries:
            return sorted((one for one in islice(entries, 1000) if not one.name.startswith(".")), key=lambda one: one.name)
    except OSError:
        return ()


def _once(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that name a file again, through a link."""
    for same in grouped((os.path.realpath(one.path), one) for one in candidates).values():
        kept = next((one for one in same if not os.path.islink(one.path)), same[0])  # noqa: PTH114  (is_symlink raises for odd names)
        yield replace(kept, explicit=any(one.explicit for one in same), shown=any(one.shown for one in same))


def _walk(path: Path) -> Iterator[tuple[Path, bool]]:
    """The files below a path with the right endings, and for each whether it is a link (not to be followed).

    A folder that cannot be listed is among them: opening it tells why, and what it holds is not left out in silence.
    """
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where a folder above may not be searched)
        yield path, False
        return
    refused: list[OSError] = []
    for folder, folders, files in os.walk(path, followlinks=False, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        wanted = {name for name in files if name.lower().endswith(SUFFIXES) and not name.startswith(".")}
        for name in (*folders, *files):
            file = Path(folder, name)
            if (is_link := file.is_symlink()) or name in wanted:
                yield file, is_link
    yield from ((Path(error.filename), False) for error in refused)
