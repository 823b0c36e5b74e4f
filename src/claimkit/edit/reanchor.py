"""Follows the passages of a document through an edit of its text: to the one place where each stands now, or not at all.

Words alone cannot tell an edited sentence from a similar one that was there before. So a changed wording is followed only where the text as
it was shows that both are new: the sentence that the passage stood in is gone, the one that it would move to was not there.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from claimkit.claimfile.model import Offsets, Quotation
from claimkit.claimfile.reading import forbidden_character
from claimkit.derived.coverage import Stretch
from claimkit.derived.places import resolve
from claimkit.edit.rewording import negations, similarity, turned, words
from claimkit.edit.two_editions import Edit, Edition
from claimkit.text.quotations import LONGEST, Ambiguous, Resolution, Resolved, folded

THRESHOLD: Final = 0.6
"""How much of a wording must be left, by words, where the text as it was is known (docs/decisions/0014)."""

SAME_WORDS: Final = 1.0
"""What is asked for where the text as it was is not known."""

_ALIKE: Final = 0.3
"""What shares fewer words with a passage than this is not worth a look, and never taken."""

_FEWEST_WORDS: Final = 4
"""Fewer words than this may stand anywhere."""

_TWINS: Final = 0.6
"""Sentences that share so much of their words cannot be told apart once both have changed."""

_HALF: Final = 0.5
_MARGIN: Final = 0.2
_WINDOWS: Final = 16
_MOST_SHOWN: Final = 3

Passage = Quotation | Offsets


@dataclass(frozen=True, slots=True)
class Stands:
    """A passage that still has its one place."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage with the place where it stands now, and how much of its wording is left (1: the same words)."""

    passage: Passage
    place: Resolved
    similarity: float


@dataclass(frozen=True, slots=True)
class Left:
    """A passage that a person must look at: why, and the words of the text that are most like it, with their line."""

    reason: str
    text: str = ""
    line: int = 0
    similarity: float = 0.0
    wants_old: bool = False
    """Whether the text as it was could have told more."""


Verdict = Stands | Moved | Left

_NO_EVIDENCE: Final = "words changed, and only the text as it was can tell whether this is the sentence that was meant"


@dataclass(frozen=True, slots=True)
class _Sought:
    """A passage to be followed: its words, the stretch of the old text that it took up, and the numbers of the sentences that it stood in."""

    quote: str
    was: Stretch
    numbers: range


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    similarity: float


def follow(
    now: Edition,
    before: Edition | None,
    passages: Sequence[tuple[Passage, Resolution | None]],
    threshold: float | None = None,
) -> Sequence[Verdict]:
    """What becomes of the passages of one document, each given with its resolution in the text as it is now.

    ``before`` is the text as it was, if that is known. With a ``threshold``, this share of a wording must be left, whether the old text is known
    or not: without it, `THRESHOLD` where it is known, else `SAME_WORDS`.
    """
    edit = Edit(now, before) if before else None
    found = [_verdict(now, edit, passage, resolution, threshold) for passage, resolution in passages]
    taken = [(now.stretch(r), _quote(p)) for p, r in passages if isinstance(r, Resolved)]
    verdicts = [
        _unless_taken(now, verdict, passage, taken) for verdict, (passage, _) in zip(found, passages, strict=True)
    ]
    return _unless_shared(now, verdicts, [passage for passage, _ in passages])


def _verdict(
    now: Edition, edit: Edit | None, passage: Passage, resolution: Resolution | None, threshold: float | None
) -> Verdict:
    if isinstance(resolution, Resolved):
        return Stands()
    sought = _sought(edit.before, passage) if edit else None
    if len(sought.quote if sought else _quote(passage)) > LONGEST:
        return Left(f"it has more than {LONGEST:,} characters: divide it")
    if edit is None or sought is None:
        return _by_words_alone(now, passage, resolution, threshold)
    found = _by_both_texts(edit, passage, sought, THRESHOLD if threshold is None else threshold)
    if isinstance(found, Left) and isinstance(resolution, Ambiguous):
        return _in_several_places(resolution)
    return found


def _quote(passage: Passage) -> str:
    return folded(passage.quote) if isinstance(passage, Quotation) else ""


def _sought(before: Edition, passage: Passage) -> _Sought | None:
    """The passage as it stood in the old text; None if it did not stand there in one place."""
    place = resolve(before.matcher, passage)
    if not isinstance(place, Resolved):
        return None
    was = before.stretch(place)
    numbers = before.within(*was)
    return _Sought(folded(before.read.text[slice(*was)]), was, numbers) if numbers else None


# ---- without the text as it was -------------------------------------------------------------------------------------


