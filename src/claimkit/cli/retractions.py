"""``claimkit retractions``: hold the sources against a list of retractions that was downloaded."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from claimkit import cli
from claimkit.claimfile.model import Source
from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.cli.assessed import look_through
from claimkit.cli.corpus import STDIN, Input, add_corpus_arguments
from claimkit.cli.rewriting import show_changes, write_all
from claimkit.config.settings import find_settings
from claimkit.derived.facts import FileFacts
from claimkit.edit.layout import Items
from claimkit.edit.splice import Change, spliced
from claimkit.errors import ReadError, UsageError
from claimkit.project import Loaded
from claimkit.sources.retractions import Listed, Published, read_list, standing
from claimkit.terminal import escaped
from claimkit.wording import counted, quoted

_EPILOG: Final = """examples:
  claimkit retractions retraction_watch.csv                      say what was retracted, corrected or doubted
  claimkit retractions retraction_watch.csv --write              write the notices into the claim files

Nothing is fetched here: the list comes from https://gitlab.com/crossref/retraction-watch-data.
Works are matched by DOI and PMID. Exit code 1 if the list knows something that a claim file does not say."""
_LISTED: Final = (NoticeKind.RETRACTION, NoticeKind.CONCERN)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", metavar="FILE.csv", help="the list, with the columns of Retraction Watch")
    parser.add_argument(
        "--write", action="store_true", help="write the notices; without it, only show what would change"
    )
    add_corpus_arguments(parser, option="--in", texts=False)
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    if STDIN in options.paths:
        message = "notices cannot be written back to standard input"
        raise UsageError(message, "name a file")
    assessed = look_through(Input.of(options), show_traceback=options.traceback)
    if assessed.whole is None:
        return assessed.code
    files = [file for file in assessed.whole.checked.index.files if file.shown]
    works: dict[tuple[str, str], object] = {
        key: None for file in files for source in file.sources.values() for key in source.identifiers
    }
    try:
        found = read_list(Path(options.list), works)
    except ReadError as error:
        sys.stderr.write(f"claimkit: {escaped(error.message)}\n  hint: {escaped(error.hint)}\n")
        return cli.PROBLEMS
    loaded = {one.path: one for one in assessed.whole.files}
    changes = {file.path: list(_news(file, loaded[file.path], found)) for file in files}
    beyond = [path for path, change in changes.items() if change and loaded[path].remarks is not None]
    new = {path: spliced(loaded[path], change) for path, change in changes.items() if change and path not in beyond}
    old = {path: loaded[path].data for path in new}
    if options.write:
        write_all(new, old, find_settings(Path.cwd(), options.config).root)
    show_changes(new, old)
    _say(files, found, written=options.write and bool(new))
    for path in beyond:
        words = f"{path} is a bibliography, which is never edited: claimkit source add takes an entry over into a claim file"
        sys.stderr.write(f"claimkit: {escaped(words)}\n")
    return cli.gravest(assessed.code, cli.PROBLEMS if new or beyond else cli.CLEAN)


def _news(file: FileFacts, loaded: Loaded, found: Listed) -> Iterator[Change]:
    """What has to be written of the sources of a file; says it, and what the file says and the list does not."""
    for id_, facts in file.sources.items():
        told = list(dict.fromkeys(one for key in facts.identifiers for one in found.found.get(key, ())))
        stand = standing(told)
        source = loaded.model.sources[id_]
        for kind in _LISTED:
            if told and kind in facts.notices and kind not in {one.kind for one in stand}:
                sys.stdout.write(
                    escaped(f"{file.path}: warning: {quoted(id_)} says {kind}, and the list says otherwise") + "\n"
                )
        fresh = [one for one in stand if one.kind not in facts.notices]
        for one in fresh:
            when, notice = f" on {one.day}" if one.day else "", f" (notice {one.doi})" if one.doi else ""
            sys.stdout.write(escaped(f"{file.path}: {quoted(id_)}: {one.kind}{when}{notice}") + "\n")
        if fresh:
            yield from _changes(id_, source, fresh)


def _changes(id_: str, source: Source, fresh: Sequence[Published]) -> Iterator[Change]:
    if source.appraisal is None:
        yield Change(("sources", id_, "appraisal"), {"design": "other"})  # what an absent appraisal amounts to
    yield Change(("sources", id_, "appraisal", "notices"), Items([_notice(one) for one in fresh]))


def _notice(one: Published) -> dict[str, Any]:
    made = {"kind": str(one.kind), "date": one.day, "URL": f"https://doi.org/{one.doi}" if one.doi else ""}
    return {key: value for key, value in made.items() if value}


def _say(files: Sequence[FileFacts], found: Listed, *, written: bool) -> None:
    sources = [source for file in files for source in file.sources.values()]
    dois = sum(any(name == "DOI" for name, _ in source.identifiers) for source in sources)
    pmids = sum(any(name == "PMID" for name, _ in source.identifiers) for source in sources)
    neither = sum(not {"DOI", "PMID"} & {name for name, _ in source.identifiers} for source in sources)
    for problem in found.problems:
        sys.stderr.write(f"claimkit: {escaped(problem)}\n")
    sys.stdout.write(
        f"{counted(found.rows, 'row')} read; {counted(len(sources), 'source')} looked up: {dois} by DOI, {pmids} by PMID, {neither} with neither"
        f"{'; the notices were written' if written else ''}\n"
    )
