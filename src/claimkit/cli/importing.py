"""``claimkit import``: take over sources and claims from the files of other programs, or the edits of an exported table."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.assessment.shape import row_of_claim
from claimkit.cli.assessed import Assessed, look_through
from claimkit.cli.corpus import STDIN, Input, add_corpus_arguments
from claimkit.cli.rewriting import show_changes, write_all
from claimkit.edit.round_trip import Edits, Here, edits
from claimkit.edit.splice import spliced
from claimkit.edit.taking_over import Part, additions, part_of, text_of
from claimkit.errors import ClaimkitError, ReadError, UsageError
from claimkit.files import Unfit, regular_bytes, shown_name, write_text
from claimkit.files.boundary import Boundary
from claimkit.importers import (
    Imported,
    Importer,
    NotOfFormatError,
    decoded,
    imported,
    importer,
    importer_for,
    importer_names,
)
from claimkit.importers._imported import MOST_BYTES
from claimkit.project import Loaded
from claimkit.terminal import escaped
from claimkit.wording import counted

_EPILOG: Final = """examples:
  claimkit import refs.bib                                   print a claim file of its entries
  claimkit import --from csl-json refs.json --output claims/sources.yaml
  claimkit import --from ris covidence.ris --append claims/sources.yaml --write
  claimkit import --from csv claims.csv --update             show what was edited in an exported table
  claimkit import --from csv claims.csv --update --write     write it into the claim files, all or nothing