def _by_words_alone(now: Edition, passage: Passage, resolution: Resolution | None, threshold: float | None) -> Verdict:
    """Follow a quotation of which nothing but its words is known."""
    if not isinstance(passage, Quotation):
        return Left("it holds no words, and the text as it was is not at hand", wants_old=True)
    quote = _quote(passage)
    if isinstance(resolution, Ambiguous):
        return _in_several_places(resolution)
    if now.places(passage.quote):
        return Left("it stands in the text, but not between its prefix and suffix", wants_old=True)
    spans = (_whole(now, quote, *span) for span in now.matcher.candidates(quote, _WINDOWS)) if quote else ()
    found = _ranked(quote, (_trimmed(now, quote, *span) for span in spans), now)
    refused = _refused(now, found, SAME_WORDS if threshold is None else threshold, knows_old=False)
    return refused or _unless_doubtful(now, passage, quote, found[0])


def _unless_doubtful(now: Edition, passage: Quotation, quote: str, best: _Candidate) -> Verdict:
    text = now.words(best.start, best.end)
    rest = negations(now.around(best.start, best.end)) - negations(text)
    if why := turned(quote, text) or (f'its sentence holds "{min(rest)}"' if rest else None):
        return _left(why, now, best)
    if len(words(quote)) < _FEWEST_WORDS:
        return _left("so few words may stand anywhere", now, best, wants_old=True)
    return _moved(now, passage, best, keep_context=True)


def _whole(now: Edition, quote: str, start: int, end: int) -> Stretch:
    """The stretch up to where its sentences begin and end, where the quotation looks as if it did so, too."""
    all_ = now.within(start, end)
    most = max((now.share(number, start, end) for number in all_), default=0.0)
    numbers = [number for number in all_ if now.share(number, start, end) >= min(_HALF, most)]
    if numbers and quote[0].isupper():
        start = now.units[numbers[0]].start
    if numbers and quote[-1] in ".!?…。":
        end = now.units[numbers[-1]].end
    return start, end


def _in_several_places(resolution: Ambiguous) -> Left:
    lines = ", ".join(str(place.line) for place in resolution.places[:_MOST_SHOWN])
    more = ", …" if len(resolution.places) > _MOST_SHOWN else ""
    return Left(f"it stands in {len(resolution.places)} places (lines {lines}{more})", wants_old=True)


# ---- with the text as it was ----------------------------------------------------------------------------------------


def _by_both_texts(edit: Edit, passage: Passage, sought: _Sought, threshold: float) -> Verdict:
    """Follow a passage with its sentence: to one that is new, that nothing else which is new is as like, and that nothing else became."""
    now, before = edit.now, edit.before
    if any(before.count[before.sentences[n]] > 1 or now.count[before.sentences[n]] > 1 for n in sought.numbers):
        return Left("its sentence stands more than once, now or before")
    found = [_Candidate(*stretch, like) for stretch, like in edit.successors(sought.numbers, threshold)]
    refused = _refused(now, found, threshold, knows_old=True)
    if refused:
        return refused
    whole = found[0]
    if not _leads_back(edit, sought.numbers, whole):
        return _left("another sentence that is gone is like it, too", now, whole)
    start, end = edit.successor_of_part(sought.was, sought.numbers, (whole.start, whole.end))
    start, end = _trimmed(now, sought.quote, start, end)
    text = now.words(start, end)
    best = _Candidate(start, end, similarity(words(sought.quote), words(text)))
    if best.similarity < threshold * _HALF:  # the sentence is the one; a part of it may have changed more
        return _left("too little of its wording is left", now, best)
    old, new = before.around(*sought.was), now.words(whole.start, whole.end)
    negated = {*(negations(old) - negations(new)), *(negations(new) - negations(old))}
    why = turned(sought.quote, text) or (f'its sentence has changed by "{min(negated)}"' if negated else None)
    return _left(why, now, best) if why else _moved(now, passage, best, keep_context=False)


def _leads_back(edit: Edit, numbers: range, best: _Candidate) -> bool:
    """Whether no other sentence that is gone is as like the new words as the old ones were, nor like the old ones themselves."""
    wanted = words(edit.now.read.text[best.start : best.end])
    rivals = edit.gone.alike(wanted, best.similarity - _MARGIN)
    if not all(number in numbers or _outdoes(best.similarity, like) for number, like in rivals):
        return False
    own = [word for number in numbers for word in words(edit.before.sentences[number])]
    return all(number in numbers or like < _TWINS for number, like in edit.gone.alike(own, _TWINS))


def _outdoes(one: float, other: float) -> bool:
    """Whether one likeness is so much greater than another that there is no doubt; the same words are, above any others."""
    return other <= one - _MARGIN or other < one == SAME_WORDS


# ---- what both ways share -------------------------------------------------------------------------------------------


def _trimmed(side: Edition, quote: str, start: int, end: int) -> Stretch:
    """The stretch without signs at its ends that the quotation has not at its own."""
    text = side.read.text
    while start < end and _is_sign(text[start]) and not _is_sign(quote[0]):
        start += 1
    while start < end and _is_sign(text[end - 1]) and (text[end - 1] in ",;: " or not _is_sign(quote[-1])):
        end -= 1
    return start, end


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PZC" and character not in "%‰"


