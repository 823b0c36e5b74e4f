"""What the parts of a report share: the claims numbered in reading order, each with its place in the documents, and the sources."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from claimkit.assessment.shape import (
    Export,
    ExportedClaim,
    ExportedDocument,
    ExportedExemptOffsets,
    ExportedExemptQuotation,
    ExportedOffsets,
    ExportedQuotation,
    ExportedSlot,
    ExportedSource,
)
from claimkit.derived.coverage import Account, stretch
from claimkit.text.reader_text import ReadText

Key = tuple[str | None, str | None]
"""The file and the id of a document or source."""
AnyPassage = ExportedQuotation | ExportedOffsets | ExportedExemptQuotation | ExportedExemptOffsets
_PLAIN_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Numbered(NamedTuple):
    """A claim with its number in the report and the anchor of its card."""

    number: int
    anchor: str
    claim: ExportedClaim

    @property
    def href(self) -> str:
        """The link to its card."""
        return f"#{self.anchor}"


class Place(NamedTuple):
    """A stretch of what a reader reads of a document (of its file, if the text is not at hand), and the claim that is made there.

    ``claim`` is None for a stretch that asserts nothing, and ``reason`` says then why. ``number`` tells the passages of a claim apart.
    """

    start: int
    end: int
    claim: Numbered | None
    number: int = 0
    reason: str = ""

    @property
    def anchor(self) -> str:
        """The id of the first piece of the passage in the page."""
        return f"passage-{self.claim.number}-{self.number}" if self.claim else ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with what is to be shown of it; ``read`` is None where its text is not at hand."""

    number: int
    document: ExportedDocument
    account: Account | None
    places: Sequence[Place]
    cards: Sequence[Numbered] = ()
    """The claims whose cards stand beside this document."""

    @property
    def read(self) -> ReadText | None:
        """What a reader reads of it."""
        return self.account.read if self.account else None

    @property
    def unreadable(self) -> str:
        """Why its text cannot be read; empty if it can, or is just not at hand."""
        return self.account.unreadable if self.account else ""

    @property
    def title(self) -> str:
        """Its title, else its id."""
        return self.document.title or self.document.id

    @property
    def anchor(self) -> str:
        """The id of its section."""
        return f"document-{self.number}"

    @property
    def language(self) -> str | None:
        """Its language, if that is a code that a page may carry."""
        code = self.document.language
        return code if code and _LANGUAGE.fullmatch(code) else None


@dataclass(frozen=True)
class View:
    """An export as the parts of the page look at it."""

    export: Export
    documents: Sequence[DocumentView]
    claims: Sequence[Numbered]
    """All claims, by number."""
    elsewhere: Sequence[Numbered]
    """Those that stand in no document."""
    _sources: Mapping[Key, ExportedSource] = field(repr=False)

    @classmethod
    def of(cls, export: Export) -> "View":
        """Number the claims in the order in which a reader meets them, and find their places."""
        keys: list[Key] = [(document.file, document.id) for document in export.documents]
        order = {key: at for at, key in enumerate(keys)}
        accounts: Mapping[Key, Account] = {(account.file, account.id): account for account in export.articles}
        homes = [_home(claim, order, accounts) for claim in export.claims]
        ordered = sorted(range(len(homes)), key=lambda at: (*homes[at], at))
        anchors = _anchors([export.claims[at] for at in ordered])
        claims = [
            Numbered(number, anchor, export.claims[at])
            for number, (anchor, at) in enumerate(zip(anchors, ordered, strict=True), 1)
        ]
        cards: defaultdict[int, list[Numbered]] = defaultdict(list)
        for numbered, at in zip(claims, ordered, strict=True):
            cards[homes[at][0]].append(numbered)
        places = _places(export, claims, accounts)
        documents = tuple(
            DocumentView(at + 1, document, accounts.get(key), sorted(places[key], key=_from_first), cards[at])
            for at, (key, document) in enumerate(zip(keys, export.documents, strict=True))
        )
        sources: Mapping[Key, ExportedSource] = {(source.file, source.id): source for source in export.sources}
        return cls(export, documents, claims, cards[len(keys)], sources)

    def source(self, slot: ExportedSlot) -> ExportedSource | None:
        """The source that a slot cites, None if nobody defines it."""
        return self._sources.get((slot.source_file, slot.source))

    def source_anchor(self, id_: str, file: str) -> str | None:
        """The id of a source in the list of sources, that of the same file first; None if nobody defines it."""
        found = [key for key in self._numbers if key[1] == id_]
        best = (file, id_) if (file, id_) in self._numbers else found[0] if found else None
        return f"source-{self._numbers[best]}" if best else None

    def named(self, id_: str, file: str) -> Numbered | None:
        """The claim of that id, that of the same file first."""
        found = self._by_id.get(id_, [])
        return next((numbered for numbered in found if numbered.claim.file == file), found[0] if found else None)

    @cached_property
    def shown_passages(self) -> frozenset[str]:
        """The anchors of the passages that stand in the texts of this page."""
        return frozenset(place.anchor for document in self.documents if document.read for place in document.places)

    @cached_property
    def unreadable(self) -> Mapping[Key, str]:
        """Why documents cannot be read, by claim file and id."""
        documents = (document for document in self.documents if document.unreadable)
        return {(found.document.file, found.document.id): found.unreadable for found in documents}

    @cached_property
    def cited_by(self) -> Mapping[Key, Sequence[Numbered]]:
        """The claims that cite each source, each claim once."""
        found: defaultdict[Key, dict[int, Numbered]] = defaultdict(dict)
        for numbered in self.claims:
            for slot in filled(numbered.claim):
                found[slot.source_file, slot.source][numbered.number] = numbered
        return {key: tuple(claims.values()) for key, claims in found.items()}

    @cached_property
    def _numbers(self) -> Mapping[Key, int]:
        return {key: number for number, key in enumerate(self._sources, 1)}

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[Numbered]]:
        found: defaultdict[str, list[Numbered]] = defaultdict(list)
        for numbered in self.claims:
            found[numbered.claim.id].append(numbered)
        return found


