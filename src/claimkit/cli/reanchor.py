"""``claimkit reanchor``: move passages to where they stand after the article was edited.

examples:
  claimkit reanchor                                  show what would be moved, what is proposed, and what is left
  claimkit reanchor --write                          write it; at a terminal, each proposal is asked about
  claimkit reanchor --accept tea-helps --write       the proposal for this claim is right
  claimkit reanchor --since v1.2                     the documents as they were modelled stand in this revision
  claimkit reanchor --old article=article.old.md     without git

A passage is moved by itself only to the same words in the same order; white space, case (but not that of a word or letter in capitals or of a name:
US is not us), quotation marks, dashes, markup and British or American spelling may differ. Any other change is a proposal, also one of the sentence
around a passage that stands, and another heading above it: read the difference, and whether the statement of the claim still says the same.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from claimkit import cli
from claimkit.claimfile.parts import Offsets, Quotation
from claimkit.claimfile.vocabulary import ReviewState
from claimkit.cli.corpus import look_through
from claimkit.cli.old_texts import add_old_text_arguments, old_editions
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option, refuse_stdin
from claimkit.cli.outputs import say_unreadable
from claimkit.cli.rewriting import edit
from claimkit.derived.corpus import Index
from claimkit.derived.facts import only_document, passages_of
from claimkit.derived.places import Definition, resolve
from claimkit.diagnostics import Pointer
from claimkit.edit.layout import GONE
from claimkit.edit.reanchor import Left, Moved, Proposed, Stands, Verdict, follow
from claimkit.edit.rewording import difference
from claimkit.edit.splice import Change
from claimkit.edit.two_editions import Edition
from claimkit.errors import UsageError
from claimkit.project import DocumentText, Loaded, Whole
from claimkit.reporters import place
from claimkit.terminal import Paint, escaped, uses_color
from claimkit.values import grouped
from claimkit.wording import counted, hint, listed, quoted


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    add_old_text_arguments(parser)
    option(parser, "--accept CLAIM", "take what is proposed for this claim (exempt/N for an exempt passage); may be given again", many=True)
    add_write_argument(parser)


@dataclass
class _Followed:
    """A passage of a claim file, with the text that it is about and what became of it there."""

    loaded: Loaded
    passage: Quotation | Offsets
    pointer: Pointer
    claim: str | None
    document: Definition | None
    text: DocumentText
    verdict: Verdict | None = None
    """None if the text is not at hand."""

    @property
    def name(self) -> str:
        """The name that accepts a proposal for it: the id of its claim, else its way in the file."""
        return self.claim or "/".join(map(str, self.pointer))


def run(options: cli.Options) -> int:
    refuse_stdin(options, "passages cannot be moved in standard input")
    whole = look_through(options, judge_texts=False)
    followed = list(_followed(whole, options))
    _accept(followed, options)
    mine = [one for one in followed if one.loaded.shown]
    unread = [(one.document[0], one.document[1].id, one.text.unreadable.reason) for one in mine if one.document and one.text.unreadable]
    if not unread and all(one.verdict is None for one in mine):
        cli.say("nothing to do: no passage of a text that is at hand")
        return cli.NOTHING
    digests = _new_digests(followed)
    stale = _stale(mine, whole.checked.index)
    say_unreadable(unread)
    changed = edit(_changed(mine, digests), whole, options)
    sys.stdout.writelines(_open_lines(mine, Paint(on=uses_color(sys.stdout))))
    sys.stdout.flush()
    kinds = Counter(type(one.verdict) for one in mine)
    for line in _outcome(kinds, len(unread), [id_ for _, id_ in digests], stale, changed, written=options.write):
        cli.say(line)
    return cli.PROBLEMS if unread or kinds[Left] or kinds[Proposed] or (changed and not options.write) else cli.CLEAN


def _followed(whole: Whole, options: cli.Options) -> Iterator[_Followed]:
    """All passages of all files, document by document, so that no two are moved to one place."""
    groups: defaultdict[Definition | None, list[_Followed]] = defaultdict(list)
    index, library = whole.checked.index, whole.project.library
    for loaded, facts in zip(whole.files, index.files, strict=True):
        for passage, pointer, claim in passages_of(loaded.parts):
            id_ = passage.document or only_document(facts.documents)
            found = index.definition(facts, id_) if id_ else None
            text = library.text(found[1].id, found[1].path, found[0]) if found else DocumentText()
            groups[found].append(_Followed(loaded, passage, pointer, claim, found, text))
    old_edition = old_editions(options, [key for key, some in groups.items() if key and some[0].text.at_hand], whole.project)
    for document, some in groups.items():
        if document and some[0].text.at_hand:
            matcher, places = some[0].text.matcher, whole.checked.places
            looked_up = [places.get((one.loaded.path, one.pointer)) for one in some]
            found_now = [one[0] if one else resolve(matcher, some[at].passage) for at, one in enumerate(looked_up)]
            pairs = [(one.passage, now) for one, now in zip(some, found_now, strict=True)]
            for one, verdict in zip(some, follow(Edition(matcher), old_edition(document, matcher.read.source), pairs), strict=True):
                one.verdict = verdict
        yield from some


def _accept(followed: Sequence[_Followed], options: cli.Options) -> None:
    """Take the proposals that the options or the person at the terminal accept."""
    waiting = [(one, one.verdict) for one in followed if one.loaded.shown and isinstance(one.verdict, Proposed)]
    proposed = {one.name for one, _ in waiting}
    for name in options.accept:
        if len(files := {one.loaded.path for one, _ in waiting if one.name == name}) > 1:
            raise UsageError(f"{quoted(name)} is proposed in {listed(sorted(files), 'and')}", "give the claim file that is meant, too")
        if name not in proposed:
            message = f"nothing is proposed for {quoted(name)}"
            known = f"there are proposals for {listed(sorted(proposed)[:5])}" if proposed else "leave it out"
            raise UsageError(message, hint(name, proposed, known))
    asks = options.write and sys.stdin.isatty() and sys.stdout.isatty()
    for one, verdict in waiting:
        if one.name in options.accept or (asks and _is_accepted(one)):
            one.verdict = verdict.move if verdict.move.passage != one.passage else Stands()


def _is_accepted(one: _Followed) -> bool:
    sys.stdout.writelines(_open_lines([one], Paint(on=uses_color(sys.stdout))))
    sys.stdout.write("move it there? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _new_digests(followed: Sequence[_Followed]) -> Mapping[tuple[str, str], str]:
    """The digests, by claim file and id, of the edited documents all of whose passages stand or are moved in files that are shown."""
    found: dict[tuple[str, str], str] = {}
    refused: set[tuple[str, str]] = set()
    for one in followed:
        if one.document and one.text.at_hand and one.document[1].sha256 not in ("", one.text.sha256):
            key = (one.document[0], one.document[1].id)
            found[key] = one.text.sha256
            refused |= set() if isinstance(one.verdict, Stands) or (isinstance(one.verdict, Moved) and one.loaded.shown) else {key}
    shown = {one.loaded.path for one in followed if one.loaded.shown}
    return {key: digest for key, digest in found.items() if key not in refused and key[0] in shown}


def _changed(mine: Sequence[_Followed], digests: Mapping[tuple[str, str], str]) -> Mapping[str, Sequence[Change]]:
    moved = ((one.loaded.path, change) for one in mine for change in _changes(one))
    renewed = ((file, Change(("documents", id_, "sha256"), digest)) for (file, id_), digest in digests.items())
    return dict(sorted(grouped(chain(moved, renewed)).items()))


def _changes(one: _Followed) -> Iterator[Change]:
    if not isinstance(one.verdict, Moved):
        return
    for key in ("quote", "prefix", "suffix") if isinstance(one.passage, Quotation) else ("start", "end", "sha256"):
        before, after = getattr(one.passage, key), getattr(one.verdict.passage, key)
        if before != after:
            yield Change((*one.pointer, key), GONE if after is None else after)


def _stale(mine: Sequence[_Followed], index: Index) -> Sequence[str]:
    """The ids of the claims whose review fits now, and will not once their passages are moved."""
    moved = {(one.loaded.path, one.pointer[1]) for one in mine if one.claim is not None and any(_changes(one))}
    return [
        entry.claim.id
        for entry in index.entries()
        if (entry.file.path, entry.claim.number) in moved and index.review_state(entry) is ReviewState.REVIEWED
    ]


def _open_lines(mine: Sequence[_Followed], paint: Paint) -> Iterator[str]:
    waiting = [(one, one.verdict) for one in mine if isinstance(one.verdict, Proposed | Left)]
    for one, verdict in waiting:
        passage, where = one.passage, place(one.loaded.path, one.loaded.span(one.pointer))
        what = quoted(passage.quote) if isinstance(passage, Quotation) else f"{passage.start} to {passage.end}"
        outcome = paint("left", "yellow") if isinstance(verdict, Left) else paint("proposed", "cyan")
        yield f"{paint(where, 'bold')}: {outcome}: {escaped(what)}: {escaped(verdict.reason)}\n"
        if isinstance(verdict, Proposed):
            yield f"  line {verdict.move.place.line}: {escaped(difference(verdict.before, verdict.move.words))}\n"
            if one.claim is not None:
                statement = one.loaded.parts.claims[int(one.pointer[1])].statement
                yield f"  {escaped(one.name)} states: {escaped(' '.join(statement.split()))}\n"
            yield f"  {paint('hint:', 'dim')} if that still holds: --accept {escaped(one.name)}\n"
    if any(verdict.wants_old for _, verdict in waiting):
        yield f"  {paint('hint:', 'dim')} with the text as it was, more can be told: --since REV or --old NAME=FILE gives it\n"


def _outcome(
    kinds: Counter[type], unread: int, digests: Sequence[str], stale: Sequence[str], files: int, *, written: bool
) -> Iterator[str]:
    if digests:
        yield f"all passages are accounted for, so the sha256 of the edited text is brought up to date: {' '.join(digests)}"
    not_looked_at = kinds[type(None)]
    if not_looked_at > unread:
        yield f"{counted(not_looked_at - unread, 'passage')} not looked at: the text is not at hand"
    if stale:
        yield f"the review of what is quoted now {'is' if written else 'will be'} stale, review again: {' '.join(stale)}"
    told = f"{counted(kinds[Moved], 'passage')} {'moved' if written and files else 'to be moved'}"
    told += f", {kinds[Proposed]} proposed, {kinds[Left]} left, {kinds[Stands]} stand"
    told += f", {not_looked_at} not looked at" if not_looked_at else ""
    if files:
        told += f"; wrote {counted(files, 'file')}" if written else f"; nothing is written yet: --write changes {counted(files, 'file')}"
    yield told
