"""What the commands that need all claim files at once share: what was checked or assessed, or what stands in the way."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimkit import cli
from claimkit.assessment.build import build
from claimkit.assessment.shape import Export
from claimkit.checking.runner import Checked, check_files
from claimkit.claimfile.loading import Corpus, Loaded
from claimkit.cli.corpus import Input
from claimkit.config.settings import Settings
from claimkit.derived.corpus import Index
from claimkit.diagnostics import Report
from claimkit.errors import UsageError
from claimkit.reporters import Presentation, reporter
from claimkit.terminal import escaped, uses_color
from claimkit.text.documents import Library
from claimkit.wording import quoted


@dataclass(frozen=True, slots=True)
class Assessed:
    """The export, None if a file cannot be read; the exit code so far, and the files that were read with their index."""

    export: Export | None
    code: int
    loaded: tuple[Loaded, ...] = ()
    index: Index | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that were read."""
        return tuple(loaded.path for loaded in self.loaded)

    @property
    def unreadable(self) -> tuple[tuple[str, str, str], ...]:
        """The documents that cannot be read, for `say_unreadable`."""
        articles = self.export.articles if self.export else ()
        return tuple((account.file, account.id, account.unreadable) for account in articles if account.unreadable)


@dataclass(frozen=True, slots=True)
class Whole:
    """Claim files that could all be read, and what a check of them gave; ``checked`` is None if something stands in the way."""

    files: tuple[Loaded, ...]
    checked: Checked | None
    code: int
    skipped: int = 0

    def assessed(self) -> Assessed:
        """The claims with their support."""
        if self.checked is None:
            return Assessed(None, self.code)
        export = build(Corpus(self.files, self.skipped), self.checked)
        return Assessed(export, self.code, self.files, self.checked.index)


def refuse_inputs(target: Path, assessed: Assessed, what: str) -> None:
    """Raise `UsageError` if the target is a claim file or a document that was read, or a configuration."""
    documents = assessed.export.articles if assessed.export else ()
    inputs = [(file, "one of the claim files") for file in assessed.files]
    inputs += [(document.name, "a document that claims are about") for document in documents if document.name]
    inputs += [(str(target), "a configuration")] if target.name in ("claimkit.toml", "pyproject.toml") else []
    for file, words in inputs:
        if target.exists() and Path(file).exists() and target.samefile(file):
            message = f"{target}: this is {words}; {what} would take its place"
            raise UsageError(message, "give another name to --output")


def say_unreadable(documents: Iterable[tuple[str, str, str]]) -> None:
    """Say on standard error, once each, which documents cannot be read: claim file, id, and why."""
    for file, id_, reason in dict.fromkeys(documents):
        sys.stderr.write(f"claimkit: {escaped(f'{file}: the document {quoted(id_)} cannot be read: {reason}')}\n")


def assess(options: argparse.Namespace) -> Assessed:
    """Load, check and assess what the options mean; see `check_whole`."""
    return check_whole(Input.of(options), show_traceback=options.traceback).assessed()


def assess_loaded(files: Sequence[Loaded], settings: Settings, library: Library) -> Assessed:
    """Assess files that were loaded from elsewhere than the file system, with their documents; none at all give an empty export."""
    checked = check_files(files, settings.without_clock(), library=library, keep_places=True)
    for crash in checked.crashes:
        raise crash.error
    if checked.index.unread:
        lines = {loaded.path: loaded.reading.text.splitlines() for loaded in files if loaded.reading}
        _complain(checked, lines.get)
        return Assessed(None, cli.PROBLEMS)
    return Assessed(build(Corpus(tuple(files)), checked), cli.CLEAN, tuple(files), checked.index)


def check_whole(source: Input, *, show_traceback: bool, may_be_empty: bool = False, judge_texts: bool = True) -> Whole:
    """Load and check claim files.

    A file that cannot be read stops it: leaving the file out would hide its claims. What is wrong with it goes to standard error.
    """
    settings = source.settings.without_clock()
    with source.progress:
        files = tuple(source.files())
        checked = check_files(
            files,
            settings,
            skipped=source.skipped,
            library=source.library,
            keep_places=True,
            judge_texts=judge_texts,
        )
    source.complain_of_unused_texts()
    code = cli.USAGE if source.failed else cli.CLEAN
    for crash in (*source.crashes, *checked.crashes):
        return Whole(files, None, cli.bug(crash.error, show_traceback=show_traceback, path=crash.path))
    if checked.index.unread:
        _complain(checked, source.lines_of)
        return Whole(files, None, cli.gravest(code, cli.PROBLEMS))
    if not checked.report.counts.files and not may_be_empty:
        sys.stderr.write("claimkit: nothing to do: no claim files found\n")
        source.say_where()
        return Whole(files, None, cli.gravest(code, cli.NOTHING))
    if source.failed:  # what was named and is missing may hold claims
        return Whole(files, None, code)
    return Whole(files, checked, code, source.skipped)


def _complain(checked: Checked, lines_of: Callable[[str], Sequence[str] | None]) -> None:
    counts = checked.report.counts
    mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
    if mine:
        shown = Presentation(Report(mine, counts), lines_of, uses_color(sys.stderr))
        sys.stderr.writelines(reporter("text").render(shown))
    broken = " ".join(escaped(path) for path in checked.index.unread)
    sys.stderr.write(
        f"claimkit: nothing is shown or written, which would hide claims, until this can be read: {broken}\n"
    )
    sys.stderr.write(f"  hint: claimkit check {broken} says what is wrong\n")
