"""What an editor has on its desk: unsaved texts over the files of a project, and what a check of them finds."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from claimkit.assessment.shape import Export, ExportedClaim
from claimkit.claimfile.model import Claim
from claimkit.config.settings import find_settings
from claimkit.derived.corpus import ClaimKey, Entry
from claimkit.diagnostics import Diagnostic, Pointer, Report
from claimkit.errors import ClaimkitError
from claimkit.files import shown_name
from claimkit.project import SUFFIXES, Candidate, DocumentText, Loaded, Opener, Project, Whole


def real(path: str | os.PathLike[str]) -> str:
    """A path by which one file is one, however it is reached."""
    return os.path.realpath(path)


def is_claim_file(path: str) -> bool:
    """Whether a file is called as claim files are."""
    return path.lower().endswith(SUFFIXES)


@dataclass(frozen=True)
class Look:
    """A check of the files of a project as they stand on the desk; ``good`` holds the last conforming state of those that do not conform now."""

    project: Project
    files: tuple[Loaded, ...]
    good: tuple[Loaded, ...]
    report: Report
    seen: Whole | None = None
    """The files as that check saw them, where all conform."""

    def holds(self, path: str) -> bool:
        """Whether a file belongs to the project that was looked at."""
        return Path(path).is_relative_to(real(self.project.settings.root))

    @cached_property
    def _by_file(self) -> Mapping[str, Sequence[Diagnostic]]:
        paths = {name: real(name) for name in {found.path for found in self.report.diagnostics}}
        return {path: [found for found in self.report.diagnostics if paths[found.path] == path] for path in set(paths.values())}

    def of(self, path: str) -> Sequence[Diagnostic]:
        """The diagnostics in a file."""
        return self._by_file.get(path, ())

    def loaded(self, path: str) -> Loaded | None:
        """A claim file in its last conforming state."""
        return next((loaded for loaded in self.good if real(loaded.path) == path), None)

    @cached_property
    def whole(self) -> Whole:
        """The files in their last conforming state, with the places of their passages."""
        return self.seen or self.project.look_through(self.good)

    @cached_property
    def export(self) -> Export:
        """Every claim with its support, in its last conforming state."""
        return self.whole.assessment().export

    @cached_property
    def exported(self) -> Mapping[ClaimKey, ExportedClaim]:
        """The exported claims by their places in the index."""
        shown = (entry.key for entry in self.whole.checked.index.entries() if entry.file.shown)
        return dict(zip(shown, self.export.claims, strict=True))

    def claim(self, entry: Entry) -> Claim:
        """A claim as its file has it."""
        return self.whole.by_path[entry.file.path].model.claims[entry.claim.number]


@dataclass
class Desk:
    """The texts that are open in an editor, by real path, over the files on disk."""

    open: dict[str, str] = field(default_factory=dict)
    _read: dict[str, tuple[object, Loaded | None]] = field(default_factory=dict)
    _good: dict[str, Loaded] = field(default_factory=dict)
    _documents: Callable[[str, str], DocumentText] = field(default_factory=lambda: lru_cache(maxsize=16)(DocumentText))
    """The documents that were read last: most checks find their texts as they were."""

    def look(self, path: str) -> Look:
        """Check the project that a file belongs to. Raises `SettingsError` for a bad configuration."""
        settings = find_settings(Path(path).parent)
        plain = Project.of(settings)
        project = plain.with_documents(self._opener(plain), self._documents)
        here = [Path(one) for one in self.open if is_claim_file(one) and Path(one).is_relative_to(real(settings.root))]
        found = project.find([str(one) for one in here if one.exists()]).candidates
        unsaved = (Candidate(one, shown_name(one), explicit=False, shown=True) for one in here if not one.exists())
        candidates = sorted((*found, *unsaved), key=lambda one: one.name)
        files = tuple(loaded for candidate in candidates if (loaded := self._load(project, candidate)))
        for loaded in files:
            if loaded.file:
                self._good[real(loaded.path)] = loaded
        good = tuple(self._good.get(real(loaded.path), loaded) for loaded in files)
        conforming = tuple(loaded for loaded in good if loaded.conforms)
        if conforming != files:
            return Look(project, files, conforming, project.check(files).report)
        whole = project.look_through(files, on_any_day=False)
        return Look(project, files, conforming, project.without_known(whole.checked).report, whole)

    def _load(self, project: Project, candidate: Candidate) -> Loaded | None:
        path = real(candidate.path)
        text = self.open.get(path)
        try:
            stat = Path(path).stat() if text is None else None
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino) if stat else text
        if path not in self._read or self._read[path][0] != stamp:
            try:
                if text is None:
                    loaded = project.load(replace(candidate, explicit=False))
                else:
                    loaded = project.load_bytes(text.encode(errors="replace"), candidate.name, explicit=False)
            except ClaimkitError:
                loaded = None
            self._read[path] = (stamp, loaded)
        return self._read[path][1]

    def _opener(self, project: Project) -> Opener:
        """The opener of a project, but for the texts that are open."""
        on_disk = project.library.open

        def opened(path: str, claim_file: str) -> Any:
            target = real(Path(real(claim_file)).parent / path)
            text = None if project.settings.boundary.barred(target) else self.open.get(target)
            return on_disk(path, claim_file) if text is None else text

        return opened


def pointer_at(loaded: Loaded, line: int, column: int) -> Pointer:
    """The way to what stands at a place of a claim file, a key or a value; the way to the entry around it elsewhere. Line and column from 1."""
    places = loaded.reading.places if loaded.reading else None
    if places is None:
        return ()
    best: tuple[int, Pointer] = (-1, ())
    for pointer, place in places.scalars():
        start, end = place.start_mark, place.end_mark
        if (start.line, start.column) <= (line - 1, column - 1) <= (end.line, end.column):
            return pointer
        if start.line <= line - 1 and start.line >= best[0]:
            best = (start.line, pointer)
    return best[1]
