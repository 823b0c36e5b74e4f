"""The small extract of a claim file that questions across files need, so that the files themselves need not be kept."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from claimkit.claimfile.loading import Loaded, uncited_sources
from claimkit.claimfile.parts import Claim, ClaimFile, Document, FilledSlot, Offsets, OpenSlot, Quotation
from claimkit.claimfile.vocabulary import Dimension, Group, Kind, Level, Stance
from claimkit.derived.lines import Asked, Cited
from claimkit.derived.packed import digest
from claimkit.derived.review import claim_part
from claimkit.derived.source_facts import SourceFacts, source_facts
from claimkit.diagnostics import Pointer, Span
from claimkit.text.lookalikes import in_one_script
from claimkit.text.word_lists import EFFECT, WordLists, standard
from claimkit.values import NamedTuple, dataclass


class SlotFacts(NamedTuple):
    """A filled slot: its number in the claim, its source and its citation; ``quote`` is a digest of its quotation (0: none)."""

    number: int
    source: str
    cited: Cited
    silent: bool
    """Whether it has neither finding nor quotation, or words for these that stand for none."""
    blank: bool
    """Whether there is no word in either."""
    quote: int
    span: Span | None
    """The place of its source."""

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

    way: Pointer
    """The way to it from its claim."""
    by: str
    fingerprint: str
    claim_part: bytes
    date: str
    spans: tuple[Span | None, Span | None]
    """The places of the fingerprint and of the date."""


class ClaimFacts(NamedTuple):
    """A claim: its number in the file and what its derivation and its neighbours need.

    ``asked`` holds the kind that it counts as, which is another than the ``kind`` typed where a description speaks of an effect;
    ``lacks`` names what of population, intervention and outcome its scope leaves out; ``effect`` are the words of a descriptive claim
    or a relation that speak of an effect.
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
    spans: tuple[Span | None, ...]
    """The places of the id, of the confidence, and of each premise."""
    reviews: tuple[ReviewFacts, ...] = ()
    open_slots: int = 0
    recheck: tuple[str, Span | None] = ("", None)

    @property
    def is_cited(self) -> bool:
        """Whether any source supports it, by a slot that is filled."""
        return any(slot.stance is Stance.SUPPORTS for slot in self.slots)

    def pointer(self, *steps: str | int) -> Pointer:
        """The way to something in this claim."""
        return ("claims", self.number, *steps)

    def span(self, *steps: str | int) -> Span | None:
        """The place of its id, its confidence, a premise, the fingerprint or date of its review, or the source of a citation.

        A citation is meant by its number in the claim, whatever of it is asked for. Raises `KeyError` for all else: it is not kept.
        """
        match steps:
            case ("id",):
                return self.spans[0]
            case ("confidence",):
                return self.spans[1]
            case ("rests_on", int(number)):
                return self.spans[2 + number]
            case ("citations", int(number), str()):
                return next(slot.span for slot in self.slots if slot.number == number)
            case ("recheck",):
                return self.recheck[1]
            case ("reviewed", *_, "fingerprint" | "date" as key):
                return next(one.spans[key == "date"] for one in self.reviews if one.way == steps[:-1])
        raise KeyError(steps)


class DocumentFacts(NamedTuple):
    """A document: a digest of all its data and of the folder that its path starts from, and where its text is (``sha256`` and ``language`` are empty where none is given)."""

    id: str
    digest: int
    path: str | None
    sha256: str
    language: str
    span: Span | None
    """The place of its key."""

    def text_in(self, file: str) -> str:
        """What tells its text from others, as a claim file defines it: the digest, else the path; empty if nothing does."""
        return self.sha256 or (from_here(file, self.path) if self.path else "")


class Reference(NamedTuple):
    """A mention of a source or document outside citations; ``id`` is None where a document is left out."""

    id: str | None
    pointer: Pointer
    span: Span | None


