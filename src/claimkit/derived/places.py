"""Looks up the passages of a claim file in its documents: where each stands, or why that is not known."""

from collections.abc import Callable, Iterator, Sequence

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.parts import Offsets, Quotation
from claimkit.claimfile.vocabulary import ExemptReason
from claimkit.derived.facts import DocumentFacts, FileFacts, Tongues, language_of, only_document, passages_of
from claimkit.derived.wording import Assertion, Stretch, Wording, Words
from claimkit.diagnostics import Pointer, Span
from claimkit.text.documents import Library, Unreadable
from claimkit.text.quotations import Matcher, Mismatch, OutOfRange, Proposal, Resolution, Resolved
from claimkit.values import NamedTuple, dataclass, grouped, replace


def resolve(matcher: Matcher, passage: Quotation | Offsets) -> Resolution:
    """The place of a passage in the text of a matcher, or why it has none there."""
    if isinstance(passage, Offsets):
        return matcher.at(passage.start, passage.end, passage.sha256)
    return matcher.find(passage.quote, passage.prefix or "", passage.suffix or "")


class PlacedDocument(NamedTuple):
    """A document that a claim file defines, or one of another file that its passages mention (``own`` is False)."""

    id: str
    own: bool
    span: Span | None
    at_hand: bool
    unreadable: Unreadable | None
    changed: str
    """The digest of its text, if that is another than the file gives; else empty."""
    file: str
    """The claim file that defines it."""
    path: str | None
    language: str
    """Empty if it does not say."""
    name: str
    """The name of its file as it is shown, if its text is at hand."""


Outcome = tuple[Resolution | None, str | None]
"""The place of a passage, and its words as they stand in the file: only of documents with a path, others may not be quotable."""


class Placed(NamedTuple):
    """A passage of a claim file; ``claim`` is the id of its claim (None: it is exempt), ``named`` that of its document.

    ``found`` is None as long as it was not looked up, and where it cannot be: the text is not at hand, or nobody defines the document.
    """

    passage: Quotation | Offsets
    pointer: Pointer
    span: Span | None
    claim: str | None
    named: str | None
    document: PlacedDocument | None = None
    found: Resolution | None = None
    matcher: Matcher | None = None

    def words(self, language: str) -> Words | None:
        """Its words as they stand in the article: of the quotation, else at the offsets; None if they are not known."""
        passage, stretch = self.passage, None
        if self.matcher and self.document and isinstance(self.found, Resolved):
            stretch = Stretch(self.document.name, self.matcher.read, self.found.start, self.found.end)
        if isinstance(passage, Quotation):
            return Words(passage.quote, language, (*self.pointer, "quote"), stretch)
        if stretch is None:
            return None
        return Words(stretch.read.seen(stretch.start, stretch.end)[1], language, self.pointer, stretch)

    def propose(self) -> Proposal | None:
        """The stretch that is most like a quotation that was not found."""
        return self.matcher.propose(self.passage.quote) if self.matcher and isinstance(self.passage, Quotation) else None

    @property
    def outcome(self) -> Outcome:
        """The passage without what only the check of its file needs."""
        if not isinstance(self.found, Resolved):
            return self.found if self.is_checked else None, None
        may_be_shown = self.matcher and self.document and self.document.path is not None
        return self.found, self.matcher.read.source[self.found.start : self.found.end] if self.matcher and may_be_shown else None

    @property
    def is_checked(self) -> bool:
        """Whether the passage was held against the text it is about: offsets are not, if the whole text has changed."""
        if self.found is None or self.document is None:
            return False
        return not (self.document.changed and isinstance(self.found, Mismatch | OutOfRange))


@dataclass(frozen=True)
class PlacedFile:
    """A claim file as rules on passages see it: its documents, and its passages with their places."""

    path: str
    documents: tuple[PlacedDocument, ...]
    passages: tuple[Placed, ...]
    wording: Wording
    span: Callable[[Pointer], Span | None]
    """The place of the claims' statements, kinds and quotations, and of the documents' languages and paths, in the claim file."""


