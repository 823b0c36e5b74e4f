"""What the commands that need all claims with their support share: the assessed claims, or the diagnostics that stand in the way."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimkit import cli
from claimkit.catalog import reporter
from claimkit.checking import Checked, check_files
from claimkit.claimfiles import Corpus, Loaded
from claimkit.cli.corpus import Input
from claimkit.diagnostics import Report
from claimkit.exporting import Export, build
from claimkit.index import Index
from claimkit.reporter import Presentation
from claimkit.settings import Settings
from claimkit.terminal import uses_color


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


def assess(options: argparse.Namespace) -> Assessed:
    """Load, check and assess what the options mean; see `assess_input`."""
    return assess_input(Input.of(options), show_traceback=options.traceback)


def assess_input(source: Input, *, show_traceback: bool, may_be_empty: bool = False) -> Assessed:
    """Load, check and assess claim files.

    A file that cannot be read stops it: leaving the file out would hide its claims. What is wrong with it goes to standard error.
    """
    files = tuple(source.files())
    checked = check_files(files, source.settings, skipped=source.skipped)
    code = cli.USAGE if source.failed else cli.CLEAN
    for crash in (*source.crashes, *checked.crashes):
        return Assessed(None, cli.bug(crash.error, show_traceback=show_traceback, path=crash.path))
    if checked.report.counts.unread:
        _complain(checked, source.lines_of)
        return Assessed(None, cli.gravest(code, cli.PROBLEMS))
    if not checked.report.counts.files and not may_be_empty:
        sys.stderr.write("claimkit: nothing to do: no claim files found\n")
        return Assessed(None, cli.gravest(code, cli.NOTHING))
    if source.failed:  # what was named and is missing may hold claims
        return Assessed(None, code)
    return Assessed(build(Corpus(files, source.skipped), checked), code, files, checked.index)


def assess_loaded(files: Sequence[Loaded], settings: Settings) -> Assessed:
    """Assess files that were loaded from elsewhere than the file system; none at all give an empty export."""
    checked = check_files(files, settings)
    for crash in checked.crashes:
        raise crash.error
    if checked.report.counts.unread:
        lines = {loaded.path: loaded.reading.text.splitlines() for loaded in files if loaded.reading}
        _complain(checked, lines.get)
        return Assessed(None, cli.PROBLEMS)
    return Assessed(build(Corpus(tuple(files)), checked), cli.CLEAN, tuple(files), checked.index)


def _complain(checked: Checked, lines_of: Callable[[str], Sequence[str] | None]) -> None:
    counts = checked.report.counts
    mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
    shown = Presentation(Report(mine, counts), lines_of, uses_color(sys.stderr))
    sys.stderr.writelines(reporter("text").render(shown))
    sys.stderr.write("claimkit: nothing is written while a file cannot be read; that would hide its claims\n")
