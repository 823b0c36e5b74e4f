"""``claimkit check``: check claim files with all rules."""

import argparse
import sys
from typing import Final

from claimkit import cli
from claimkit.catalog import reporter, reporter_names
from claimkit.checking import check_files
from claimkit.cli.corpus import Input, add_corpus_arguments
from claimkit.diagnostics import Severity
from claimkit.reporter import Presentation
from claimkit.terminal import uses_color

_EPILOG: Final = """examples:
  claimkit check                          check what the configuration names, or claims/
  claimkit check claims/tea.yaml          show what concerns this file only
  claimkit check --fail-on note           fail for unsupported claims and open slots too
  claimkit check --output-format json     for programs
  cat tea.yaml | claimkit check -         read standard input"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    parser.add_argument("--output-format", choices=reporter_names(), default="text", help="how to show what is found")
    parser.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        default=Severity.ERROR.value,
        help="exit with 1 for problems at least as bad as this (default: error)",
    )
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    source = Input.of(options)
    checked = check_files(source.files(), source.settings, library=source.library)
    source.complain_of_unused_texts()
    report = checked.report.with_skipped(source.skipped)
    presentation = Presentation(report, source.lines_of, uses_color(sys.stdout))
    sys.stdout.writelines(reporter(options.output_format).render(presentation))
    sys.stdout.flush()
    crashes = (*source.crashes, *checked.crashes)
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in crashes]
    if report.at_least(Severity(options.fail_on)):
        codes.append(cli.PROBLEMS)
    if source.failed:
        codes.append(cli.USAGE)
    if not report.counts.files:
        source.say_where()
        codes.append(cli.NOTHING)
    return cli.gravest(*codes)
