"""``claimkit check``: check claim files with all rules."""

import argparse
from dataclasses import dataclass
from typing import Final

from claimkit import cli
from claimkit.checking.runner import Checked, Crash, check_files
from claimkit.cli.choosing import add_choosing_arguments, chosen, held_against_baseline
from claimkit.cli.corpus import Input, add_corpus_arguments
from claimkit.cli.report_files import Outputs, add_output_arguments
from claimkit.diagnostics import Report, Severity
from claimkit.reporters import Presentation

_EPILOG: Final = """examples:
  claimkit check                          check what the configuration names, or claims/
  claimkit check claims/tea.yaml          show what concerns this file only
  claimkit check --changed-since main     show what a branch changed, for a pull request
  claimkit check --preset publish         fail for unsupported claims, open slots and uncovered sentences too
  claimkit check --select EVD,CNF         tell of these two families of rules only
  claimkit check --statistics             count the problems by rule
  claimkit check --output-format github   for GitHub Actions; also gitlab, junit, sarif, markdown, json
  claimkit check --output sarif=claims.sarif --output text
                                          several reports of one check
  cat tea.yaml | claimkit check -         read standard input"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    add_output_arguments(parser)
    parser.add_argument(
        "--statistics",
        dest="output_format",
        action="store_const",
        const="statistics",
        help="the same as --output-format statistics: count the problems by rule",
    )
    parser.add_argument(
        "--changed-since",
        metavar="REV",
        help="show only what a change concerns: what differs from the commit at which the history left this git revision",
    )
    add_choosing_arguments(parser)
    parser.epilog = _EPILOG


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check found, before it is told; ``fail_on`` is the severity from which on it fails."""

    source: Input
    checked: Checked
    report: Report
    fail_on: Severity

    @property
    def crashes(self) -> tuple[Crash, ...]:
        """Files that brought out a bug of ours."""
        return (*self.source.crashes, *self.checked.crashes)

    def presentation(self, *, quiet: bool = False, verbose: bool = False) -> Presentation:
        """What reporters show of it."""
        bugs = (f"a bug of claimkit kept {crash.path} from being checked" for crash in self.crashes)
        return Presentation(
            self.report,
            self.source.lines_of,
            least=self.fail_on if quiet else None,
            fail_on=self.fail_on,
            verbose=verbose,
            failures=(*self.source.complaints, *bugs),
        )


def examine(source: Input, options: argparse.Namespace) -> Examined:
    """Check what the options mean; what cannot be read is told on standard error."""
    settings = chosen(options, source.settings)
    with source.progress:
        checked = check_files(source.files(), settings, library=source.library)
    source.complain_of_unused_texts()
    report = checked.report.with_files(source.skipped, source.unchanged, source.removed)
    return Examined(source, checked, held_against_baseline(report, options, settings), settings.fail_on)


def run(options: argparse.Namespace) -> int:
    source = Input.of(options)
    outputs = Outputs.of(options, source)
    examined = examine(source, options)
    report = examined.report
    outputs.write(examined.presentation(quiet=options.quiet, verbose=options.verbose), source, examined.checked.index)
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in examined.crashes]
    if report.at_least(examined.fail_on) and not options.exit_zero:
        codes.append(cli.PROBLEMS)
    if source.failed:
        codes.append(cli.USAGE)
    if not report.counts.files and not report.counts.unchanged:
        source.say_where()
        codes.append(cli.NOTHING)
    return cli.gravest(*codes)