def filled(claim: ExportedClaim) -> Iterator[ExportedSlot]:
    """The filled slots of a claim."""
    return (slot for slot in claim.citations if isinstance(slot, ExportedSlot))


def _home(claim: ExportedClaim, order: Mapping[Key, int], accounts: Mapping[Key, Account]) -> tuple[int, int]:
    """The document beside which a claim is shown, and its place there: one whose text is at hand, if there is any."""
    best = (True, len(order), 0)
    for passage in claim.passages:
        key = (passage.document_file, passage.document)
        if key in order:
            account = accounts.get(key)
            shown = account is not None and account.read is not None and passage.resolved is not None
            best = min(best, (not shown, order[key], _start(passage)))
    return best[1:]


def _from_first(place: Place) -> tuple[int, int]:
    return place.start, -place.end


def _start(passage: AnyPassage) -> int:
    if passage.resolved:
        return passage.resolved.start
    return passage.start if isinstance(passage, ExportedOffsets | ExportedExemptOffsets) else 0


def _anchors(claims: Sequence[ExportedClaim]) -> list[str]:
    """An id in the page for each claim: its own id, if that can stand in a link and is that of one claim only."""
    ids = [claim.id for claim in claims]
    seen: dict[str, int] = defaultdict(int)
    for id_ in ids:
        seen[id_] += 1
    plain = [seen[id_] == 1 and _PLAIN_ID.fullmatch(id_) for id_ in ids]
    return [
        f"claim-{id_}" if fits else f"claim--{at}" for at, (id_, fits) in enumerate(zip(ids, plain, strict=True), 1)
    ]


def _places(
    export: Export, claims: Sequence[Numbered], accounts: Mapping[Key, Account]
) -> defaultdict[Key, list[Place]]:
    found: defaultdict[Key, list[Place]] = defaultdict(list)
    for numbered in claims:
        for at, passage in enumerate(numbered.claim.passages, start=1):
            _add(found, passage, accounts, numbered, at, "")
    for exempt in export.exempt:
        _add(found, exempt, accounts, None, 0, exempt.reason)
    return found


def _add(
    found: defaultdict[Key, list[Place]],
    passage: AnyPassage,
    accounts: Mapping[Key, Account],
    numbered: Numbered | None,
    at: int,
    reason: str,
) -> None:
    key = (passage.document_file, passage.document)
    account = accounts.get(key)
    if account and account.read:
        if passage.resolved:
            start, end = stretch(account.read, passage.resolved.start, passage.resolved.end)
            if start < end:
                found[key].append(Place(start, end, numbered, at, reason))
    elif numbered:
        found[key].append(Place(_start(passage), _start(passage), numbered, at))
