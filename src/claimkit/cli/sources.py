"""``claimkit sources``: the sources with their copies, what one would have to get, and where a text stands in a copy.

examples:
  claimkit sources                              every source: who cites it, its copy, its quotations
  claimkit sources --missing                    what one would have to get, most cited first
  claimkit sources find polo-2019 "73.9% of"    where words stand in a copy, and the lines for the slot

Copies lie in the folder sources/ (copies in the configuration), called by the id or an identifier of their source, or where
copy: in the source or --copy says. Nothing is fetched. find exits with 1 if the words stand nowhere.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import SourceRow, SourcesReport, as_json
from claimkit.assessment.shape import Export
from claimkit.claimfile.vocabulary import Stance, Verified
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, add_format_argument, option
from claimkit.derived.source_facts import IDENTIFIERS_OF_A_WORK
from claimkit.errors import UsageError
from claimkit.sources.held import HeldCopy
from claimkit.terminal import escaped
from claimkit.values import grouped
from claimkit.wording import counted, hint, quoted, told_of_citations

_OF_FIND: Final = 3


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    option(parser, "--missing", "list the cited sources without a copy that can be used")
    add_format_argument(parser)


def run(options: cli.Options) -> int:
    wanted: Sequence[str] = ()
    if options.paths[:1] == ["find"]:
        if len(options.paths) < _OF_FIND:
            raise UsageError("sources find takes the id of a source and the words to look for", 'write claimkit sources find ID "words"')
        wanted, options.paths = options.paths[1:_OF_FIND], options.paths[_OF_FIND:]
    whole = look_through(options)
    copies = {(one.copy.source.file, one.copy.source.id): one.copy for one in whole.checked.verifications.values() if one.copy}
    if wanted:
        if wanted[0] not in (ids := whole.checked.index.sources):
            raise UsageError(f"there is no source {quoted(wanted[0])}", hint(wanted[0], ids.known, "claimkit sources lists the sources"))
        return _find(copies, *wanted)
    export = whole.assessment().export
    rows = [row for row in _rows(export, copies) if not options.missing or (row.cited_by and row.copy_state != "recognised")]
    if options.output_format == "json":
        sys.stdout.write(as_json(SourcesReport(sources=tuple(rows), citations=export.summary.citations)))
    else:
        sys.stdout.writelines(f"{escaped(line)}\n" for line in _table(rows))
        sys.stdout.write(f"{told_of_citations(export.summary.citations)}\n")
    return cli.CLEAN


def _find(copies: Mapping[tuple[str, str], HeldCopy], id_: str, words: str) -> int:
    held = [copy for (_, source), copy in copies.items() if source == id_]
    usable = next((copy for copy in held if copy.usable), None)
    if usable is None:
        raise UsageError(f"{quoted(id_)} is not cited, or has no copy that can be used", "claimkit sources says what copies there are")
    text = usable.text
    found = usable.matcher.places(words, 10)
    for one in found:
        page, _, place = text.place(one.start)
        locator = f'\n  locator: {{label: page, value: "{page}"}}' if page else ""
        sys.stdout.write(escaped(f"{usable.name}: {place}") + f"\n  quote: {json.dumps(words, ensure_ascii=False)}{locator}\n")
    if not found:
        near = usable.matcher.nearest(words)
        like = f"; nearly at {text.place(near.start)[2]}: {near.difference}" if near else ""
        cli.say(f"these words stand nowhere in {usable.name}{like}")
    return cli.CLEAN if found else cli.PROBLEMS


def _rows(export: Export, copies: Mapping[tuple[str, str], HeldCopy]) -> Iterator[SourceRow]:
    slots = grouped(((slot.source_file, slot.source), (claim.id, slot)) for claim in export.claims for slot in claim.filled)
    for source in sorted(export.sources, key=lambda one: -len(slots.get((one.file, one.id), ()))):
        cited = slots.get((source.file, source.id), [])
        copy = copies.get((source.file, source.id))
        yield SourceRow(
            id=source.id,
            file=source.file,
            title=source.title,
            cited_by=tuple(dict.fromkeys(claim for claim, _ in cited)),
            supports=sum(slot.direction is Stance.SUPPORTS for _, slot in cited),
            disputes=sum(slot.direction is Stance.DISPUTES for _, slot in cited),
            identifiers=tuple(f"{name} {value}" for name in (*sorted(IDENTIFIERS_OF_A_WORK), "URL") if (value := getattr(source, name))),
            notices=tuple(notice.kind.value for notice in source.appraisal.notices) if source.appraisal else (),
            copy_file=copy.name or None if copy else None,
            copy_state=_state(copy),
            extent=copy.extent if copy and copy.usable else None,
            quotations=sum(slot.quote is not None for _, slot in cited),
            verified=sum(slot.verification.outcome is Verified.VERIFIED for _, slot in cited),
        )


def _state(copy: HeldCopy | None) -> str:
    if copy is None:
        return "none"
    if copy.refused:
        return f"not read: {copy.refused.reason}"
    return "the article itself" if copy.is_article else str(copy.recognition or "none")


def _table(rows: Sequence[SourceRow]) -> Iterator[str]:
    width = max([len(row.id) for row in rows] + [6])
    yield f"{'source':{width}}  cited  for/against  verified/quoted  copy"
    for row in rows:
        notices = f"  ! {', '.join(row.notices)}" if row.notices else ""
        copy = f"{row.copy_file or ''} {row.copy_state}" + (f", {row.extent}" if row.extent else "")
        names = f"  {', '.join(row.identifiers)}" if row.identifiers else "  (no identifier)"
        shown = f"{row.verified:8}/{row.quotations:<6}"
        yield f"{row.id:{width}}  {len(row.cited_by):5}  {row.supports:3}/{row.disputes:<7}  {shown}  {copy.strip()}{names}{notices}"
    yield counted(len(rows), "source")
