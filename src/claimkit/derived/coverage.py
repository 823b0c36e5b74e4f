"""The coverage of documents: the state of each sentence, by the passages of all claim files about it."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from claimkit.derived.places import PlacedDocument, PlacedFile
from claimkit.diagnostics import Pointer, Problem, Span
from claimkit.text.documents import Library
from claimkit.text.quotations import Resolved
from claimkit.text.reader_text import ReadText
from claimkit.text.units import Unit, units
from claimkit.values import NamedTuple, dataclass, field

THRESHOLD: Final = 0.5
"""The share of a sentence's word characters from which on it counts as covered."""

Stretch = tuple[int, int]
"""Start and end of a passage in the text, end exclusive."""


class State(StrEnum):
    """How a sentence is accounted for."""

    CLAIMED = "claimed"
    EXEMPT = "exempt"
    PARTIAL = "partial"
    UNCOVERED = "uncovered"


@dataclass(frozen=True)
class Covered:
    """A sentence with its state and the share of its word characters (letters and digits) that passages cover, from 0 to 1; so many code points at its end as ``cites`` says only cite."""

    start: int
    end: int
    kind: str
    state: State
    share: float
    cites: int = 0


@dataclass(frozen=True)
class Totals:
    """How many sentences are in each state."""

    claimed: int = 0
    exempt: int = 0
    partial: int = 0
    uncovered: int = 0

    @classmethod
    def of(cls, states: Iterable[State]) -> "Totals":
        """The totals of sentences with these states."""
        counts = Counter(states)
        return cls(*(counts[state] for state in State))

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, state) + getattr(other, state) for state in State))

    @property
    def sentences(self) -> int:
        """All sentences."""
        return self.claimed + self.exempt + self.partial + self.uncovered

    @property
    def coverage(self) -> float | None:
        """The share of sentences that are claimed or exempt; None where there are no sentences, which is not the same as all."""
        return (self.claimed + self.exempt) / self.sentences if self.sentences else None


def cover(
    text: str, units: Sequence[Unit], claimed: Iterable[Stretch], exempt: Iterable[Stretch], threshold: float = THRESHOLD
) -> tuple[Covered, ...]:
    """The state of each sentence, given the passages of claims and the exempt ones; where passages overlap, a character counts once, and none of what only cites.

    A sentence is claimed if claims alone reach the threshold, else exempt if exempt passages alone do, else what covers more of it if both
    together do.
    """
    counted, claims, exempts = bytearray(map(str.isalnum, text)), list(claimed), list(exempt)
    for unit in units:
        counted[unit.end - unit.cites : unit.end] = bytes(unit.cites)
        if not any(counted[unit.start : unit.end]):  # a sign that stands alone
            counted[unit.start : unit.end] = bytes([1]) * (unit.end - unit.start)
    sides = [counted]
    for stretches in (claims, exempts, [*claims, *exempts]):
        sides.append(bytearray(len(text)))
        for start, end in stretches:
            sides[-1][start:end] = counted[start:end]
    found = []
    for unit in units:
        size, by_claims, by_exempts, by_any = (side.count(1, unit.start, unit.end) for side in sides)
        state = _state(size * threshold, by_claims, by_exempts, by_any)
        found.append(Covered(unit.start, unit.end, unit.kind, state, by_any / size if size else 0.0, unit.cites))
    return tuple(found)


def stretch(read: ReadText, start: int, end: int) -> Stretch:
    """A stretch of the text of a file as one of what a reader reads."""
    return bisect_left(read.offsets, start), bisect_left(read.offsets, end)


