"""``claimkit badge``: draw a badge that says how many claims are supported."""

import argparse
import sys
from pathlib import Path
from typing import Final

from claimkit.cli.assessed import assess, refuse_inputs
from claimkit.cli.corpus import STDIN, add_corpus_arguments
from claimkit.exporters._badge import LABEL, badge
from claimkit.files import write_text
from claimkit.terminal import escaped
from claimkit.wording import counted

_EPILOG: Final = """examples:
  claimkit badge -o claims.svg
  claimkit badge claims/tea.yaml --label "tea claims" -o tea.svg

The badge counts supported claims out of all; its description says how many are marked as unsupported. A file that cannot
be read stops it (exit code 1, nothing written)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    parser.add_argument("--label", default=LABEL, metavar="TEXT", help=f"the words on its left (default: {LABEL})")
    parser.add_argument(
        "--output", "-o", metavar="FILE", default=STDIN, help="write to this file; - is standard output"
    )
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    assessed = assess(options)
    if assessed.whole is None or assessed.assessment is None:
        return assessed.code
    drawn = badge(assessed.assessment.export, options.label)
    if options.output == STDIN:
        sys.stdout.write(drawn)
        return assessed.code
    target = Path(options.output)
    refuse_inputs(target, assessed.whole, "the badge")
    write_text(target, [drawn])
    summary = assessed.assessment.export.summary
    sys.stderr.write(
        f"claimkit: wrote a badge for {counted(summary.claims, 'claim')} ({summary.unsupported} unsupported) to {escaped(options.output)}\n"
    )
    return assessed.code
