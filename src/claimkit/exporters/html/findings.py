"""The summary of findings: a row a claim, as its readers know it from reviews; beside its sentence the row opens into the whole claim."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.evidence import ExportedLine, ExportedSlot, RaisingStep
from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.model import OpenSlot, Quotation
from claimkit.claimfile.vocabulary import Design, Form, Level, Read, ReviewState, Stance
from claimkit.derived.ceilings import STUDIES
from claimkit.exporters._uses import Use, uses_of
from claimkit.exporters.html.markup import Content, Markup, between, join, tag
from claimkit.exporters.html.references import notices, worth
from claimkit.exporters.html.signs import mark_words, term, words, words_link
from claimkit.exporters.html.view import Numbered, View
from claimkit.wording import listed

_SIDES: Final = {Stance.SUPPORTS: "for", Stance.DISPUTES: "against"}
_LOOKS: Final = {Stance.SUPPORTS: "pro", Stance.DISPUTES: "con", Stance.NEUTRAL: "neu"}
_REVIEW: Final = {
    ReviewState.NEVER: "Not reviewed.",
    ReviewState.STALE: "The review is stale: the claim or its sources changed since.",
    ReviewState.REVIEWED: "Reviewed as it stands.",
}
_EXPLAINED: Final = between(", ", map(term, ("certainty", "ceiling", "indirect", "missing")))
_NOT_PRINTED: Final = "Not printed, but in the page: the citations one by one and how each was weighed, caveats, safer wordings"
_NOT_IN_SUMMARY: Final = ", evidence that would help but is not required, the sources"


def findings(view: View, *, is_summary: bool = False) -> Iterator[str]:
    """The table, piece by piece, the least supported claims first."""
    if not view.claims:
        return
    yield '<section id="findings"><h2>Summary of findings</h2>'
    yield tag("p", "The least supported first. What is meant by ", _EXPLAINED, ".", class_="remark")
    yield tag("p", f"{_NOT_PRINTED}{_NOT_IN_SUMMARY if is_summary else ''}.", class_="paper")
    yield '<div class="scroll" tabindex="0" role="region" aria-label="Table of all claims"><table>'
    heads = ("No.", "Statement", "Certainty", "Best evidence", f"Read{' and checked' if view.was_checked else ''}", "Missing")
    yield tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads]))
    yield "<tbody>"
    worst_first = sorted(view.claims, key=lambda one: (one.claim.status.rank, not one.claim.unsupported, one.number))
    yield from (_row(view, numbered) for numbered in worst_first)
    yield "</tbody></table></div></section>"


def _row(view: View, numbered: Numbered) -> Markup:
    claim = numbered.claim
    places = list(_places(view, numbered))
    back = next((href for href, _ in places if href), "#findings")
    statement = tag("a", claim.statement, href=numbered.href, dir="auto")
    cells = (statement, _certainty(view, claim), _evidence(view, claim), _read(view, claim), _missing(view, claim))
    return tag(
        "tr",
        tag("th", tag("a", str(numbered.number), href=back)),
        [tag("td", cell) for cell in cells],
        tag("td", Markup(join(_more(view, claim, places)).replace("</p>", ""))),  # what follows ends each paragraph
        id=numbered.anchor,
        class_=numbered.look,
        data_unsupported=claim.unsupported and (numbered.anchor == f"claim-{claim.id}" or claim.id),
    )


def _certainty(view: View, claim: ExportedClaim) -> Iterator[Content]:
    best = _deciding(claim)
    behind = best[Stance.SUPPORTS].level if Stance.SUPPORTS in best else None if best else Level.NONE  # the evidence says so much already
    allowed = "" if claim.ceiling in (claim.confidence, behind) else f" (ceiling: {words(claim.ceiling)})"
    yield tag("b", mark_words(claim)), f" {words(claim.confidence)}{allowed}: {'; '.join(_reasons(view, claim))}."
    if claim.override:
        yield " ", tag("strong", "Above its ceiling, because: "), tag("bdi", claim.override)


def _reasons(view: View, claim: ExportedClaim) -> Iterator[str]:
    """Why it has its mark: what the best evidence on each side is worth, and how that came about."""
    for_it, against_it = (claim.strength.supports, claim.supporting), (claim.strength.disputes, claim.disputing)
    best = _deciding(claim)
    for side, line in best.items():
        strength, number = for_it if side is Stance.SUPPORTS else against_it
        weighed = [*_weighed(line, _design(view, claim, line)), *(["from one source"] if strength.rank < line.level.rank else [])]
        what = "inference" if line.slot is None else f"best of {number:,} studies" if number > 1 else "best evidence"
        why = f" ({'; '.join(weighed)})" if weighed else ""
        yield f"{what} {_SIDES[side]} it: {words(line.level)}{why}"
    if not best:
        yield "nothing that is listed counts for or against it"


def _deciding(claim: ExportedClaim) -> dict[Stance, ExportedLine]:
    """The line that is as strong as its side, for each side that has one."""
    return {side: line for side in _SIDES for line in claim.lines if line.decides and line.direction is side}


def _design(view: View, claim: ExportedClaim, line: ExportedLine) -> Design | None:
    """The design of the work that a line of evidence cites, as its source is appraised; none if the slot calls it another one."""
    slot = None if line.slot is None else claim.citations[line.slot]
    source = view.source(slot) if isinstance(slot, ExportedSlot) and slot.design is not Design.OTHER else None
    return source.appraisal.design if source and source.appraisal else None


def _evidence(view: View, claim: ExportedClaim) -> Iterator[Content]:
    """The best citation on each side by name; behind them the others, which show beside the sentence."""
    best = _deciding(claim).values()
    uses = list(uses_of(claim))
    first = [use for line in best for use in uses if use.line is line]
    rest = [use for use in uses if all(use.line is not line for line in best)]
    yield [_citation(view, use, is_best=True) for use in first]
    yield tag("div", "inferred from other claims") if any(line.slot is None for line in best) else None
    is_only = not best and len(rest) == 1
    if rest and not is_only:
        yield tag("span", f"{len(rest)} more" if first else f"{len(rest)} that decide nothing", class_="rest")
    yield [_citation(view, use, is_shown=is_only) for use in rest]


def _read(view: View, claim: ExportedClaim) -> Content:
    read = Counter(slot.read for slot in claim.filled)
    if not read:
        return "no citation is listed"
    said = ", ".join(f"{words(how)} {read[how]}" if read.total() > 1 else words(how) for how in Read if read[how])
    unsaid = f"{', ' if said else ''}not said {read[None]}" if read[None] else ""
    checked = f"; {claim.checked} of {read.total()} checked against a copy" if view.was_checked else ""
    denied = tag("strong", f"; {claim.denied} quote what the source does not say") if view.was_checked and claim.denied else None
    return said, unsaid, checked, denied


def _missing(view: View, claim: ExportedClaim) -> Content:
    """The open slots; and what else would raise it, without naming them twice."""
    shown = [tag("i", _need(slot), class_=None if slot.required else "optional") for slot in claim.open]
    steps = between("; ", [_step(view, claim, step) for step in claim.steps if not step.needs])
    other = steps if claim.steps else claim.to_raise_it  # the words are all that is known of an export that older JSON holds
    return shown, (" " if shown else None, tag("bdi", other)) if other else None


def _step(view: View, claim: ExportedClaim, step: RaisingStep) -> Content:
    """A step that would raise it, with the source that it names as people call it; the sources against it stand beside it."""
    file = next((slot.source_file for slot in claim.filled if slot.source == step.source), None)
    name = view.names.get((file, step.source), step.source)
    return step.words, (" ", name) if name else None, f" ({step.weakness})" if step.weakness else None


def _need(slot: OpenSlot) -> Content:
    facts = [*(() if slot.required else ("not required",)), *((slot.search.meaning,) if slot.search else ())]
    return tag("bdi", slot.needs), f" ({'; '.join(facts)})" if facts else None


def _more(view: View, claim: ExportedClaim, places: Sequence[tuple[str, Content]]) -> Iterator[Content]:
    if claim.suggestion:
        yield tag("ins", "Safer wording: ", tag("bdi", claim.suggestion))
    if claim.rationale:
        yield _named("Reason", claim.rationale)
    yield from (_named(f"Caveat, {words(caveat.kind)}", caveat.text) for caveat in claim.caveats)
    if claim.rests_on:
        premises = [(id_, view.named(id_, claim.file)) for id_ in claim.rests_on]
        absent = ": this claim is not in the report"
        told = [(" ", words_link(one) if one else tag("strong", tag("bdi", id_), absent)) for id_, one in premises]
        yield tag("p", tag("b", "Rests on:"), told)
    if claim.scope:
        about = claim.scope.model_dump(include=set(type(claim.scope).model_fields), exclude_none=True)
        yield tag("p", "About: ", between(", ", ((f"{name} ", tag("bdi", str(value))) for name, value in about.items())))
    if len(places) > 1 or any(not href for href, _ in places):
        links = [(" ", tag("a", said, href=href) if href else tag("bdi", said)) for href, said in places]
        yield tag("p", tag("b", "In the text:"), links)
    if view.for_editors:
        yield tag("p", _origin(view, claim), class_="ed")


def _named(name: str, text: str) -> Markup:
    """A text that may be of any script, behind a name of ours."""
    return tag("p", f"{name}: ", tag("bdi", text))


def _citation(view: View, use: Use, *, is_best: bool = False, is_shown: bool = False) -> Markup:
    """A citation: who says it and what that is worth; what it says and how it was weighed shows beside the sentence."""
    slot, line, source = use.slot, use.line, view.source(use.slot)
    side = slot.direction if slot.counted or slot.result else slot.stance
    appraisal = source.appraisal if source else None
    indirect = ", indirect" if line and not (line.direct or line.void) else ""
    head = (_side(slot, side), " ", view.cited(slot), ": ", worth(appraisal, is_brief=is_best))
    facts = ", ".join(_facts(slot, is_only=len(use.claim.filled) == 1))
    said = (f"{facts}. " if facts else None, tag("bdi", slot.finding) if slot.finding else None, _quotation(slot))
    told = tag("p", tag("strong", slot.told) if slot.verification.is_loud else slot.told) if slot.told else None
    note = tag("p", slot.note, dir="auto") if slot.note else None
    weighed = None
    if line and not (line.void or line.decides):
        weighed = f" {words(line.level)} evidence: {'; '.join(_weighed(line, _design(view, use.claim, line)))}"
    published = [(one, " ") for one in notices(appraisal)]
    look = _LOOKS[side] if is_best or is_shown else f"{_LOOKS[side]} c"
    return tag("div", head, indirect, " ", published, tag("div", said, told, note, weighed), class_=look)


def _quotation(slot: ExportedSlot) -> Markup | None:
    place = f"{words(slot.locator.label)} {slot.locator.value or ''}".strip() if slot.locator else ""
    at = f" ({place})" if place else ""
    return tag("blockquote", tag("bdi", slot.quote), at) if slot.quote else tag("span", at) if at else None


def _side(slot: ExportedSlot, side: Stance) -> str:
    """On which side it stands; and why it does not count, if it takes a side."""
    name = _SIDES.get(side, "neither for nor against")
    return name if slot.counted or slot.stance is Stance.NEUTRAL else f"{name}, not counted: {slot.not_counted}"


def _facts(slot: ExportedSlot, *, is_only: bool) -> Iterator[str]:
    """What else is known of a citation; how much of it was read is in the row already where it is the only one."""
    if slot.result:
        yield f"result: {words(slot.result)}" + (f", ruled out by {slot.rules_out}" if slot.rules_out else "")
    if slot.design:
        yield f"design behind the finding: {words(slot.design)}"
    if slot.certainty:
        yield f"certainty by its own rating: {words(slot.certainty)}"
    if not is_only:
        yield f"read: {words(slot.read)}" if slot.read else "not said how much was read"


def _weighed(line: ExportedLine, known: Design | None) -> Iterator[str]:
    """How the weight of a citation came about: what it starts with (as which design, unless that stands beside it already), and what lowers it."""
    if line.start:
        unnamed = ", for no identifier names the study" if line.design is Design.OTHER and known in STUDIES else ""
        yield f"starts at {words(line.start)}" + (f" as {words(line.design)}{unnamed}" if line.design and line.design is not known else "")
    yield from (f"{step.why}: {step.steps} lower" for step in line.steps)
    yield from (f"{cap.why}: {words(cap.level)} at most" for cap in line.caps)
    said = [step.why for step in line.steps]
    if not line.direct and f"another {listed(line.differs, 'and')}" not in said:  # in what it differs is said once
        yield f"indirect: differs in {', '.join(words(one) for one in line.differs)}"


def _origin(view: View, claim: ExportedClaim) -> Iterator[Content]:
    form = "" if claim.form is Form.STATED else f", {claim.form}"
    file = f" in {claim.file}" if view.has_several_files else ""
    yield f"{claim.kind}{form} · ", tag("bdi", f"{claim.id}{file}{f':{claim.line}' if claim.line else ''}")
    yield f" · {_REVIEW[claim.review_state]}" if view.was_reviewed else None
    yield from ((" ", tag("bdi", one.by), f", {one.date}.") for one in claim.reviews)
    if claim.recheck:
        yield f" Look again: {claim.recheck}."


def _places(view: View, numbered: Numbered) -> Iterator[tuple[str, str]]:
    """The links to the passages of a claim; where one is not shown, no link, but where it should stand, and why it does not."""
    for at, passage in enumerate(numbered.claim.passages, start=1):
        anchor = f"p{numbered.number}-{at}"
        if anchor in view.shown_passages:
            yield f"#{anchor}", f"passage {at}"
            continue
        where = f"“{passage.quote}”" if isinstance(passage, Quotation) else f"characters {passage.start}–{passage.end}"
        unreadable = view.unreadable.get((passage.document_file or "", passage.document or ""))
        reason = passage.state.meaning if passage.state else "the document is not shown"
        why = f"the text cannot be read: {unreadable}" if unreadable else reason
        yield "", f"{passage.document or 'unknown document'}, {where} ({why})"