def conflicts(text: str, claimed: Collection[Stretch], exempt: Collection[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Each exempt stretch that has words in common with a claimed one, and the first such."""
    ordered = sorted(claimed)
    longest = max((end - start for start, end in ordered), default=0)
    for first, last in exempt:
        at = bisect_left(ordered, (first - longest, 0))
        while at < len(ordered) and ordered[at][0] < last:
            start, end = ordered[at]
            if any(map(str.isalnum, text[max(start, first) : min(end, last)])):
                yield (first, last), (start, end)
                break
            at += 1


def _state(needed: float, by_claims: int, by_exempts: int, by_any: int) -> State:
    if not by_any:
        return State.UNCOVERED
    if by_any < needed:
        return State.PARTIAL
    if by_claims >= min(needed, by_exempts):
        return State.CLAIMED
    return State.EXEMPT


class Passage(NamedTuple):
    """A passage that has one place in its document.

    ``claim`` is the id of its claim, None for an exempt passage; ``reason`` says why it is exempt, and is empty for one of a claim.
    """

    start: int
    end: int
    claim: str | None
    file: str
    pointer: Pointer
    span: Span | None
    reason: str = ""


class Sentence(NamedTuple):
    """A sentence of a document: its state, how much of it is covered, and its place in the text of the file."""

    state: State
    share: float
    kind: str
    start: int
    end: int
    span: Span
    text: str
    """Its words; empty where it is accounted for: a text that may not be passed on is quoted no further than needed."""
    reason: str = ""
    """The reason why it is exempt; empty if it is not."""


@dataclass(frozen=True)
class Account:
    """The coverage of a document, sentence by sentence; ``name`` is its file as it is shown, empty where its text is not at hand."""

    id: str
    file: str
    name: str
    sentences: tuple[Sentence, ...] = ()
    conflicts: tuple[tuple[Passage, Passage], ...] = ()
    """Exempt passages, each with a passage of a claim that has words in common with it."""
    not_found: int = 0
    """Passages without one place, which account for nothing."""
    unreadable: str = ""
    """The reason why its text cannot be read, where it is there."""
    read: ReadText | None = field(default=None, compare=False, repr=False)
    """The reader's text of it; None where its text is not at hand."""

    @property
    def totals(self) -> Totals:
        """How many sentences are in each state."""
        return Totals.of(sentence.state for sentence in self.sentences)

    @property
    def reasons(self) -> Counter[str]:
        """The number of exempt sentences for each reason."""
        return Counter(sentence.reason for sentence in self.sentences if sentence.reason)

    def problem(self, sentence: Sentence, message: str, hint: str, names: str | None = None) -> Problem:
        """A problem of a sentence, told in the text."""
        return Problem(message, hint, path=self.name, span=sentence.span, names=names)

    @property
    def at_hand(self) -> bool:
        """Whether its text could be read."""
        return bool(self.name)


class Missing(NamedTuple):
    """The gaps of coverage: documents that cannot be read or are not at hand, and passages without one place."""

    unreadable: int
    not_at_hand: int
    passages: int

    @classmethod
    def of(cls, accounts: Collection[Account]) -> "Missing":
        """The gaps of these accounts."""
        unreadable = sum(bool(account.unreadable) for account in accounts)
        without = sum(not account.at_hand for account in accounts)
        return cls(unreadable, without - unreadable, sum(account.not_found for account in accounts))


_Stretches = dict[Stretch, Passage]


class Ledger:
    """Gathers the places of all passages, file by file."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], PlacedDocument] = {}
        self.passages: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
        self.not_found: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, file: PlacedFile) -> None:
        """Note the passages of a claim file about its documents, and about the documents of other files."""
        for document in file.documents:
            self.documents.setdefault((document.file, document.id), document)
        for placed in file.passages:
            if placed.document is None or not placed.document.at_hand:
                continue
            key = (placed.document.file, placed.document.id)
            if isinstance(placed.found, Resolved):
                found = placed.found
                reason = getattr(placed.passage, "reason", "")
                passage = Passage(found.start, found.end, placed.claim, file.path, placed.pointer, placed.span, reason)
                self.passages[key].append(passage)
            else:
                self.not_found[key] += 1

    def join(self, other: "Ledger") -> None:
        """Note what another ledger holds, of files that come after these."""
        for key, document in other.documents.items():
            self.documents.setdefault(key, document)
        for key, passages in other.passages.items():
            self.passages[key] += passages
        for key, count in other.not_found.items():
            self.not_found[key] += count

    def accounts(self, library: Library, files: Collection[str], threshold: float = THRESHOLD) -> Iterator[Account]:
        """The account of each document that one of these claim files defines, by claim file and id."""
        for key in sorted(key for key in self.documents if key[0] in files):
            document = self.documents[key]
            text = library.text(document.id, document.path, document.file)
            if not text.at_hand:
                reason = text.unreadable.reason if text.unreadable else ""
                yield Account(document.id, document.file, "", unreadable=reason)
                continue
            read = text.matcher.read
            claimed, exempt = self._stretches(key, read)
            found = cover(read.text, list(units(read)), claimed, exempt, threshold)
            pairs = conflicts(read.text, list(claimed), list(exempt))
            yield Account(
                document.id,
                document.file,
                document.name,
                tuple(_sentences(read, found, exempt)),
                tuple((exempt[one], claimed[other]) for one, other in pairs),
                self.not_found[key],
                read=read,
            )

    def _stretches(self, key: tuple[str, str], read: ReadText) -> tuple[_Stretches, _Stretches]:
        """The passages of claims and the exempt ones, by the stretch of the reader's text that each takes up."""
        claimed: _Stretches = {}
        exempt: _Stretches = {}
        for passage in sorted(self.passages[key], key=lambda passage: passage[:2]):
            part = exempt if passage.claim is None else claimed
            part.setdefault(stretch(read, passage.start, passage.end), passage)
        return claimed, exempt


def _sentences(read: ReadText, found: Iterable[Covered], exempt: _Stretches) -> Iterator[Sentence]:
    waiting = deque(sorted(exempt.items()))
    for covered in found:
        while waiting and waiting[0][0][1] <= covered.start:
            waiting.popleft()
        reason = waiting[0][1].reason if waiting and covered.state is State.EXEMPT else ""
        is_open = covered.state in (State.PARTIAL, State.UNCOVERED)
        text = read.text[covered.start : covered.end] if is_open else ""
        start, end = read.source_span(covered.start, covered.end)
        yield Sentence(covered.state, covered.share, covered.kind, start, end, read.span(start, end), text, reason)
