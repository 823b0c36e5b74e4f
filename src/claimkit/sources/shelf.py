"""Finds the file that is the copy of a source: by the path in its claim file, by an option, or by its name in a folder of copies."""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from claimkit.files import Unfit
from claimkit.files.boundary import Barred, Boundary
from claimkit.sources.copytext import MOST_BYTES, SUFFIXES
from claimkit.sources.recognition import Work
from claimkit.values import NamedTuple, dataclass, field, grouped
from claimkit.wording import listed

FOLDER: Final = "sources"
"""The folder of copies where nothing else is configured."""


class Described(NamedTuple):
    """A source as far as its copy goes: where it is defined, what names the work, and what its claim file says of the copy (empty: nothing)."""

    file: str
    id: str
    work: Work
    copy: str
    sha256: str
    extent: str
    language: str


class Refused(NamedTuple):
    """Why the copy of a source is not read, and what to do about it."""

    reason: str
    remedy: str
    is_grave: bool = False
    """Whether the claim file or the folder must be corrected, not just the copy."""


@dataclass(frozen=True)
class Shelf:
    """Where copies are: the files that were ``given`` by id, and ``folders`` below the root; ``is_open`` is False where none are wanted."""

    boundary: Boundary
    folders: tuple[str, ...] = (FOLDER,)
    given: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = True

    def find(self, source: Described, *, alone: bool) -> Path | Refused | None:
        """The copy of a source; None if there is none. ``alone`` says whether one claim file only defines a source with its id."""
        if source.copy:
            return Path(os.path.dirname(source.file), source.copy)  # noqa: PTH120  (a claim file may be called by any text)
        if source.id in self.given:
            return Path(self.given[source.id])
        return self._named(source, alone=alone)

    def _named(self, source: Described, *, alone: bool) -> Path | Refused | None:
        for names in _names(source, alone=alone) if self._files else ():
            found = sorted({path for name in names for path in self._files.get(_key(name), ())})
            if len(found) > 1:
                names_of = listed([path.name for path in found[:3]], "and")
                return Refused(f"several files may be its copy: {names_of}", "keep one, or name it with copy: in the source", True)
            if found:
                return found[0]
        return None

    def read(self, path: Path) -> bytes | Refused:
        """The content of a file that was found; only one that ``given`` names may lie outside the project."""
        try:
            is_given = path in map(Path, self.given.values())
            data = (self.boundary.read_named if is_given else self.boundary.read)(path, MOST_BYTES)
        except FileNotFoundError:
            return Refused(f"there is no file {path.name}", "correct copy: or --copy, or put the copy there", True)
        except OSError as error:
            return Refused(f"it cannot be read ({error.strerror})", "check its path and its permissions")
        except ValueError:
            return Refused("its path makes no sense", "correct copy: in the source", True)
        if isinstance(data, Barred):
            return Refused(data.reason, data.hint.replace("documents must", "copies must"), True)
        if isinstance(data, Unfit):
            reason = f"it has {data.too_large}" if data.too_large else "it is no regular file"
            return Refused(reason, "put the copy itself there, or its text")
        return data

    @cached_property
    def _files(self) -> Mapping[str, Sequence[Path]]:
        paths = (path for folder in self.folders for path in sorted(_below(self.boundary.root / folder)))
        return grouped((_key(path.name[: -len(path.suffix)]), path) for path in paths)


def _below(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES]
    except OSError:
        return []


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _names(source: Described, *, alone: bool) -> tuple[list[str], list[str]]:
    """The names that a copy may have: those that nothing else can mean, and those that other tools write."""
    from urllib.parse import quote  # only a shelf with copies pays for it

    exact = [source.id] if alone else []
    spelled: list[str] = []
    for scheme, value in source.work.identifiers:
        exact.append(f"{scheme}_{quote(value, safe='')}")
        plain = value.replace("/", "_").replace(":", "_")
        spelled += [f"{scheme}_{plain}", *([plain] if scheme == "DOI" else [])]
    return exact, spelled
