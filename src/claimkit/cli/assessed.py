"""What ``status``, ``export`` and ``coverage`` share: the assessed claims, or the diagnostics that stand in the way."""

import argparse
import sys
from dataclasses import dataclass

from claimkit import cli
from claimkit.catalog import reporter
from claimkit.checking import Checked, check_files
from claimkit.claimfiles import Corpus, Loaded
from claimkit.cli.corpus import Input
from claimkit.diagnostics import Report
from claimkit.exporting import Export, build
from claimkit.reporter import Presentation
from claimkit.terminal import escaped, uses_color


@dataclass(frozen=True, slots=True)
class Assessed:
    """The export, None if a file cannot be read; the exit code so far, and the names of the files that were read."""

    export: Export | None
    code: int
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """Claim files that could all be read, and what a check of them gave; ``checked`` is None if something stands in the way."""

    files: tuple[Loaded, ...]
    checked: Checked | None
    code: int
    skipped: int = 0


def assess(options: argparse.Namespace) -> Assessed:
    """Load, check and assess what the options mean; see `check_whole`."""
    whole = check_whole(options)
    if whole.checked is None:
        return Assessed(None, whole.code)
    names = tuple(loaded.path for loaded in whole.files)
    return Assessed(build(Corpus(whole.files, whole.skipped), whole.checked), whole.code, names)


def check_whole(options: argparse.Namespace) -> Whole:
    """Load and check what the options mean.

    A file that cannot be read stops it: leaving the file out would hide its claims. What is wrong with it goes to standard error.
    """
    source = Input.of(options)
    files = tuple(source.files())
    checked = check_files(files, source.settings, skipped=source.skipped, library=source.library, keep_places=True)
    source.complain_of_unused_texts()
    code = cli.USAGE if source.failed else cli.CLEAN
    for crash in (*source.crashes, *checked.crashes):
        return Whole(files, None, cli.bug(crash.error, show_traceback=options.traceback, path=crash.path))
    counts = checked.report.counts
    if checked.index.unread:
        mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
        if mine:
            shown = Presentation(Report(mine, counts), source.lines_of, uses_color(sys.stderr))
            sys.stderr.writelines(reporter("text").render(shown))
        broken = " ".join(escaped(path) for path in checked.index.unread)
        sys.stderr.write(
            f"claimkit: nothing is shown or written, which would hide claims, until this can be read: {broken}\n"
        )
        sys.stderr.write(f"  hint: claimkit check {broken} says what is wrong\n")
        return Whole(files, None, cli.gravest(code, cli.PROBLEMS))
    if not counts.files:
        sys.stderr.write("claimkit: nothing to do: no claim files found\n")
        return Whole(files, None, cli.gravest(code, cli.NOTHING))
    if source.failed:  # what was named and is missing may hold claims
        return Whole(files, None, code)
    return Whole(files, checked, code, source.skipped)