@dataclass(frozen=True)
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
    file = loaded.parts
    plain = loaded.plain

    def facts_of_document(id_: str, one: Document) -> DocumentFacts:
        where = posixpath.dirname(loaded.path) if one.path else ""  # one relative path leads from two folders to two texts
        known, span = digest([where, plain["documents"][id_]]), loaded.span(("documents", id_), of_key=True)
        return DocumentFacts(id_, known, one.path, one.sha256 or "", one.language or "", span)

    return FileFacts(
        path=loaded.path,
        shown=loaded.shown,
        claims=tuple(_claim(number, claim, loaded, tongues or Tongues(standard(), "en")) for number, claim in enumerate(file.claims)),
        sources={
            id_: source_facts(id_, source, plain["sources"][id_], loaded.span(("sources", id_), of_key=True))
            for id_, source in file.sources.items()
        },
        documents={id_: facts_of_document(id_, one) for id_, one in file.documents.items()},
        source_mentions=tuple(Reference(id_, pointer, loaded.span(pointer)) for id_, pointer in uncited_sources(file)),
        document_mentions=tuple(_document_mentions(loaded)),
    )


def _claim(number: int, claim: Claim, loaded: Loaded, tongues: Tongues) -> ClaimFacts:
    def place(*pointer: str | int) -> Span | None:
        return loaded.span(("claims", number, *pointer))

    slots: list[SlotFacts] = []
    needs: list[str] = []
    for slot_number, slot in enumerate(claim.citations):
        if isinstance(slot, OpenSlot):
            needs += [slot.needs] if slot.required else []
        else:
            slots.append(_slot(slot_number, slot, place("citations", slot_number, "source")))
    effect = _effect(number, claim, loaded.parts.documents, tongues)
    scope = claim.scope
    return ClaimFacts(
        number,
        claim.id,
        claim.kind,
        Asked(_counts_as(claim, effect), bool(scope and says(scope.comparator))),
        tuple(name for name in _EFFECT_SCOPE if not (scope and says(getattr(scope, name)))),
        effect,
        claim.confidence,
        claim.override or "",
        tuple(slots),
        tuple(needs),
        tuple(claim.rests_on),
        (place("id"), place("confidence"), *(place("rests_on", at) for at in range(len(claim.rests_on)))),
        tuple(_reviews(claim, place)),
        len(claim.citations) - len(slots),
        (claim.recheck, place("recheck")) if claim.recheck else ("", None),
    )


def _reviews(claim: Claim, place: Callable[..., Span | None]) -> Iterator[ReviewFacts]:
    if not claim.reviewed:
        return
    part = claim_part(claim)
    for at, review in enumerate(claim.reviews):
        way: Pointer = ("reviewed", at) if isinstance(claim.reviewed, tuple) else ("reviewed",)
        yield ReviewFacts(way, review.by, review.fingerprint, part, review.date, (place(*way, "fingerprint"), place(*way, "date")))


def _slot(number: int, slot: FilledSlot, place: Span | None) -> SlotFacts:
    quote = digest(" ".join(slot.quote.split()).casefold()) if slot.quote else 0
    cited = Cited(
        slot.stance,
        slot.result,
        slot.rules_out,
        slot.design,
        None if slot.differs is None else frozenset(slot.differs),
        slot.certainty.level if slot.certainty else None,
        slot.read,
    )
    blank = not any(map(str.isalnum, f"{slot.finding or ''}{slot.quote or ''}"))
    return SlotFacts(number, slot.source, cited, not (says(slot.finding) or says(slot.quote)), blank, quote, place)


def says(text: str | None) -> bool:
    """Whether there is a word in a text: a field may hold signs that nobody can see, or a word that stands for what is still to come."""
    words = "".join(islice(filter(str.isalnum, text), _LONGER)).casefold() if text else ""
    return words != "" and words not in _TO_COME


_COMING: Final = """todo tbd tba na fixme xxx null placeholder ditto seeabove seebelow seepaper seethepaper seearticle seesource seetext seeabstract pending
later tofollow tobedecided tobeconfirmed tobefilledin unknown notspecified unspecified notknown yes ok okay supports supportsit supported itworks
supportstheclaim supportsthis supportsthisclaim confirms confirmed confirmsit confirmsthis confirmstheclaim agrees agreed true correct positive proven good same idem ibid cf
asabove asstated asclaimed seedoi seelink seethere seereference seecitation citationneeded notread unread notyetread ididnotreadit tocheck tobechecked resultspending nk dito"""
_TO_COME: Final = frozenset(_COMING.split())
_LONGER: Final = 1 + max(map(len, _TO_COME))

