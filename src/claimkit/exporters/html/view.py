"""What the parts of a report share: the claims numbered in reading order, each with its place in the documents, and the sources."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Final

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import AnyPassage, Assessment, Export, ExportedClaim, ExportedDocument, ExportedSource
from claimkit.claimfile.vocabulary import ReviewState, Status
from claimkit.derived.coverage import Account, State, stretch
from claimkit.diagnostics import Diagnostic
from claimkit.exporters._bibliography import Sources, short_names
from claimkit.exporters._reading_order import Key, document_of, in_reading_order, place_of, unreadable
from claimkit.exporters.html.markup import Markup, tag
from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass, field, grouped

_PLAIN_ID: Final = later(r"[a-z0-9][a-z0-9-]*")
_LANGUAGE: Final = later(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def look(status: Status) -> str:
    """The class of a status: short, for a page holds it for each claim several times."""
    return f"s{status.rank}"


class Numbered(NamedTuple):
    """A claim with its number in the report and the anchor of its row among the findings."""

    number: int
    anchor: str
    claim: ExportedClaim

    @property
    def href(self) -> str:
        """The link to what is known of it."""
        return f"#{self.anchor}"

    @property
    def look(self) -> str:
        """The class of its mark, to which the style sheet gives sign and colour."""
        return look(self.claim.status)


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
        return f"p{self.claim.number}-{self.number}" if self.claim else ""


@dataclass(frozen=True)
class DocumentView:
    """A document with what is to be shown of it; the ``read`` of its account is None where its text is not at hand."""

    number: int
    document: ExportedDocument
    account: Account
    places: Sequence[Place]
    is_claimed: bool
    """Whether a claim has a passage of it, wherever that stands."""

    @property
    def title(self) -> str:
        """Its title, else its id."""
        return self.document.title or self.document.id

    @property
    def anchor(self) -> str:
        """The id of its section."""
        return f"document-{self.number}"

    @cached_property
    def first(self) -> Mapping[State, int]:
        """The number of the first sentence in each state."""
        return {sentence.state: at for at, sentence in reversed([*enumerate(self.account.sentences, 1)])}

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
    unreadable: Mapping[tuple[str, str], str]
    """Why documents cannot be read."""
    problems: Sequence[Diagnostic]
    """The errors and warnings that a check finds."""
    _sources: Sources = field(repr=False)
    for_editors: bool = True
    """Whether it shows what only those need who write the claim files."""

    @classmethod
    def of(cls, assessment: Assessment, *, for_editors: bool = True) -> "View":
        """Number the claims in the order in which a reader meets them, and find their places."""
        export = assessment.export
        keys: list[Key] = [(document.file, document.id) for document in export.documents]
        accounts: Mapping[Key, Account] = {(account.file, account.id): account for account in assessment.articles}
        ordered = in_reading_order(export.claims, keys, {key for key, account in accounts.items() if account.read is not None})
        # A claim's own id, if that can stand in a link and is that of one claim only.
        often = Counter(claim.id for claim in ordered if _PLAIN_ID.fullmatch(claim.id))
        anchors = (f"claim-{claim.id}" if often[claim.id] == 1 else f"claim--{at}" for at, claim in enumerate(ordered, 1))
        claims = list(map(Numbered, count(1), anchors, ordered))
        places = grouped(_places(export, claims, accounts))
        claimed = {document_of(passage) for claim in ordered for passage in claim.passages}
        documents = []
        for at, (key, document) in enumerate(zip(keys, export.documents, strict=True), 1):
            account = accounts.get(key) or Account(document.id, document.file, "")
            its = sorted(places[key], key=lambda place: (place.start, -place.end))
            documents.append(DocumentView(at, document, account, its, key in claimed))
        return cls(export, documents, claims, unreadable(assessment), assessment.problems, Sources(export.sources), for_editors)

    @property
    def shown(self) -> Sequence[DocumentView]:
        """The documents whose texts are shown; all, if none is."""
        return [document for document in self.documents if document.account.read] or self.documents

    @property
    def only(self) -> DocumentView | None:
        """The document that the page is about; None where there are several, or none."""
        return self.shown[0] if len(self.shown) == 1 else None

    def source(self, slot: ExportedSlot) -> ExportedSource | None:
        """The source that a slot cites, None if nobody defines it."""
        return self._sources.of(slot.source_file, slot.source)

    @cached_property
    def anchors(self) -> Mapping[Key, str]:
        """The anchor of each source in the list of sources."""
        return {(source.file, source.id): f"w{number}" for number, source in enumerate(self.export.sources, 1)}

    @cached_property
    def names(self) -> Mapping[Key, str]:
        """The sources by name, as people speak of them: the first author and the year."""
        return short_names(self.export.sources)

    def cited(self, slot: ExportedSlot) -> Markup:
        """The source of a slot by its name, with a link to the list."""
        source = self.source(slot)
        return self._link(source) if source else tag("strong", tag("bdi", slot.source), ": the claim files do not say which work this is")

    def source_link(self, id_: str, file: str) -> Markup:
        """The name of the source that an id means in a claim file, with a link to the list; the id itself if it means none."""
        source = self._sources.meant(file, id_)
        return self._link(source) if source else tag("bdi", id_)

    def _link(self, source: ExportedSource) -> Markup:
        return tag("a", self.names[source.file, source.id], href=f"#{self.anchors[source.file, source.id]}", dir="auto")

    @cached_property
    def was_checked(self) -> bool:
        """Whether any citation was held against a copy of its source."""
        return any(numbered.claim.checked or numbered.claim.denied for numbered in self.claims)

    @cached_property
    def was_reviewed(self) -> bool:
        """Whether any claim was ever reviewed."""
        return any(numbered.claim.review_state is not ReviewState.NEVER for numbered in self.claims)

    @cached_property
    def has_several_files(self) -> bool:
        """Whether the claims come from several files."""
        return len({numbered.claim.file for numbered in self.claims}) > 1

    def named(self, id_: str, file: str) -> Numbered | None:
        """The claim of that id, that of the same file first."""
        found = self._by_id.get(id_, [])
        return next((numbered for numbered in found if numbered.claim.file == file), found[0] if found else None)

    @cached_property
    def shown_passages(self) -> frozenset[str]:
        """The anchors of the passages that stand in the texts of this page."""
        return frozenset(place.anchor for document in self.documents if document.account.read for place in document.places)

    @cached_property
    def cited_by(self) -> Mapping[Key, Sequence[Numbered]]:
        """The claims that cite each source, each claim once."""
        found = grouped(((slot.source_file, slot.source), numbered) for numbered in self.claims for slot in numbered.claim.filled)
        return {key: tuple({one.number: one for one in claims}.values()) for key, claims in found.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[Numbered]]:
        return grouped((numbered.claim.id, numbered) for numbered in self.claims)


def _places(export: Export, claims: Sequence[Numbered], accounts: Mapping[Key, Account]) -> Iterator[tuple[Key, Place]]:
    """What stands in each document, with its stretch there; of a document that is not at hand, the places of claims alone."""
    mentioned: list[tuple[AnyPassage, Place]] = [
        (passage, Place(0, 0, one, at)) for one in claims for at, passage in enumerate(one.claim.passages, 1)
    ]
    mentioned += [(passage, Place(0, 0, None, reason=passage.reason)) for passage in export.exempt]
    for passage, place in mentioned:
        key = document_of(passage)
        account = accounts.get(key)
        if account is None or account.read is None:
            if place.claim:
                at, _ = place_of(passage)
                yield key, place._replace(start=at, end=at)
        elif passage.resolved:
            start, end = stretch(account.read, passage.resolved.start, passage.resolved.end)
            if start < end:
                yield key, place._replace(start=start, end=end)
