"""The facts of all claim files together: resolves ids across files and derives the support of every claim."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from claimkit.claimfile.vocabulary import NoticeKind, ReviewState, Stance
from claimkit.derived.evidence import Evidence, Line, Premise, Standing, Work, void_reason
from claimkit.derived.explanation import Explanation, explain
from claimkit.derived.facts import ClaimFacts, DocumentFacts, FileFacts, ReviewFacts, SlotFacts, only_document
from claimkit.derived.lines import direction, weigh
from claimkit.derived.packed import Archive, Directory, mark
from claimkit.derived.review import joined
from claimkit.derived.source_facts import SourceFacts
from claimkit.derived.support import Support, derive
from claimkit.diagnostics import Pointer, Problem, Related, Severity
from claimkit.values import NamedTuple, dataclass

if TYPE_CHECKING:
    from claimkit.derived.notices import Notices

ClaimKey = tuple[int, int]
"""A claim's place in the index: number of the file, number of the claim in it."""


@dataclass(frozen=True)
class Entry:
    """A claim with the file it stands in."""

    key: ClaimKey
    file: FileFacts
    claim: ClaimFacts

    def problem(
        self, where: str | Pointer, message: str, hint: str, *, related: tuple[Related, ...] = (), severity: Severity | None = None
    ) -> Problem:
        """A problem at a place in this claim: the name of a field, or the way on from the claim as `ClaimFacts.span` knows it."""
        steps = (where,) if isinstance(where, str) else where
        pointer, span = self.claim.pointer(*steps), self.claim.span(*steps)
        return Problem(message, hint, pointer, related=related, path=self.file.path, span=span, severity=severity)

    def related(self, message: str) -> Related:
        """This claim, at its id, as another place that helps to understand a problem."""
        return Related(message, self.claim.pointer("id"), self.file.path, self.claim.span("id"))


class Opened(NamedTuple):
    """A file with its claims as entries."""

    file: FileFacts
    entries: tuple[Entry, ...]


PART: Final = 64
"""So many files are looked at by all rules before the next ones are; twice as many are open at most."""


