"""The claim files that a command line means: found, loaded one after the other, and complained of."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TextIO

from claimkit import cli
from claimkit.cli.options import STDIN, named_files
from claimkit.config.settings import DEFAULT_PATHS, Settings, find_settings
from claimkit.diagnostics import Report
from claimkit.errors import ReadError, UsageError
from claimkit.files import Unfit, regular_bytes, shown_name
from claimkit.files.journal import is_left, settled
from claimkit.project import Candidate, Checked, Crash, Found, Loaded, Part, Project, Whole, says_what_it_is
from claimkit.reporters import Presentation, reporter
from claimkit.terminal import escaped, uses_color
from claimkit.values import dataclass, field

if TYPE_CHECKING:
    from claimkit.cli.changes import Changes

PATIENCE: Final = 2.0
"""Seconds of work about which nothing is said."""
_ERASE: Final = "\r\x1b[K"
_INTERRUPTED: Final = "an earlier run was interrupted while it wrote: some files may have their new text and others not; the next run with --write finishes or undoes that"


def _project(options: cli.Options) -> Project:
    """The project of the current folder, with the texts and copies that options give.

    What an interrupted run left of its writing is finished or undone first, and told; a run that does not write only says that there is something.
    """
    try:
        here = Path.cwd()
    except OSError as error:
        raise UsageError(f"the current folder cannot be used ({error.strerror})", "go to a folder that exists") from None
    settings = find_settings(here, options.config)
    if is_left(settings.root):
        cli.say(settled(settings.root) if options.write else _INTERRUPTED)
    shelf = settings.shelf(named_files("--copy", options.copy), is_open=not options.no_copies)
    return Project.of(settings, named_files("--text", options.text), shelf)


class Progress:
    """The line; it says nothing without a ``stream``, and none is left when the block ends that it is used in."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._next = clock() + PATIENCE
        self._is_drawn = False
        self._count = 0

    @classmethod
    def on_terminal(cls, *, quiet: bool = False) -> Self:
        """The line on standard error; silent where that is no terminal that can erase, or where quiet is wanted."""
        return cls(sys.stderr if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not quiet else None)

    def step(self, total: int) -> None:
        """One more file of so many is being read: ``checking: 1,234 of 5,000 files …``."""
        self._count += 1
        if self._stream and self._clock() >= self._next:
            self._stream.write(f"{_ERASE}checking: {self._count:,} of {total:,} files …")
            self._stream.flush()
            self._is_drawn = True
            self._next = self._clock() + 0.1

    def erase(self) -> None:
        """Take the line away, so that something else can be written there."""
        if self._stream and self._is_drawn:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.erase()


