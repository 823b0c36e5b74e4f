"""``claimkit reanchor``: move passages to where they stand after the article was edited."""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import NewDigest, ReanchoredPassage, Reanchoring, ReanchorSummary, as_json
from claimkit.claimfile.model import Quotation
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.cli.assessed import look_through, say_unreadable
from claimkit.cli.corpus import STDIN, Input, add_corpus_arguments
from claimkit.cli.old_texts import OldTexts, add_old_text_arguments
from claimkit.cli.rewriting import show_changes, write_all
from claimkit.config.settings import word_lists
from claimkit.derived.corpus import Index
from claimkit.derived.facts import Tongues
from claimkit.derived.places import Placed, PlacedDocument, mentions, place
from claimkit.diagnostics import Pointer
from claimkit.edit.layout import GONE
from claimkit.edit.reanchor import SAME_WORDS, THRESHOLD, Left, Moved, Stands, Verdict, follow
from claimkit.edit.rewording import lost
from claimkit.edit.splice import Change, spliced
from claimkit.edit.two_editions import Edition
from claimkit.errors import UsageError
from claimkit.project import Loaded, Whole
from claimkit.terminal import Paint, escaped, escaped_path, uses_color
from claimkit.text.quotations import Resolved
from claimkit.wording import counted, quoted

