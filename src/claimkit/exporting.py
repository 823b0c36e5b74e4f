"""The export: everything in the claim files with what is derived from it, as one typed and versioned shape."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar, cast

from pydantic import Field, PrivateAttr

from claimkit import __version__, identifiers
from claimkit.accounts import Account
from claimkit.checking import Checked
from claimkit.claimfiles import Corpus, Loaded
from claimkit.derivation import studies, tally
from claimkit.diagnostics import Pointer, Severity
from claimkit.dumping import dump
from claimkit.errors import ClaimkitError, ContentError
from claimkit.facts import IDENTIFIERS_OF_A_WORK, FileFacts
from claimkit.index import Entry, Index
from claimkit.model import (
    Claim,
    ClaimFile,
    Document,
    ExemptOffsets,
    ExemptQuotation,
    FilledSlot,
    Offsets,
    OpenSlot,
    Quotation,
    Source,
)
from claimkit.notebook import table
from claimkit.passages import Ambiguous, NotFound, Resolved
from claimkit.placements import Outcome
from claimkit.record import ByKeys, Count, Record, Text
from claimkit.rows import Row, row_of_claim
from claimkit.schemas import generate
from claimkit.vocabulary import Basis, Level, PassageState, ReviewState, Status

FORMAT: Final = 1
DISCLAIMER: Final = (
    "No claim here was checked for truth: the marks say what evidence the claim files list, and what is missing."
)

_Enum = Field(strict=False)
_R = TypeVar("_R", bound=Record)


class Stretch(Record):
    """Where a passage stands in its document: code points of the file's text, counted from 0, without a BOM and with line ends as LF."""

    start: Count = Field(description="First code point of the stretch, markup included")
    end: Count = Field(description="The code point after the last one")
    line: Count = Field(description="The line that it begins in, counted from 1")
    text: str | None = Field(None, description="What stands there in the file; absent for documents without a path")


class _Looked(Record):
    document_file: str | None = Field(None, description="The file that defines the document; absent if nobody does")
    resolved: Stretch | None = Field(None, description="Where it stands in the document, if that is known")
    state: Annotated[PassageState, _Enum] | None = Field(
        None, description="Why its place is not known; absent where it is"
    )


class ExportedSlot(FilledSlot):
    """A filled slot, with the file that defines its source and whether it counts."""

    source_file: str | None = Field(None, description="The file that defines the source; absent if nobody does")
    counted: bool = Field(description="Whether it counts for or against the claim")
    not_counted: str | None = Field(None, description="Why it does not count")


class ExportedQuotation(_Looked, Quotation):
    """A quotation, with the file that defines its document, and its place."""


class ExportedOffsets(_Looked, Offsets):
    """An offsets passage, with the file that defines its document, and whether it was found."""


class ExportedClaim(Claim):
    """A claim with all that its file says, its support, and where it stands."""

    passages: Annotated[
        tuple[
            Annotated[
                ExportedQuotation | ExportedOffsets,
                ByKeys(("start", "end", "sha256"), ExportedOffsets, ExportedQuotation),
            ],
            ...,
        ],
        _Enum,
    ] = Field((), description="Where the text says it")
    citations: Annotated[
        tuple[Annotated[ExportedSlot | OpenSlot, ByKeys(("needs",), OpenSlot, ExportedSlot)], ...], _Enum
    ] = Field((), description="Citation slots")
    status: Annotated[Status, _Enum] = Field(description="How well the claim is supported by what its file lists")
    unsupported: bool = Field(
        description="The mark: true if nothing that counts supports it, or direct evidence is against"
    )
    mark: Text = Field(description="The status in words for people", examples=["citation needed"])
    basis: Annotated[Basis, _Enum] = Field(description="What the status rests on")
    why: Annotated[tuple[Text, ...], _Enum] = Field(description="The facts that led to the status, in order")
    raise_: Text | None = Field(None, alias="raise", description="The one thing that would raise the status")
    ceiling: Annotated[Level, _Enum] = Field(description="The most confidence that the citations allow")
    supporting: Count = Field(description="How many different studies support it, of those that count")
    disputing: Count = Field(description="How many different studies dispute it, of those that count")
    open_slots: Count = Field(description="How many slots are open")
    review_state: Annotated[ReviewState, _Enum] = Field(description="Whether a review fits the claim as it stands")
    file: Text = Field(description="The claim file")
    line: Count | None = Field(None, description="The line of its id in the file; absent for claims built in Python")

    def _repr_html_(self) -> str:
        """How notebooks show it: the mark first."""
        shown = (
            "mark",
            "unsupported",
            "statement",
            "why",
            "raise",
            "confidence",
            "ceiling",
            "override",
            "needs",
            "caveats",
            "suggestion",
        )
        row: Mapping[str, object] = row_of_claim(self)
        return table(
            f"claim {self.id}",
            ("field", "value"),
            [(key, str(row[key])) for key in shown if row[key] not in (None, "")],
        )


