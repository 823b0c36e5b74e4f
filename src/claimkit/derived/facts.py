"""The small extract of a claim file that questions across files need, so that the files themselves need not be kept."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from claimkit.claimfile.csl import NAME_FIELDS
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Claim, Document, FilledSlot, Offsets, OpenSlot, Source
from claimkit.claimfile.reading import Placed
from claimkit.claimfile.vocabulary import Design, Dimension, Group, Kind, Level, NoticeKind, Stance
from claimkit.derived import identifiers
from claimkit.derived.lines import Appraised, Asked, Cited
from claimkit.derived.review import claim_part, source_part
from claimkit.derived.support import Work
from claimkit.diagnostics import Pointer, Span
from claimkit.text.word_lists import EFFECT, WordLists, standard

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
    cited: Cited
    silent: bool
    """Whether it has neither finding nor quotation."""
    quote: int
    packed: Packed

    @property
    def span(self) -> Span | None:
        """The place of its source."""
        return _unpack(self.packed)

    @property
    def stance(self) -> Stance:
        """The stance as typed."""
        return self.cited.stance


class EffectWords(NamedTuple):
    """Words that speak of an effect, such as "reduces" or "may help", and the way to the text of the claim that holds them."""

    words: str
    pointer: Pointer


class Tongues(NamedTuple):
    """The word lists of a run, and the language of texts that do not say theirs."""

    lists: WordLists
    usual: str


class ReviewFacts(NamedTuple):
    """A recorded review: its fingerprint, the digest of the claim as it stands, and the date."""

    fingerprint: str
    claim_part: bytes
    date: str
    packed: tuple[Packed, Packed]
    """Of the fingerprint and of the date."""


class ClaimFacts(NamedTuple):
    """A claim: its number in the file and what its derivation and its neighbours need.

    ``asked`` holds the kind that it counts as, which is another than the ``kind`` typed where a description speaks of an effect;
    ``lacks`` names what of population, intervention and outcome its scope leaves out; ``effect`` are the words of a descriptive claim
    that speak of an effect.
    """

    number: int
    id: str
    kind: Kind
    asked: Asked
    lacks: tuple[str, ...]
    effect: EffectWords | None
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
    """A source: what it is worth, what identifies it, a digest of all its data, and one of what the fingerprint of a review takes of it.

    ``fault`` says why nobody can find it: an identifier is malformed, or there is none (empty: it can be found).
    """

    id: str
    digest: int
    appraised: Appraised
    work: Work
    notices: frozenset[NoticeKind]
    retracted_by_title: bool
    fault: str
    identifiers: tuple[tuple[str, str], ...]
    review_part: bytes
    packed: Packed

    @property
    def span(self) -> Span | None:
        """The place of its key."""
        return _unpack(self.packed)

    @property
    def design(self) -> Design:
        """The design as typed; other where the source is not appraised."""
        return self.appraised.design

    @property
    def includes(self) -> frozenset[str]:
        """The ids of the sources that a synthesis pools."""
        return self.work.includes


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


def extract(loaded: Loaded, tongues: Tongues | None = None) -> FileFacts:
    """The facts of a conforming claim file; ``tongues`` tell which words speak of an effect (by default, our lists, and English)."""
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
        claims=tuple(
            _claim(number, claim, loaded, tongues or Tongues(standard(), "en"))
            for number, claim in enumerate(file.claims)
        ),
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


def _claim(number: int, claim: Claim, loaded: Loaded, tongues: Tongues) -> ClaimFacts:
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
    effect = _effect(number, claim, loaded.model.documents, tongues)
    scope = claim.scope
    return ClaimFacts(
        number,
        claim.id,
        claim.kind,
        Asked(_counts_as(claim, effect), bool(scope and scope.comparator)),
        tuple(name for name in _EFFECT_SCOPE if not (scope and getattr(scope, name))),
        effect,
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
    quote = hash(" ".join(slot.quote.split()).casefold()) if slot.quote else 0
    cited = Cited(
        slot.stance,
        slot.result,
        slot.rules_out,
        slot.design,
        None if slot.differs is None else frozenset(slot.differs),
        slot.certainty.level if slot.certainty else None,
        slot.read,
    )
    return SlotFacts(number, slot.source, cited, not (says(slot.finding) or says(slot.quote)), quote, place)


def says(text: str | None) -> bool:
    """Whether there is a word in a text: a field may hold signs that nobody can see."""
    return text is not None and any(map(str.isalnum, text))


_EFFECT_SCOPE: Final = (Dimension.POPULATION.value, Dimension.INTERVENTION.value, Dimension.OUTCOME.value)
_SCOPE_COUNTS: Final = frozenset({Kind.DESCRIPTION, Kind.QUANTITY, Kind.PERFORMANCE})
_WORDS_COUNT: Final = _SCOPE_COUNTS | {Kind.DEFINITION}


def _counts_as(claim: Claim, effect: EffectWords | None) -> Kind:
    """The kind that a claim counts as: efficacy where a descriptive one speaks of an effect, by its scope or its words."""
    by_scope = claim.kind in _SCOPE_COUNTS and is_about_intervention(claim)
    return Kind.EFFICACY if by_scope or (effect and claim.kind in _WORDS_COUNT) else claim.kind


def is_about_intervention(claim: Claim) -> bool:
    """Whether the scope has an intervention, and a population or an outcome."""
    scope = claim.scope
    return bool(scope and scope.intervention and (scope.population or scope.outcome))


def _effect(number: int, claim: Claim, documents: Mapping[str, Document], tongues: Tongues) -> EffectWords | None:
    """The first words of a descriptive claim that speak of an effect: in its statement, or in a passage that quotes the text."""
    if claim.kind.group is not Group.DESCRIPTIVE or claim.kind is Kind.OPINION:
        return None
    language = tongues.lists.of(_language(claim, documents) or tongues.usual)
    if language is None:
        return None
    if words := language.first(claim.statement, EFFECT):
        return EffectWords(words, ("claims", number, "statement"))
    for at, passage in enumerate(claim.passages):
        if not isinstance(passage, Offsets) and (words := language.first(passage.quote, EFFECT)):
            return EffectWords(words, ("claims", number, "passages", at, "quote"))
    return None


def _language(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """The language of a claim, as far as its own file tells: of the document of its first passage, or of all documents."""
    first = claim.passages[0].document if claim.passages else None
    if first is not None:
        return documents[first].language if first in documents else None
    of_file = {document.language for document in documents.values()}
    return of_file.pop() if len(of_file) == 1 else None


def _source(id_: str, source: Source, plain: Any, place: Packed) -> SourceFacts:
    appraisal = source.appraisal
    normal = _normal(source)
    design = appraisal.design if appraisal else Design.OTHER
    return SourceFacts(
        id_,
        _digest(plain),
        _appraised(source, normal),
        Work(
            id_,
            frozenset(known_as(source))
            | frozenset(
                (name, text) for name, text in normal.items() if isinstance(text, str) and name in IDENTIFIERS_OF_A_WORK
            )
            | ({("title", title)} if (title := _folded(source.title)) else frozenset()),
            frozenset(appraisal.includes) if appraisal else frozenset(),
            _number(source),
            frozenset(
                _folded(name) for author in source.author or () for name in (author.family, author.literal) if name
            ),
            design,
        ),
        frozenset(notice.kind for notice in appraisal.notices) if appraisal else frozenset(),
        bool(source.title and _RETRACTED.match(source.title)),
        _fault(source, normal),
        tuple(sorted(known_as(source))),
        source_part(source, plain),
        place,
    )


def _appraised(source: Source, normal: Mapping[str, object]) -> Appraised:
    given = source.appraisal
    if given is None:
        return Appraised()
    identified = any(isinstance(text, str) and name in IDENTIFIERS_OF_A_WORK for name, text in normal.items())
    return Appraised(
        given.design,
        given.sample_size,
        given.synthesizes,
        given.risk_of_bias,
        given.preprint,
        given.independent,
        identified or bool(identifiers.REGISTERED.fullmatch(_number(source))),
        any(notice.kind is NoticeKind.CONCERN for notice in given.notices),
    )


def _number(source: Source) -> str:
    """The registration of a study as registrations are compared; empty if there is none."""
    number = source.appraisal.registration if source.appraisal else None
    return identifiers.registration(number) if number else ""


_RETRACTED: Final = re.compile(r"[\W_]*(?:retracted|withdrawn|retraction)\b", re.IGNORECASE)
_IDENTIFYING: Final = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "arXiv")


def _folded(text: str | None) -> str:
    """A title or name as it is compared: its letters and digits, whatever stands between them."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())) if text else ""