@dataclass
class Input:
    """The claim files of a command line: loaded one after the other, with what went wrong on the way."""

    project: Project
    found: Found
    stdin_name: str | None = None
    skipped: int = 0
    complaints: list[str] = field(default_factory=list)
    """The complaints: files that were asked for and cannot be read."""
    crashes: list[Crash] = field(default_factory=list)
    """Files whose loading brought out a bug of ours."""
    looked_in: tuple[str, ...] = ()
    """The given paths, else the configured ones, as they are shown."""
    changes: "Changes | None" = None
    """The changes, if only these are to be shown."""
    progress: Progress = field(default_factory=Progress)
    """Tells how many of the files were read."""
    show_traceback: bool = False
    """Whether the traceback of a bug of ours is shown."""
    _stdin_data: bytes = b""

    @classmethod
    def of(cls, options: cli.Options) -> "Input":
        """Find the files that the options mean. Raises `SettingsError` for a bad configuration."""
        project = _project(options)
        given = [path for path in dict.fromkeys(options.paths) if path != STDIN]
        if not all(map(str.strip, given)):
            raise UsageError("a path is empty", "name a claim file or folder; . is the current folder")
        wants_stdin = STDIN in options.paths
        found = project.find(given, only_given=wants_stdin)
        made = cls(
            project,
            found,
            shown_name(Path(options.stdin_name)) if wants_stdin else None,
            found.links,
            looked_in=tuple(given or (shown_name(project.settings.root / path) for path in project.settings.paths)),
            progress=Progress.on_terminal(quiet=options.quiet),
            show_traceback=options.traceback,
        )
        if options.changed_since is not None:
            from claimkit.cli.changes import Changes  # what runs git is loaded only where git is asked

            made.changes = Changes.of(options.changed_since, project)
        for name in found.missing:
            made.complain(f"no such file or folder: {name}")
        return made

    @property
    def settings(self) -> Settings:
        """The settings of the project."""
        return self.project.settings

    @property
    def code(self) -> int:
        """The exit code so far: whether anything that was asked for could not be read."""
        return cli.USAGE if self.complaints else cli.CLEAN

    def say_where(self) -> None:
        """Say where claim files were looked for, which stand elsewhere, and what would have been one."""
        places = ", ".join(escaped(path) for path in self.looked_in)
        elsewhere = " ".join(escaped(name) for name in self.project.elsewhere())
        there = f"; elsewhere there is {elsewhere}" if elsewhere else ""
        sys.stderr.write(
            f"  hint: looked in {places}{there}; name the files, or put them there as *.yaml, *.yml or *.json with claimkit: 1\n"
        )

    def nothing(self) -> int:
        """Say that no claim files were found, and where they were looked for; the exit code."""
        cli.say("nothing to do: no claim files found")
        self.say_where()
        return cli.gravest(cli.NOTHING, self.code)

    def say_unchecked(self) -> None:
        """Say which claim files nearby lie outside of the folder that is looked through where nobody says which ones are meant."""
        if self.settings.may_lack_paths and (names := self.project.elsewhere(self.settings.paths)):
            cli.say(f"not checked, for they lie outside of {DEFAULT_PATHS[0]}: {', '.join(names)}", "move them there, or configure paths")

    def complain_of_unused(self, checked: Checked) -> None:
        """Say which texts and copies were supplied for documents and sources that no claim file defines, or that nobody can tell."""
        for fault in self.project.misgiven_texts(checked):
            self.complain(f"--text: {fault}")
        for name in sorted(self.project.shelf.given):
            if name not in checked.index.sources:
                self.complain(f'--copy: no claim file that was read defines a source "{name}"')

    def complain(self, words: str) -> None:
        """Say on standard error what cannot be had, and remember it for the exit code."""
        self.complaints.append(words)
        self.progress.erase()
        cli.say(words)

    def files(self) -> Iterator[Loaded]:
        """The claim files, in a fixed order; each is loaded when it is asked for."""
        yield from self._given()
        candidates = self._candidates()
        with self.progress:
            yield from self.changes.files(candidates, self._load_guarded) if self.changes else self._each(candidates)

    def parts(self, jobs: int | None, project: Project) -> Iterator[Loaded | Part]:
        """The claim files in the same order, in parts that so many processes made for a check of the project (None: as many as are worth it).

        Which of them a change concerns, one process alone can say.
        """
        candidates = self._candidates()
        jobs = jobs or project.processes(candidates)
        if jobs == 1 or self.changes or not candidates:
            yield from self.files()
            return
        yield from self._given()
        with self.progress:
            for stretch, part in project.parts(candidates, jobs):
                if part is None:
                    yield from self._each(stretch)
                    continue
                for _ in stretch:
                    self.progress.step(len(self.found.candidates))
                for error in part.refused:
                    self.complain(error.message)
                self.skipped += part.skipped
                yield part

    def _given(self) -> Iterator[Loaded]:
        if self.stdin_name is not None and (loaded := self._guarded(self.stdin_name, self._load_stdin)):
            yield loaded

    def _candidates(self) -> Sequence[Candidate]:
        """The candidates without the one that an editor passes: the old file does not count."""
        return [candidate for candidate in self.found.candidates if candidate.name != self.stdin_name]

    def _each(self, candidates: Sequence[Candidate]) -> Iterator[Loaded]:
        for candidate in candidates:
            if loaded := self._load_guarded(candidate):
                yield loaded
                del loaded  # see check_files

    def _load_guarded(self, candidate: Candidate) -> Loaded | None:
        self.progress.step(len(self.found.candidates))
        return self._guarded(candidate.name, lambda: self._load(candidate))

    def _load_stdin(self) -> Loaded | None:
        try:
            self._stdin_data = sys.stdin.buffer.read(self.settings.max_file_size + 1)
        except OSError as error:
            raise ReadError(f"standard input cannot be read ({error.strerror})") from None
        return self.project.load_bytes(self._stdin_data, self.stdin_name or "")

    def _load(self, candidate: Candidate) -> Loaded | None:
        loaded = self.project.load(candidate)
        self.skipped += candidate.shown and loaded is None
        return loaded

    def _guarded(self, path: str, job: Callable[[], Loaded | None]) -> Loaded | None:
        try:
            return job()
        except ReadError as error:
            self.complain(error.message)
        except Exception as error:  # noqa: BLE001  (a bug of ours must not keep the other files from being checked)
            self.crashes.append(Crash(path, error))
        return None

    def lines_of(self, path: str) -> Sequence[str] | None:
        """The lines of a file that was read, for excerpts; None if they cannot be had any more, or it is neither a claim file nor a document."""
        text = self.project.library.source(path)
        if text is None:
            text = self._content(path).decode(errors="replace").removeprefix("\ufeff")
            if not says_what_it_is(text):  # whatever it is, it is not ours to show
                return None
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def _content(self, path: str) -> bytes:
        if path == self.stdin_name:
            return self._stdin_data
        try:
            content = regular_bytes(Path(path), self.settings.max_file_size)
        except OSError:
            return b""
        return b"" if isinstance(content, Unfit) else content


def look_through(options: cli.Options | Input, *, may_be_empty: bool = False, judge_texts: bool = True, by_row: bool = False) -> Whole:
    """The claim files that the options mean, loaded and checked together. Raises `Stopped` if something stands in the way, once that is told.

    A file that cannot be read stops it: leaving the file out would hide its claims.
    """
    source = options if isinstance(options, Input) else Input.of(options)
    with source.progress:
        whole = source.project.look_through(source.files(), judge_texts=judge_texts, by_row=by_row)
        whole = whole.with_skipped(source.skipped)
    source.complain_of_unused(whole.checked)
    for crash in (*source.crashes, *whole.checked.crashes):
        raise cli.Stopped(cli.bug(crash.error, show_traceback=source.show_traceback, path=crash.path))
    refuse_unread(whole.checked, source.lines_of, source.code)
    if not whole.checked.report.counts.files and not may_be_empty:
        raise cli.Stopped(source.nothing())
    if source.code:  # what was named and is missing may hold claims
        raise cli.Stopped(source.code)
    return whole


def refuse_unread(checked: Checked, lines_of: Callable[[str], Sequence[str] | None], code: int = cli.CLEAN) -> None:
    """Raise `Stopped` if a claim file cannot be read, once it is told on standard error what is wrong with it."""
    broken = " ".join(escaped(path) for path in checked.index.unread)
    if not broken:
        return
    counts = checked.report.counts
    mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
    if mine:
        sys.stderr.writelines(reporter("text").render(Presentation(Report(mine, counts), lines_of, uses_color(sys.stderr))))
    cli.say(
        f"nothing is shown or written, which would hide claims, until this can be read: {broken}",
        f"claimkit check {broken} says what is wrong",
    )
    raise cli.Stopped(cli.gravest(code, cli.PROBLEMS))
