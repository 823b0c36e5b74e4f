"""``claimkit export``: write the claims with their support for other tools.

examples:
  claimkit export --to json --output build/claims.json
  claimkit export --to jsonl claims/tea.yaml | head -1
  claimkit export --to markdown --output build/article.md
  claimkit export --explain ris
  claimkit export --to jsonld --base https://example.org/ --output build/claims.jsonld

Every format carries the mark of every unsupported claim. A file that cannot be read stops the export
(exit code 1, nothing written); other problems do not, they are counted in its summary.
"""

import importlib
import inspect
import sys
from collections.abc import Iterator
from typing import Final

from claimkit import cli
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, option, shared
from claimkit.cli.outputs import claims_of, deliver, say_unreadable, unreadable
from claimkit.config.keys import BASE_WORDS, DEFAULT_BASE, is_base
from claimkit.errors import UsageError
from claimkit.exporters import GROUP, Exporter, Formats, exporter, exporter_names
from claimkit.files.plugins import packages_of
from claimkit.values import replace
from claimkit.wording import quoted

_SHORT: Final = 120


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    option(parser, "--to FORMAT", "one of %(choices)s (default: json)", choices=Formats(), default="json")
    shared(parser, "--output")
    option(parser, "--base IRI", f"what addresses begin with: {BASE_WORDS} (default: {DEFAULT_BASE})")
    option(parser, "--explain FORMAT", "say what a format holds, where its marks are and what it loses")


def run(options: cli.Options) -> int:
    if options.explain is not None:
        sys.stdout.writelines(_explained(exporter(options.explain)))
        return cli.CLEAN
    if options.base is not None and not is_base(options.base):
        raise UsageError(f"--base: {quoted(options.base)} is no base of addresses", f"give {BASE_WORDS}")
    chosen = exporter(options.to)
    whole = look_through(options, by_row=chosen.by_row)
    assessment = whole.assessment()
    if deliver(chosen.render(replace(assessment, base=options.base or assessment.base)), options.output, whole, "the export"):
        lost = chosen.lost and f"; not in this format: {chosen.lost}"
        if len(chosen.lost) > _SHORT:
            lost = f"; not all is in this format: claimkit export --explain {chosen.name}"
        cli.say(f"wrote {claims_of(assessment.export)} to {options.output}{lost}")
    say_unreadable(unreadable(assessment))
    return cli.CLEAN


def _explained(chosen: Exporter) -> Iterator[str]:
    module = importlib.import_module(chosen.render.__module__)
    yield f"{chosen.name} ({chosen.media_type}, {chosen.suffix})\n\n{inspect.getdoc(module)}\n\n"
    is_ours = chosen.name in exporter_names()
    for package in packages_of(GROUP, chosen.name):
        brings = "brings a format of this name as well; it cannot be used: tell its authors" if is_ours else "brings it"
        yield f"The package {package} {brings}.\n\n"
    yield f"The mark of an unsupported claim stands {chosen.seen}.\n"
    if chosen.needs_base:
        yield "Addresses begin with the base: --base, else base of the configuration.\n"
    if chosen.lost:
        yield "\nNot in this format:\n"
    yield from (f"  {words}\n" for words in chosen.lost.split("; ") if words)
