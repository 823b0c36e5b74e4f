"""The export: everything in the claim files with what is derived from it, as one typed and versioned shape."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar, cast

from pydantic import Field

from claimkit import __version__, identifiers
from claimkit.checking import Checked
from claimkit.claimfiles import Corpus, Loaded
from claimkit.derivation import tally
from claimkit.diagnostics import Severity
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
from claimkit.record import ByKeys, Count, Record, Text
from claimkit.schemas import generate
from claimkit.vocabulary import Basis, Level, ReviewState, Status

FORMAT: Final = 1
DISCLAIMER: Final = (
    "No claim here was checked for truth: the marks say what evidence the claim files list, and what is missing."
)

_Enum = Field(strict=False)
_R = TypeVar("_R", bound=Record)


class ExportedSlot(FilledSlot):
    """A filled slot, with the file that defines its source and whether it counts."""

    source_file: str | None = Field(None, description="The file that defines the source; absent if nobody does")
    counted: bool = Field(description="Whether it counts for or against the claim")
    not_counted: str | None = Field(None, description="Why it does not count")


class ExportedQuotation(Quotation):
    """A quotation, with the file that defines its document."""

    document_file: str | None = Field(None, description="The file that defines the document; absent if nobody does")


class ExportedOffsets(Offsets):
    """An offsets passage, with the file that defines its document."""

    document_file: str | None = Field(None, description="The file that defines the document; absent if nobody does")


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
    supporting: Count = Field(description="How many counted citations support it")
    disputing: Count = Field(description="How many counted citations dispute it")
    open_slots: Count = Field(description="How many slots are open")
    review_state: Annotated[ReviewState, _Enum] = Field(description="Whether a review fits the claim as it stands")
    file: Text = Field(description="The claim file")
    line: Count | None = Field(None, description="The line of its id in the file; absent for claims built in Python")


class ExportedSource(Source):
    """A source with its id and file; well-formed identifiers are in their normal form."""

    id: Text = Field(description="The id in its file")
    file: Text = Field(description="The file that defines it")


class ExportedDocument(Document):
    """A document with its id and file."""

    id: Text = Field(description="The id in its file")
    file: Text = Field(description="The file that defines it")


class _InFile(Record):
    document_file: str | None = Field(None, description="The file that defines the document; absent if nobody does")
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


class Summary(Record):
    """The claims counted, and the problems that a check finds."""

    claims: Count
    unsupported: Count = Field(description="How many claims carry the mark unsupported")
    by_status: dict[Annotated[Status, _Enum], Count] = Field(description="How many claims have each status")
    open_slots: Count
    problems: dict[Annotated[Severity, _Enum], Count] = Field(
        description="How many problems a check finds, by severity"
    )


class Export(Record):
    """The whole export: input of every exporter."""

    claimkit_export: Literal[1] = Field(1, description="The version of this shape: 1")
    generator: Generator
    disclaimer: Text
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
    claims = tuple(_claim(entry, index, by_path) for entry in entries)
    used = _used(claims)
    shown = [(loaded, facts) for loaded, facts in zip(files, index.files, strict=True) if loaded.shown]
    return Export(
        generator=Generator(version=__version__),
        disclaimer=DISCLAIMER,
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
            _exempt(passage, loaded, facts, index) for loaded, facts in shown for passage in loaded.model.exempt
        ),
    )


def _used(claims: Iterable[ExportedClaim]) -> set[tuple[str | None, str | None]]:
    """The (file, id) of the sources and documents that the claims refer to."""
    cited = {(slot.source_file, slot.source) for c in claims for slot in c.citations if isinstance(slot, ExportedSlot)}
    return cited | {(passage.document_file, passage.document) for claim in claims for passage in claim.passages}


def _claim(entry: Entry, index: Index, by_path: Mapping[str, Loaded]) -> ExportedClaim:
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
        passages=tuple(_passage(passage, entry.file, index) for passage in claim.passages),
        citations=tuple(slot(given) for given in claim.citations),
        status=support.status,
        unsupported=support.unsupported,
        mark=support.mark,
        basis=support.basis,
        why=explanation.why,
        raise_=explanation.raised_by,
        ceiling=support.ceiling,
        supporting=len(counts.supports + counts.supports_indirectly),
        disputing=len(counts.disputes + counts.disputes_indirectly),
        open_slots=sum(isinstance(given, OpenSlot) for given in claim.citations),
        review_state=index.review_state(entry),
        file=entry.file.path,
        line=span.line if span else None,
    )


def _passage(passage: Quotation | Offsets, file: FileFacts, index: Index) -> ExportedQuotation | ExportedOffsets:
    document = _document(passage.document, file, index)
    if isinstance(passage, Offsets):
        return _with(ExportedOffsets, passage, **document)
    return _with(ExportedQuotation, passage, **document)


def _exempt(
    passage: ExemptQuotation | ExemptOffsets, loaded: Loaded, facts: FileFacts, index: Index
) -> ExportedExemptQuotation | ExportedExemptOffsets:
    document = _document(passage.document, facts, index)
    if isinstance(passage, Offsets):
        return _with(ExportedExemptOffsets, passage, file=loaded.path, **document)
    return _with(ExportedExemptQuotation, passage, file=loaded.path, **document)


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
        problems={severity: severities[severity] for severity in Severity},
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