class ExportedSource(Source):
    """A source with its id and file; well-formed identifiers are in their normal form."""

    id: Text = Field(description="The id in its file")
    file: Text = Field(description="The file that defines it")


class ExportedDocument(Document):
    """A document with its id and file."""

    id: Text = Field(description="The id in its file")
    file: Text = Field(description="The file that defines it")


class _InFile(_Looked):
    file: Text = Field(description="The file that says so")


class ExportedExemptQuotation(ExemptQuotation, _InFile):
    """An exempt quotation with its file."""


class ExportedExemptOffsets(ExemptOffsets, _InFile):
    """An exempt offsets passage with its file."""


class Generator(Record):
    """What wrote the export."""

    name: Literal["claimkit"] = "claimkit"
    version: Text


class Input(Record):
    """A claim file that was read."""

    file: Text = Field(description="The claim file, with /")
    sha256: Text = Field(description="SHA-256 (hex) of its bytes")


class Coverage(Record):
    """How many sentences of a document are accounted for; only for documents whose text was at hand."""

    document: Text = Field(description="The id of the document")
    document_file: Text = Field(description="The file that defines it")
    sentences: Count = Field(description="All of them")
    claimed: Count = Field(description="Covered by passages of claims")
    exempt: Count = Field(description="Covered by passages that assert nothing")
    partial: Count = Field(description="Covered less than the coverage threshold asks for")
    uncovered: Count = Field(description="Not covered at all")