No stance, design or status is inferred: sources come without an appraisal, claims with confidence none.
Exit code 1 if an entry was not read, or an edit cannot be taken over."""
_MOST_TOLD: Final = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file of another program")
    parser.add_argument(
        "--from",
        dest="from_",
        metavar="FORMAT",
        help=f"{', '.join(importer_names())} (default: by the ending of the file)",
    )
    parser.add_argument(
        "--output", "-o", metavar="NEW", default=STDIN, help="write a new claim file; - is standard output"
    )
    parser.add_argument("--append", metavar="CLAIMFILE", help="add to this claim file, and show it as a diff")
    parser.add_argument(
        "--update", action="store_true", help="the file is a table that was exported: show its edits as a diff"
    )
    parser.add_argument("--write", action="store_true", help="with --append or --update: write it")
    parser.add_argument("--document", metavar="ID", help="the document that the passages of annotations stand in")
    add_corpus_arguments(parser, option="--in", texts=False)
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    _refuse_contradictions(options)
    chosen = _chosen(options)
    options.paths = [options.append] if options.append else options.paths
    source = Input.of(options)
    assessed = look_through(source, show_traceback=options.traceback, may_be_empty=True)
    if assessed.whole is None:
        return assessed.code
    try:
        data = read_bytes(Path(options.file), source.settings.boundary)
        if options.update:
            return cli.gravest(assessed.code, _update(decoded(data)[0], assessed, source, write=options.write))
        found = imported(chosen, data)
    except NotOfFormatError as error:
        message, hint = escaped(f"{options.file}: {error.message}"), escaped(error.hint)
        sys.stderr.write(f"claimkit: {message}; nothing was written\n  hint: {hint}\n")
        return cli.PROBLEMS
    part = part_of(
        found.sources, [claim for _, claim in found.claims], assessed.whole.checked.index.files, options.document
    )
    _hand_over(part, options, assessed, source)
    _tell(options.file, found, part)
    return cli.gravest(assessed.code, cli.PROBLEMS if found.lost else cli.CLEAN)


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if options.write and not (options.append or options.update):
        message = "--write goes with --append or --update"
        raise UsageError(message, "--output NEW writes a new claim file")
    if sum((options.output != STDIN, options.append is not None, options.update)) > 1:
        message = "--output, --append and --update exclude each other"
        raise UsageError(message, "give one of them")
    if options.output != STDIN and os.path.lexists(options.output):
        message = f"{options.output}: the file exists"
        raise UsageError(message, "add to it with --append, or give another name to --output")


def _chosen(options: argparse.Namespace) -> Importer:
    chosen = importer(options.from_) if options.from_ else importer_for(options.file)
    if chosen is None:
        message = f"{options.file}: its ending does not tell the format"
        raise UsageError(message, f"give --from: one of {', '.join(importer_names())}")
    if options.update and chosen.name != "csv":
        message = "--update takes back a table that was exported"
        raise UsageError(message, "write --from csv")
    return chosen


def read_bytes(path: Path, boundary: Boundary) -> bytes:
    """The content of a file that a person named. Raises `ReadError` if it is hidden or cannot be read, `NotOfFormatError` if it is too large."""
    try:
        hidden = boundary.hidden(path)
        data = regular_bytes(path, MOST_BYTES) if hidden is None else Unfit()
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
        raise ReadError(message, "check the path and its permissions") from None
    if not isinstance(data, Unfit):
        return data
    if data.too_large:
        raise NotOfFormatError(data.too_large, "split it")
    message = f"{path}: {hidden.reason if hidden else 'it is no regular file'}"
    raise ReadError(message, hidden.hint if hidden else "give the path of a file")


def claim_file(name: str, files: Sequence[Loaded]) -> Loaded:
    """The claim file with this path. Raises `UsageError` if there is none."""
    shown = shown_name(Path(name))
    found = next((one for one in files if one.path == shown and one.remarks is None), None)
    if found is None:
        message = f"{name}: this is no claim file"
        raise UsageError(message, "give a claim file")
    return found


def add_to(loaded: Loaded, part: Part, root: Path, *, write: bool) -> None:
    """Show as a diff what a part adds to a claim file, and write it if that is wanted."""
    changes = additions(part, loaded.model)
    if not changes:
        return
    new, old = {loaded.path: spliced(loaded, changes)}, {loaded.path: loaded.data}
    if write:
        write_all(new, old, root)
    show_changes(new, old)
    if not write:
        sys.stderr.write("claimkit: nothing is written yet: --write does it\n")


def _hand_over(part: Part, options: argparse.Namespace, assessed: Assessed, source: Input) -> None:
    if options.append and assessed.whole:
        add_to(claim_file(options.append, assessed.whole.files), part, source.settings.root, write=options.write)
    elif not (part.sources or part.claims):
        return
    elif options.output == STDIN:
        sys.stdout.write(text_of(part))
        sys.stdout.flush()
    else:
        write_text(Path(options.output), [text_of(part)])


def _tell(name: str, found: Imported, part: Part) -> None:
    """Say what was not carried over, entry by entry and counted, and how much was."""
    lines = [(line, words) for line, words, _ in found.remarks]
    lines += [(entry.line, f"the work is here already: {there}") for entry, there in part.known]
    for line, words in sorted(lines)[:_MOST_TOLD]:
        sys.stderr.write(f"{escaped(f'{name}:{line}: {words}')}\n")
    if len(lines) > _MOST_TOLD:
        sys.stderr.write(f"claimkit: and {len(lines) - _MOST_TOLD:,} more such lines\n")
    for words, times in sorted(found.left_out.items()):
        sys.stderr.write(f"claimkit: not carried over, {times:,} times: {escaped(words)}\n")
    bare = sum(source.appraisal is None for source in part.sources.values())
    wrote = " and ".join(
        counted(number, noun) for number, noun in ((len(part.sources), "source"), (len(part.claims), "claim")) if number
    )
    known = f", {len(part.known):,} here already" if part.known else ""
    sys.stderr.write(f"claimkit: read {found.read:,}, took over {wrote or 'nothing'}{known}, {found.lost:,} not read\n")
    if bare:
        sys.stderr.write(
            "  hint: sources come without an appraisal; until somebody says their design, they lend the least\n"
        )


# ---- the edits of a table


def _update(text: str, assessed: Assessed, source: Input, *, write: bool) -> int:
    if assessed.whole is None or assessed.assessment is None:
        return assessed.code
    files = {loaded.path: loaded for loaded in assessed.whole.files}
    found = edits(text, _claims(assessed, files))
    for problem in found.problems:
        sys.stderr.write(f"claimkit: {escaped(problem)}\n")
    if not found.problems and found.changes:
        new, old = _new_texts(found, files)
        if write:
            write_all(new, old, source.settings.root)
        show_changes(new, old)
    sys.stderr.write(f"claimkit: {_outcome(found, written=write)}\n")
    return cli.PROBLEMS if found.problems or (found.changes and not write) else cli.CLEAN


def _claims(assessed: Assessed, files: Mapping[str, Loaded]) -> dict[str, Here]:
    """The claims by id, without those whose id stands twice."""
    export = assessed.assessment.export if assessed.assessment else None
    exported = export.claims if export else ()
    times = Counter(claim.id for claim in exported)
    numbers = {(path, claim.id): at for path, loaded in files.items() for at, claim in enumerate(loaded.model.claims)}
    return {
        one.id: Here(
            one.file,
            at,
            files[one.file].model.claims[at],
            {key: str(value or "") for key, value in row_of_claim(one).items()},
        )
        for one in exported
        if times[one.id] == 1 and (at := numbers[one.file, one.id]) is not None
    }


def _new_texts(found: Edits, files: Mapping[str, Loaded]) -> tuple[dict[str, str], dict[str, bytes]]:
    new: dict[str, str] = {}
    for path, changes in found.changes.items():
        try:
            new[path] = spliced(files[path], changes)
        except ClaimkitError as error:
            message = f"{path}: {error.message}; nothing was written"
            raise UsageError(message, error.hint) from None
    return new, {path: files[path].data for path in new}


def _outcome(found: Edits, *, written: bool) -> str:
    looked = f"{counted(len(found.seen), 'row')} read, {counted(found.cells, 'cell')} changed"
    if found.problems:
        return f"{looked}, {counted(len(found.problems), 'problem')}: nothing was written"
    if not found.changes:
        return f"{looked}: nothing to do"
    where = counted(len(found.changes), "file")
    return f"{looked}: {f'written to {where}' if written else f'nothing is written yet in {where}: --write does it'}"
