"""``claimkit reanchor``: move passages to where they stand after the article was edited.

examples:
  claimkit reanchor                                  show what would be moved, what is proposed, and what is left
  claimkit reanchor --write                          write it; at a terminal, each proposal is asked about
  claimkit reanchor --accept tea-helps --write       the proposal for this claim is right
  claimkit reanchor --since v1.2                     the documents as they were modelled stand in this revision
  claimkit reanchor --old article=article.old.md     without git

A passage is moved by itself only to the same words in the same order; white space, case (but not that of a word in capitals: US is not us),
quotation marks, dashes, markup and British or American spelling may differ. Any other change is a proposal: read the difference, and
whether the statement of the claim still says the same.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import NewDigest, ReanchoredPassage, Reanchoring, ReanchorSummary, as_json
from claimkit.claimfile.parts import Quotation
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.cli.corpus import Input, look_through
from claimkit.cli.old_texts import add_old_text_arguments, old_editions
from claimkit.cli.options import add_corpus_arguments, add_format_argument, add_write_argument, option, refuse_stdin
from claimkit.cli.outputs import say_unreadable
from claimkit.cli.rewriting import show_changes
from claimkit.config.settings import word_lists
from claimkit.derived.corpus import Index
from claimkit.derived.facts import Tongues
from claimkit.derived.places import Placed, PlacedDocument, mentions, place
from claimkit.diagnostics import Pointer
from claimkit.edit.layout import GONE
from claimkit.edit.reanchor import Left, Moved, Proposed, Stands, Verdict, follow
from claimkit.edit.rewording import difference
from claimkit.edit.splice import Change, spliced
from claimkit.edit.two_editions import Edition
from claimkit.errors import UsageError
from claimkit.files.together import write_together
from claimkit.project import Loaded, Whole
from claimkit.reporters import place as shown_place
from claimkit.terminal import Paint, escaped, uses_color
from claimkit.text.quotations import Resolved
from claimkit.values import dataclass
from claimkit.wording import counted, hint, listed, quoted


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    add_old_text_arguments(parser)
    option(parser, "--accept CLAIM", "take what is proposed for this claim (exempt/N for an exempt passage); may be given again", many=True)
    add_write_argument(parser)
    add_format_argument(parser, "for people or for programs")


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

    @property
    def name(self) -> str:
        """The name that accepts a proposal for it: the id of its claim, else its way in the file."""
        return self.placed.mention.claim or "/".join(map(str, self.pointer))

    @property
    def statement(self) -> str:
        """The statement of its claim; empty for an exempt passage."""
        is_claim = self.pointer[0] == "claims"
        return self.loaded.model.claims[int(self.pointer[1])].statement if is_claim else ""

    def accepted(self) -> "_Followed":
        """The same with what is proposed taken."""
        return replace(self, verdict=self.verdict.move) if isinstance(self.verdict, Proposed) else self


def run(options: cli.Options) -> int:
    refuse_stdin(options, "passages cannot be moved in standard input")
    source = Input.of(options)
    whole = look_through(source, judge_texts=False)
    followed = _accepted(list(_followed(whole, source, options)), options)
    mine = [one for one in followed if one.loaded.shown]
    unread = [one.unreadable for one in mine if one.unreadable]
    if not unread and all(one.verdict is None for one in mine):
        cli.say("nothing to do: no passage of a text that is at hand")
        return cli.NOTHING
    digests = _new_digests(followed)
    changed = _changed(mine, digests)
    old = {one.loaded.path: one.loaded.data for one in mine if one.loaded.path in changed}
    if options.write:
        write_together(changed, old, source.settings.root, break_links=options.break_links)
    say_unreadable(unread)
    made = _shape(mine, _stale(mine, whole.checked.index), digests, written=options.write and bool(changed))
    if options.output_format == "json":
        sys.stdout.write(as_json(made))
    else:
        show_changes(changed, old)
        sys.stdout.writelines(_open_lines(mine, Paint(on=uses_color(sys.stdout))))
        sys.stdout.flush()
        for line in _outcome(made, len(changed)):
            cli.say(line)
    waits = unread or made.summary.left or made.summary.proposed or (changed and not options.write)
    return cli.PROBLEMS if waits else cli.CLEAN


# ---- what becomes of the passages -----------------------------------------------------------------------------------


def _followed(whole: Whole, source: Input, options: cli.Options) -> Iterator[_Followed]:
    """All passages of all files, document by document, so that no two are moved to one place."""
    groups: defaultdict[tuple[str, str], list[tuple[Loaded, Placed]]] = defaultdict(list)
    documents: dict[tuple[str, str], PlacedDocument] = {}
    tongues = Tongues(word_lists(source.settings), source.settings.language)
    index = whole.checked.index
    for loaded, facts in zip(whole.files, index.files, strict=True):
        found = mentions(loaded, facts)
        for one in place(found, source.project.library, partial(index.definition, facts), tongues).passages if found else ():
            if one.document is None or one.matcher is None:
                yield _Followed(loaded, one, None)
            else:
                key = (one.document.file, one.document.id)
                documents[key] = one.document
                groups[key].append((loaded, one))
    old_edition = old_editions(options, documents.values(), source.project)
    for key, some in groups.items():
        matcher = some[0][1].matcher
        if matcher is None or all(isinstance(one.found, Resolved) for _, one in some):
            yield from (_Followed(loaded, one, Stands()) for loaded, one in some)
            continue
        passages = [(one.mention.passage, one.found) for _, one in some]
        verdicts = follow(Edition(matcher), old_edition(documents[key]), passages)
        yield from (_Followed(loaded, one, verdict) for (loaded, one), verdict in zip(some, verdicts, strict=True))


def _accepted(followed: Sequence[_Followed], options: cli.Options) -> Sequence[_Followed]:
    """The passages, with the proposals taken that the options or the person at the terminal accept."""
    proposed = {one.name for one in followed if one.loaded.shown and isinstance(one.verdict, Proposed)}
    for name in options.accept:
        if name not in proposed:
            message = f"nothing is proposed for {quoted(name)}"
            known = f"there are proposals for {listed(sorted(proposed)[:_MOST_NAMED])}" if proposed else "leave it out"
            raise UsageError(message, hint(name, proposed, known))
    asks = options.write and options.output_format == "text" and sys.stdin.isatty() and sys.stdout.isatty()
    return [one.accepted() if one.name in options.accept or (asks and _is_accepted(one)) else one for one in followed]


_MOST_NAMED: Final = 5


def _is_accepted(one: _Followed) -> bool:
    """Whether the person at the terminal accepts what is proposed for a passage."""
    if not (one.loaded.shown and isinstance(one.verdict, Proposed)):
        return False
    sys.stdout.writelines(_open_lines([one], Paint(on=uses_color(sys.stdout))))
    sys.stdout.write("move it there? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


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
    return {path: spliced(files[path], some) for path, some in sorted(changes.items()) if some}


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


def _shape(mine: Sequence[_Followed], stale: Sequence[str], digests: Mapping[tuple[str, str], str], *, written: bool) -> Reanchoring:
    kinds = Counter(type(one.verdict) for one in mine)
    unread = sum(one.unreadable is not None for one in mine)
    return Reanchoring(
        written=written,
        summary=ReanchorSummary(
            stand=kinds[Stands],
            moved=kinds[Moved],
            proposed=kinds[Proposed],
            left=kinds[Left],
            unreadable=unread,
            not_at_hand=kinds[type(None)] - unread,
        ),
        passages=tuple(
            _passage(one, one.verdict, one.placed.document)
            for one in mine
            if isinstance(one.verdict, Moved | Proposed | Left) and one.placed.document
        ),
        digests=tuple(NewDigest(file=file, document=id_, sha256=new) for (file, id_), new in digests.items()),
        stale_reviews=tuple(stale),
    )


def _passage(one: _Followed, verdict: Moved | Proposed | Left, document: PlacedDocument) -> ReanchoredPassage:
    mention = one.placed.mention
    move = None if isinstance(verdict, Left) else verdict.move if isinstance(verdict, Proposed) else verdict
    before = getattr(mention.passage, "quote", None) or getattr(verdict, "before", "") or None
    is_proposed = isinstance(verdict, Proposed)
    may_be_shown = move is not None and document.has_path  # other texts may not be quotable
    return ReanchoredPassage(
        file=one.loaded.path,
        pointer=one.pointer,
        line=mention.span.line if mention.span else None,
        claim=mention.claim,
        document=document.id,
        outcome="left" if move is None else "proposed" if is_proposed else "moved",
        reason=None if isinstance(verdict, Moved) else verdict.reason,
        before=before if isinstance(mention.passage, Quotation) or document.has_path else None,
        text=move.words if move and may_be_shown else None,
        difference=difference(before, move.words) if move and before and is_proposed and may_be_shown else None,
        document_line=move.place.line if move else None,
    )


# ---- text -----------------------------------------------------------------------------------------------------------


def _open_lines(mine: Sequence[_Followed], paint: Paint) -> Iterator[str]:
    """The passages that wait for a person: each with its place, the reason, and what is proposed."""
    for one in mine:
        if not isinstance(one.verdict, Proposed | Left):
            continue
        passage, where = one.placed.mention.passage, shown_place(one.loaded.path, one.placed.mention.span)
        what = quoted(passage.quote) if isinstance(passage, Quotation) else f"{passage.start} to {passage.end}"
        outcome = paint("left", "yellow") if isinstance(one.verdict, Left) else paint("proposed", "cyan")
        yield f"{paint(where, 'bold')}: {outcome}: {escaped(what)}: {escaped(one.verdict.reason)}\n"
        if isinstance(one.verdict, Proposed):
            yield from _proposal(one, one.verdict, paint)
    if any(isinstance(one.verdict, Proposed | Left) and one.verdict.wants_old for one in mine):
        yield f"  {paint('hint:', 'dim')} with the text as it was, more can be told: --since REV or --old NAME=FILE gives it\n"


def _proposal(one: _Followed, verdict: Proposed, paint: Paint) -> Iterator[str]:
    """The difference of the words, the statement beside it, and how to accept it."""
    words = difference(verdict.before, verdict.move.words)
    yield f"  line {verdict.move.place.line}: {escaped(words)}\n"
    if one.statement:
        yield f"  {escaped(one.name)} states: {escaped(' '.join(one.statement.split()))}\n"
    yield f"  {paint('hint:', 'dim')} if that still holds: --accept {escaped(one.name)}\n"


def _outcome(made: Reanchoring, files: int) -> Iterator[str]:
    counts = made.summary
    if made.digests:
        names = " ".join(new.document for new in made.digests)
        yield f"all passages are accounted for, so the sha256 of the edited text is brought up to date: {names}"
    if counts.not_at_hand:
        yield f"{counted(counts.not_at_hand, 'passage')} not looked at: the text is not at hand"
    if made.stale_reviews:
        claims = " ".join(made.stale_reviews)
        when = "is" if made.written else "will be"
        yield f"the review of what is quoted now {when} stale, review again: {claims}"
    told = f"{counted(counts.moved, 'passage')} {'moved' if made.written else 'to be moved'}, {counts.proposed} proposed, {counts.left} left, {counts.stand} stand"
    if unlooked := counts.unreadable + counts.not_at_hand:
        told += f", {unlooked} not looked at"
    if files:
        told += (
            f"; wrote {counted(files, 'file')}" if made.written else f"; nothing is written yet: --write changes {counted(files, 'file')}"
        )
    yield told
