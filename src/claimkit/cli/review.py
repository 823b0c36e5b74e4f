"""``claimkit review``: record that a person has reviewed claims as they stand."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from claimkit.cli.assessed import assess
from claimkit.cli.options import add_corpus_arguments, add_write_argument, refuse_stdin
from claimkit.cli.rewriting import show_changes, write_all
from claimkit.config import clock
from claimkit.config.settings import find_settings
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.review import claim_part
from claimkit.edit.splice import Change, spliced
from claimkit.errors import UsageError
from claimkit.project import Loaded
from claimkit.wording import counted, hint, quoted

_EPILOG: Final = """examples:
  claimkit review tea-cures-colds --by "A. Editor"           show what would be written
  claimkit review tea-cures-colds --by "A. Editor" --write   write it
  claimkit review --all --by "A. Editor" --in claims/tea.yaml --write

A review holds the reviewer, the date, and a fingerprint of all that was judged. When any of that changes, the review is stale.
Only the touched values change in a file; comments and layout stay."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("claims", nargs="*", metavar="CLAIM", help="ids of the claims that were reviewed")
    parser.add_argument("--all", action="store_true", help="all claims (of the files that --in names, if it is given)")
    parser.add_argument("--by", required=True, metavar="NAME", help="who reviewed them")
    parser.add_argument("--date", metavar="DATE", help="when: year-month-day (default: today, or SOURCE_DATE_EPOCH)")
    add_write_argument(parser)
    add_corpus_arguments(parser, option="--in")
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    refuse_stdin(options, "a review cannot be written back to standard input")
    if bool(options.claims) == options.all:
        raise UsageError("it is not clear which claims were reviewed", "name their ids, or give --all")
    review = {"by": _name(options.by), "date": _day(options.date)}
    assessed = assess(options)
    if assessed.whole is None:
        return assessed.code
    index = assessed.whole.checked.index
    entries = chosen(index, options.claims)
    by_path = {loaded.path: loaded for loaded in assessed.whole.files}
    new = {path: _reviewed(by_path[path], found, index, review) for path, found in _by_file(entries).items()}
    changed = {path: text for path, text in new.items() if text != by_path[path].data.decode()}
    old = {path: by_path[path].data for path in changed}
    if options.write:
        write_all(changed, old, find_settings(Path.cwd(), options.config).root, options)
    show_changes(changed, old)
    sys.stderr.write(f"claimkit: {_outcome(len(entries), len(changed), written=options.write)}\n")
    return assessed.code


def _outcome(claims: int, files: int, *, written: bool) -> str:
    what = f"the review of {counted(claims, 'claim')}"
    if not files:
        return f"{what} stands there already"
    where = counted(files, "file")
    return f"wrote {what} to {where}" if written else f"nothing is written yet: --write puts {what} into {where}"


def _name(by: str) -> str:
    if not by.strip():
        raise UsageError("--by is empty", "name the person who reviewed the claims")
    return by.strip()


def _day(given: str | None) -> str:
    if given is None:
        return clock.day_here()
    try:
        day = date.fromisoformat(given).isoformat()
    except ValueError:
        day = ""
    if day != given:
        raise UsageError(f"--date: there is no date {quoted(given)}", "write it as year-month-day, such as 2026-11-22")
    if given > clock.latest_day():
        raise UsageError(f"--date: {given} has not come yet", "record the review when it is done")
    return given


def chosen(index: Index, ids: Sequence[str]) -> list[Entry]:
    """The claims with these ids, all that are shown if none is given; each id must mean one claim."""
    shown = [entry for entry in index.entries() if entry.file.shown]
    wanted = list(dict.fromkeys(ids)) or [entry.claim.id for entry in shown]
    by_id: dict[str, list[Entry]] = {}
    for entry in shown:
        by_id.setdefault(entry.claim.id, []).append(entry)
    for id_ in wanted:
        found = by_id.get(id_, [])
        if not found:
            raise UsageError(f"there is no claim {quoted(id_)}", hint(id_, by_id, "claimkit status lists the claims"))
        if len(found) > 1:
            message = f"{quoted(id_)} means {len(found)} claims, in {' and '.join(entry.file.path for entry in found)}"
            raise UsageError(message, "give each claim an id of its own first")
    return [by_id[id_][0] for id_ in wanted]


def _by_file(entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.file.path, []).append(entry)
    return found


def _reviewed(loaded: Loaded, entries: Sequence[Entry], index: Index, review: Mapping[str, str]) -> str:
    """The text of a file with the review recorded in these claims."""
    changes = []
    for entry in entries:
        fingerprint = index.fingerprint(entry, claim_part(loaded.model.claims[entry.claim.number]))
        changes.append(Change(entry.claim.pointer("reviewed"), {**review, "fingerprint": fingerprint}))
    return spliced(loaded, changes)
