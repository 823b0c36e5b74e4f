"""``claimkit next``: show which draft needs work next, and what.

examples:
  claimkit next                    the first draft that needs something
  claimkit next claims/tea.yaml    the first one in this file

A draft needs work while its kind is a guess, its scope or an open slot that nobody looked for waits, or its confidence does not fit what
its citations allow. claimkit fill asks for it. An open slot for which somebody looked in vain is no unfinished work.
"""

import sys
from collections.abc import Sequence

from claimkit import cli
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments
from claimkit.derived.corpus import Entry
from claimkit.edit.filling import KEYS, Filling
from claimkit.project import Whole
from claimkit.terminal import escaped
from claimkit.wording import counted


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)


def run(options: cli.Options) -> int:
    whole = look_through(options)
    found = drafts(whole)
    claims = counted(sum(entry.file.shown for entry in whole.checked.index.entries()), "claim")
    if not found:
        cli.say(f"nothing to do: none of {claims} needs work")
        return cli.NOTHING
    entry, wants = found[0]
    statement = whole.by_path[entry.file.path].parts.claims[entry.claim.number].statement
    span = entry.claim.span("id")
    where = f"{entry.file.path}:{span.line}" if span else entry.file.path
    sys.stdout.write(f"{escaped(f'{entry.claim.id} in {where}')}\n  {escaped(statement)}\n")
    sys.stdout.writelines(f"  {want}: {KEYS[want]}\n" for want in wants)
    cli.say(f"{len(found)} of {claims} {'needs' if claims == '1 claim' else 'need'} work; claimkit fill asks for it")
    return cli.CLEAN


def drafts(whole: Whole) -> Sequence[tuple[Entry, Sequence[str]]]:
    """The claims that need something, with what that is: those first that nobody has touched."""
    index, files = whole.checked.index, whole.by_path
    shown = [entry for entry in index.entries() if entry.file.shown]
    wants = [Filling(files[entry.file.path], entry.claim.number).wants(index.support(entry.key).ceiling) for entry in shown]
    found = [(entry, wanted) for entry, wanted in zip(shown, wants, strict=True) if wanted]
    return sorted(found, key=lambda one: "kind" not in one[1])
