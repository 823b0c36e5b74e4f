"""Writes what is known of each claim as a note: how it is supported, by what, its caveats, and what is missing."""

from collections.abc import Iterator

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.model import Locator, OpenSlot
from claimkit.exporters._reading_order import document_of
from claimkit.exporters.markdown.marks import Marks, anchor
from claimkit.exporters.markdown.markup import code, escaped

_STANCE = {"supports": "For it", "disputes": "Against it", "neutral": "Neither for nor against it"}
_CITED = {"supports": "for", "disputes": "against"}


def note(number: int, claim: ExportedClaim, marks: Marks) -> Iterator[str]:
    """The note of a claim, in Markdown."""
    yield f"### {marks.headings.claim} {number}\n\n"
    marked = " (unsupported)" if claim.unsupported else ""
    yield f"**{claim.mark}**{marked}: {escaped(claim.statement)}\n\n"
    yield from (f"- {line}\n" for line in _lines(claim, marks))
    yield "\n"


def _lines(claim: ExportedClaim, marks: Marks) -> Iterator[str]:
    yield _confidence(claim)
    if claim.override:
        yield f"The confidence stands above what the sources allow ({claim.ceiling}): {escaped(claim.override)}"
    yield from (_citation(slot, marks) for slot in claim.filled)
    if claim.rests_on:
        yield f"Inferred from {', '.join(_premise(id_, marks) for id_ in claim.rests_on)}"
    yield from (f"Caveat ({caveat.kind}): {escaped(caveat.text)}" for caveat in claim.caveats)
    yield from map(_missing, claim.open)
    if claim.suggestion:
        yield f"Suggested wording: {escaped(claim.suggestion)}"
    if not marks.is_placed(claim):
        yield _no_place(claim, marks)
    yield f"Claim {code(claim.id)} ({claim.kind})"


def _confidence(claim: ExportedClaim) -> str:
    above = f" (the citations allow {claim.ceiling} at most)" if claim.confidence.rank > claim.ceiling.rank and not claim.override else ""
    return f"Confidence: {claim.confidence}{above}" + (f". {escaped(claim.rationale)}" if claim.rationale else "")


def _citation(slot: ExportedSlot, marks: Marks) -> str:
    number = marks.references.cited(slot)
    words = (
        f"[{marks.references.named(number)}](#{anchor(marks.headings.references)})"
        if number
        else f"{code(slot.source)} (the claim files do not say which work this is)"
    )
    if slot.locator:
        words += f", {_locator(slot.locator)}"
    finding = f": {escaped(slot.finding)}" if slot.finding else ""
    told = _told(slot)
    if not slot.counted and slot.stance != "neutral":
        return f"Does not count ({escaped(slot.not_counted or '')}): {words}, cited {_CITED[slot.stance]} it{finding}{told}"
    said = f" (indirect: another {', another '.join(slot.differs or ())})" if slot.differs else ""
    return f"{_STANCE[slot.direction]}: {words}{said}{finding}{told}"


def _told(slot: ExportedSlot) -> str:
    """What a copy of the source says of the quotation; a denial is loud, and so is a copy of another work."""
    told = escaped(slot.told)
    if slot.verification.is_loud:
        return f" — **{told}**"
    return f" — {told}" if told else ""


def _locator(locator: Locator) -> str:
    label = locator.label.value.removesuffix("-locator")
    return f"{label} {escaped(str(locator.value))}" if locator.value is not None else label


def _premise(id_: str, marks: Marks) -> str:
    found = [f"[claim {number}](#{marks.anchor(number)}) ({claim.mark})" for number, claim in marks.by_id.get(id_, ())]
    return ", ".join(found) or f"{code(id_)}, which is not shown here"


def _missing(slot: OpenSlot) -> str:
    search = f" ({slot.search.meaning})" if slot.search else ""
    return f"{'Missing' if slot.required else 'Would help'}: {escaped(slot.needs)}{search}"


def _no_place(claim: ExportedClaim, marks: Marks) -> str:
    states = dict.fromkeys(
        "its text cannot be read" if document_of(passage) in marks.unreadable else passage.state.meaning
        for passage in claim.passages
        if passage.state
    )
    return f"It has no mark in a text above: {', '.join(states) or 'no passage of a shown text is given for it'}"
