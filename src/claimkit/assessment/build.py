"""Builds the export of claim files that were checked."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, TypeVar

from claimkit import __version__
from claimkit.assessment import shape
from claimkit.assessment.evidence import ExportedLine, ExportedSlot, LineCap, LineStep, RaisingStep, Strength, Stretch, Verification
from claimkit.checking.runner import Checked
from claimkit.claimfile.base import Record
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import ClaimFile, ExemptOffsets, ExemptQuotation, FilledSlot, Offsets, OpenSlot, Quotation, Source
from claimkit.claimfile.vocabulary import Level, PassageState, Stance, Status, Verified
from claimkit.claimfile.yaml_writer import dump
from claimkit.derived import identifiers
from claimkit.derived.corpus import Entry, Index
from claimkit.derived.coverage import Account, State
from claimkit.derived.evidence import Evidence, Line, studies
from claimkit.derived.explanation import explain
from claimkit.derived.facts import FileFacts
from claimkit.derived.source_facts import IDENTIFIERS_OF_A_WORK
from claimkit.derived.support import LEVELS, Sides, Support, deciding, inferred
from claimkit.diagnostics import Pointer, Severity, content_error
from claimkit.errors import ClaimkitError
from claimkit.rules import mentions_of
from claimkit.sources import verification
from claimkit.text.quotations import Ambiguous, NotFound, Resolved

_R = TypeVar("_R", bound=Record)
_EXPORTED: Final[Mapping[type[Record], type[Record]]] = {
    Quotation: shape.ExportedQuotation,
    Offsets: shape.ExportedOffsets,
    ExemptQuotation: shape.ExportedExemptQuotation,
    ExemptOffsets: shape.ExportedExemptOffsets,
}
_STATES: Final = {type(None): PassageState.NOT_CHECKED, Ambiguous: PassageState.AMBIGUOUS, NotFound: PassageState.NOT_FOUND}


def build(files: Iterable[Loaded], checked: Checked, *, by_row: bool = False) -> shape.Assessment:
    """The assessment of claim files that were checked: of the files that are shown, with the sources and documents of others that they use.

    With ``by_row`` its claims, sources, documents and exempt passages are made one after the other each time they are gone through, from
    files that may be read again for it: they can only be iterated over, and take no memory.

    Raises `ContentError` if a file, shown or not, cannot be read or does not fit the schema: leaving it out would hide
    claims, or what supports them.
    """
    unread = checked.index.unread
    if unread:
        message = f"nothing is exported while a file cannot be read: {', '.join(unread)}"
        raise content_error(message, checked.report.at_least(Severity.ERROR))
    parts = _Parts(files, checked)
    for path in chain((file.path for file in checked.index.files if file.shown), sorted({file for file, _ in parts.used if file})):
        if not path.isascii() and any("\ud800" <= sign <= "\udfff" for sign in path):  # a byte that is no UTF-8
            raise ClaimkitError(f"no output can hold the name of {path}, which is not UTF-8", "rename the file")
    taken: Callable[..., Any] = shape.Rows if by_row else lambda make: tuple(make())
    export = shape.Export.model_construct(
        generator=shape.Generator(version=__version__),
        disclaimer=shape.DISCLAIMER,
        summary=_summary(checked),
        **{name: taken(getattr(parts, name)) for name in ("inputs", "documents", "sources", "claims", "exempt")},
    )
    return shape.Assessment(export, checked.accounts, tuple(checked.report.at_least(Severity.WARNING)))


class _Parts:
    """The parts of an export, each made anew from the files."""

    def __init__(self, files: Iterable[Loaded], checked: Checked) -> None:
        self._files, self._checked, self._index = files, checked, checked.index
        self.used = _used(checked.index)

    def _each(self, *, shown: bool = False) -> Iterator[tuple[Loaded, int]]:
        """Every file, or every one that is shown, with its number in the index; nothing here holds it while the next one is read."""
        number = 0
        for loaded in self._files:
            if loaded.file and (loaded.shown or not shown):
                yield loaded, number
            number += loaded.file is not None
            del loaded
        if number != len(self._index.files):
            raise ValueError("these are not the files that were checked")

    def inputs(self) -> Iterator[shape.Input]:
        files = (loaded for loaded, _ in self._each(shown=True) if loaded.data or not loaded.remarks)
        data = ((loaded.path, loaded.data if loaded.reading else _as_bytes(loaded.model)) for loaded in files)
        return (shape.Input(file=path, sha256=hashlib.sha256(held).hexdigest()) for path, held in data)

    def documents(self) -> Iterator[shape.ExportedDocument]:
        return self._defined("documents", shape.ExportedDocument)

    def sources(self) -> Iterator[shape.ExportedSource]:
        return self._defined("sources", shape.ExportedSource)

    def _defined(self, part: str, model: type[_R]) -> Iterator[_R]:
        """What all files define of a part, as far as it is shown or used."""
        for loaded, _ in self._each():
            for id_, one in getattr(loaded.model, part).items():
                if loaded.shown or (loaded.path, id_) in self.used:
                    yield _with(model, _normal(one) if isinstance(one, Source) else one, id=id_, file=loaded.path)
            del loaded

    def claims(self) -> Iterator[shape.ExportedClaim]:
        for loaded, number in self._each(shown=True):
            for at in range(len(loaded.model.claims)):
                yield _claim(self._index.entry((number, at)), self._checked, loaded)
            del loaded

    def exempt(self) -> Iterator[shape.ExportedExemptQuotation | shape.ExportedExemptOffsets]:
        for loaded, number in self._each(shown=True):
            for at, passage in enumerate(loaded.model.exempt):
                yield _passage(passage, self._index.files[number], self._checked, ("exempt", at), file=loaded.path)
            del loaded


def _used(index: Index) -> set[tuple[str | None, str | None]]:
    """The (file, id) of the sources and documents that the shown files refer to; a document of a file's own is shown with it."""
    used: set[tuple[str | None, str | None]] = set()
    for file in index.files:
        if file.shown:
            sources = {id_ for part, id_, _, _ in mentions_of(file) if part == "sources"}
            used.update((_source_file(file, index, id_), id_) for id_ in sources)
            found = [_document(mention.id, file, index) for mention in file.document_mentions]
            used.update((one.get("document_file"), one.get("document")) for one in found)
    return used


