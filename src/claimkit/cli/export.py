"""``claimkit export``: write the claims with their support for other tools."""

import argparse
import sys
from pathlib import Path
from typing import Final

from claimkit.cli.assessed import assess, refuse_inputs, say_unreadable, unreadable
from claimkit.cli.corpus import STDIN, add_corpus_arguments
from claimkit.exporters import exporter, exporter_names
from claimkit.files import write_text
from claimkit.terminal import escaped
from claimkit.wording import counted

_EPILOG: Final = """examples:
  claimkit export --to json --output build/claims.json
  claimkit export --to jsonl claims/tea.yaml | head -1
  claimkit export --to markdown --output build/article.md

Every format carries the mark of every unsupported claim. A file that cannot be read stops the export
(exit code 1, nothing written); other problems do not, they are counted in its summary."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    parser.add_argument("--to", choices=exporter_names(), default="json", help="the format (default: json)")
    parser.add_argument(
        "--output", "-o", metavar="FILE", default=STDIN, help="write to this file; - is standard output"
    )
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    assessed = assess(options)
    if assessed.whole is None or assessed.assessment is None:
        return assessed.code
    chosen = exporter(options.to)
    pieces = chosen.render(assessed.assessment)
    if options.output == STDIN:
        sys.stdout.writelines(pieces)
    else:
        target = Path(options.output)
        refuse_inputs(target, assessed.whole, "the export")
        write_text(target, pieces)
        summary = assessed.assessment.export.summary
        lost = f"; not in this format: {chosen.lost}" if chosen.lost else ""
        sys.stderr.write(
            f"claimkit: wrote {counted(summary.claims, 'claim')} ({summary.unsupported} unsupported) to {escaped(options.output)}{lost}\n"
        )
    say_unreadable(unreadable(assessed.assessment))
    return assessed.code
