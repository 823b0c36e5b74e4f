"""Compares two exports: the changes of the claims, and the losses of support that no evidence explains."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import count, zip_longest
from typing import Annotated

from claimkit.assessment.in_words import LONG, Said, Works, told, works_of
from claimkit.assessment.shape import AnyPassage, Assessment, ExportedClaim, ExportedQuotation
from claimkit.claimfile.base import LAX, Count, Record, Text, field
from claimkit.claimfile.vocabulary import Stance
from claimkit.text.folding import folded
from claimkit.values import dataclass, grouped

_Pair = tuple[ExportedClaim | None, ExportedClaim | None]


class Aspect(StrEnum):
    """What about a claim changed."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    KIND = "kind"
    SCOPE = "scope"
    OVERRIDE = "override"
    STATUS = "status"
    CONFIDENCE = "confidence"
    CEILING = "ceiling"
    CITATION = "citation"
    OPEN_SLOT = "open-slot"
    PREMISE = "premise"
    CAVEAT = "caveat"
    PASSAGE = "passage"


class Regression(StrEnum):
    """What should not happen unseen."""

    NEWLY_UNSUPPORTED = "newly-unsupported"
    CONFIDENCE_RAISED = "confidence-raised-without-new-evidence"
    UNSUPPORTED_REMOVED = "removed-while-unsupported"
    OPEN_SLOT_REMOVED = "open-slot-removed-without-evidence"


class ClaimPlace(Record):
    """A claim on one of the two sides."""

    id: Text
    file: Text
    line: Count | None = None


class DiffRegression(Record):
    """What should not happen unseen."""

    kind: Annotated[Regression, LAX]
    claim: ClaimPlace
    before: Text
    after: Text


class DiffChange(Record):
    """One change of a claim."""

    aspect: Annotated[Aspect, LAX]
    old: ClaimPlace | None = field("The claim on the old side; absent if it was added", default=None)
    new: ClaimPlace | None = field("The claim on the new side; absent if it was removed", default=None)
    before: Text | None = field("What stood there; absent if there was nothing", default=None)
    after: Text | None = field("What stands there; absent if there is nothing", default=None)

    @property
    def id(self) -> str:
        """The id of the claim, the new one if it was renamed."""
        place = self.new or self.old
        return place.id if place else ""


class DiffPassage(Record):
    """An exempt passage that differs, in words."""

    before: Text | None = field("What it was; absent if it is new", default=None)
    after: Text | None = field("What it is; absent if it is gone", default=None)


@dataclass(frozen=True)
class Difference:
    """The changes between two assessments; the regressions stand in ``changes`` too."""

    regressions: tuple[DiffRegression, ...]
    changes: tuple[DiffChange, ...]
    exempt: tuple[DiffPassage, ...] = ()
    """The exempt passages that differ."""


def compare(old: Assessment, new: Assessment) -> Difference:
    """The difference between two assessments.

    Claims belong together if they have the same id; of those left, if only one on each side makes the same statement: then it was renamed.
    """
    pairs = _pairs(old.export.claims, new.export.claims)
    works = works_of(old.export), works_of(new.export)
    said = Said(old), Said(new)
    said[0].other, said[1].other = said[1], said[0]
    changes = [change for pair in pairs for change in _changes(*pair, said)]
    found = [finding for before, after in pairs if before and after for finding in _regressions(before, after, works)]
    texts = grouped((article.id, folded(article.read.text) if article.read else None) for article in new.articles)
    found += [
        _regression(Regression.UNSUPPORTED_REMOVED, before, before.mark, "no claim")
        for before, after in pairs
        if before and after is None and before.unsupported and not _was_taken_back(before, texts)
    ]
    exempt = _moved(old.export.exempt, new.export.exempt, said)
    return Difference(tuple(found), tuple(changes), tuple(DiffPassage(before=had, after=has) for had, has in exempt))


def _was_taken_back(claim: ExportedClaim, texts: Mapping[str, Sequence[str | None]]) -> bool:
    """Whether none of the texts that made a statement makes it any more, as far as they are at hand; of several with one id, none may."""
    quotations = [passage for passage in claim.passages if isinstance(passage, ExportedQuotation)]
    return bool(quotations) and all(
        (same := texts.get(passage.document or "")) and all(text is not None and folded(passage.quote) not in text for text in same)
        for passage in quotations
    )


def _pairs(old: Sequence[ExportedClaim], new: Sequence[ExportedClaim]) -> list[_Pair]:
    """Each claim with what it was before, under its id or as the only one with its statement: in the order of the new side, and what was removed at the end."""
    before, after = _by_key(old), _by_key(new)
    gone, come = (
        [(" ".join(claim.statement.split()).casefold().rstrip("."), claim) for key, claim in side.items() if key not in other]
        for side, other in ((before, after), (after, before))
    )
    counts = [Counter(statement for statement, _ in side) for side in (gone, come)]
    was = dict(gone)
    renamed = {id(claim): was[statement] for statement, claim in come if counts[0][statement] == counts[1][statement] == 1}
    pairs: list[_Pair] = [(before.get(key) or renamed.get(id(claim)), claim) for key, claim in after.items()]
    matched = {id(was) for was, _ in pairs}
    return pairs + [(claim, None) for claim in before.values() if id(claim) not in matched]


def _by_key(claims: Sequence[ExportedClaim]) -> Mapping[tuple[str, int], ExportedClaim]:
    """The claims by id; where one id stands for several claims (an error that check tells), by their order too."""
    number: defaultdict[str, Iterator[int]] = defaultdict(count)
    return {(claim.id, next(number[claim.id])): claim for claim in claims}


