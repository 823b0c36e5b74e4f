"""Holds the documents of a run against all passages about them, from whichever claim files these come."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from claimkit.covering import THRESHOLD, Covered, State, Stretch, Totals, conflicts, cover, stretch
from claimkit.diagnostics import Pointer, Span
from claimkit.documents import Library
from claimkit.facts import Place, pack
from claimkit.passages import Resolved
from claimkit.placements import PlacedDocument, PlacedFile
from claimkit.readtext import ReadText
from claimkit.sentences import units


class Passage(NamedTuple):
    """A passage that has one place in its document.

    ``claim`` is the id of its claim, None for an exempt passage; ``reason`` says why it is exempt, and is empty for one of a claim.
    """

    start: int
    end: int
    claim: str | None
    file: str
    pointer: Pointer
    place: Place
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
    """Why it is exempt; empty if it is not."""


@dataclass(frozen=True, slots=True)
class Account:
    """What accounts for the sentences of a document; ``name`` is how its file is shown, empty where its text is not at hand."""

    id: str
    file: str
    name: str
    sentences: tuple[Sentence, ...] = ()
    conflicts: tuple[tuple[Passage, Passage], ...] = ()
    """Exempt passages, each with a passage of a claim that has words in common with it."""
    not_found: int = 0
    """Passages without one place, which account for nothing."""
    unreadable: str = ""
    """Why its text cannot be read, where it is there."""
    read: ReadText | None = field(default=None, compare=False, repr=False)
    """What a reader reads of it; None where its text is not at hand."""

    @property
    def totals(self) -> Totals:
        """How many sentences are in each state."""
        return Totals.of(sentence.state for sentence in self.sentences)

    @property
    def reasons(self) -> Counter[str]:
        """How many sentences are exempt for which reason."""
        return Counter(sentence.reason for sentence in self.sentences if sentence.reason)

    @property
    def at_hand(self) -> bool:
        """Whether its text could be read."""
        return bool(self.name)


def reasons_in_words(reasons: Counter[str]) -> str:
    """How much is exempt for which reason, the most first."""
    return ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())


class Missing(NamedTuple):
    """What keeps accounts from telling the whole: documents that cannot be read or are not at hand, and passages without one place."""

    unreadable: int
    not_at_hand: int
    passages: int

    @classmethod
    def of(cls, accounts: Collection[Account]) -> "Missing":
        """What some accounts miss."""
        unreadable = sum(bool(account.unreadable) for account in accounts)
        without = sum(not account.at_hand for account in accounts)
        return cls(unreadable, without - unreadable, sum(account.not_found for account in accounts))


_Stretches = dict[Stretch, Passage]


class Ledger:
    """Gathers the places of all passages, file by file."""

    def __init__(self) -> None:
        self._documents: dict[tuple[str, str], PlacedDocument] = {}
        self._passages: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
        self._not_found: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, file: PlacedFile) -> None:
        """Note what a claim file says of its documents, and of those of other files."""
        for document in file.documents:
            self._documents.setdefault((document.file, document.id), document)
        for placed in file.passages:
            if placed.document is None or not placed.document.at_hand:
                continue
            key = (placed.document.file, placed.document.id)
            mention = placed.mention
            if isinstance(placed.found, Resolved):
                found = placed.found
                place = pack(mention.span)
                reason = getattr(mention.passage, "reason", "")
                passage = Passage(found.start, found.end, mention.claim, file.path, mention.pointer, place, reason)
                self._passages[key].append(passage)
            else:
                self._not_found[key] += 1

    def accounts(self, library: Library, files: Collection[str], threshold: float = THRESHOLD) -> Iterator[Account]:
        """The account of each document that one of these claim files defines, by claim file and id."""
        for key in sorted(key for key in self._documents if key[0] in files):
            document = self._documents[key]
            text = library.text(document.id, document.path, document.file)
            if not text.at_hand:
                reason = text.unreadable.reason if text.unreadable else ""
                yield Account(document.id, document.file, "", unreadable=reason)
                continue
            read = text.matcher.read
            claimed, exempt = self._stretches(key, read)
            found = cover(read.text, list(units(read.text, read.blocks)), claimed, exempt, threshold)
            pairs = conflicts(read.text, list(claimed), list(exempt))
            yield Account(
                document.id,
                document.file,
                document.name,
                tuple(_sentences(read, found, exempt)),
                tuple((exempt[one], claimed[other]) for one, other in pairs),
                self._not_found[key],
                read=read,
            )

    def _stretches(self, key: tuple[str, str], read: ReadText) -> tuple[_Stretches, _Stretches]:
        """The passages of claims and the exempt ones, by the stretch of the reader's text that each takes up."""
        claimed: _Stretches = {}
        exempt: _Stretches = {}
        for passage in sorted(self._passages[key], key=lambda passage: passage[:2]):
            part = exempt if passage.claim is None else claimed
            part.setdefault(stretch(read, passage.start, passage.end), passage)
        return claimed, exempt


def _sentences(read: ReadText, found: Iterable[Covered], exempt: _Stretches) -> Iterator[Sentence]:
    waiting = deque(sorted(exempt.items(), key=lambda item: item[0]))
    for covered in found:
        while waiting and waiting[0][0][1] <= covered.start:
            waiting.popleft()
        reason = waiting[0][1].reason if waiting and covered.state is State.EXEMPT else ""
        yield _sentence(read, covered, reason)


def _sentence(read: ReadText, covered: Covered, reason: str) -> Sentence:
    start, end = read.source_span(covered.start, covered.end)
    span = Span(*_position(read, start), *_position(read, end))
    is_open = covered.state in (State.PARTIAL, State.UNCOVERED)
    text = read.text[covered.start : covered.end] if is_open else ""
    return Sentence(covered.state, covered.share, covered.kind, start, end, span, text, reason)


def _position(read: ReadText, offset: int) -> tuple[int, int]:
    """Line and column of an offset of the file's text, both from 1."""
    return read.line(offset), offset - read.source.rfind("\n", 0, offset)