@dataclass(frozen=True)
class Mentions:
    """The passages of a claim file before they are looked up."""

    facts: FileFacts
    passages: tuple[Placed, ...]
    claims: tuple[Assertion, ...]
    span: Callable[[Pointer], Span | None]

    def kept(self) -> "Mentions":
        """The same without the file itself: the places that rules may point at are looked up now."""
        pointers = [claim.facts.pointer(key) for claim in self.claims for key in ("statement", "kind")]
        for passage in self.passages:
            pointers += [passage.pointer, (*passage.pointer, "quote")]
        pointers += [("documents", id_, key) for id_ in self.facts.documents for key in ("language", "path")]
        return replace(self, span={pointer: self.span(pointer) for pointer in pointers}.get)

    @property
    def needs_no_other_file(self) -> bool:
        """Whether all documents are the file's own, so that no other file needs to be read before."""
        own = self.facts.documents
        return all(passage.named is None or passage.named in own for passage in self.passages)


def mentions(loaded: Loaded, facts: FileFacts) -> Mentions | None:
    """The passages and the statements of a conforming file; None if it has neither these nor documents."""
    file = loaded.parts
    if not (file.documents or file.exempt or file.claims):
        return None
    only = only_document(facts.documents)
    return Mentions(
        facts,
        tuple(
            Placed(passage, pointer, loaded.span(pointer), claim, passage.document or only) for passage, pointer, claim in passages_of(file)
        ),
        tuple(Assertion(known, claim.statement, claim.suggestion or "") for claim, known in zip(file.claims, facts.claims, strict=True)),
        loaded.span,
    )


Definition = tuple[str, DocumentFacts]
"""The path of the claim file that defines a document, and what it says of it."""


def place(found: Mentions, library: Library, elsewhere: Callable[[str], Definition | None], tongues: Tongues) -> PlacedFile:
    """Look up the passages of a file; ``elsewhere`` knows the documents of the other files."""
    facts = found.facts
    documents = {id_: _document(library, (facts.path, own), True) for id_, own in facts.documents.items()}
    for id_ in {passage.named for passage in found.passages if passage.named} - documents.keys():
        defined = elsewhere(id_)
        if defined:
            documents[id_] = _document(library, defined, False)
    placed: dict[Pointer, Placed] = {}
    for passage in sorted(found.passages, key=lambda passage: passage.named or ""):  # so that each document is opened once
        document = documents.get(passage.named or "")
        matcher = library.text(document.id, document.path, document.file).matcher if document and document.at_hand else None
        resolution = resolve(matcher, passage.passage) if matcher else None
        placed[passage.pointer] = passage._replace(document=document, found=resolution, matcher=matcher)
    inorder = tuple(placed[passage.pointer] for passage in found.passages)
    known = tuple(documents[id_] for id_ in sorted(documents))
    return PlacedFile(facts.path, known, inorder, _wording(found, inorder, tongues), found.span)


def _wording(found: Mentions, passages: Sequence[Placed], tongues: Tongues) -> Wording:
    usual = language_of(found.facts.documents) or tongues.usual
    by_claim = grouped((placed.pointer[1], placed) for placed in passages if placed.claim is not None)

    def language(placed: Placed) -> str:
        return (placed.document.language if placed.document else "") or tongues.usual

    def texts(claim: Assertion) -> Sequence[Words]:
        own = by_claim[claim.facts.number]
        first = [words for placed in own if (words := placed.words(language(placed)))]
        statement = Words(claim.statement, language(own[0]) if own else usual, claim.facts.pointer("statement"))
        quotations = [words for words in first if words.pointer[-1] == "quote"]
        return [*quotations, statement, *(words for words in first if words.pointer[-1] != "quote")]

    def exempt() -> Iterator[tuple[ExemptReason, Words]]:
        for placed in passages:
            reason = getattr(placed.passage, "reason", None)  # only what is exempt has one
            if reason and (words := placed.words(language(placed))):
                yield reason, words

    return Wording(found.claims, texts, tongues.lists, exempt)


def _document(library: Library, definition: Definition, own: bool) -> PlacedDocument:  # noqa: FBT001
    claim_file, facts = definition
    text = library.text(facts.id, facts.path, claim_file)
    changed = text.sha256 if text.at_hand and facts.sha256 and text.sha256 != facts.sha256 else ""
    return PlacedDocument(
        facts.id,
        own,
        facts.span,
        text.at_hand,
        text.unreadable,
        changed,
        claim_file,
        facts.path,
        facts.language,
        library.name(facts.id, facts.path, claim_file),
    )