def _normal(source: Source) -> dict[str, str | identifiers.Misfit]:
    """The identifiers of a source in normal form, or why they have none."""
    given = {name: getattr(source, name) for name in _IDENTIFYING if name in source.model_fields_set}
    return {name: identifiers.normalized(name, text) for name, text in given.items() if text is not None}


def _fault(source: Source, normal: Mapping[str, object]) -> str:
    """Why nobody can find a source; empty if it can be found."""
    if misfit := next((name for name, text in normal.items() if not isinstance(text, str)), ""):
        return f"its {misfit} is malformed"
    number = _number(source)
    if number.startswith("NCT") and not identifiers.REGISTERED.fullmatch(number):
        return "its registration is malformed"
    if _misspelt_person(source):
        return "an ORCID is malformed"
    ways = normal.keys() & IDENTIFIERS_OF_A_WORK or number or (source.URL and identifiers.ADDRESS.fullmatch(source.URL))
    return "" if ways else "its source cannot be found"


def _misspelt_person(source: Source) -> bool:
    people = (person for field in NAME_FIELDS & source.model_fields_set for person in getattr(source, field) or ())
    return any(
        person.ORCID is not None and not isinstance(identifiers.normalized("ORCID", person.ORCID), str)
        for person in people
    )


IDENTIFIERS_OF_A_WORK: Final = frozenset({"DOI", "PMID", "PMCID", "ISBN", "arXiv"})
"""The identifiers that name one work; an ISSN names a journal."""


def known_as(source: Source) -> Iterator[tuple[str, str]]:
    """The identifiers that name the work itself, in normal form."""
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


def only_document(documents: Mapping[str, Document | DocumentFacts]) -> str | None:
    """The id of the document that a passage which names none means: the only one of its claim file with a path, None if there is no such."""
    with_path = [id_ for id_, document in documents.items() if document.path is not None]
    return with_path[0] if len(with_path) == 1 else None


def _document_mentions(loaded: Loaded) -> list[Reference]:
    found: list[Reference] = []
    file = loaded.model
    only = only_document(file.documents)
    places = [
        *(
            (passage.document, ("claims", n, "passages", at))
            for n, c in enumerate(file.claims)
            for at, passage in enumerate(c.passages)
        ),
        *((passage.document, ("exempt", at)) for at, passage in enumerate(file.exempt)),
    ]
    for id_, pointer in places:
        if id_ is None and only is not None:
            continue
        if id_ is not None and id_ in file.documents:
            continue  # its own file's: nothing to resolve elsewhere
        target: Pointer = pointer if id_ is None else (*pointer, "document")
        found.append(Reference(id_, target, _pack(loaded.span(target))))
    return found