def _claim(entry: Entry, checked: Checked, loaded: Loaded) -> shape.ExportedClaim:
    index, claim = checked.index, loaded.model.claims[entry.claim.number]
    evidence = index.evidence(entry.key)
    cited = {line.slot: line for line in evidence.lines}
    held = [found for slot in cited if (found := _held(checked, entry, slot))]
    span = loaded.span(("claims", entry.claim.number, "id"))
    return _with(
        shape.ExportedClaim,
        claim,
        passages=tuple(
            _passage(passage, entry.file, checked, entry.claim.pointer("passages", at)) for at, passage in enumerate(claim.passages)
        ),
        citations=tuple(
            given if isinstance(given, OpenSlot) else _slot(given, cited[at], checked, entry) for at, given in enumerate(claim.citations)
        ),
        **_supported(index.support(entry.key), evidence),
        counts_as=entry.claim.asked.kind,
        open_slots=sum(isinstance(given, OpenSlot) for given in claim.citations),
        checked=sum(one.denied or one.outcome is Verified.VERIFIED for one in held),
        denied=sum(one.denied for one in held),
        review_state=index.review_state(entry),
        file=entry.file.path,
        line=span.line if span else None,
    )


def _supported(support: Support, evidence: Evidence) -> dict[str, Any]:
    """The status of a claim, how it came about, and the strength of each side."""
    explanation, sides = explain(evidence, support), Sides(evidence)
    return {
        **{name: getattr(support, name) for name in ("status", "unsupported", "mark", "basis", "ceiling")},
        "why": explanation.why,
        "to_raise_it": explanation.raised_by,
        "steps": tuple(RaisingStep.model_construct(**step._asdict()) for step in explanation.steps),
        "strength": Strength.model_construct(
            supports=LEVELS[sides.s],
            supports_directly=LEVELS[sides.s_direct],
            disputes=LEVELS[sides.o],
            disputes_directly=LEVELS[sides.o_direct],
        ),
        "lines": tuple(_lines(evidence)),
        "supporting": studies(evidence.supporting),
        "disputing": studies(evidence.disputing),
    }


def _slot(given: FilledSlot, line: Line, checked: Checked, entry: Entry) -> ExportedSlot:
    neutral = "neutral" if given.stance is Stance.NEUTRAL else "a null result that rules nothing out"
    why = line.void or (neutral if line.direction is Stance.NEUTRAL else None)
    return _with(
        ExportedSlot,
        given,
        source_file=_source_file(entry.file, checked.index, given.source),
        direction=line.direction,
        counted=why is None,
        verification=_verification(_held(checked, entry, line.slot)),
        not_counted=why,
    )


def _lines(evidence: Evidence) -> Iterator[ExportedLine]:
    decide = [deciding(side) for side in (evidence.supporting, evidence.disputing)]
    yield from (_line(line, decides=line in decide) for line in evidence.lines)
    level = inferred(evidence)
    if level is not Level.NONE:
        yield ExportedLine.model_construct(direction=Stance.SUPPORTS, level=level, direct=False)


