"""Follows the passages of a document through an edit of its text.

A passage is moved only to the same words in the same order: no list of words and no likeness knows what a change of words means. Everything
else is a proposal, which a person accepts.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

from claimkit.claimfile.parts import Offsets, Quotation
from claimkit.claimfile.reading import forbidden_character
from claimkit.derived.coverage import Stretch
from claimkit.derived.places import resolve
from claimkit.edit.rewording import Token, key, tokens
from claimkit.edit.two_editions import Edition, Likeness, Successor, successor
from claimkit.text.folding import folded
from claimkit.text.hidden_characters import hidden
from claimkit.text.quotations import Ambiguous, Resolution, Resolved
from claimkit.values import dataclass, field, replace

_FEWEST_WORDS: Final = 4
"""Fewer words than this may stand anywhere."""
_LEAST: Final = 0.4
"""A sentence that shares fewer of its words with a passage than this is no proposal."""
_MOST_SHOWN: Final = 3
_ENDS: Final = ".!?…。！？।"
_IN_OTHER_SENTENCE: Final = "the same words stand in another sentence"
_FEW_WORDS: Final = "so few words may stand anywhere"
_CONTEXT: Final = "it stands in the text, but not between its prefix and suffix"
_SEVERAL: Final = "its sentence stands more than once, now or before"
_ELSEWHERE: Final = "the same words also stand in another sentence"
_AROUND: Final = "it stands, but in a sentence that says something else now"
_UNDER_OTHERS: Final = "the words that it means little without (of its list, its cell, the sentence before) are others now"
_UNDER_COLUMNS: Final = "the headings of its columns are others now"
_UNDER_HEADING: Final = "it stands under another heading than before"
_UNSEEN: Final = "readers are no longer shown it"

Passage = Quotation | Offsets


@dataclass(frozen=True)
class Stands:
    """A passage that still has its one place, in the same sentence as far as the text as it was can tell."""


@dataclass(frozen=True)
class Moved:
    """A passage with the place where the same words stand now, or that a person accepted; ``words`` are those of its sentence where that alone changed."""

    passage: Passage
    place: Resolved
    words: str


@dataclass(frozen=True)
class Proposed:
    """A place that a passage may have now, for a person to judge: why, and its words before (empty if unknown) and there."""

    reason: str
    move: Moved
    before: str
    wants_old: bool = False
    """Whether the text as it was could have told more."""


@dataclass(frozen=True)
class Left:
    """A passage for which there is not even a proposal, and why."""

    reason: str
    wants_old: bool = False


Verdict = Stands | Moved | Proposed | Left


def follow(now: Edition, before: Edition | None, passages: Sequence[tuple[Passage, Resolution | None]]) -> Sequence[Verdict]:
    """The verdict on each passage of one document, given with its resolution in the text as it is now; ``before`` is the text as it was."""
    if before:
        now.other, before.other = before, now
    were = [resolve(before.matcher, passage) if before else None for passage, _ in passages]
    follower = _Follower(now, before, were)
    return [follower.verdict(*one, was) for one, was in zip(passages, were, strict=True)]


@dataclass(frozen=True)
class _Sought:
    """A passage in the old text: its stretch, its words there, and the sentences that it stands in."""

    start: int
    end: int
    words: Sequence[Token]
    sentences: range


@dataclass
class _Follower:
    now: Edition
    before: Edition | None
    were: Sequence[Resolution | None]
    _successors: dict[range, Successor | None] = field(default_factory=dict)

    @cached_property
    def _listed(self) -> set[int]:
        """The numbers of the old sentences that are passages themselves, and tell their own change."""
        stretches = (self.before.stretch(was) for was in self.were if self.before and isinstance(was, Resolved))
        return {at for place in stretches if self.before for at in self.before.within(*place)}

    @cached_property
    def _new(self) -> Likeness:
        """The sentences that the old text does not have."""
        return Likeness(self.now, self.before)

    @cached_property
    def _all(self) -> Likeness:
        return Likeness(self.now, None)

    @cached_property
    def _landmarks(self) -> Sequence[Sequence[str]]:
        return [self.before.landmarks(self.now), self.now.landmarks(self.before)] if self.before else []

    def verdict(self, passage: Passage, resolution: Resolution | None, was: Resolution | None) -> Verdict:
        sought = self._sought(was)
        if isinstance(resolution, Resolved):
            return (
                self._standing(self.before, passage, resolution, sought)
                if self.before and sought
                else self._known(passage, resolution, was)
            )
        if sought and self.before:
            found = self._by_both_texts(self.before, passage, sought)
            if isinstance(resolution, Ambiguous) and not isinstance(found, Moved):
                return _in_several_places(resolution, wants_old=False)
            return found
        if isinstance(resolution, Ambiguous):
            return _in_several_places(resolution, wants_old=True)
        if isinstance(passage, Offsets):
            return Left("it holds no words, and the text as it was is not at hand", wants_old=True)
        return self._by_words_alone(passage)

    def _known(self, passage: Passage, place: Resolved, was: Resolution | None) -> Verdict:
        """A passage that is found; one that stood in several places before may have meant a sentence that is gone."""
        if self.before is None or not isinstance(was, Ambiguous):
            return Stands()
        now = self.now.within(*self.now.stretch(place))
        alike = self.before.same_sentences(self.now, now) if now else []
        if len(alike) >= len(was.places) and not any(self._apart(self.before, run, now) for run in alike):
            return Stands()
        return Proposed(_SEVERAL, Moved(passage, place, self.now.text(*self.now.span(now)) if now else ""), "")

    def _sought(self, place: Resolution | None) -> _Sought | None:
        """The passage as it stood in the old text; None if it did not stand there in one place."""
        if self.before is None or not isinstance(place, Resolved):
            return None
        start, end = self.before.stretch(place)
        sentences = self.before.within(start, end)
        words = tokens(self.before.read.text, start, end)
        return _Sought(start, end, words, sentences) if sentences and words else None

    # ---- with the text as it was ----

    def _standing(self, before: Edition, passage: Passage, place: Resolved, sought: _Sought) -> Verdict:
        """A passage that is found stands if its sentence says the same words as before, copied with their new signs if it was; else a person judges."""
        was, now = sought.sentences, self.now.within(*self.now.stretch(place))
        if not now:
            return Left(_UNSEEN)
        is_same = self.now.keys[now.start : now.stop] == before.keys[was.start : was.stop]
        reason = self._apart(before, was, now) if is_same else _AROUND if before.says(was) != self.now.says(now) else _UNDER_COLUMNS
        if not reason:
            return self._as_written_now(before, passage, place, sought)
        old, new = _shown(reason, (before, was), (self.now, now))
        return Proposed(reason, Moved(passage, place, new), old)

    def _apart(self, before: Edition, was: range, now: range) -> str:
        """The reason why sentences that say the same may mean something else: what they stand under says other words, or is another heading that the text had before."""
        columns, others = before.cells[was.start].headings, self.now.cells[now.start].headings
        same = _kept(columns, others)
        if len(same) < min(len(columns), len(others)):
            return _UNDER_COLUMNS
        (old, above), (new, under) = before.above(was, same), self.now.above(now, same)
        if [before.keys[at] for at in old] != [self.now.keys[at] for at in new]:
            return _UNDER_OTHERS
        part, another = (of[run.start] for of, run in zip(self._landmarks, (was, now), strict=True))
        return _UNDER_HEADING if part != another or self._is_headed_otherwise(before, above, under) else ""

    def _is_headed_otherwise(self, before: Edition, above: Sequence[int], under: Sequence[int]) -> bool:
        """Whether the headings of a sentence, the nearest one first, are others now, and none of them tells that itself."""
        said, says = [before.keys[at] for at in above], [self.now.keys[at] for at in under]
        # The first heading that the text has, above all of it, is told by coverage.
        is_title = before.headings == {"": 1} and self.now.headings.total() == 2 and list(under) == [0]  # noqa: PLR2004
        is_near = said[:1] != says[:1] and not (is_title or self._are_told(before, above[:1], under[:1]))
        gone = [at for at in above[1:] if before.keys[at] not in says]
        come = [at for at in under[1:] if self.now.keys[at] not in said]
        return is_near or (bool(gone or come) and not self._are_told(before, gone, come))

    def _are_told(self, before: Edition, gone: Sequence[int], come: Sequence[int]) -> bool:
        """Whether headings are passages that tell themselves that they were renamed, or are gone with all others."""
        is_left = any(self.now.headings[before.keys[at]] for at in gone) or any(before.headings[self.now.keys[at]] for at in come)
        return bool(gone) and self._listed.issuperset(gone) and not is_left

    def _as_written_now(self, before: Edition, passage: Passage, place: Resolved, sought: _Sought) -> Verdict:
        """A passage that stands; a quotation that was copied from the old text, in the new writing."""
        span, old = self.now.stretch(place), before.text(sought.start, sought.end)
        if isinstance(passage, Offsets) or not (" ".join(passage.quote.split()) == old != self.now.text(*span)):
            return Stands()
        made = self._moved(passage, *span)
        return made if isinstance(made, Moved) else Stands()

    def _by_both_texts(self, before: Edition, passage: Passage, sought: _Sought) -> Verdict:
        """Move a passage with its sentence if that still says the same words; else propose the new sentence that is most like it."""
        old = before.text(sought.start, sought.end)
        runs, were = (text.same_sentences(before, sought.sentences) for text in (self.now, before))
        if runs:
            return self._to_same_words(before, passage, sought, runs, were)
        if sought.sentences not in self._successors:  # many passages may stand in one long sentence
            self._successors[sought.sentences] = self._successor(before.words_of(sought.sentences))
        found = self._successors[sought.sentences]
        return self._proposed(passage, old, found.of_part(sought.words)) if found else Left("nothing that is new in the text is like it")

    def _successor(self, whole: Sequence[Token]) -> Successor | None:
        """What some old sentences most likely became."""
        found = self._new.best(whole)
        return None if found is None or found[1] < _LEAST else successor(whole, self.now.words_of(found[0]))

    def _to_same_words(self, before: Edition, passage: Passage, sought: _Sought, runs: Sequence[range], were: Sequence[range]) -> Verdict:
        """Move a passage where its sentence stands once, before and now, and its words in no other; else propose its place in the same order."""
        if len(runs) != len(were):
            return Left(_SEVERAL)
        run = runs[were.index(sought.sentences)]
        span = self._same_part(before, sought, run)
        if span is None:
            return Left(_SEVERAL)
        if reason := self._apart(before, sought.sentences, run):
            made, (old, new) = self._moved(passage, *span), _shown(reason, (before, sought.sentences), (self.now, run))
            return Proposed(reason, replace(made, words=new), old) if isinstance(made, Moved) else made
        places = self.now.same_words(before.words_of(sought.sentences))
        if places and len(places) == 1:
            return self._moved(passage, *span)
        reason = _ELSEWHERE if len(runs) == 1 else f"its sentence stands {len(runs)} times, as before"
        return self._proposed(passage, before.text(sought.start, sought.end), span, reason)

    def _same_part(self, before: Edition, sought: _Sought, run: range) -> Stretch | None:
        """The stretch of sentences with the same words that has those of the passage."""
        whole, same = before.words_of(sought.sentences), self.now.words_of(run)
        first = next((at for at, token in enumerate(whole) if token.end > sought.start), None)
        if first is None or len(whole) != len(same):
            return None
        part = same[first : first + len(sought.words)]
        is_same = key(part).casefold() == key(sought.words).casefold()  # the case of the first word counts only behind others
        return (part[0].start, part[-1].end) if is_same else None

    # ---- without it ----

    def _by_words_alone(self, passage: Quotation) -> Verdict:
        """Move a quotation of which nothing but its words is known to the one place that has them; else propose what is most like it."""
        wanted = tokens(passage.quote)
        places = self.now.same_words(wanted)
        if places is None or len(places) > 1:
            return Left("its words stand in several places", wants_old=True)
        if places:
            reason = self._doubt(passage, places[0], wanted)
            return self._proposed(passage, passage.quote, places[0], reason) if reason else self._moved(passage, *places[0])
        found = self._all.best(wanted)
        if found is None or found[1] < _LEAST / 2:
            return Left("nothing in the text is like it")
        became = self.now.words_of(found[0])
        return self._proposed(passage, passage.quote, _alike_part(wanted, became, found[0], self.now), wants_old=True)

    def _doubt(self, passage: Quotation, span: Stretch, wanted: Sequence[Token]) -> str | None:
        """The doubt whether the only place of the same words is the one that is meant."""
        if passage.prefix or passage.suffix:
            return _CONTEXT
        if len(wanted) < _FEWEST_WORDS:
            return _FEW_WORDS
        quote, sentences = folded(passage.quote), self.now.within(*span)
        start, end = self.now.span(sentences)
        begins, stops = quote[0].isupper(), quote[-1] in _ENDS
        if (begins and tokens(self.now.read.text, start, span[0])) or (stops and tokens(self.now.read.text, span[1], end)):
            return _IN_OTHER_SENTENCE
        return None

    # ---- the new passage ----

    def _proposed(self, passage: Passage, old: str, span: Stretch, reason: str = "", *, wants_old: bool = False) -> Verdict:
        made = self._moved(passage, *span)
        if isinstance(made, Left):
            return made
        same = key(tokens(old)) == key(tokens(made.words))
        return Proposed(reason or (_IN_OTHER_SENTENCE if same else "its words changed"), made, old, wants_old)

    def _moved(self, passage: Passage, start: int, end: int) -> Moved | Left:
        """The passage at its new place, with the words around it that it needs to mean just this one."""
        words = self.now.text(start, end)
        begin, stop = self.now.read.source_span(start, end)
        place = Resolved(begin, stop, self.now.read.line(begin))
        if isinstance(passage, Offsets):
            made = passage.model_copy(update={"start": begin, "end": stop, "sha256": self.now.read.digest(begin, stop)})
            return Moved(made, place, words)
        if forbidden_character(words) or any(hidden(words)):
            return Left("its new words hold a character that nobody sees, or that no claim file may hold")
        return self._quoted(passage, place, words)

    def _quoted(self, passage: Quotation, place: Resolved, words: str) -> Moved | Left:
        kept = passage.model_copy(update={"quote": words})
        found = resolve(self.now.matcher, kept)
        if isinstance(found, Resolved) and found.start < place.end and place.start < found.end:
            return Moved(kept, found, words)
        made = self.now.matcher.context(place, words)
        if made is None:
            return Left("no words around its new place would tell it from others")
        found = self.now.matcher.find(words, *made)
        update = {"prefix": made.prefix or None, "suffix": made.suffix or None}
        return Moved(kept.model_copy(update=update), found if isinstance(found, Resolved) else place, words)


@lru_cache(maxsize=100)
def _kept(columns: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The headings of columns that two tables have."""
    return columns & others