class Index:
    """All facts, with what follows from them; built once, never changed.

    ``unread`` names the files that failed before their facts could be taken: what they define is unknown. ``require_review`` is the
    wish of the project that every claim has a review; ``today`` is the date after which the future begins, empty if nobody looked.
    """

    def __init__(self, files: Iterable[FileFacts], *, unread: Sequence[str] = (), require_review: bool = False, today: str = "") -> None:
        self.require_review = require_review
        self.today = today
        kept = files if isinstance(files, Archive) else tuple(files)
        self.files: Archive[FileFacts] | Sequence[FileFacts] = kept
        self.unread = tuple(unread)

        @lru_cache(2 * PART)
        def opened(number: int) -> Opened:
            file = kept[number]
            return Opened(file, tuple(Entry((number, claim.number), file, claim) for claim in file.claims))

        self._opened = opened
        self.numbers: dict[str, int] = {}
        self._numbers = range(len(kept))
        self._begins = array("L")
        self._resting: list[ClaimKey] = []
        self._take_stock()
        self.cycles: tuple[tuple[ClaimKey, ...], ...] = ()
        self._support: list[Any] = []
        self._unsure: set[ClaimKey] = set()
        self._derive_all()

    def _take_stock(self) -> None:
        """Go through all files once: what they define, how many claims came before each, which claims rest on others."""
        claims, sources, documents = array("Q"), array("Q"), array("Q")
        is_told = False
        for number, file in enumerate(self.files):
            self._begins.append(len(claims))
            self.numbers[file.path] = number
            self._resting += [(number, claim.number) for claim in file.claims if claim.rests_on]
            claims.extend(mark(claim.id, at) for at, claim in enumerate(file.claims, len(claims)))
            sources.extend(mark(id_, number) for id_ in file.sources)
            documents.extend(mark(id_, number) for id_ in file.documents)
            is_told = is_told or any(source.notices or source.retracted_by for source in file.sources.values())
        self.by_id = Directory(claims, self._claim_at, lambda: (entry.claim.id for entry in self.entries()))
        self.sources: Directory[tuple[str, SourceFacts]] = self._definitions("sources", sources)
        self.documents: Directory[tuple[str, DocumentFacts]] = self._definitions("documents", documents)
        self._noticed: Notices | None = None
        if is_told:
            from claimkit.derived import notices  # hardly any corpus has one

            self._noticed = notices.Notices(source for file in self.files for source in file.sources.values())

    def _claim_at(self, at: int, id_: str) -> Entry | None:
        number = bisect_right(self._begins, at) - 1
        entry = self._opened(number).entries[at - self._begins[number]]
        return entry if entry.claim.id == id_ else None

    def _definitions(self, part: str, marks: Iterable[int]) -> Directory[Any]:
        """What each id names among the sources or documents of all files, each with its file."""

        def at(number: int, id_: str) -> tuple[str, Any] | None:
            file = self._opened(number).file
            known = getattr(file, part)
            return (file.path, known[id_]) if id_ in known else None

        return Directory(marks, at, lambda: (id_ for file in self.files for id_ in getattr(file, part)))

    def opened(self, path: str) -> Opened:
        """A file by its path, with its claims."""
        return self._opened(self.numbers[path])

    def parts(self) -> Iterator["Index"]:
        """The index some files at a time: ``files`` and ``entries`` are those of the part, all else is that of the whole."""
        for first in self._numbers[::PART]:
            part = object.__new__(Index)
            part.__dict__.update(self.__dict__)
            part._numbers = self._numbers[first : first + PART]
            part.files = [self._opened(number).file for number in part._numbers]
            yield part

    def entries(self) -> Iterator[Entry]:
        """Every claim, in the order of files and claims."""
        for number in self._numbers:
            yield from self._opened(number).entries

    def entry(self, key: ClaimKey) -> Entry:
        """The claim at a place of the index."""
        return self._opened(key[0]).entries[key[1]]

    def support(self, key: ClaimKey) -> Support:
        """The support of a claim."""
        support: Support = self._support[self._begins[key[0]] + key[1]]
        return support

    def is_unsure(self, key: ClaimKey) -> bool:
        """Whether it depends on a source or claim that nobody defines, or on a claim that does: a rule says so already."""
        return key in self._unsure

    def explanation(self, key: ClaimKey) -> Explanation:
        """Why, and what would raise it."""
        return explain(self.evidence(key), self.support(key))

    def source(self, file: FileFacts, id_: str) -> SourceFacts | None:
        """The source an id means in a file: its own, else the one that the other files agree on; None if there is no such."""
        if id_ in file.sources:
            return file.sources[id_]
        found = self.sources.agreed(id_)
        return found[1] if found else None

    def notices(self, source: SourceFacts, *, by_title: bool = True) -> frozenset[NoticeKind]:
        """The notices of a work: of the source, and of every other source of the corpus that is the same work, as its identifiers or its title say."""
        return self._noticed.of(source, by_title=by_title) if self._noticed else source.notices

    def namesake(self, source: SourceFacts) -> str:
        """The id of a retracted source that has the title of this one; empty if there is none."""
        return self._noticed.namesake(source) if self._noticed else ""

    def fingerprint(self, entry: Entry, part: bytes) -> str:
        """The fingerprint that a review of a claim as it stands has to record; ``part`` is that of the claim itself."""
        cited = {slot.source for slot in entry.claim.slots}
        known = {id_: self.source(entry.file, id_) for id_ in cited}
        return joined(part, {id_: source.review_part if source else None for id_, source in known.items()})

    def review_state(self, entry: Entry) -> ReviewState:
        """Whether the review that a claim records, if any, was of the claim as it stands."""
        if not entry.claim.reviews:
            return ReviewState.NEVER
        return ReviewState.REVIEWED if any(self.fits(entry, one) for one in entry.claim.reviews) else ReviewState.STALE

    def fits(self, entry: Entry, review: ReviewFacts) -> bool:
        """Whether a review was of the claim as it stands."""
        return review.fingerprint == self.fingerprint(entry, review.claim_part)

    def definition(self, file: FileFacts, id_: str) -> tuple[str, DocumentFacts] | None:
        """The document that an id means in a file, with the claim file that defines it: its own, else the one that the other files agree on."""
        return (file.path, file.documents[id_]) if id_ in file.documents else self.documents.agreed(id_)

    def named_document(self, file: FileFacts, id_: str | None) -> tuple[str | None, str | None]:
        """The claim file that defines the document which a passage names, or leaves unsaid, and the id of the document."""
        id_ = id_ or only_document(file.documents)
        found = self.definition(file, id_) if id_ else None
        return (found[0] if found else None), id_

    def evidence(self, key: ClaimKey) -> Evidence:
        """The evidence of a claim; its premises must have been derived."""
        entry = self.entry(key)
        claim = entry.claim
        lines = tuple(self.line(entry.file, claim, slot) for slot in claim.slots)
        premises, broken = self._premises(claim) if claim.rests_on else ((), "")
        return Evidence(claim.asked, lines, claim.lacks, claim.needs, premises, broken)

    def line(self, file: FileFacts, claim: ClaimFacts, slot: SlotFacts) -> Line:
        """The line of evidence of a filled slot."""
        source = self.source(file, slot.source)
        if source is None:
            return Line(
                slot.number, Work(slot.source), void="its id means several works" if slot.source in self.sources else "unknown source"
            )
        is_against = direction(claim.asked, slot.cited) is Stance.DISPUTES
        notices = self.notices(source, by_title=not is_against)
        standing = Standing(notices, source.retracted_by * (NoticeKind.RETRACTION not in source.notices), source.fault)
        silent = slot.silent and (slot.blank or not is_against)
        void = void_reason(claim.asked, slot.cited, source.appraised, standing, silent=silent)
        if void:
            return Line(slot.number, source.work, void=void)
        appraised = source.appraised
        if NoticeKind.CONCERN in notices and not appraised.concern:  # another source says so of the same work
            appraised = appraised._replace(concern=True)
        return Line(slot.number, source.work, weigh(claim.asked, slot.cited, appraised))

    def _premises(self, claim: ClaimFacts) -> tuple[tuple[Premise, ...], str]:
        premises: list[Premise] = []
        broken = ""
        for id_ in claim.rests_on:
            known = self.by_id.get(id_, ())
            if not known:
                broken = broken or f"there is no claim {id_}"
            elif any(entry.key in self._in_cycle for entry in known):
                broken = broken or f"{id_} rests on itself by a cycle"
            elif not broken:
                # Two claims with one id are an error elsewhere; until it is mended both must hold.
                premises += map(self._premise, known)
        return tuple(premises), broken

    def _premise(self, entry: Entry) -> Premise:
        support = self.support(entry.key)
        level = min(support.ceiling, entry.claim.confidence, key=lambda level: level.rank)
        return Premise(entry.claim.id, support.status, level, support.inferred_only)

    def _derive_all(self) -> None:
        resting = set(self._resting)
        premises = {key: (self.by_id.get(id_, ()) for id_ in self.entry(key).claim.rests_on) for key in self._resting}
        graph = {key: [entry.key for known in found for entry in known if entry.key in resting] for key, found in premises.items()}
        components = list(_components(graph))
        self.cycles = tuple(sorted(tuple(sorted(part)) for part in components if len(part) > 1 or part[0] in graph[part[0]]))
        self._in_cycle = {key for cycle in self.cycles for key in cycle}
        known: dict[Support, Support] = {}
        for entry in self.entries():
            self._support.append(None if entry.key in resting else self._derived(entry, known))
        for component in components:  # premises come before what rests on them
            for key in component:
                self._support[self._begins[key[0]] + key[1]] = self._derived(self.entry(key), known)

    def _derived(self, entry: Entry, known: dict[Support, Support]) -> Support:
        """The support of a claim whose premises were derived; alike ones are kept once."""
        cited = (slot.source in entry.file.sources or slot.source in self.sources for slot in entry.claim.slots)
        premises = [self.by_id.get(id_, ()) for id_ in entry.claim.rests_on]
        if not (all(cited) and all(premises)) or any(one.key in self._unsure for found in premises for one in found):
            self._unsure.add(entry.key)
        support = derive(self.evidence(entry.key))
        return known.setdefault(support, support)


def _components(graph: Mapping[ClaimKey, Sequence[ClaimKey]]) -> Iterator[tuple[ClaimKey, ...]]:
    """The strongly connected components, each after those it leads to (Tarjan 1972, without recursion)."""
    order: dict[ClaimKey, int] = {}
    low: dict[ClaimKey, int] = {}
    path: list[ClaimKey] = []
    on_path: set[ClaimKey] = set()
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in order else []
        while work:
            node, following = work[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                path.append(node)
                on_path.add(node)
            for next_node in following:
                if next_node not in order:
                    work.append((next_node, iter(graph[next_node])))
                    break
                if next_node in on_path:
                    low[node] = min(low[node], order[next_node])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == order[node]:
                    component = [path.pop()]
                    while component[-1] != node:
                        component.append(path.pop())
                    on_path.difference_update(component)
                    yield tuple(component)