def _ranked(quote: str, spans: Iterable[Stretch], side: Edition) -> list[_Candidate]:
    """The candidates, the most alike by words first; of those that overlap, the first."""
    wanted = words(quote)
    rated = {span: similarity(wanted, words(side.read.text[span[0] : span[1]])) for span in spans if span[0] < span[1]}
    found: list[_Candidate] = []
    for (start, end), like in sorted(rated.items(), key=lambda one: (-one[1], one[0])):
        if not any(start < other.end and other.start < end for other in found):
            found.append(_Candidate(start, end, like))
    return found


def _refused(now: Edition, found: Sequence[_Candidate], threshold: float, *, knows_old: bool) -> Left | None:
    """Why none of the candidates will do; None if the first one will."""
    if not found or found[0].similarity < _ALIKE:
        return Left("nothing that is new in the text is like it" if knows_old else "nothing in the text is like it")
    best = found[0]
    if best.similarity < threshold:
        reason = "too little of its wording is left" if knows_old else _NO_EVIDENCE
        return _left(reason, now, best, wants_old=not knows_old)
    if len(found) > 1 and not _outdoes(best.similarity, found[1].similarity):
        lines = [now.line(one.start, one.end) for one in found[:2]]
        return _left(f"lines {min(lines)} and {max(lines)} are both like it", now, best)
    return None


def _left(reason: str, now: Edition, best: _Candidate, *, wants_old: bool = False) -> Left:
    text = now.words(best.start, best.end)
    return Left(reason, text, now.line(best.start, best.end), best.similarity, wants_old)


def _moved(now: Edition, passage: Passage, best: _Candidate, *, keep_context: bool) -> Verdict:
    """The passage at its new place, with the words around it that it needs to mean just this one."""
    quote = now.words(best.start, best.end)
    begin, stop = now.read.source_span(best.start, best.end)
    place = Resolved(begin, stop, now.read.line(begin))
    if isinstance(passage, Offsets):
        digest = hashlib.sha256(now.read.source[begin:stop].encode(errors="surrogatepass")).hexdigest()
        return Moved(passage.model_copy(update={"start": begin, "end": stop, "sha256": digest}), place, best.similarity)
    if forbidden_character(quote):
        return _left("its new words hold a character that no claim file may hold", now, best)
    kept = passage.model_copy(update={"quote": quote})
    place = next((found for found in now.places(quote) if found.start < stop and begin < found.end), place)
    if resolve(now.matcher, kept) == place:
        return Moved(kept, place, best.similarity)
    made = now.matcher.context(place, quote)
    if made is None or (keep_context and (passage.prefix or passage.suffix)):
        return _left("no words around its new place would tell it from others", now, best, wants_old=keep_context)
    return Moved(
        kept.model_copy(update={"prefix": made.prefix or None, "suffix": made.suffix or None}), place, best.similarity
    )


# ---- no two on one place --------------------------------------------------------------------------------------------


def _unless_taken(now: Edition, verdict: Verdict, passage: Passage, taken: Sequence[tuple[Stretch, str]]) -> Verdict:
    """The verdict, unless a passage that still stands holds words of the new place which the moved one did not have."""
    if not isinstance(verdict, Moved):
        return verdict
    start, end = now.stretch(verdict.place)
    quote = _quote(passage)
    for (first, last), _ in taken:
        shared = folded(now.read.text[max(start, first) : min(end, last)]) if first < end and start < last else ""
        if any(map(str.isalnum, shared)) and not (quote and shared in quote):
            return _withdrawn(now, verdict, "another passage stands there already")
    return verdict


def _unless_shared(now: Edition, verdicts: Sequence[Verdict], passages: Sequence[Passage]) -> Sequence[Verdict]:
    """The verdicts without the moves of passages onto words of each other, unless they shared words before."""
    moves = sorted(
        (now.stretch(verdict.place), number) for number, verdict in enumerate(verdicts) if isinstance(verdict, Moved)
    )
    clashing: set[int] = set()
    for at, ((_, end), number) in enumerate(moves):
        for (start, _), other in moves[at + 1 :]:
            if start >= end:
                break
            if not _shared_before(passages[number], passages[other]):
                clashing |= {number, other}
    return [
        _withdrawn(now, verdict, "another passage would move to the same words") if number in clashing else verdict
        for number, verdict in enumerate(verdicts)
    ]


def _shared_before(one: Passage, other: Passage) -> bool:
    """Whether two passages may have overlapped before the edit."""
    if isinstance(one, Offsets) or isinstance(other, Offsets):
        both = isinstance(one, Offsets) and isinstance(other, Offsets)
        return not both or (one.start < other.end and other.start < one.end)  # type: ignore[union-attr]
    first, second = _quote(one).split(), _quote(other).split()
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return True
    return any(
        a[-size:] == b[:size] for a, b in ((first, second), (second, first)) for size in range(1, min(len(a), len(b)))
    )


def _withdrawn(now: Edition, verdict: Verdict, reason: str) -> Left:
    if not isinstance(verdict, Moved):
        return Left(reason)
    start, end = now.stretch(verdict.place)
    return Left(reason, now.words(start, end), verdict.place.line, verdict.similarity)
