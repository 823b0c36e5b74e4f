"""``claimkit review``: record that a person has reviewed claims as they stand.

examples:
  claimkit review tea-cures-colds --by "A. Editor"           show what would be written
  claimkit review tea-cures-colds --by "A. Editor" --write   write it
  claimkit review --all --by "A. Editor" --in claims/tea.yaml --write
  claimkit review tea-cures-colds --by "B. Reader" --beside --write   a second reader
  claimkit review --list                                              what waits for a review, the oldest first

A review holds the reviewer, the date, and a fingerprint of all that was judged. When any of that changes, the review is stale.
Only the touched values change in a file; comments and layout stay.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from claimkit import cli
from claimkit.claimfile.model import Claim, FilledSlot
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.cli.corpus import look_through
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option, refuse_stdin
from claimkit.cli.rewriting import rewrite
from claimkit.config import clock
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.facts import ReviewFacts
from claimkit.derived.review import claim_part, joined, one_change_back
from claimkit.edit.filling import Filling
from claimkit.edit.layout import GONE, Items
from claimkit.edit.splice import Change, spliced
from claimkit.errors import UsageError
from claimkit.project import Loaded, Whole
from claimkit.terminal import escaped
from claimkit.values import grouped
from claimkit.wording import counted, hint, quoted


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "claims CLAIM", "ids of the claims that were reviewed", nargs="*")
    option(parser, "--all", "all claims (of the files that --in names, if it is given) but drafts whose kind nobody has chosen")
    option(parser, "--list", "list the claims by review state and age; record nothing")
    option(parser, "--by NAME", "who reviewed them")
    option(parser, "--beside", "keep the reviews of other readers beside it; without it, it takes the place of a single one")
    option(parser, "--date DATE", "when: year-month-day (default: today, or SOURCE_DATE_EPOCH)")
    add_write_argument(parser)
    add_corpus_arguments(parser, named="--in")


def run(options: cli.Options) -> int:
    refuse_stdin(options, "a review cannot be written back to standard input")
    review = _asked_for(options)
    whole = look_through(options, judge_texts=False)
    entries = chosen(whole.checked.index, options.claims)
    if options.list:
        sys.stdout.writelines(_listed(entries, whole))
        return cli.CLEAN
    judged = _without_drafts(entries, whole) if options.all else entries
    if not judged:
        return cli.NOTHING
    by_file = grouped((entry.file.path, entry) for entry in judged)
    index, files = whole.checked.index, whole.by_path
    new = {path: _reviewed(files[path], found, index, review, beside=options.beside) for path, found in by_file.items()}
    cli.say(_outcome(len(judged), rewrite(new, files, whole.project.settings.root, options), written=options.write))
    return cli.CLEAN


def _without_drafts(entries: Sequence[Entry], whole: Whole) -> Sequence[Entry]:
    """The claims but for the drafts whose very kind nobody has chosen, which are told."""
    judged = [entry for entry in entries if not Filling(whole.by_path[entry.file.path], entry.claim.number).is_guessed]
    if drafts := len(entries) - len(judged):
        told = f"left out {counted(drafts, 'draft')} whose kind nobody has chosen: claimkit fill asks for it"
        cli.say(f"{told}; name a claim to review it as it stands")
    return judged


def _asked_for(options: cli.Options) -> Mapping[str, str]:
    """The review that the options record; empty if they only list."""
    if bool(options.claims) == options.all and not (options.list and not options.all):
        raise UsageError("it is not clear which claims were reviewed", "name their ids, or give --all")
    if options.list and (options.by or options.date or options.beside or options.write):
        raise UsageError("--list records nothing", "leave out --by, --date, --beside and --write")
    by = (options.by or "").strip()
    if not (options.list or by):
        raise UsageError(f"--by is {'missing' if options.by is None else 'empty'}", "name the person who reviewed the claims")
    return {} if options.list else {"by": by, "date": _day(options.date)}


def _outcome(claims: int, files: int, *, written: bool) -> str:
    what = f"the review of {counted(claims, 'claim')}"
    if not files:
        return f"{what} stands there already"
    where = counted(files, "file")
    return f"wrote {what} to {where}" if written else f"nothing is written yet: --write puts {what} into {where}"


def _listed(entries: Sequence[Entry], whole: Whole) -> Iterator[str]:
    """The lines of claims with their reviews: stale ones first, then those never reviewed, each the oldest first."""
    order = (ReviewState.STALE, ReviewState.NEVER, ReviewState.REVIEWED)
    today, index = date.fromisoformat(clock.day_here()), whole.checked.index
    states = {entry.key: index.review_state(entry) for entry in entries}

    def oldest(entry: Entry) -> tuple[int, str]:
        return order.index(states[entry.key]), min((one.date for one in entry.claim.reviews), default="")

    for entry in sorted(entries, key=oldest):
        yield escaped(f"{states[entry.key]:<9} {entry.claim.id} in {entry.file.path}") + "\n"
        claim = whole.by_path[entry.file.path].model.claims[entry.claim.number]
        for one in entry.claim.reviews:
            fits = "as it stands" if index.fits(entry, one) else _since(entry, claim, one, index)
            yield escaped(f"          {one.by}, {one.date}, {_age(one.date, today)}: {fits}") + "\n"
        if entry.claim.recheck[0]:
            yield f"          look again on {entry.claim.recheck[0]}\n"


def _since(entry: Entry, claim: Claim, review: ReviewFacts, index: Index) -> str:
    """What changed since a review: a fingerprint proves a single change, and tells nothing of several."""
    for words, before in one_change_back(claim):
        cited = {slot.source for slot in before.citations if isinstance(slot, FilledSlot)}
        parts = {id_: source.review_part if (source := index.source(entry.file, id_)) else None for id_ in cited}
        if joined(claim_part(before), parts) == review.fingerprint:
            return f"changed since: {words}"
    return f"changed since: claimkit diff with a revision of {review.date}"


def _age(day: str, today: date) -> str:
    try:
        return f"{counted((today - date.fromisoformat(day)).days, 'day')} ago"
    except ValueError:
        return "no such day"


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
    by_id = grouped((entry.claim.id, entry) for entry in shown)
    for id_ in wanted:
        found = by_id.get(id_, [])
        if not found:
            raise UsageError(f"there is no claim {quoted(id_)}", hint(id_, by_id, "claimkit status lists the claims"))
        if len(found) > 1:
            message = f"{quoted(id_)} means {len(found)} claims, in {' and '.join(entry.file.path for entry in found)}"
            raise UsageError(message, "give each claim an id of its own first")
    return [by_id[id_][0] for id_ in wanted]


def _reviewed(loaded: Loaded, entries: Sequence[Entry], index: Index, review: Mapping[str, str], *, beside: bool) -> str:
    changes: list[Change] = []
    listed: list[Change] = []
    data: Any = loaded.reading.data if loaded.reading else {}
    for entry in entries:
        claim = loaded.model.claims[entry.claim.number]
        new = {**review, "fingerprint": index.fingerprint(entry, claim_part(claim))}
        way = entry.claim.pointer("reviewed")
        mine = next((at for at, one in enumerate(claim.reviews) if one.by == review["by"]), None)
        if isinstance(claim.reviewed, tuple):
            changes.append(Change(way, Items([new])) if mine is None else Change((*way, mine), new))
        elif claim.reviewed and beside and mine is None:  # the review that stands there becomes the first of a list
            changes.append(Change(way, GONE))
            listed.append(Change(way, Items([data["claims"][entry.claim.number]["reviewed"], new])))
        else:
            changes.append(Change(way, new))
    made = spliced(loaded, changes)
    made = spliced(loaded.but(data=made.encode()), listed) if listed else made
    if made.count("#") < loaded.data.decode().count("#"):
        raise UsageError(f"{loaded.path}: a comment stands in a review, and would be lost", "put it above the claim first")
    return made