def _shown(reason: str, *sides: tuple[Edition, range]) -> list[str]:
    """Some sentences of each text, with what they stand under where that is the reason why they are shown."""
    cells, found = [edition.cells[run.start] for edition, run in sides], list[str]()
    kept = _kept(*(cell.headings for cell in cells))
    for (edition, run), cell in zip(sides, cells, strict=True):
        under = dict(zip((_UNDER_OTHERS, _UNDER_HEADING), edition.above(run, kept), strict=True)).get(reason, ())
        columns = sorted({cell.heading, *(cell.headings - kept)} - {""})[:_MOST_SHOWN] if reason == _UNDER_COLUMNS else ()
        parts = [*(range(at, at + 1) for at in sorted(under)), run]
        found.append(" ".join([*columns, *(edition.text(*edition.span(part)) for part in parts)]))
    return found


def _alike_part(wanted: Sequence[Token], became: Sequence[Token], run: range, now: Edition) -> Stretch:
    """The stretch of a sentence from the first to the last word that a quotation shares with it, and what took the place of the others; all of it for a whole sentence."""
    shared = {token.word for token in wanted if token.word[-1].isalnum()}
    held = [at for at, token in enumerate(became) if token.word in shared]
    if not held or wanted[-1].word in _ENDS:
        return now.span(run)
    words = [became[at].word for at in (held[0], held[-1])]
    first, last = (next(at for at, token in enumerate(side) if token.word == word) for side, word in zip((wanted, wanted[::-1]), words, strict=True))  # fmt: skip
    # Before and after these, the quotation had words of its own: what stands in their place belongs to the difference.
    return became[max(0, held[0] - first)].start, became[min(len(became) - 1, held[-1] + last)].end


def _in_several_places(resolution: Ambiguous, *, wants_old: bool) -> Left:
    places = resolution.places
    lines = ", ".join([*(str(place.line) for place in places[:_MOST_SHOWN]), *["…"][: len(places) > _MOST_SHOWN]])
    return Left(f"it stands in {len(places)} places (lines {lines})", wants_old=wants_old)
