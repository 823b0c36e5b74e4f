"""The small extract of a claim file that questions across files need, so that the files themselves need not be kept."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Claim, Document, FilledSlot, OpenSlot, Source
from claimkit.claimfile.reading import Placed
from claimkit.claimfile.vocabulary import Design, Kind, Level, NoticeKind, Stance
from claimkit.derived import identifiers
from claimkit.derived.review import claim_part, source_part
from claimkit.diagnostics import Pointer, Span

Packed = int
"""A span as one whole number, because there are millions; only this module makes and reads it."""

_NOWHERE: Final[Packed] = -1


def _pack(span: Span | None) -> Packed:
    if span is None:
        return _NOWHERE
    line, column, end_line, end_column = span
    return line << 96 | column << 64 | end_line << 32 | end_column


def _pack_placed(placed: Placed) -> Packed:
    """``_pack(span_of(placed))``, without making the span: there are several for every claim."""
    start, end = placed.start_mark, placed.end_mark
    return start.line + 1 << 96 | start.column + 1 << 64 | end.line + 1 << 32 | end.column + 1


def _unpack(packed: Packed) -> Span | None:
    if packed < 0:
        return None
    low = 0xFFFFFFFF
    return Span(packed >> 96, packed >> 64 & low, packed >> 32 & low, packed & low)


class SlotFacts(NamedTuple):
    """A filled slot: its number in the claim, what it cites and how; ``quote`` is a digest of its quotation (0: none)."""

    number: int
    source: str
    stance: Stance
    direct: bool
    certainty: Level | None
    quote: int
    packed: Packed

    @property
    def span(self) -> Span | None:
        """The place of its source."""
        return _unpack(self.packed)


class ReviewFacts(NamedTuple):
    """A recorded review: its fingerprint, the digest of the claim as it stands, and the date."""

    fingerprint: str
    claim_part: bytes
    date: str
    packed: tuple[Packed, Packed]
    """Of the fingerprint and of the date."""


class ClaimFacts(NamedTuple):
    """A claim: its number in the file and what its derivation and its neighbours need."""

    number: int
    id: str
    kind: Kind
    confidence: Level
    override: str
    slots: tuple[SlotFacts, ...]
    needs: tuple[str, ...]
    rests_on: tuple[str, ...]
    packed: tuple[Packed, ...]
    """Of the id, of the confidence, and of each premise."""
    review: ReviewFacts | None = None

    def pointer(self, *steps: str | int) -> Pointer:
        """The way to something in this claim."""
        return ("claims", self.number, *steps)

    def span(self, *steps: str | int) -> Span | None:
        """The place of its id, its confidence, a premise, the fingerprint or date of its review, or the source of a citation.

        A citation is meant by its number in the claim, whatever of it is asked for. Raises `KeyError` for all else: it is not kept.
        """
        match steps:
            case ("id",):
                return _unpack(self.packed[0])
            case ("confidence",):
                return _unpack(self.packed[1])
            case ("rests_on", int(number)):
                return _unpack(self.packed[2 + number])
            case ("citations", int(number), str()):
                return next(slot.span for slot in self.slots if slot.number == number)
            case ("reviewed", "fingerprint" | "date" as key) if self.review:
                return _unpack(self.review.packed[key == "date"])
        raise KeyError(steps)


class SourceFacts(NamedTuple):
    """A source: what it is worth, what identifies it, a digest of all its data, and one of what the fingerprint of a review takes of it."""

    id: str
    digest: int
    design: Design
    synthesizes: Design | None
    includes: tuple[str, ...]
    registration: str
    independent: bool
    notices: frozenset[NoticeKind]
    identifiers: tuple[tuple[str, str], ...]
    review_part: bytes
    packed: Packed

    @property
    def span(self) -> Span | None:
        """The place of its key."""
        return _unpack(self.packed)


class DocumentFacts(NamedTuple):
    """A document: a digest of all its data, and where its text is (``sha256`` and ``language`` are empty where none is given)."""

    id: str
    digest: int
    path: str | None
    sha256: str
    language: str
    packed: Packed

    @property
    def has_path(self) -> bool:
        """Whether it says where the text is."""
        return self.path is not None

    @property
    def span(self) -> Span | None:
        """The place of its key."""
        return _unpack(self.packed)


class Reference(NamedTuple):
    """A mention of a source or document outside citations; ``id`` is None where a document is left out."""

    id: str | None
    pointer: Pointer
    packed: Packed

    @property
    def span(self) -> Span | None:
        """Its place."""
        return _unpack(self.packed)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The extract of one conforming claim file."""

    path: str
    shown: bool
    claims: tuple[ClaimFacts, ...]
    sources: dict[str, SourceFacts]
    documents: dict[str, DocumentFacts]
    source_mentions: tuple[Reference, ...]
    document_mentions: tuple[Reference, ...]


def extract(loaded: Loaded) -> FileFacts:
    """The facts of a conforming claim file."""
    file = loaded.model
    plain = _plain(loaded)

    places = loaded.reading.places if loaded.reading else None

    def place(*pointer: str | int) -> Packed:
        return _pack(loaded.span(pointer))

    def key_place(*pointer: str | int) -> Packed:
        return _pack_placed(places.key(*pointer)) if places else _NOWHERE

    def facts_of_source(id_: str) -> SourceFacts:
        return _source(id_, file.sources[id_], plain["sources"][id_], key_place("sources", id_))

    def facts_of_document(id_: str) -> DocumentFacts:
        digest = _digest(plain["documents"][id_])
        document = file.documents[id_]
        return DocumentFacts(
            id_, digest, document.path, document.sha256 or "", document.language or "", key_place("documents", id_)
        )

    return FileFacts(
        path=loaded.path,
        shown=loaded.shown,
        claims=tuple(_claim(number, claim, loaded) for number, claim in enumerate(file.claims)),
        sources={id_: facts_of_source(id_) for id_ in file.sources},
        documents={id_: facts_of_document(id_) for id_ in file.documents},
        source_mentions=tuple(
            Reference(id_, pointer, place(*pointer))
            for id_, pointer in [*_omission_sources(file.documents), *_included_sources(file.sources)]
        ),
        document_mentions=tuple(_document_mentions(loaded)),
    )


