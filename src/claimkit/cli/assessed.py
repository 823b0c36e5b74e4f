"""The commands that need all claim files at once: what was looked at or assessed, or what stands in the way."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimkit import cli
from claimkit.assessment.shape import Assessment, Export
from claimkit.cli.corpus import Input
from claimkit.cli.options import STDIN
from claimkit.diagnostics import Report
from claimkit.errors import UsageError
from claimkit.files import write_text
from claimkit.project import Checked, Loaded, Project, Whole
from claimkit.reporters import Presentation, reporter
from claimkit.terminal import escaped, uses_color
from claimkit.wording import counted, quoted


@dataclass(frozen=True)
class Assessed:
    """Claim files that could all be read, and the exit code so far; ``whole`` is None if something stands in the way."""

    whole: Whole | None
    code: int

    @cached_property
    def assessment(self) -> Assessment | None:
        """The claims with their support."""
        return self.whole.assessment() if self.whole else None


def refuse_inputs(target: Path, whole: Whole, what: str) -> None:
    """Raise `UsageError` if the target is a claim file or a document that was read, or a configuration."""
    inputs = [(file.path, "one of the claim files") for file in whole.checked.index.files]
    inputs += [(account.name, "a document that claims are about") for account in whole.checked.accounts if account.name]
    inputs += [(str(target), "a configuration")] if target.resolve().name in ("claimkit.toml", "pyproject.toml") else []
    for file, words in inputs:
        if target.exists() and Path(file).exists() and target.samefile(file):
            raise UsageError(f"{target}: this is {words}; {what} would take its place", "give another name to --output")


def deliver(pieces: Iterable[str], name: str, whole: Whole, what: str) -> bool:
    """Write text to a file that is no input, or to standard output; whether it was a file."""
    if name == STDIN:
        sys.stdout.writelines(pieces)
        return False
    refuse_inputs(Path(name), whole, what)
    write_text(Path(name), pieces)
    return True


def claims_of(export: Export) -> str:
    """The claims of an export counted, and the unsupported ones among them."""
    return f"{counted(export.summary.claims, 'claim')} ({export.summary.unsupported} unsupported)"


def unreadable(assessment: Assessment) -> Iterable[tuple[str, str, str]]:
    """The documents that cannot be read, for `say_unreadable`."""
    return ((account.file, account.id, account.unreadable) for account in assessment.articles if account.unreadable)


def say_unreadable(documents: Iterable[tuple[str, str, str]]) -> None:
    """Say on standard error, once each, which documents cannot be read: claim file, id, and why."""
    for file, id_, reason in dict.fromkeys(documents):
        sys.stderr.write(f"claimkit: {escaped(f'{file}: the document {quoted(id_)} cannot be read: {reason}')}\n")


def assess(options: argparse.Namespace, *, by_row: bool = False) -> Assessed:
    """Load, check and assess what the options mean; see `look_through`."""
    return look_through(Input.of(options), show_traceback=options.traceback, by_row=by_row)


def assess_loaded(project: Project, files: Sequence[Loaded]) -> Assessed:
    """Assess files that were loaded from elsewhere than the file system, with their documents; none at all give an empty export."""
    whole = project.look_through(files)
    for crash in whole.checked.crashes:
        raise crash.error
    if whole.checked.index.unread:
        lines = {loaded.path: loaded.reading.text.splitlines() for loaded in files if loaded.reading}
        _complain(whole.checked, lines.get)
        return Assessed(None, cli.PROBLEMS)
    return Assessed(whole, cli.CLEAN)


def look_through(
    source: Input, *, show_traceback: bool, may_be_empty: bool = False, judge_texts: bool = True, by_row: bool = False
) -> Assessed:
    """Load and check claim files together.

    A file that cannot be read stops it: leaving the file out would hide its claims. What is wrong with it goes to standard error.
    """
    with source.progress:
        whole = source.project.look_through(source.files(), judge_texts=judge_texts, by_row=by_row)
        whole = whole.with_skipped(source.skipped)
    source.complain_of_unused_texts()
    code = cli.USAGE if source.failed else cli.CLEAN
    for crash in (*source.crashes, *whole.checked.crashes):
        return Assessed(None, cli.bug(crash.error, show_traceback=show_traceback, path=crash.path))
    if whole.checked.index.unread:
        _complain(whole.checked, source.lines_of)
        return Assessed(None, cli.gravest(code, cli.PROBLEMS))
    if not whole.checked.report.counts.files and not may_be_empty:
        sys.stderr.write("claimkit: nothing to do: no claim files found\n")
        source.say_where()
        return Assessed(None, cli.gravest(code, cli.NOTHING))
    if source.failed:  # what was named and is missing may hold claims
        return Assessed(None, code)
    return Assessed(whole, code)


def _complain(checked: Checked, lines_of: Callable[[str], Sequence[str] | None]) -> None:
    counts = checked.report.counts
    mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
    if mine:
        shown = Presentation(Report(mine, counts), lines_of, uses_color(sys.stderr))
        sys.stderr.writelines(reporter("text").render(shown))
    broken = " ".join(escaped(path) for path in checked.index.unread)
    sys.stderr.write(f"claimkit: nothing is shown or written, which would hide claims, until this can be read: {broken}\n")
    sys.stderr.write(f"  hint: claimkit check {broken} says what is wrong\n")
