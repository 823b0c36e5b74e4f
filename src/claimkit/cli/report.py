"""``claimkit report``: one page that shows the documents with every statement marked by how well it is supported.

examples:
  claimkit report --output report.html
  claimkit report claims/tea.yaml --output tea.html
  claimkit report --audience readers --output for-doctors.html
  claimkit report --summary --output summary.html
  claimkit report --text original=../original.txt --output report.html

The page is one file: it fetches nothing, works from disk and without JavaScript, and can be printed. It holds the
texts of the documents: look whether each may be passed on before you publish the page.
"""

import sys

from claimkit import cli
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, option, shared
from claimkit.cli.outputs import claims_of, deliver, say_unreadable, unreadable
from claimkit.terminal import escaped
from claimkit.wording import counted


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    shared(parser, "--output")
    words = "leave out what concerns the claim files, show it first, or fold it below (default: both)"
    option(parser, "--audience", words, choices=("readers", "editors", "both"), default="both")
    option(parser, "--summary", "for paper: the marked text and a summary of findings, as short as it can be")


def run(options: cli.Options) -> int:
    from claimkit.exporters.html.page import render

    whole = look_through(options)
    assessment = whole.assessment()
    if deliver(render(assessment, options.audience, is_summary=options.summary), options.output, whole, "the report"):
        cli.say(f"wrote {claims_of(assessment.export)} in {counted(len(assessment.export.documents), 'document')} to {options.output}")
        for account in assessment.articles:
            if not (account.at_hand or account.unreadable):
                words = f"the text of {account.id} is not at hand: --text {account.id}=FILE supplies it"
                sys.stderr.write(f"  {escaped(words)}\n")
    say_unreadable(unreadable(assessment))
    return cli.CLEAN