_EPILOG: Final = f"""examples:
  claimkit reanchor                                  show what would be moved, and what is left
  claimkit reanchor --write                          write it
  claimkit reanchor --since v1.2                     the documents as they were modelled stand in this revision
  claimkit reanchor --old article=article.old.md     without git

A passage is moved if exactly one place can be meant: its words are the same but for signs, or the text as it was shows that its sentence became
the one there. Where a number, a unit, a negation or a word of degree changed, it is always left for a person.
--threshold is how much of its wording must be left: {THRESHOLD:g} where the text as it was is known, else {SAME_WORDS:g}, the same words. A lower
one without the text as it was may take a similar sentence for the edited one: look at each."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_corpus_arguments(parser)
    add_old_text_arguments(parser)
    parser.add_argument(
        "--threshold", metavar="N", type=_share, help="the share of a wording that must be left, from 0.3 to 1"
    )
    parser.add_argument("--write", action="store_true", help="write the files; without it, only show what would change")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="for people or for programs")
    parser.epilog = _EPILOG


_LOWEST: Final = 0.3


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if _LOWEST <= number <= SAME_WORDS:
        return number
    message = f'--threshold: "{text}" is no share'
    raise UsageError(message, f"give a number from {_LOWEST} to 1")


@dataclass(frozen=True, slots=True)
class _Followed:
    """A passage of a claim file with what became of it."""

    loaded: Loaded
    placed: Placed
    verdict: Verdict | None
    """None if its text is not at hand."""

    @property
    def unreadable(self) -> tuple[str, str, str] | None:
        """The document that cannot be read, if this is why there is no verdict: its claim file, its id, and the reason."""
        document = self.placed.document
        if self.verdict or document is None or document.unreadable is None:
            return None
        return document.file, document.id, document.unreadable.reason

    @property
    def pointer(self) -> Pointer:
        return self.placed.mention.pointer


def run(options: argparse.Namespace) -> int:
    if STDIN in options.paths:
        message = "passages cannot be moved in standard input"
        raise UsageError(message, "name a file")
    source = Input.of(options)
    assessed = look_through(source, show_traceback=options.traceback)
    whole = assessed.whole
    if whole is None:
        return assessed.code
    followed = list(_followed(whole, whole.checked.index, source, options))
    mine = [one for one in followed if one.loaded.shown]
    unread = [one.unreadable for one in mine if one.unreadable]
    if not unread and all(one.verdict is None for one in mine):
        sys.stderr.write("claimkit: nothing to do: no passage of a text that is at hand\n")
        return cli.gravest(assessed.code, cli.NOTHING)
    digests = _new_digests(followed)
    changed = _changed(mine, digests)
    old = {one.loaded.path: one.loaded.data for one in mine if one.loaded.path in changed}
    if options.write:
        write_all(changed, old, source.settings.root)
    say_unreadable(unread)
    made = _shape(mine, _stale(mine, whole.checked.index), digests, written=options.write and bool(changed))
    if options.output_format == "json":
        sys.stdout.write(json.dumps(as_json(made), ensure_ascii=False, indent=2) + "\n")
    else:
        show_changes(changed, old)
        sys.stdout.writelines(_left_lines(mine, Paint(on=uses_color(sys.stdout))))
        sys.stdout.flush()
        sys.stderr.writelines(f"claimkit: {line}\n" for line in _outcome(made, options.write, len(changed)))
    waits = unread or made.summary.left or (changed and not options.write)
    return cli.gravest(assessed.code, cli.PROBLEMS) if waits else assessed.code


# ---- what becomes of the passages -----------------------------------------------------------------------------------


def _followed(whole: Whole, index: Index, source: Input, options: argparse.Namespace) -> Iterator[_Followed]:
    """All passages of all files, document by document, so that no two are moved to one place."""
    groups: defaultdict[tuple[str, str], list[tuple[Loaded, Placed]]] = defaultdict(list)
    documents: dict[tuple[str, str], PlacedDocument] = {}
    tongues = Tongues(word_lists(source.settings), source.settings.language)
    for loaded, facts in zip(whole.files, index.files, strict=True):
        found = mentions(loaded, facts)
        elsewhere = partial(index.definition, facts)
        placed = place(found, source.project.library, elsewhere, tongues) if found else None
        for one in placed.passages if placed else ():
            if one.document is None or one.matcher is None:
                yield _Followed(loaded, one, None)
            else:
                key = (one.document.file, one.document.id)
                documents[key] = one.document
                groups[key].append((loaded, one))
    past = OldTexts.of(options, documents.values(), source.project)
    for key, some in groups.items():
        matcher = some[0][1].matcher
        if matcher is None or all(isinstance(one.found, Resolved) for _, one in some):
            yield from (_Followed(loaded, one, Stands()) for loaded, one in some)
            continue
        passages = [(one.mention.passage, one.found) for _, one in some]
        verdicts = follow(Edition(matcher), past.edition(documents[key]), passages, options.threshold)
        for (loaded, one), verdict in zip(some, verdicts, strict=True):
            yield _Followed(loaded, one, _true_to_its_claim(loaded, one, verdict))


def _true_to_its_claim(loaded: Loaded, placed: Placed, verdict: Verdict) -> Verdict:
    """The verdict; a passage is not moved where the words are gone that the statement of its claim shares with it."""
    old, pointer = placed.mention.passage, placed.mention.pointer
    if placed.mention.claim is None or not (
        isinstance(verdict, Moved) and isinstance(verdict.passage, Quotation) and isinstance(old, Quotation)
    ):
        return verdict
    statement = loaded.model.claims[int(pointer[1])].statement
    gone = lost(old.quote, verdict.passage.quote, statement)
    if not gone:
        return verdict
    reason = f"the claim says {' and '.join(quoted(word) for word in gone)}, and the text no longer does here"
    return Left(reason, verdict.passage.quote, verdict.place.line, verdict.similarity)


def _new_digests(followed: Sequence[_Followed]) -> Mapping[tuple[str, str], str]:
    """The digests, by claim file and id, of the edited documents all of whose passages stand or are moved in files that are shown."""
    found: dict[tuple[str, str], str] = {}
    refused: set[tuple[str, str]] = set()
    for one in followed:
        document = one.placed.document
        if document is not None and document.changed:
            key = (document.file, document.id)
            found[key] = document.digest
            may_be = isinstance(one.verdict, Stands) or (isinstance(one.verdict, Moved) and one.loaded.shown)
            refused |= set() if may_be else {key}
    shown = {one.loaded.path for one in followed if one.loaded.shown}
    return {key: digest for key, digest in found.items() if key not in refused and key[0] in shown}


def _changed(mine: Sequence[_Followed], digests: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """The new texts of the files in which something changes."""
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for one in mine:
        changes[one.loaded.path] += _changes(one)
    for (file, id_), digest in digests.items():
        changes[file].append(Change(("documents", id_, "sha256"), digest))
    files = {one.loaded.path: one.loaded for one in mine}
    new: dict[str, str] = {}
    for path in sorted(path for path, some in changes.items() if some):
        new[path] = spliced(files[path], changes[path])
    return new


def _changes(one: _Followed) -> Iterator[Change]:
    if not isinstance(one.verdict, Moved):
        return
    old, new = one.placed.mention.passage, one.verdict.passage
    keys = ("quote", "prefix", "suffix") if isinstance(new, Quotation) else ("start", "end", "sha256")
    for key in keys:
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Change((*one.pointer, key), GONE if after is None else after)


def _stale(mine: Sequence[_Followed], index: Index) -> Sequence[str]:
    """The ids of the claims whose review fits now, and will not once their passages are moved."""
    moved = {(one.loaded.path, one.pointer[1]) for one in mine if one.pointer[0] == "claims" and list(_changes(one))}
    return [
        entry.claim.id
        for entry in index.entries()
        if (entry.file.path, entry.claim.number) in moved and index.review_state(entry) is ReviewState.REVIEWED
    ]


def _shape(
    mine: Sequence[_Followed], stale: Sequence[str], digests: Mapping[tuple[str, str], str], *, written: bool
) -> Reanchoring:
    kinds = Counter(type(one.verdict) for one in mine)
    unread = sum(one.unreadable is not None for one in mine)
    return Reanchoring(
        written=written,
        summary=ReanchorSummary(
            stand=kinds[Stands],
            moved=kinds[Moved],
            left=kinds[Left],
            unreadable=unread,
            not_at_hand=kinds[type(None)] - unread,
        ),
        passages=tuple(
            _passage(one, one.verdict, one.placed.document)
            for one in mine
            if isinstance(one.verdict, Moved | Left) and one.placed.document
        ),
        digests=tuple(NewDigest(file=file, document=id_, sha256=new) for (file, id_), new in digests.items()),
        stale_reviews=tuple(stale),
    )


def _passage(one: _Followed, verdict: Moved | Left, document: PlacedDocument) -> ReanchoredPassage:
    mention = one.placed.mention
    if isinstance(verdict, Left):
        line, text = verdict.line or None, verdict.text or None
    else:
        line = verdict.place.line
        text = verdict.passage.quote if isinstance(verdict.passage, Quotation) else None
    return ReanchoredPassage(
        file=one.loaded.path,
        pointer=one.pointer,
        line=mention.span.line if mention.span else None,
        claim=mention.claim,
        document=document.id,
        outcome="left" if isinstance(verdict, Left) else "moved",
        reason=verdict.reason if isinstance(verdict, Left) else None,
        before=getattr(mention.passage, "quote", None),
        text=text if document.has_path else None,  # other texts may not be quotable
        document_line=line,
        similarity=round(verdict.similarity, 4) if line else None,
    )


# ---- text -----------------------------------------------------------------------------------------------------------


def _left_lines(mine: Sequence[_Followed], paint: Paint) -> Iterator[str]:
    """The passages that a person must look at, each with its place, the reason, and what is most like it."""
    for one in mine:
        if not isinstance(one.verdict, Left):
            continue
        span, passage = one.placed.mention.span, one.placed.mention.passage
        place = escaped_path(one.loaded.path) + (f":{span.line}:{span.column}" if span else "")
        what = quoted(passage.quote) if isinstance(passage, Quotation) else f"{passage.start} to {passage.end}"
        yield f"{paint(place, 'bold')}: {paint('left', 'yellow')}: {escaped(what)}: {escaped(one.verdict.reason)}\n"
        if one.verdict.line:
            like = f"line {one.verdict.line} has {int(one.verdict.similarity * 100)} % of its wording: {quoted(one.verdict.text, 300)}"
            yield f"  {paint('hint:', 'dim')} {escaped(like)}\n"
    if any(isinstance(one.verdict, Left) and one.verdict.wants_old for one in mine):
        yield f"  {paint('hint:', 'dim')} with the text as it was, more can be told: --since REV or --old NAME=FILE gives it\n"


def _outcome(made: Reanchoring, asked_to_write: bool, files: int) -> Iterator[str]:  # noqa: FBT001
    counts = made.summary
    places = counted(files, "file")
    if made.digests:
        names = " ".join(escaped(new.document) for new in made.digests)
        yield f"all passages are accounted for, so the sha256 of the edited text is brought up to date: {names}"
    if counts.not_at_hand:
        yield f"{counted(counts.not_at_hand, 'passage')} not looked at: the text is not at hand"
    if made.stale_reviews:
        claims = " ".join(escaped(id_) for id_ in made.stale_reviews)
        when = "is" if made.written else "will be"
        yield f"the review of what is quoted now {when} stale, review again: {claims}"
    told = f"{counted(counts.moved, 'passage')} {'moved' if made.written else 'to be moved'}, {counts.left} left, {counts.stand} stand"
    unlooked = counts.unreadable + counts.not_at_hand
    told += f", {unlooked} not looked at" if unlooked else ""
    if not files:
        yield told
    else:
        yield (
            f"{told}; wrote {places}" if asked_to_write else f"{told}; nothing is written yet: --write changes {places}"
        )
