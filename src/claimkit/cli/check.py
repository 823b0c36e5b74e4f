"""``claimkit check``: check claim files with all rules."""

import argparse
from typing import Final

from claimkit import cli
from claimkit.checking import check_files
from claimkit.cli.choosing import add_choosing_arguments, chosen, held_against_baseline
from claimkit.cli.corpus import Input, add_corpus_arguments
from claimkit.cli.outputs import Outputs, add_output_arguments
from claimkit.reporter import Presentation

_EPILOG: Final = """examples:
  claimkit check                          check what the configuration names, or claims/
  claimkit check claims/tea.yaml          show what concerns this file only
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
    add_choosing_arguments(parser)
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    source = Input.of(options)
    outputs = Outputs.of(options, source)
    settings = chosen(options, source.settings)
    checked = check_files(source.files(), settings, library=source.library)
    source.complain_of_unused_texts()
    report = held_against_baseline(checked.report.with_skipped(source.skipped), options, settings)
    least = settings.fail_on if options.quiet else None
    crashes = (*source.crashes, *checked.crashes)
    failures = (*source.complaints, *(f"a bug of claimkit kept {crash.path} from being checked" for crash in crashes))
    presentation = Presentation(report, source.lines_of, least=least, fail_on=settings.fail_on, failures=failures)
    outputs.write(presentation, source, checked.index)
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in crashes]
    if report.at_least(settings.fail_on) and not options.exit_zero:
        codes.append(cli.PROBLEMS)
    if source.failed:
        codes.append(cli.USAGE)
    if not report.counts.files:
        source.say_where()
        codes.append(cli.NOTHING)
    return cli.gravest(*codes)
