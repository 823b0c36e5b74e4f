"""Shows a claim beside the text: its statement and mark, why it has it, what speaks for and against it, and what is missing."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.evidence import ExportedLine, ExportedSlot
from claimkit.assessment.shape import ExportedClaim, ExportedSource
from claimkit.claimfile.model import OpenSlot
from claimkit.claimfile.vocabulary import Basis, Form, ReviewState, Stance
from claimkit.exporters._reading_order import AnyPassage
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.references import found_at, notices, reference, words, worth
from claimkit.exporters.html.signs import mark, meter, words_link
from claimkit.exporters.html.view import Numbered, View

_REVIEW: Final = {
    ReviewState.NEVER: "Not reviewed.",
    ReviewState.STALE: "The review is stale: the claim or its sources changed since.",
    ReviewState.REVIEWED: "Reviewed as it stands.",
}


def card(view: View, numbered: Numbered, places: Sequence[Content]) -> Markup:
    """The card of a claim; ``places`` are the links back to its passages."""
    claim = numbered.claim
    rows = [(tag("dt", name), content) for name, content in _rows(view, claim)]
    head = f"c{numbered.number}"
    return tag(
        "article",
        tag("h4", tag("bdi", str(numbered.number), class_="number"), f" {claim.statement}", id=head, dir="auto"),
        tag("p", mark(claim), f" {_sort(claim)}", class_="sort"),
        tag("dl", rows),
        tag("p", _origin(claim, places), class_="origin"),
        id=numbered.anchor,
        class_=f"card {claim.status}",
        tabindex=-1,
        aria_labelledby=head,
        data_n=numbered.number,
        data_status=claim.status,
        data_unsupported=claim.unsupported,
        data_kind=claim.kind,
    )


def _sort(claim: ExportedClaim) -> str:
    form = "" if claim.form is Form.STATED else f", {claim.form}"
    return f"{claim.kind}{form}"


def _rows(view: View, claim: ExportedClaim) -> Iterator[tuple[str, Markup]]:
    yield "Why", _list(claim.why)
    yield "Confidence", _confidence(claim)
    if claim.suggestion:
        yield "Safer wording", tag("dd", claim.suggestion, class_="suggestion", dir="auto")
    if claim.to_raise_it:
        yield "What would raise it", tag("dd", claim.to_raise_it, dir="auto")
    if claim.caveats:
        yield "Caveats", tag("dd", tag("ul", [_named(words(caveat.kind), caveat.text) for caveat in claim.caveats]))
    yield "Evidence", tag("dd", _evidence(view, claim))
    if any(isinstance(slot, ExportedSlot) for slot in claim.citations):
        yield "At the source", tag("dd", _checked(claim))
    if claim.rests_on:
        premises = [tag("li", _premise(view, id_, claim.file)) for id_ in claim.rests_on]
        yield "Rests on", tag("dd", tag("ul", premises))
    if claim.scope:
        scope = claim.scope.model_dump(include=set(type(claim.scope).model_fields), exclude_none=True)
        yield "About", tag("dd", tag("ul", [_named(name, str(value)) for name, value in scope.items()]))
    if claim.reviewed:
        names = [part for one in claim.reviews for part in (" ", tag("bdi", one.by), f", {one.date}.")]
        yield "Review", tag("dd", _REVIEW[claim.review_state], *names)
    if claim.recheck:
        yield "Look again", tag("dd", claim.recheck)


def _named(name: str, text: str) -> Markup:
    """A list item with a name of ours before a text that may be of any script."""
    return tag("li", tag("b", f"{name}:", dir="ltr"), f" {text}", dir="auto")


def _confidence(claim: ExportedClaim) -> Markup:
    allowed = (
        f"the evidence allows {words(claim.ceiling)} at most" if claim.ceiling.rank else "nothing counted supports it"
    )
    basis = "" if claim.basis is Basis.NONE else f"; basis: {claim.basis}"
    return tag(
        "dd",
        meter(claim.confidence, claim.ceiling),
        f" {words(claim.confidence)}; {allowed}{basis}",
        tag("p", tag("strong", "Above its ceiling, because: "), _text(claim.override)) if claim.override else None,
        tag("p", claim.rationale, dir="auto") if claim.rationale else None,
    )


def _checked(claim: ExportedClaim) -> Content:
    filled = sum(isinstance(slot, ExportedSlot) for slot in claim.citations)
    said = f"checked {claim.checked} of {filled} against a copy of the source"
    return said, tag("strong", f"; {claim.denied} quote what the source does not say") if claim.denied else None


def _evidence(view: View, claim: ExportedClaim) -> Content:
    if not claim.citations:
        return "No citation is listed."
    rows = [
        _filled(slot, view.source(slot), claim.line_of(at)) if isinstance(slot, ExportedSlot) else _open(slot)
        for at, slot in enumerate(claim.citations)
    ]
    return tag("ul", rows, class_="slots")


def _filled(slot: ExportedSlot, source: ExportedSource | None, line: ExportedLine | None) -> Markup:
    side = slot.direction if slot.counted or slot.result else slot.stance
    facts = [*_weight(slot, line), *worth(source.appraisal if source else None)]
    if slot.result:
        ruled_out = f", ruled out by {slot.rules_out}" if slot.rules_out else ""
        facts.append(f"result: {words(slot.result)}{ruled_out}")
    if slot.design:
        facts.append(f"design behind the finding: {words(slot.design)}")
    if slot.certainty:
        facts.append(f"certainty by its own rating: {words(slot.certainty)}")
    facts.append(f"read: {words(slot.read)}" if slot.read else "not said how much was read")
    return tag(
        "li",
        tag("b", side),
        " ",
        tag("bdi", slot.source),
        f" — {' · '.join(fact for fact in facts if fact)}. ",
        [(one, " ") for one in notices(source.appraisal if source else None)],
        tag("p", _source(slot, source), dir="auto"),
        tag("p", slot.finding, class_="finding", dir="auto") if slot.finding else None,
        _quotation(slot),
        _told(slot),
        tag("p", slot.note, class_="note", dir="auto") if slot.note else None,
        class_=f"slot {side}",
    )


def _told(slot: ExportedSlot) -> Markup | None:
    """What a copy of the source says of the quotation; a denial is loud."""
    told = slot.verification.told
    if not told:
        return None
    return tag("p", tag("strong", told) if slot.verification.is_denial else told, class_="verification")


def _weight(slot: ExportedSlot, line: ExportedLine | None) -> Iterator[str]:
    """How strong the line of a citation is and whether it is direct, or why it does not count."""
    if line and not line.void:
        yield f"{words(line.level)} evidence" if slot.counted else ""
        yield "direct" if line.direct else f"indirect: differs in {', '.join(line.differs)}"
    yield "" if slot.counted or slot.stance is Stance.NEUTRAL else f"not counted: {slot.not_counted}"


def _source(slot: ExportedSlot, source: ExportedSource | None) -> Content:
    if source is None:
        return tag("strong", tag("bdi", slot.source), ": no claim file defines this source")
    return reference(source), " ", found_at(source)


def _quotation(slot: ExportedSlot) -> Markup | None:
    place = f"{words(slot.locator.label)} {slot.locator.value or ''}".strip() if slot.locator else ""
    if slot.quote:
        return tag("blockquote", _text(slot.quote), f" ({place})" if place else None)
    return tag("p", f"At: {place}", class_="note") if place else None


def _open(slot: OpenSlot) -> Markup:
    facts = [] if slot.required else ["not required"]
    if slot.search:
        facts.append(slot.search.meaning)
    return tag(
        "li",
        tag("b", "needed:"),
        " ",
        tag("bdi", slot.needs),
        f" ({'; '.join(facts)})" if facts else None,
        class_="slot open",
    )


def _premise(view: View, id_: str, file: str) -> Content:
    premise = view.named(id_, file)
    return words_link(premise) if premise else tag("strong", tag("bdi", id_), ": this claim is not in the report")


def _origin(claim: ExportedClaim, places: Sequence[Content]) -> Iterator[Content]:
    at = f"{claim.file}:{claim.line}" if claim.line else claim.file
    yield "In the text: ", [(", " if n else None, place) for n, place in enumerate(places)] if places else "no passage"
    yield " · " if claim.reviewed else f" · {_REVIEW[claim.review_state]} ", tag("bdi", f"{claim.id} in {at}")


def passage_words(passage: AnyPassage, view: View) -> str:
    """How a passage is called that is not in the page: where it should stand, and why it is not shown."""
    where = f"“{passage.quote}”" if hasattr(passage, "quote") else f"characters {passage.start}–{passage.end}"
    unreadable = view.unreadable.get((passage.document_file or "", passage.document or ""))
    reason = passage.state.meaning if passage.state else "the document is not shown"
    why = f"the text cannot be read: {unreadable}" if unreadable else reason
    return f"{passage.document or 'unknown document'}, {where} ({why})"


def _list(texts: Sequence[str]) -> Markup:
    if len(texts) == 1:
        return tag("dd", texts[0], dir="auto")
    return tag("dd", tag("ul", [tag("li", text, dir="auto") for text in texts]))


def _text(text: str) -> Markup:
    return tag("span", text, dir="auto")