_EFFECT_SCOPE: Final = (Dimension.POPULATION.value, Dimension.INTERVENTION.value, Dimension.OUTCOME.value)
_SCOPE_COUNTS: Final = frozenset({Kind.DESCRIPTION, Kind.QUANTITY, Kind.PERFORMANCE})
WORDS_COUNT: Final = _SCOPE_COUNTS | {Kind.DEFINITION}
"""The kinds of which words of an effect make an efficacy; of history, law and relations, they are warned of."""
EFFECTLESS: Final = frozenset(kind for kind in Kind if kind.group in (Group.DESCRIPTIVE, Group.RELATION)) - {Kind.OPINION}
"""The kinds that are to assert no effect."""


def _counts_as(claim: Claim, effect: EffectWords | None) -> Kind:
    """The kind that a claim counts as: efficacy where a descriptive one speaks of an effect: by its scope, which has an intervention and a population or an outcome, or by its words."""
    scope = claim.scope
    by_scope = claim.kind in _SCOPE_COUNTS and scope and scope.intervention and (scope.population or scope.outcome)
    return Kind.EFFICACY if by_scope or (effect and claim.kind in WORDS_COUNT) else claim.kind


def _effect(number: int, claim: Claim, documents: Mapping[str, Document], tongues: Tongues) -> EffectWords | None:
    """The first words that speak of an effect, of a claim that is to assert none: in its statement, or in a passage that quotes the text."""
    if claim.kind not in EFFECTLESS:
        return None
    # Where nobody listed the words of a language, those of English count: a language that a file only claims hides none of them.
    language = tongues.lists.of(_language(claim, documents) or tongues.usual) or tongues.lists.of("en")
    if language is None:
        return None
    if words := language.first(in_one_script(claim.statement), EFFECT):
        return EffectWords(words, ("claims", number, "statement"))
    for at, passage in enumerate(claim.passages):
        if not isinstance(passage, Offsets) and (words := language.first(in_one_script(passage.quote), EFFECT)):
            return EffectWords(words, ("claims", number, "passages", at, "quote"))
    return None


def _language(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """The language of a claim, as far as its own file tells: of the document of its first passage, or of all documents."""
    first = claim.passages[0].document if claim.passages else None
    if first is not None:
        return documents[first].language if first in documents else None
    return language_of(documents)


def language_of(documents: Mapping[str, Document | DocumentFacts]) -> str:
    """The language that all documents of a file are in; empty if they are in several, or do not say."""
    found = {document.language or "" for document in documents.values()}
    return found.pop() if len(found) == 1 else ""


def from_here(file: str, path: str) -> str:
    """The path of a document that stands in a claim file, as it is seen from where the paths of claim files start."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def only_document(documents: Mapping[str, Document | DocumentFacts]) -> str | None:
    """The id of the document that a passage which names none means: the only one of its claim file with a path, None if there is no such."""
    with_path = [id_ for id_, document in documents.items() if document.path is not None]
    return with_path[0] if len(with_path) == 1 else None


def passages_of(file: ClaimFile) -> Iterator[tuple[Quotation | Offsets, Pointer, str | None]]:
    """The passages of a file with the way there, and the id of the claim; None for an exempt one."""
    for number, claim in enumerate(file.claims):
        for at, passage in enumerate(claim.passages):
            yield passage, ("claims", number, "passages", at), claim.id
    for at, passage in enumerate(file.exempt):
        yield passage, ("exempt", at), None


def slots_of(file: ClaimFile) -> Iterator[tuple[Claim, FilledSlot | OpenSlot, Pointer]]:
    """The citation slots of a file, each with its claim and the way there."""
    for number, claim in enumerate(file.claims):
        for at, slot in enumerate(claim.citations):
            yield claim, slot, ("claims", number, "citations", at)


def _document_mentions(loaded: Loaded) -> Iterator[Reference]:
    """The documents that passages mean and their own file does not define."""
    file = loaded.parts
    only = only_document(file.documents)
    for passage, pointer, _ in passages_of(file):
        id_ = passage.document
        if id_ in file.documents or (id_ is None and only is not None):
            continue
        target: Pointer = pointer if id_ is None else (*pointer, "document")
        yield Reference(id_, target, loaded.span(target))
