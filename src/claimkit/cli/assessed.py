"""The commands that need all claim files at once: what was looked at or assessed, or what stands in the way."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from claimkit import cli
from claimkit.assessment.shape import Assessment, Export
from claimkit.cli import Stopped, say
from claimkit.cli.corpus import Input
from claimkit.cli.options import STDIN
from claimkit.diagnostics import Report
from claimkit.errors import UsageError
from claimkit.files import write_text
from claimkit.project import Checked, Whole
from claimkit.reporters import Presentation, reporter
from claimkit.terminal import escaped, uses_color
from claimkit.wording import counted, quoted


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
        say(f"{file}: the document {quoted(id_)} cannot be read: {reason}")


def look_through(
    options: argparse.Namespace | Input, *, may_be_empty: bool = False, judge_texts: bool = True, by_row: bool = False
) -> Whole:
    """The claim files that the options mean, loaded and checked together. Raises `Stopped` if something stands in the way, once that is told.

    A file that cannot be read stops it: leaving the file out would hide its claims.
    """
    source = options if isinstance(options, Input) else Input.of(options)
    with source.progress:
        whole = source.project.look_through(source.files(), judge_texts=judge_texts, by_row=by_row)
        whole = whole.with_skipped(source.skipped)
    source.complain_of_unused_texts()
    for crash in (*source.crashes, *whole.checked.crashes):
        raise Stopped(cli.bug(crash.error, show_traceback=source.show_traceback, path=crash.path))
    refuse_unread(whole.checked, source.lines_of, source.code)
    if not whole.checked.report.counts.files and not may_be_empty:
        say("nothing to do: no claim files found")
        source.say_where()
        raise Stopped(cli.gravest(source.code, cli.NOTHING))
    if source.code:  # what was named and is missing may hold claims
        raise Stopped(source.code)
    return whole


def refuse_unread(checked: Checked, lines_of: Callable[[str], Sequence[str] | None], code: int = cli.CLEAN) -> None:
    """Raise `Stopped` if a claim file cannot be read, once it is told on standard error what is wrong with it."""
    broken = " ".join(escaped(path) for path in checked.index.unread)
    if not broken:
        return
    counts = checked.report.counts
    mine = tuple(found for found in checked.report.diagnostics if found.path in counts.unread)
    if mine:
        shown = Presentation(Report(mine, counts), lines_of, uses_color(sys.stderr))
        sys.stderr.writelines(reporter("text").render(shown))
    say(
        f"nothing is shown or written, which would hide claims, until this can be read: {broken}",
        f"claimkit check {broken} says what is wrong",
    )
    raise Stopped(cli.gravest(code, cli.PROBLEMS))