def _held(checked: Checked, entry: Entry, slot: int) -> verification.Verification | None:
    """What holding a citation against a copy of its source gave; None if it was not."""
    return checked.verifications.get((entry.file.path, entry.claim.pointer("citations", slot)))


def _verification(found: verification.Verification | None) -> Verification:
    """The verification of a citation; of a copy it tells nothing but how its words differ from the quotation."""
    if found is None:
        return Verification.model_construct(outcome=Verified.UNCHECKED)
    used = found.copy if found.copy and found.copy.usable else None
    return Verification.model_construct(
        outcome=found.outcome,
        place=found.place or None,
        page=found.page or None,
        skipped=found.skipped,
        copy_sha256=used.digest if used else None,
        extent=used.extent if used else None,
        copy_fault=(found.copy.fault or None) if found.copy else None,
    )


def _line(line: Line, *, decides: bool) -> ExportedLine:
    weight = line.weight
    head: dict[str, Any] = {"slot": line.slot, "source": line.source, "direction": line.direction, "level": line.level}
    if weight is None:
        return ExportedLine.model_construct(**head, direct=False, void=line.void)
    return ExportedLine.model_construct(
        **head,
        direct=weight.direct,
        differs=weight.differs,
        design=weight.design,
        start=weight.start,
        steps=tuple(LineStep.model_construct(**doubt._asdict()) for doubt in weight.doubts),
        caps=tuple(LineCap.model_construct(**cap._asdict()) for cap in weight.caps),
        decides=decides,
    )


def _passage(passage: Quotation | Offsets, home: FileFacts, checked: Checked, pointer: Pointer, **more: object) -> Any:
    """A passage with its document, and its place there, or why that is not known."""
    found, words = checked.places.get((home.path, pointer), (None, None))
    if isinstance(found, Resolved):
        more["resolved"] = Stretch(start=found.start, end=found.end, line=found.line, text=words)
    else:
        more["state"] = _STATES.get(type(found), PassageState.CHANGED)
    return _with(_EXPORTED[type(passage)], passage, **_document(passage.document, home, checked.index), **more)


def _document(id_: str | None, file: FileFacts, index: Index) -> dict[str, str | None]:
    home, id_ = index.named_document(file, id_)
    return {"document": id_, "document_file": home} if id_ else {}


def _source_file(file: FileFacts, index: Index, id_: str) -> str | None:
    if id_ in file.sources:
        return file.path
    found = index.sources.agreed(id_)
    return found[0] if found else None


def _summary(checked: Checked) -> shape.Summary:
    counts = checked.report.counts
    shown = [(checked.index.support(entry.key).status, entry.claim.open_slots) for entry in checked.index.entries() if entry.file.shown]
    statuses = Counter(status for status, _ in shown)
    severities = Counter(found.severity for found in checked.report.diagnostics)
    return shape.Summary(
        claims=len(shown),
        unsupported=counts.unsupported,
        by_status={status: statuses[status] for status in Status},
        open_slots=sum(slots for _, slots in shown),
        citations={outcome: counts.citations.get(outcome, 0) for outcome in Verified},
        skipped_files=counts.skipped,
        problems={severity: severities[severity] for severity in Severity},
        silenced=len(checked.report.silenced),
        coverage=tuple(_coverage(account) for account in checked.accounts if account.at_hand),
    )


def _coverage(account: Account) -> shape.Coverage:
    totals = account.totals
    counts = {state.value: getattr(totals, state) for state in State}
    reasons = dict(account.reasons)
    return shape.Coverage(document=account.id, document_file=account.file, sentences=totals.sentences, exempt_reasons=reasons, **counts)


def _with(model: type[_R], record: Record, **more: object) -> _R:
    """A record as a model that extends its own, with further fields; nothing is validated again."""
    return model.model_construct(**{**dict(record), **more})


def _normal(source: Source) -> Source:
    """The source with its well-formed identifiers in normal form."""
    names = (IDENTIFIERS_OF_A_WORK | {"ISSN"}) & source.model_fields_set
    # What has no normal form is exported as it stands; a check tells of it.
    normal = {name: found for name in names if isinstance(found := identifiers.normalized(name, getattr(source, name)), str)}
    return source.model_copy(update=normal)


def _as_bytes(file: ClaimFile) -> bytes:
    try:
        return dump(file).encode()
    except ClaimkitError:  # built in Python of what no file can hold
        return file.model_dump_json(by_alias=True, exclude_defaults=True).encode()
