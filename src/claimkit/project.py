"""A project: its settings, claim files and documents. Commands, Python and pytest check and assess claim files through it alike."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from claimkit.checking.baseline import DEFAULT_NAME, Known, apply, may_be_written, read_baseline, written
from claimkit.checking.part import Crash, Part
from claimkit.checking.runner import Checked, check_files, check_part
from claimkit.claimfile.finding import ARTICLES, SUFFIXES, Candidate, Found, find, near
from claimkit.claimfile.loading import Loaded, Reread, Wanted, load, load_bytes, says_what_it_is
from claimkit.config.settings import Settings, find_settings, known_codes
from claimkit.diagnostics import Report
from claimkit.errors import ReadError, UsageError
from claimkit.files import may_exist, shown_name, write_text
from claimkit.lazily import later
from claimkit.rules import rules, unstoppable
from claimkit.sources.shelf import Shelf
from claimkit.text.documents import DocumentText, Library, Opener, Supplied, Text, supplied_text
from claimkit.values import dataclass, replace
from claimkit.wording import listed

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment
    from claimkit.claimfile.corpus import Corpus

MOST_JOBS: Final = 60
"""The most processes: Windows waits for no more."""
WORTH_PROCESSES: Final = 8_000_000
"""Bytes of claim files from which on further processes gain more than their start costs; measured, see docs/decisions/0095."""
_CLAIM_FILE: Final = later(r"""(?m)(?:^|\A\s*\{\s*(?:"\$schema"[^,{]*,\s*)?)["']?claimkit["']?\s*:\s*["']?\d(?!\.)""")
_File = TypeVar("_File", bound=Loaded | Part)
Texts = Mapping[str, Supplied]
"""The documents that are supplied by hand, by their ids."""


@dataclass(frozen=True)
class Whole:
    """Claim files of a project that were looked at together, with the result of their check; nothing is silenced by a baseline.

    With ``by_row`` the files, and the parts of the assessment, are made anew each time that they are gone through.
    """

    files: Iterable[Loaded]
    checked: Checked
    project: "Project"
    by_row: bool = False

    @cached_property
    def by_path(self) -> Mapping[str, Loaded]:
        """The files by path."""
        return {loaded.path: loaded for loaded in self.files}

    def with_skipped(self, skipped: int) -> "Whole":
        """The same, with the number of files that were passed over: it is known only after all were read."""
        return replace(self, checked=replace(self.checked, report=self.checked.report.with_files(skipped)))

    def assessment(self) -> "Assessment":
        """Every claim with its support. Raises `ContentError` if a file cannot be read or does not conform."""
        from claimkit.assessment.build import build  # a check alone has no use for it

        return replace(build(self.files, self.checked, by_row=self.by_row), base=self.project.settings.base)


@dataclass(frozen=True)
class Project:
    """The settings of a project, and its documents: those inside it, and those supplied by hand."""

    settings: Settings
    library: Library
    shelf: Shelf
    """Where copies of sources are."""

    @classmethod
    def of(cls, settings: Settings | None = None, texts: Texts | None = None, shelf: Shelf | None = None, folder: str = "") -> "Project":
        """The project of these settings (by default, those of the current folder); see `Library.of`. Raises `SettingsError` if they name a rule that does not exist, `ReadError` if a text cannot be read."""
        settings = settings or find_settings(Path.cwd())
        known_codes(settings, rules(), unstoppable())
        library = Library.of(settings.boundary, settings.max_file_size, texts, folder)
        return cls(settings, library, shelf or settings.shelf())

    def with_settings(self, settings: Settings) -> "Project":
        """The project with other settings for its checks. Raises `SettingsError` if they name a rule that does not exist."""
        known_codes(settings, rules(), unstoppable())
        return replace(self, settings=settings)

    def with_documents(self, opener: Opener, read: Callable[[str, str], DocumentText] = DocumentText) -> "Project":
        """The project with documents that are opened in another way: those of a revision, say; ``read`` may know some from before."""
        return replace(self, library=Library(opener, read))

    def find(self, given: Sequence[str] = (), *, with_configured: bool = True, only_given: bool = False) -> Found:
        """The claim files below the given paths, and those of the configuration that they may refer to; see `claimfile.finding.find`.

        The paths that hold where nobody named any are passed over where they do not exist.
        """
        root, paths = self.settings.root, self.settings.paths if with_configured else ()
        known = paths if not self.settings.may_lack_paths else [path for path in paths if may_exist(root / path)]
        return find(given, known, root, only_given=only_given)

    def named(self, given: Sequence[str]) -> Found:
        """The claim files below the given paths alone. Raises `ReadError` for a path that does not exist."""
        found = self.find(given, with_configured=False)
        if found.missing:
            raise ReadError(f"no such file or folder: {', '.join(found.missing)}", "check the path")
        return found

    def elsewhere(self, but: Sequence[str] = ()) -> Sequence[str]:
        """Claim files in the project's root and in the folders there but these, whatever is configured: three at most, of the first hundred files."""
        return [one.name for one in islice(near(self.settings.root, but), 100) if self._is_claim_file(one.path)][:3]

    def _is_claim_file(self, path: Path) -> bool:
        with suppress(OSError, ReadError), path.open(encoding="utf-8-sig", errors="replace") as file:
            return bool(_CLAIM_FILE.search(file.read(4000)) and self.text(path, inside=True))
        return False

    def corpus(self, given: Sequence[str]) -> "Corpus":
        """The same, loaded. Raises `ReadError` for one that cannot be opened, too."""
        from claimkit.claimfile.corpus import Corpus  # a check has no use for it

        found = self.named(given)
        loaded = [self.load(candidate) for candidate in found.candidates]
        files = tuple(filter(None, loaded))
        return Corpus(files, skipped=len(loaded) - len(files) + found.links)

    def load(self, candidate: Candidate) -> Loaded | None:
        """A claim file; None if it is none and was not named. Raises `ReadError` if it cannot be opened."""
        return load(candidate, self.settings.max_file_size)

    def load_bytes(self, data: bytes, name: str, *, explicit: bool = True) -> Loaded | None:
        """A claim file with this content, shown with this name; None if it is none and is not ``explicit``."""
        return load_bytes(data, name, explicit=explicit, max_size=self.settings.max_file_size)

    def text(self, path: Path, *, inside: bool = False) -> str:
        """The text of a file that a person named, wherever it lies, or only ``inside`` the project. Raises `ReadError` if it is hidden, or cannot be read as a text."""
        return supplied_text(path, self.settings.max_file_size, self.settings.boundary, inside=inside)

    def misgiven_texts(self, checked: Checked) -> Iterator[str]:
        """What is wrong with the documents that were supplied: no claim file that was checked defines one, or several mean different ones by its id."""
        for name in sorted(self.library.supplied):
            named = checked.index.documents.named(name)
            texts = {os.path.abspath(text): path for path, facts in named if (text := facts.text_in(path))}  # noqa: PTH100  (a digest stays one)
            if name not in self.library.asked.used:
                yield f'no claim file that was read defines a document "{name}"'
            elif len(texts) > 1:
                yield f'"{name}" is a document of {listed(texts.values(), "and")}, and each has a text of its own'

    def part(self, candidates: Iterable[Candidate]) -> Part:
        """The part of a check for which these claim files need no others; files that cannot be opened are told in it."""
        part = Part()
        part.join(check_part(self._opened(candidates, part), self.settings, self.library))
        return part

    def _opened(self, candidates: Iterable[Candidate], part: Part) -> Iterator[Loaded]:
        for candidate in candidates:
            try:
                loaded = self.load(candidate)
            except ReadError as error:
                part.refused.append(error)
                continue
            part.skipped += candidate.shown and loaded is None
            if loaded:
                yield loaded
                del loaded  # see check_files

    def processes(self, candidates: Iterable[Candidate]) -> int:
        """The number of processes that check these claim files fastest: one, or one for each processor."""
        size = 0
        for one in candidates:
            with suppress(OSError, ValueError):
                size += os.stat(one.path).st_size  # noqa: PTH116  (a claim file may be called by any text)
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return min(usable, MOST_JOBS) if size >= WORTH_PROCESSES else 1

    def parts(self, candidates: Sequence[Candidate], jobs: int) -> Iterator[tuple[Sequence[Candidate], Part | None]]:
        """Stretches of candidates with their parts, made by so many processes; None where a bug shows, so that this process must look.

        A file over which two processes end is told as a crash.
        """
        from claimkit.checking.crew import Lost, each  # it brings what starts processes

        texts = {id_: Text(text, name) for id_, (name, text) in self.library.supplied.items()}
        for stretch, answer in each(partial(_job, self.settings, texts), candidates, jobs):
            if isinstance(answer, Lost):
                lost, part = stretch[0], Part()
                part.unread, part.shown = [lost.name], {lost.name: lost.shown}
                part.crashes = [Crash(lost.name, ChildProcessError(answer.words))]
            yield stretch, part if isinstance(answer, Lost) else answer

    def check(self, files: Iterable[Loaded | Part], *, skipped: int = 0, write_baseline: bool = False) -> Checked:
        """Check claim files one after the other, or join their parts, and what concerns them together; with ``write_baseline``, all problems become known ones.

        Raises `SettingsError` if the baseline cannot be read, `UsageError` if it cannot be written.
        """
        checked = self._checked(self._with_bibliographies(files), self.settings, skipped=skipped)
        return self.without_known(checked, write_baseline=write_baseline)

    def without_known(self, checked: Checked, *, write_baseline: bool = False) -> Checked:
        """The result of a check without the problems that the baseline holds."""
        limit, root = self.settings.max_file_size, self.settings.root
        if write_baseline:
            if not may_be_written(self.baseline, limit):
                raise UsageError(f"{shown_name(self.baseline)}: this is no baseline, and none is written over it", "name another file")
            write_text(self.baseline, written(checked.report.diagnostics, root, unstoppable()))
        if self.settings.baseline is None and not write_baseline:
            return checked
        report, gone = apply(checked.report, read_baseline(self.baseline, limit), root, unstoppable())
        return replace(checked, report=report, gone=gone)

    def look_through(self, files: Iterable[Loaded], *, judge_texts: bool = True, by_row: bool = False, on_any_day: bool = True) -> Whole:
        """Check claim files, by default as on any day; the places of their passages are known.

        Without ``judge_texts``, no rule looks at the documents: they are only opened, and passages looked up in them. With ``by_row`` only
        the bytes of the files are kept.
        """
        settings, files = self.settings.without_clock() if on_any_day else self.settings, self._with_bibliographies(files)
        kept: Reread | tuple[Loaded, ...] = Reread(files) if by_row else tuple(files)
        passing = kept.passing() if isinstance(kept, Reread) else kept
        checked = self._checked(passing, settings, skipped=0, keep_places=True, judge_texts=judge_texts)
        return Whole(kept, checked, self, by_row)

    def sound(self, checked: Checked) -> Checked:
        """The result of a check in which all went well: raises the bug that a file brought out, or `UsageError` for a text that nobody asked for."""
        for crash in checked.crashes:
            raise crash.error
        if not checked.index.unread and (fault := next(self.misgiven_texts(checked), "")):
            raise UsageError(f"texts: {fault}", "the keys are the ids of documents")
        return checked

    @property
    def baseline(self) -> Path:
        """The file of the problems that are known, whether it is there or not."""
        return self.settings.root / (self.settings.baseline or DEFAULT_NAME)

    def _checked(self, files: Iterable[Loaded | Part], settings: Settings, **how: Any) -> Checked:
        """The result of a check with the documents and the copies of this project; ``how`` is the runner's."""
        return check_files(files, settings, library=self.library, shelf=self.shelf, **how)

    def _with_bibliographies(self, files: Iterable[_File]) -> Iterator[_File | Loaded]:
        """Claim files as they come, then the bibliographies that they name, of which the entries that are cited."""
        wanted = Wanted()
        for loaded in files:
            wanted.join(loaded.wanted) if isinstance(loaded, Part) else wanted.add(loaded)
            yield loaded
            del loaded  # see check_files
        if wanted.named:
            from claimkit.importers._bibliography import bibliographies  # hardly a project names one

            yield from bibliographies(wanted, self.library)


def _job(settings: Settings, texts: Texts) -> Callable[[Sequence[Candidate]], Part | None]:
    """What a process does with candidates; None if that brings out a bug."""
    project = Project.of(settings, texts)

    def job(candidates: Sequence[Candidate]) -> Part | None:
        part = project.part(candidates)
        return None if part.crashes else part

    return job
