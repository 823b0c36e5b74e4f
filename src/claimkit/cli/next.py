"""``claimkit next``: show which draft needs work next, and what.

examples:
  claimkit next                        the first draft that needs something
  claimkit next claims/tea.yaml        the first one in this file
  claimkit next --output-format json   for programs

A draft needs work while its kind is a guess, its scope or an open slot that nobody looked for waits, or its confidence does not fit what
its citations allow. claimkit fill asks for it. An open slot for which somebody looked in vain is no unfinished work.
"""

import sys
from collections.abc import Sequence

from claimkit import cli
from claimkit.assessment.command_output import NextReport, as_json
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, add_format_argument
from claimkit.derived.corpus import Entry
from claimkit.edit.filling import KEYS, Filling
from claimkit.project import Whole
from claimkit.terminal import escaped
from claimkit.wording import counted


def add_arguments(parser: cli.Parser) -> None:
    add_format_argument(parser, "text, or JSON for programs")
    add_corpus_arguments(parser)


def run(options: cli.Options) -> int:
    whole = look_through(options)
    found = drafts(whole)
    claims = sum(entry.file.shown for entry in whole.checked.index.entries())
    report = _report(whole, found, claims)
    told = f"nothing to do: none of {counted(claims, 'claim')} needs work"
    if options.output_format == "json":
        sys.stdout.write(as_json(report))
    elif report.claim:
        sys.stdout.write(escaped(f"{report.claim} in {report.file}:{report.line}") + f"\n  {escaped(report.statement or '')}\n")
        sys.stdout.writelines(f"  {need}: {KEYS[need]}\n" for need in report.needs)
        need = "needs" if claims == 1 else "need"
        told = f"{report.left} of {counted(claims, 'claim')} {need} work; claimkit fill asks for it"
    if options.output_format == "text":
        cli.say(told)
    return cli.CLEAN if found else cli.NOTHING


def drafts(whole: Whole) -> Sequence[tuple[Entry, Sequence[str]]]:
    """The claims that need something, with what that is: those first that nobody has touched."""
    index = whole.checked.index
    files = whole.by_path
    shown = [entry for entry in index.entries() if entry.file.shown]
    wants = [Filling(files[entry.file.path], entry.claim.number).wants(index.support(entry.key).ceiling) for entry in shown]
    found = [(entry, wanted) for entry, wanted in zip(shown, wants, strict=True) if wanted]
    return sorted(found, key=lambda one: "kind" not in one[1])


def _report(whole: Whole, found: Sequence[tuple[Entry, Sequence[str]]], claims: int) -> NextReport:
    if not found:
        return NextReport(claims=claims, left=0)
    entry, wants = found[0]
    span = entry.claim.span("id")
    return NextReport(
        statement=whole.by_path[entry.file.path].model.claims[entry.claim.number].statement,
        claim=entry.claim.id,
        file=entry.file.path,
        line=span.line if span else None,
        needs=tuple(wants),
        left=len(found),
        claims=claims,
    )
