"""``claimkit explain``: explain a rule, or list all rules.

examples:
  claimkit explain CNF001     why this is a problem, with a good example and what makes it bad
  claimkit explain            list all rules with their severities
"""

import sys
import textwrap

from claimkit import cli
from claimkit.cli.options import option
from claimkit.rules import page, rules
from claimkit.terminal import Paint, uses_color


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "code CODE", "the code of a rule, such as CNF001, or a family, such as CNF; without it, all are listed", nargs="?")


def run(options: cli.Options) -> int:
    paint = Paint(on=uses_color(sys.stdout))
    family = (options.code or "").upper()
    if options.code is None or any(code[:3] == family for code in rules()):
        for found in (page(code) for code in rules() if family in ("", code[:3])):
            sys.stdout.write(f"{paint(found.rule.code, 'bold')}  {found.rule.level:8} {found.title}\n")
        return 0
    found = page(options.code)
    sys.stdout.write(f"{paint(f'{found.rule.code} {found.rule.name}', 'bold')}: {found.title}\n")
    sys.stdout.write(f"{found.rule.when}; since version {found.rule.since}\n\n{found.reason}\n\n")
    if found.rule.fixes:
        sys.stdout.write(f"{paint('claimkit fix', 'bold')} {found.rule.fixes}.\n\n")
    if found.text:
        sys.stdout.write(f"{paint(found.rule.text_name, 'bold')}:\n{textwrap.indent(found.text, '    ')}\n")
    sys.stdout.write(f"{paint('Good', 'green', 'bold')}:\n{textwrap.indent(found.good, '    ')}\n")
    sys.stdout.write(f"{paint('What makes it bad', 'red', 'bold')}:\n{textwrap.indent(found.difference, '    ')}\n")
    return 0
