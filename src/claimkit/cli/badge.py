"""``claimkit badge``: draw a badge that says how many claims are supported.

Examples:
  claimkit badge -o claims.svg
  claimkit badge claims/tea.yaml --label "tea claims" -o tea.svg

The badge counts supported claims out of all; its description says how many are marked as unsupported. A file that cannot
be read stops it (exit code 1, nothing written).
"""

import argparse
import sys

from claimkit.cli.assessed import assess, claims_of, deliver
from claimkit.cli.options import add_corpus_arguments, add_output_argument
from claimkit.exporters._badge import LABEL, badge
from claimkit.terminal import escaped


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    parser.add_argument("--label", default=LABEL, metavar="TEXT", help=f"the words on its left (default: {LABEL})")
    add_output_argument(parser)


def run(options: argparse.Namespace) -> int:
    assessed = assess(options)
    if assessed.whole is None or assessed.assessment is None:
        return assessed.code
    export = assessed.assessment.export
    if deliver([badge(export, options.label)], options.output, assessed.whole, "the badge"):
        sys.stderr.write(f"claimkit: wrote a badge for {claims_of(export)} to {escaped(options.output)}\n")
    return assessed.code