def _place(claim: ExportedClaim) -> ClaimPlace:
    return ClaimPlace(id=claim.id, file=claim.file, line=claim.line)


def _changes(old: ExportedClaim | None, new: ExportedClaim | None, said: tuple["Said", "Said"]) -> Iterator[DiffChange]:
    """What differs between a claim before and after; the passages come last, with the words that each had and has."""
    was, now = (_place(claim) if claim else None for claim in (old, new))
    for aspect, before, after in _differing(old, new, said):
        if before != after:
            yield DiffChange(aspect=aspect, old=was, new=now, before=before, after=after)


_Differing = tuple[Aspect, str | None, str | None]


def _differing(old: ExportedClaim | None, new: ExportedClaim | None, said: tuple["Said", "Said"]) -> Iterator[_Differing]:
    if old is None or new is None:
        yield Aspect.ADDED if old is None else Aspect.REMOVED, old.mark if old else None, new.mark if new else None
        return
    yield Aspect.RENAMED, old.id, new.id
    yield Aspect.REWORDED, old.statement, new.statement
    yield Aspect.KIND, old.kind.value, new.kind.value
    yield Aspect.SCOPE, _scope(old), _scope(new)
    yield Aspect.OVERRIDE, old.override, new.override
    yield Aspect.STATUS, old.status.value, new.status.value
    yield Aspect.CONFIDENCE, old.confidence.value, new.confidence.value
    yield Aspect.CEILING, old.ceiling.value, new.ceiling.value
    cited = _citations([list(map(words.cited, one.filled)) for one, words in zip((old, new), said, strict=True)])
    needed = [Counter(slot.needs if slot.required else f"{slot.needs} (not required)" for slot in one.open) for one in (old, new)]
    premises, caveats = ([Counter(some(one)) for one in (old, new)] for some in (lambda one: one.rests_on, _caveats))
    lists = ((Aspect.CITATION, cited), (Aspect.OPEN_SLOT, needed), (Aspect.PREMISE, premises), (Aspect.CAVEAT, caveats))
    for aspect, (had, has) in lists:
        yield from ((aspect, word, None) for word in sorted((had - has).elements()))
        yield from ((aspect, None, word) for word in sorted((has - had).elements()))
    yield from ((Aspect.PASSAGE, *pair) for pair in _moved(old.passages, new.passages, said))


def _scope(claim: ExportedClaim) -> str | None:
    given = claim.scope.model_dump(exclude_none=True) if claim.scope else {}
    return ", ".join(f"{name}: {value}" for name, value in given.items()) or None


def _caveats(claim: ExportedClaim) -> list[str]:
    return [f"{one.kind.value}: {one.text}" for one in claim.caveats]


def _moved(old: Sequence[AnyPassage], new: Sequence[AnyPassage], said: tuple["Said", "Said"]) -> Iterator[tuple[str | None, str | None]]:
    """The passages that differ, or stand in sentences that do, each as it was and as it is; None on the side that does not have it."""
    sides = [[(words(one), words.around(one)) for one in side] for words, side in zip(said, (old, new), strict=True)]
    unknown = {words for side in sides for words, around in side if not around}
    had, has = (Counter((words, () if words in unknown else around) for words, around in side) for side in sides)
    gone, come = (list((side - other).elements()) for side, other in ((had, has), (has, had)))
    same = {words for words, _ in gone} & {words for words, _ in come}
    before, after = ([words + (around if words in same else ()) for words, around in side] for side in (gone, come))
    for one, other in zip_longest(before, after, fillvalue=()):
        most = LONG if told(one) != told(other) else sys.maxsize  # what differs may be what is cut
        yield told(one, most) or None, told(other, most) or None


def _citations(sides: Sequence[Sequence[tuple[str, str, str]]]) -> list[Counter[str]]:
    """The citations of either side in words; those in the same words that mean another work, or say that it found something else, with these."""
    had, has = map(Counter, sides)
    gone, come = had - has, has - had
    same = {words for words, _, _ in gone} & {words for words, _, _ in come}
    return [
        Counter(f"{words}: {found}{f' ({work})' * bool(work)}" if words in same else words for words, work, found in some.elements())
        for some in (gone, come)
    ]


def _counted(claim: ExportedClaim, works: Works, *sides: Stance) -> set[tuple[str, str]]:
    """The works that count for or against a claim; of these sides, if any are named."""
    cited = (slot for slot in claim.filled if slot.counted and (not sides or slot.direction in sides))
    return {works.get((slot.source_file or "", slot.source), ("id", slot.source)) for slot in cited}


def _regressions(old: ExportedClaim, new: ExportedClaim, works: tuple[Works, Works]) -> Iterator[DiffRegression]:
    if new.unsupported and not old.unsupported:
        yield _regression(Regression.NEWLY_UNSUPPORTED, new, old.mark, new.mark)
    # What supports a claim: its supporting citations that count, and the claims that it rests on.
    sides = ((old, works[0]), (new, works[1]))
    had, has = (_counted(one, known, Stance.SUPPORTS) | {("claim", premise) for premise in one.rests_on} for one, known in sides)
    if new.confidence.rank > old.confidence.rank and has <= had:
        yield _regression(Regression.CONFIDENCE_RAISED, new, old.confidence.value, new.confidence.value)
    needed, needs = (Counter(slot.needs for slot in claim.open) for claim in (old, new))
    removed = list((needed - needs).elements())
    if len(removed) > len(_counted(new, works[1]) - _counted(old, works[0])):
        yield _regression(Regression.OPEN_SLOT_REMOVED, new, removed[0], "no slot")


def _regression(kind: Regression, claim: ExportedClaim, before: str, after: str) -> DiffRegression:
    return DiffRegression(kind=kind, claim=_place(claim), before=before, after=after)
