"""``claimkit import``: take over sources and claims from the files of other programs, or the edits of an exported table.

examples:
  claimkit import refs.bib                                   print a claim file of its entries
  claimkit import --from csl-json refs.json --output claims/sources.yaml
  claimkit import --from ris covidence.ris --append claims/sources.yaml --write
  claimkit import --from csv claims.csv --update             show what was edited in an exported table
  claimkit import --from csv claims.csv --update --write     write it into the claim files, all or nothing

No stance, design or status is inferred: sources come without an appraisal, claims with confidence none.
Exit code 1 if an entry was not read, or an edit cannot be taken over.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.assessment.shape import row_of_claim
from claimkit.cli.corpus import look_through
from claimkit.cli.options import STDIN, add_corpus_arguments, add_write_argument, option
from claimkit.cli.rewriting import edit
from claimkit.edit.round_trip import Edits, Here, edits
from claimkit.edit.taking_over import Part, additions, part_of, text_of
from claimkit.errors import ReadError, UsageError
from claimkit.files import Unfit, shown_name, write_text
from claimkit.files.boundary import Barred, Boundary
from claimkit.importers import Imported, Importer, NotOfFormatError, decoded, imported, importer, importer_for, importer_names
from claimkit.importers._cells import EDITABLE
from claimkit.importers._imported import MOST_BYTES
from claimkit.project import Loaded, Whole
from claimkit.terminal import escaped
from claimkit.wording import counted, listed

_MOST_TOLD: Final = 50


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "file FILE", "the file of another program")
    option(parser, "--from FORMAT", "one of %(choices)s (default: by the ending of the file)", dest="from_", choices=importer_names())
    target = parser.add_mutually_exclusive_group()
    option(target, "--output -o NEW", "write a new claim file; - is standard output", default=STDIN)
    option(target, "--append CLAIMFILE", "add to this claim file, and show it as a diff")
    option(target, "--update", "the file is a table that was exported: show its edits as a diff")
    add_write_argument(parser, "claim files, with --append or --update")
    option(parser, "--document ID", "the document that the passages of annotations stand in")
    add_corpus_arguments(parser, named="--in", texts=False)


def run(options: cli.Options) -> int:
    chosen = _chosen(options)
    options.paths = [options.append] if options.append else options.paths
    whole = look_through(options, may_be_empty=True)
    try:
        data = read_bytes(Path(options.file), whole.project.settings.boundary)
        if options.update:
            text, remark = decoded(data)
            if remark:
                cli.say(f"{options.file}:{remark[0]}: {remark[1]}")
            return _update(text, whole, options)
        found = imported(chosen, data)
    except NotOfFormatError as error:
        cli.say(f"{options.file}: {error.message}; nothing was written", error.hint)
        return cli.PROBLEMS
    part = part_of(found.sources, [claim for _, claim in found.claims], whole.checked.index.files, options.document)
    if options.append:
        add_to(claim_file(options.append, whole.files), part, whole, options)
    elif options.output == STDIN and (part.sources or part.claims):
        sys.stdout.write(text_of(part))
        sys.stdout.flush()
    elif part.sources or part.claims:
        write_text(Path(options.output), [text_of(part)])
    _tell(options.file, found, part)
    return cli.PROBLEMS if found.lost else cli.CLEAN


def _chosen(options: cli.Options) -> Importer:
    """The importer that is meant. Raises `UsageError` for options that contradict each other."""
    if options.write and not (options.append or options.update):
        raise UsageError("--write goes with --append or --update", "--output NEW writes a new claim file")
    if options.output != STDIN and os.path.lexists(new_claim_file(options.output)):
        raise UsageError(f"{options.output}: the file exists", "add to it with --append, or give another name to --output")
    chosen = importer(options.from_) if options.from_ else importer_for(options.file)
    if chosen is None:
        raise UsageError(f"{options.file}: its ending does not tell the format", f"give --from: one of {', '.join(importer_names())}")
    if options.update and chosen.name != "csv":
        raise UsageError("--update takes back a table that was exported", "write --from csv")
    return chosen


def read_bytes(path: Path, boundary: Boundary) -> bytes:
    """The content of a file that a person named. Raises `ReadError` if it is hidden or cannot be read, `NotOfFormatError` if it is too large."""
    try:
        data = boundary.read_named(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path}: cannot be read ({reason})", "check the path and its permissions") from None
    if isinstance(data, Barred):
        raise ReadError(f"{path}: {data.reason}", data.hint)
    if isinstance(data, Unfit):
        if data.too_large:
            raise NotOfFormatError(data.too_large, "split it")
        raise ReadError(f"{path}: it is no regular file", "give the path of a file")
    return data


def new_claim_file(name: str) -> Path:
    """The path of a claim file that is to be made. Raises `UsageError` for a name under which its YAML would not be found."""
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name}: this is a folder", f"give a file: {path / 'claims.yaml'}")
    if path.suffix.lower() not in (".yaml", ".yml"):
        message = f"{name}: the claim file is YAML, which no command looks for in a file of this name"
        raise UsageError(message, "give it the ending .yaml" + (f": {path.with_suffix('.yaml')}" if path.name else ""))
    return path


def claim_file(name: str, files: Iterable[Loaded]) -> Loaded:
    """The claim file with this path. Raises `UsageError` if there is none."""
    shown = shown_name(Path(name))
    found = next((one for one in files if one.path == shown and one.remarks is None), None)
    if found is None:
        raise UsageError(f"{name}: this is no claim file", "give a claim file")
    return found


def add_to(loaded: Loaded, part: Part, whole: Whole, options: cli.Options) -> None:
    """Show as a diff what a part adds to a claim file, and write it if that is wanted."""
    if changes := additions(part, loaded.model):
        edit({loaded.path: changes}, whole, options)
        if not options.write:
            cli.say("nothing is written yet: --write does it")


def _tell(name: str, found: Imported, part: Part) -> None:
    lines = [(line, words) for line, words, _ in found.remarks]
    lines += [(entry.line, f"the work is here already: {there}") for entry, there in part.known]
    for line, words in sorted(lines)[:_MOST_TOLD]:
        sys.stderr.write(f"{escaped(f'{name}:{line}: {words}')}\n")
    _say_more(len(lines))
    for words, times in sorted(found.left_out.items()):
        cli.say(f"not carried over, {times:,} times: {words}")
    bare = sum(source.appraisal is None for source in part.sources.values())
    made = ((len(part.sources), "source"), (len(part.claims), "claim"))
    wrote = " and ".join(counted(number, noun) for number, noun in made if number)
    known = f", {len(part.known):,} here already" if part.known else ""
    hint = "sources come without an appraisal; until somebody says their design, they lend the least" if bare else ""
    if "the column as_exported" in found.left_out:
        hint = "the table was exported: --update takes its edits back, and adds no claim a second time"
    cli.say(f"read {found.read:,}, took over {wrote or 'nothing'}{known}, {found.lost:,} not read", hint)


def _say_more(lines: int) -> None:
    if lines > _MOST_TOLD:
        cli.say(f"and {lines - _MOST_TOLD:,} more such lines")


def _update(text: str, whole: Whole, options: cli.Options) -> int:
    # The claims by id, without those whose id stands twice.
    placed = [pair for _, some in groupby(whole.assessment().export.claims, lambda one: one.file) for pair in enumerate(some)]
    times = Counter(one.id for _, one in placed)
    found = edits(text, {one.id: Here(one.file, at, one, row_of_claim(one)) for at, one in placed if times[one.id] == 1})
    for problem in found.problems[:_MOST_TOLD]:
        cli.say(problem)
    _say_more(len(found.problems))
    if not found.problems:
        edit(found.changes, whole, options)
    if found.ignored:
        columns = listed((f"{name} ({counted(cells, 'cell')})" for name, cells in sorted(found.ignored.items())), "and")
        cli.say(f"not taken back, for a table edits other columns: {columns}", f"it edits {listed(EDITABLE, 'and')}")
    cli.say(_outcome(found, written=options.write))
    return cli.PROBLEMS if found.problems or (found.changes and not options.write) else cli.CLEAN


def _outcome(found: Edits, *, written: bool) -> str:
    looked = f"{counted(len(found.seen), 'row')} read, {counted(found.cells, 'cell')} changed"
    if found.problems:
        return f"{looked}, {counted(len(found.problems), 'problem')}: nothing was written"
    if not found.changes:
        return f"{looked}: nothing to do"
    where = counted(len(found.changes), "file")
    return f"{looked}: {f'written to {where}' if written else f'nothing is written yet in {where}: --write does it'}"
