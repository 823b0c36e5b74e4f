"""``claimkit badge``: draw a badge that says how many claims are supported.

examples:
  claimkit badge -o claims.svg
  claimkit badge claims/tea.yaml --label "tea claims" -o tea.svg

The badge counts supported claims out of all, and the sentences that no claim stands for; its description says how many claims are
marked as unsupported. A file that cannot be read stops it (exit code 1, nothing written).
"""

from claimkit import cli
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, option, shared
from claimkit.cli.outputs import claims_of, deliver
from claimkit.exporters._badge import LABEL, badge


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    option(parser, "--label TEXT", f"the words on its left (default: {LABEL})", default=LABEL)
    shared(parser, "--output")


def run(options: cli.Options) -> int:
    whole = look_through(options)
    export = whole.assessment().export
    if deliver([badge(export, options.label)], options.output, whole, "the badge"):
        cli.say(f"wrote a badge for {claims_of(export)} to {options.output}")
    return cli.CLEAN