class Summary(Record):
    """The claims counted, and the problems that a check finds."""

    claims: Count
    unsupported: Count = Field(description="How many claims carry the mark unsupported")
    by_status: dict[Annotated[Status, _Enum], Count] = Field(description="How many claims have each status")
    open_slots: Count
    skipped_files: Count = Field(
        description="How many other files were found and left out, for they are no claim files"
    )
    problems: dict[Annotated[Severity, _Enum], Count] = Field(
        description="How many problems a check finds, by severity"
    )
    silenced: Count = Field(
        description="How many further problems a check finds that comments or the configuration silence"
    )
    coverage: Annotated[tuple[Coverage, ...], _Enum] = Field(
        (), description="How much of each document is accounted for"
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What goes with an export without being a part of it: two exports are equal whatever stands here."""

    articles: tuple[Account, ...] = field(default=(), compare=False)


class Export(Record):
    """The whole export: input of every exporter."""

    claimkit_export: Literal[1] = Field(1, description="The version of this shape: 1")
    generator: Generator
    disclaimer: Text
    replaced_ceilings: dict[Text, Annotated[Level, _Enum]] = Field(
        {}, description="Entries of the ceiling table that the project replaced, as design/group"
    )
    summary: Summary
    inputs: Annotated[tuple[Input, ...], _Enum] = ()
    documents: Annotated[tuple[ExportedDocument, ...], _Enum] = ()
    sources: Annotated[tuple[ExportedSource, ...], _Enum] = ()
    claims: Annotated[tuple[ExportedClaim, ...], _Enum] = ()
    exempt: Annotated[
        tuple[
            Annotated[
                ExportedExemptQuotation | ExportedExemptOffsets,
                ByKeys(("start", "end", "sha256"), ExportedExemptOffsets, ExportedExemptQuotation),
            ],
            ...,
        ],
        _Enum,
    ] = ()
    _beside: _Beside = PrivateAttr(default_factory=_Beside)

    @property
    def articles(self) -> tuple[Account, ...]:
        """The documents with their texts, as far as these are at hand, and their sentences; they are no part of the JSON."""
        return self._beside.articles

    def to_rows(self) -> list[Row]:
        """A row of plain values for each claim, for pandas or polars; every row has the same keys."""
        return [row_of_claim(claim) for claim in self.claims]

    def _repr_html_(self) -> str:
        """How notebooks show it: every claim with its mark."""
        rows = [(claim.mark, claim.id, claim.statement, f"{claim.confidence}/{claim.ceiling}") for claim in self.claims]
        words = f"{self.summary.unsupported} of {self.summary.claims} claims unsupported. {self.disclaimer}"
        return table(words, ("mark", "id", "statement", "confidence/ceiling"), rows)


@cache
def export_schema() -> Mapping[str, Any]:
    """The JSON Schema of the JSON export, version 1."""
    schema = generate(
        Export,
        "export-1",
        "claimkit export",
        "Claims with everything that their files say and how well they are supported. A claim with unsupported: true must be shown as such.",
    )
    schema["required"] = list(Export.model_fields)
    return schema


def build(corpus: Corpus, checked: Checked) -> Export:
    """The export of a corpus that was checked: of the files that are shown, with the sources and documents of others that they use.

    Raises `ContentError` if a file of the corpus, shown or not, cannot be read or does not fit the schema: leaving it out would hide
    claims, or what supports them.
    """
    unread = checked.index.unread
    if unread:
        message = f"nothing is exported while a file cannot be read: {', '.join(unread)}"
        raise ContentError(message, checked.report.at_least(Severity.ERROR))
    files = [loaded for loaded in corpus.files if loaded.file]
    by_path = {loaded.path: loaded for loaded in files}
    index = checked.index
    entries = [entry for entry in index.entries() if entry.file.shown]
    claims = tuple(_claim(entry, checked, by_path) for entry in entries)
    used = _used(claims, [loaded for loaded in files if loaded.shown], index)
    shown = [(loaded, facts) for loaded, facts in zip(files, index.files, strict=True) if loaded.shown]
    made = Export(
        generator=Generator(version=__version__),
        disclaimer=DISCLAIMER,
        replaced_ceilings={
            f"{design}/{group}": level for (design, group), level in checked.index.ceilings.replaced.items()
        },
        summary=_summary(claims, checked),
        inputs=tuple(Input(file=loaded.path, sha256=_digest(loaded)) for loaded, _ in shown),
        documents=tuple(
            _with(ExportedDocument, document, id=id_, file=loaded.path)
            for loaded in files
            for id_, document in loaded.model.documents.items()
            if loaded.shown or (loaded.path, id_) in used
        ),
        sources=tuple(
            _with(ExportedSource, _normal(source), id=id_, file=loaded.path)
            for loaded in files
            for id_, source in loaded.model.sources.items()
            if loaded.shown or (loaded.path, id_) in used
        ),
        claims=claims,
        exempt=tuple(
            _exempt(
                passage,
                loaded,
                {**_document(passage.document, facts, index), **_looked(checked, loaded.path, ("exempt", at))},
            )
            for loaded, facts in shown
            for at, passage in enumerate(loaded.model.exempt)
        ),
    )
    made._beside = _Beside(checked.accounts)  # noqa: SLF001  (of this module)
    return made


def _used(claims: Iterable[ExportedClaim], shown: Sequence[Loaded], index: Index) -> set[tuple[str | None, str | None]]:
    """The (file, id) of the sources and documents that the shown files refer to."""
    facts = {file.path: file for file in index.files}
    used: set[tuple[str | None, str | None]] = {
        (slot.source_file, slot.source) for c in claims for slot in c.citations if isinstance(slot, ExportedSlot)
    }
    used |= {(passage.document_file, passage.document) for claim in claims for passage in claim.passages}
    for loaded in shown:
        file = facts[loaded.path]
        used |= {(_source_file(file, index, mention.id), mention.id) for mention in file.source_mentions if mention.id}
        for passage in loaded.model.exempt:
            found = _document(passage.document, file, index)
            used.add((found.get("document_file"), found.get("document")))
    return used


def _claim(entry: Entry, checked: Checked, by_path: Mapping[str, Loaded]) -> ExportedClaim:
    index = checked.index
    loaded = by_path[entry.file.path]
    claim = loaded.model.claims[entry.claim.number]
    support, explanation = index.support(entry.key), index.explanation(entry.key)
    evidence = index.evidence(entry.key)
    counts = tally(evidence)
    cited = iter(evidence.citations)

    def slot(given: FilledSlot | OpenSlot) -> Record:
        if isinstance(given, OpenSlot):
            return given
        seen = next(cited)
        why = seen.void or ("neutral" if given.stance == "neutral" else None)
        file = _source_file(entry.file, index, given.source)
        return _with(ExportedSlot, given, source_file=file, counted=why is None, not_counted=why)

    span = loaded.span(("claims", entry.claim.number, "id"))
    return _with(
        ExportedClaim,
        claim,
        passages=tuple(
            _passage(passage, entry, checked, entry.claim.pointer("passages", at))
            for at, passage in enumerate(claim.passages)
        ),
        citations=tuple(slot(given) for given in claim.citations),
        status=support.status,
        unsupported=support.unsupported,
        mark=support.mark,
        basis=support.basis,
        why=explanation.why,
        raise_=explanation.raised_by,
        ceiling=support.ceiling,
        supporting=studies(counts.supports + counts.supports_indirectly),
        disputing=studies(counts.disputes + counts.disputes_indirectly),
        open_slots=sum(isinstance(given, OpenSlot) for given in claim.citations),
        review_state=index.review_state(entry),
        file=entry.file.path,
        line=span.line if span else None,
    )


def _passage(
    passage: Quotation | Offsets, entry: Entry, checked: Checked, pointer: Pointer
) -> ExportedQuotation | ExportedOffsets:
    more = {**_document(passage.document, entry.file, checked.index), **_looked(checked, entry.file.path, pointer)}
    if isinstance(passage, Offsets):
        return _with(ExportedOffsets, passage, **more)
    return _with(ExportedQuotation, passage, **more)


def _exempt(
    passage: ExemptQuotation | ExemptOffsets, loaded: Loaded, more: Mapping[str, object]
) -> ExportedExemptQuotation | ExportedExemptOffsets:
    if isinstance(passage, Offsets):
        return _with(ExportedExemptOffsets, passage, file=loaded.path, **more)
    return _with(ExportedExemptQuotation, passage, file=loaded.path, **more)


def _looked(checked: Checked, file: str, pointer: Pointer) -> dict[str, object]:
    """The place of a passage, or why it is not known."""
    found, words = checked.places.get((file, pointer), Outcome(None))
    match found:
        case Resolved(start, end, line):
            return {"resolved": Stretch(start=start, end=end, line=line, text=words)}
        case Ambiguous():
            return {"state": PassageState.AMBIGUOUS}
        case NotFound():
            return {"state": PassageState.NOT_FOUND}
        case None:
            return {"state": PassageState.NOT_CHECKED}
        case _:
            return {"state": PassageState.CHANGED}


def _document(id_: str | None, file: FileFacts, index: Index) -> dict[str, str | None]:
    if id_ is None:
        with_path = [document.id for document in file.documents.values() if document.has_path]
        id_ = with_path[0] if len(with_path) == 1 else None
    if id_ is None:
        return {}
    if id_ in file.documents:
        return {"document": id_, "document_file": file.path}
    return {"document": id_, "document_file": index.documents[id_][0][0] if index.document(file, id_) else None}


def _source_file(file: FileFacts, index: Index, id_: str) -> str | None:
    if id_ in file.sources:
        return file.path
    return index.sources[id_][0][0] if index.source(file, id_) else None


def _summary(claims: Sequence[ExportedClaim], checked: Checked) -> Summary:
    statuses = Counter(claim.status for claim in claims)
    severities = Counter(found.severity for found in checked.report.diagnostics)
    return Summary(
        claims=len(claims),
        unsupported=sum(claim.unsupported for claim in claims),
        by_status={status: statuses[status] for status in Status},
        open_slots=sum(claim.open_slots for claim in claims),
        skipped_files=checked.report.counts.skipped,
        problems={severity: severities[severity] for severity in Severity},
        silenced=len(checked.report.silenced),
        coverage=tuple(_coverage(account) for account in checked.accounts if account.at_hand),
    )


def _coverage(account: Account) -> Coverage:
    totals = account.totals
    return Coverage(
        document=account.id,
        document_file=account.file,
        sentences=totals.sentences,
        claimed=totals.claimed,
        exempt=totals.exempt,
        partial=totals.partial,
        uncovered=totals.uncovered,
    )


def _with(model: type[_R], record: Record, **more: object) -> _R:
    """A record as a model that extends its own, with further fields; nothing is validated again."""
    return cast("_R", model.model_construct(**{**dict(record), **more}))


def _normal(source: Source) -> Source:
    """The source with its well-formed identifiers in normal form."""
    found: dict[str, str] = {}
    for name in (IDENTIFIERS_OF_A_WORK | {"ISSN"}) & source.model_fields_set:
        normal = identifiers.normalized(name, getattr(source, name))
        if isinstance(normal, str):  # what has no normal form is exported as it stands; a check tells of it
            found[name] = normal
    return source.model_copy(update=found)


def _digest(loaded: Loaded) -> str:
    data = loaded.data if loaded.reading else _as_bytes(loaded.model)
    return hashlib.sha256(data).hexdigest()


def _as_bytes(file: ClaimFile) -> bytes:
    try:
        return dump(file).encode()
    except ClaimkitError:  # built in Python of what no file can hold
        return file.model_dump_json(by_alias=True, exclude_defaults=True).encode()


_FIRST: Final = (
    "id",
    "statement",
    "status",
    "unsupported",
    "mark",
    "why",
    "raise",
    "basis",
    "confidence",
    "ceiling",
    "kind",
    "form",
)


def as_data(record: Record) -> dict[str, Any]:
    """A part of the export as plain JSON data; of a claim, the mark and what led to it come first."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(record, ExportedClaim):
        return {key: data[key] for key in _FIRST if key in data} | data
    if isinstance(record, ExportedSource | ExportedDocument):
        return {"id": data["id"], "file": data["file"]} | data
    return data
