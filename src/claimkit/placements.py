"""Looks up the passages of a claim file in its documents: where each stands, or why that is not known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Pointer, Span
from claimkit.documents import Library
from claimkit.facts import DocumentFacts, FileFacts, unpack
from claimkit.model import Offsets, Quotation
from claimkit.passages import Matcher, Mismatch, OutOfRange, Proposal, Resolution, Resolved


class Mention(NamedTuple):
    """A passage of a claim file before it is looked up; ``claim`` is the id of its claim, None for an exempt passage."""

    passage: Quotation | Offsets
    pointer: Pointer
    span: Span | None
    claim: str | None
    document: str | None


class PlacedDocument(NamedTuple):
    """A document that a claim file defines, or one of another file that its passages mention (``own`` is False)."""

    id: str
    own: bool
    has_path: bool
    span: Span | None
    at_hand: bool
    unreadable: tuple[str, str] | None
    declared: str
    digest: str
    file: str
    """The claim file that defines it."""
    path: str | None

    @property
    def changed(self) -> bool:
        """Whether the text is another than the one whose digest the file gives."""
        return bool(self.at_hand and self.declared and self.digest != self.declared)


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage after it was looked up; ``found`` is None if it was not: the text is not at hand, or nobody defines the document."""

    mention: Mention
    document: PlacedDocument | None
    found: Resolution | None
    matcher: Matcher | None = None

    def propose(self) -> Proposal | None:
        """The stretch that is most like a quotation that was not found."""
        passage = self.mention.passage
        return self.matcher.propose(passage) if self.matcher and isinstance(passage, Quotation) else None

    @property
    def outcome(self) -> "Outcome":
        """What is worth keeping of it."""
        if not isinstance(self.found, Resolved):
            return Outcome(self.found if self.is_checked else None)
        may_be_shown = self.matcher and self.document and self.document.has_path
        words = self.matcher.read.source[self.found.start : self.found.end] if self.matcher and may_be_shown else None
        return Outcome(self.found, words)

    @property
    def is_checked(self) -> bool:
        """Whether the passage was held against the text it is about: offsets are not, if the whole text has changed."""
        if self.found is None or self.document is None:
            return False
        return not (self.document.changed and isinstance(self.found, Mismatch | OutOfRange))


class Outcome(NamedTuple):
    """What became of a passage, with its words as they stand in the file: only of documents with a path, others may not be quotable."""

    found: Resolution | None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """What rules on passages are given: the documents of one claim file, and its passages with where they stand."""

    path: str
    documents: tuple[PlacedDocument, ...]
    passages: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is kept of a claim file until its passages can be looked up."""

    facts: FileFacts
    passages: tuple[Mention, ...]

    @property
    def can_wait_no_more(self) -> bool:
        """Whether all documents are the file's own, so that no other file needs to be read before."""
        own = self.facts.documents
        return all(mention.document is None or mention.document in own for mention in self.passages)


def mentions(loaded: Loaded, facts: FileFacts) -> Mentions | None:
    """The passages of a conforming file; None if it has neither passages nor documents."""
    file = loaded.model
    if not (file.documents or file.exempt or any(claim.passages for claim in file.claims)):
        return None
    with_path = [document.id for document in facts.documents.values() if document.path is not None]
    only = with_path[0] if len(with_path) == 1 else None
    return Mentions(
        facts,
        tuple(
            Mention(passage, pointer, loaded.span(pointer), claim, passage.document or only)
            for passage, pointer, claim in _passages(loaded)
        ),
    )


def _passages(loaded: Loaded) -> Iterator[tuple[Quotation | Offsets, Pointer, str | None]]:
    for number, claim in enumerate(loaded.model.claims):
        for at, passage in enumerate(claim.passages):
            yield passage, ("claims", number, "passages", at), claim.id
    for at, passage in enumerate(loaded.model.exempt):
        yield passage, ("exempt", at), None


Definition = tuple[str, DocumentFacts]
"""The path of the claim file that defines a document, and what it says of it."""


def place(found: Mentions, library: Library, elsewhere: Callable[[str], Definition | None]) -> PlacedFile:
    """Look up the passages of a file; ``elsewhere`` knows the documents of the other files."""
    facts = found.facts
    documents = {id_: _document(library, (facts.path, own), True) for id_, own in facts.documents.items()}
    definitions: dict[str, Definition] = {id_: (facts.path, own) for id_, own in facts.documents.items()}
    for id_ in {mention.document for mention in found.passages if mention.document} - documents.keys():
        defined = elsewhere(id_)
        if defined:
            definitions[id_] = defined
            documents[id_] = _document(library, defined, False)
    # Document by document, so that each is opened once, however many there are.
    order = sorted(found.passages, key=lambda mention: mention.document or "")
    placed = {mention.pointer: _placed(mention, documents, definitions, library) for mention in order}
    inorder = tuple(placed[mention.pointer] for mention in found.passages)
    return PlacedFile(facts.path, tuple(documents[id_] for id_ in sorted(documents)), inorder)


def _document(library: Library, definition: Definition, own: bool) -> PlacedDocument:  # noqa: FBT001
    claim_file, facts = definition
    text = library.text(facts.id, facts.path, claim_file)
    reason = (text.unreadable.reason, text.unreadable.hint) if text.unreadable else None
    digest = text.sha256 if text.at_hand and facts.sha256 else ""
    return PlacedDocument(
        facts.id,
        own,
        facts.has_path,
        unpack(facts.place),
        text.at_hand,
        reason,
        facts.sha256,
        digest,
        claim_file,
        facts.path,
    )


def _placed(
    mention: Mention,
    documents: Mapping[str, PlacedDocument],
    definitions: Mapping[str, Definition],
    library: Library,
) -> Placed:
    document = documents.get(mention.document or "")
    if document is None or not document.at_hand:
        return Placed(mention, document, None)
    claim_file, facts = definitions[document.id]
    matcher = library.text(facts.id, facts.path, claim_file).matcher
    return Placed(mention, document, matcher.resolve(mention.passage), matcher)