def _plain(loaded: Loaded) -> Any:
    if loaded.reading:
        return loaded.reading.data
    return loaded.model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


_IN_ONE_ORDER: Final = json.JSONEncoder(sort_keys=True)


def _digest(data: object) -> int:
    return hash(_IN_ONE_ORDER.encode(data))


def _claim(number: int, claim: Claim, loaded: Loaded) -> ClaimFacts:
    places = loaded.reading.places.at("claims", number) if loaded.reading and loaded.reading.places else None

    def place(*pointer: str | int) -> Packed:
        return _pack_placed(places.scalar(*pointer)) if places else _NOWHERE

    slots: list[SlotFacts] = []
    needs: list[str] = []
    for slot_number, slot in enumerate(claim.citations):
        if isinstance(slot, OpenSlot):
            needs += [slot.needs] if slot.required else []
        else:
            slots.append(_slot(slot_number, slot, place("citations", slot_number, "source")))
    return ClaimFacts(
        number,
        claim.id,
        claim.kind,
        claim.confidence,
        claim.override or "",
        tuple(slots),
        tuple(needs),
        tuple(claim.rests_on),
        (place("id"), place("confidence"), *(place("rests_on", at) for at in range(len(claim.rests_on)))),
        _review(claim, loaded.reading.data if loaded.reading else None, number, place) if claim.reviewed else None,
    )


def _review(claim: Claim, plain: Any, number: int, place: Callable[..., Packed]) -> ReviewFacts | None:
    review = claim.reviewed
    if review is None:
        return None
    return ReviewFacts(
        review.fingerprint,
        claim_part(claim, plain["claims"][number] if plain else None),
        review.date,
        (place("reviewed", "fingerprint"), place("reviewed", "date")),
    )


def _slot(number: int, slot: FilledSlot, place: Packed) -> SlotFacts:
    certainty = slot.certainty.level if slot.certainty else None
    quote = hash(" ".join(slot.quote.split()).casefold()) if slot.quote else 0
    return SlotFacts(number, slot.source, slot.stance, slot.is_direct, certainty, quote, place)


def _source(id_: str, source: Source, plain: Any, place: Packed) -> SourceFacts:
    appraisal = source.appraisal
    return SourceFacts(
        id_,
        _digest(plain),
        appraisal.design if appraisal else Design.OTHER,
        appraisal.synthesizes if appraisal else None,
        appraisal.includes if appraisal else (),
        (appraisal.registration or "") if appraisal else "",
        appraisal.independent if appraisal else True,
        frozenset(notice.kind for notice in appraisal.notices) if appraisal else frozenset(),
        tuple(sorted(_identifiers(source))),
        source_part(source, plain),
        place,
    )


IDENTIFIERS_OF_A_WORK: Final = frozenset({"DOI", "PMID", "PMCID", "ISBN", "arXiv"})
"""The identifiers that name one work; an ISSN names a journal."""


def _identifiers(source: Source) -> Iterator[tuple[str, str]]:
    for name in IDENTIFIERS_OF_A_WORK & source.model_fields_set:
        if name == "ISBN" and source.container_title is not None:
            continue  # the book's, which its chapters share
        normal = identifiers.normalized(name, getattr(source, name))
        if isinstance(normal, str):  # what has no normal form is told by the rules on identifiers
            yield name, normal
    if source.URL is not None and "doi.org/" in source.URL and source.DOI is None:
        normal = identifiers.normalized("DOI", source.URL)
        if isinstance(normal, str):
            yield "DOI", normal


def _omission_sources(documents: dict[str, Document]) -> list[tuple[str, Pointer]]:
    return [
        (id_, ("documents", name, "omissions", number, "sources", at))
        for name, document in documents.items()
        for number, omission in enumerate(document.omissions)
        for at, id_ in enumerate(omission.sources)
    ]


def _included_sources(sources: dict[str, Source]) -> list[tuple[str, Pointer]]:
    return [
        (id_, ("sources", name, "appraisal", "includes", at))
        for name, source in sources.items()
        if source.appraisal
        for at, id_ in enumerate(source.appraisal.includes)
    ]


def _document_mentions(loaded: Loaded) -> list[Reference]:
    found: list[Reference] = []
    file = loaded.model
    only = sum(document.path is not None for document in file.documents.values()) == 1
    places = [
        *(
            (passage.document, ("claims", n, "passages", at))
            for n, c in enumerate(file.claims)
            for at, passage in enumerate(c.passages)
        ),
        *((passage.document, ("exempt", at)) for at, passage in enumerate(file.exempt)),
    ]
    for id_, pointer in places:
        if id_ is None and only:
            continue
        if id_ is not None and id_ in file.documents:
            continue  # its own file's: nothing to resolve elsewhere
        target: Pointer = pointer if id_ is None else (*pointer, "document")
        found.append(Reference(id_, target, _pack(loaded.span(target))))
    return found
