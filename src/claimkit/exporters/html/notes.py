"""What stands at the top of a report and nobody should overlook: what the marks mean not, what the documents leave out, and more."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimkit.assessment.shape import ExportedClaim, ExportedDocument
from claimkit.claimfile.vocabulary import Kind, Read, ReviewState, Stance
from claimkit.derived.coverage import Account, State
from claimkit.diagnostics import Diagnostic, Pointer, Severity
from claimkit.exporters._reading_order import Key
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.signs import words_link
from claimkit.exporters.html.view import DocumentView, Numbered, View, filled
from claimkit.wording import counted


def notes(view: View) -> Markup:
    """The remarks at the top of a report."""
    found = [(title, content) for title, content in _notes(view) if content]
    parts = [tag("div", tag("h3", title), content, class_="note-block") for title, content in found]
    return tag("section", tag("h2", "Read this first"), parts, id="notes")


def _notes(view: View) -> Iterator[tuple[Content, Content]]:
    yield "Documents that were not looked at", _unreadable(view)
    yield "What no claim accounts for", [*gaps(view)]
    yield "How far the claims were looked into", [*looked_into(view)]
    for document in view.documents:
        if document.document.omissions:
            yield ("What “", tag("bdi", document.title), "” leaves out"), _omissions(view, document.document)
    yield "Supported only by sources that are not independent", _claims([*_dependent(view)])
    yield "Recommendations without a claim about harm beside them", _claims([*_without_harm(view)])
    overridden = [numbered for numbered in view.claims if numbered.claim.override]
    yield (
        "Confidence above what the evidence allows, overridden",
        tag("ul", [tag("li", words_link(one), " — ", tag("bdi", one.claim.override)) for one in overridden])
        if overridden
        else None,
    )
    yield "What claimkit check tells of these claim files", problems(view)
    yield "About these files", _about(view)


def _unreadable(view: View) -> Markup | None:
    rows = [
        tag("li", tag("bdi", document.title), f" cannot be read: {document.unreadable}")
        for document in view.documents
        if document.unreadable
    ]
    return tag("ul", rows) if rows else None


def _omissions(view: View, document: ExportedDocument) -> Markup:
    rows = []
    for omission in document.omissions:
        keys = [(", " if at else None, _source(view, id_, document.file)) for at, id_ in enumerate(omission.sources)]
        sources = (" (sources: ", keys, ")") if keys else None
        rows.append(tag("li", tag("span", omission.text, dir="auto"), sources))
    return tag("ul", rows)


def _source(view: View, id_: str, file: str) -> Markup:
    """The key of a source, which leads to the list of sources."""
    anchor = view.source_anchor(id_, file)
    return tag("a", id_, href=f"#{anchor}", dir="auto") if anchor else tag("bdi", id_)


def _claims(several: Sequence[Numbered]) -> Markup | None:
    return tag("ul", [tag("li", words_link(numbered)) for numbered in several]) if several else None


def _dependent(view: View) -> Iterator[Numbered]:
    """Claims that counted citations support, none of them independent."""
    for numbered in view.claims:
        sources = [
            view.source(slot) for slot in filled(numbered.claim) if slot.counted and slot.direction is Stance.SUPPORTS
        ]
        if sources and all(source and source.appraisal and not source.appraisal.independent for source in sources):
            yield numbered


def _without_harm(view: View) -> Iterator[Numbered]:
    """Recommendations in documents (in claim files, if they stand in none) that no claim about harm stands in."""
    told = {place for numbered in view.claims if numbered.claim.kind is Kind.HARM for place in _where(numbered.claim)}
    for numbered in view.claims:
        if numbered.claim.kind is Kind.RECOMMENDATION and not told & _where(numbered.claim):
            yield numbered


def _where(claim: ExportedClaim) -> set[tuple[str | None, str | None]]:
    return {(passage.document_file, passage.document) for passage in claim.passages} or {(claim.file, None)}


def _about(view: View) -> Markup | None:
    summary = view.export.summary
    rows = []
    if summary.skipped_files:
        rows.append(f"{counted(summary.skipped_files, 'other file')} left out: no claim files.")
    return tag("ul", [tag("li", row) for row in rows]) if rows else None


# ---- what no claim accounts for ---------------------------------------------------------------------------------------


def gaps(view: View) -> Iterator[Markup]:
    """A remark for each document that the claims do not account for as a whole; one for all, if there is no claim."""
    if not view.claims and not view.documents:
        yield tag("p", "No claim is modelled: this report says nothing about how well anything is supported.")
    claimed: set[Key] = {(place.document_file, place.document) for each in view.claims for place in each.claim.passages}
    for document in view.documents:
        is_claimed = (document.document.file, document.document.id) in claimed
        said = [*(() if is_claimed else _unclaimed(document)), *_uncovered(document)]
        if said:
            yield tag("p", [(" " if at else None, one) for at, one in enumerate(said)])


def _unclaimed(document: DocumentView) -> Iterator[Content]:
    """That no claim names a passage of it."""
    exempt = document.account.totals.exempt if document.account else 0
    looked = f"nothing in it was looked at but {counted(exempt, 'sentence')} marked as exempt"
    said = looked if exempt else "nothing in it was looked at"
    yield tag("strong", "No claim is modelled for ", _link(document, document.anchor, document.title), f": {said}.")


def _uncovered(document: DocumentView) -> Iterator[Content]:
    """How many of its sentences no claim accounts for, with a link to the first."""
    account = document.account
    if document.unreadable:  # a remark of its own tells of it
        return
    if account is None or not account.at_hand:
        title = tag("bdi", document.title)
        yield "The text of ", title, " is not at hand: how much of it the claims account for is not known."
        return
    totals = account.totals
    for number, state, how in (
        (
            totals.uncovered,
            State.UNCOVERED,
            "not accounted for by any claim: nothing is known of how well this is supported",
        ),
        (
            totals.partial,
            State.PARTIAL,
            "accounted for only in part: nothing is known of how well the rest is supported",
        ),
    ):
        if number:
            first = f"s{document.number}-{_first(account, state)}"
            of = f"{number:,} of {counted(totals.sentences, 'sentence')}"
            be = "is" if number == 1 else "are"
            yield _link(document, first, of), " of ", tag("bdi", document.title), f" {be} {how}."


def _link(document: DocumentView, anchor: str, words: str) -> Content:
    return tag("a", words, href=f"#{anchor if document.read else document.anchor}", dir="auto")


def _first(account: Account, state: State) -> int:
    """The number of the first sentence in that state."""
    return next(at for at, sentence in enumerate(account.sentences, 1) if sentence.state is state)


# ---- how far the claims were looked into ------------------------------------------------------------------------------


_MOST_PROBLEMS: Final = 50


def looked_into(view: View) -> Iterator[Markup]:
    """How many claims were reviewed as they stand, and how much of the sources was read."""
    if not view.claims:
        return
    states = Counter(numbered.claim.review_state for numbered in view.claims)
    every = counted(len(view.claims), "claim")
    verb = "was" if states[ReviewState.REVIEWED] == 1 else "were"
    stale = f"{states[ReviewState.STALE]:,} stale"
    yield tag(
        "p",
        f"Reviewed: {states[ReviewState.REVIEWED]:,} of {every} {verb} reviewed by a person as they stand ({stale}).",
    )
    read = Counter(slot.read for numbered in view.claims for slot in filled(numbered.claim))
    if total := read.total():
        shares = ", ".join(f"{how.meaning} for {read[how]:,}" for how in Read)
        unsaid = f", not said for {read[None]:,}" if read[None] else ""
        yield tag("p", f"What was read for {counted(total, 'citation')}: {shares}{unsaid}.")


def problems(view: View) -> Markup | None:
    """The errors and warnings that a check finds, the first of them in full; only their number where no more is known."""
    counts = view.export.summary.problems
    total = counts[Severity.ERROR] + counts[Severity.WARNING]
    if not total:
        return None
    cards = _cards(view)
    rows = [tag("li", _problem(found, cards)) for found in view.problems[:_MOST_PROBLEMS]]
    more = total - len(rows)
    if more:
        said = [counted(counts[bad], bad.value) for bad in (Severity.ERROR, Severity.WARNING) if counts[bad]]
        rest = f"{more:,} more, not shown" if rows else " and ".join(said)
        rows.append(tag("li", f"{rest}: claimkit check lists them."))
    return tag("ul", rows)


def _problem(found: Diagnostic, cards: Mapping[tuple[str, Pointer], Numbered]) -> Iterator[Content]:
    yield from (tag("b", f"{found.severity.value} {found.code}"), " ")
    at = f"{found.path}:{found.span.line}" if found.span else found.path
    numbered = cards.get((found.path, found.pointer[:2]))
    link = tag("a", f"claim {numbered.number}", href=numbered.href) if numbered else None
    yield from (tag("bdi", found.message), " (", (link, ", ") if link else None, tag("bdi", at), ")")


def _cards(view: View) -> Mapping[tuple[str, Pointer], Numbered]:
    """The claims by the way to them: those of a file are exported as a whole, in the order of the file."""
    numbered = {id(one.claim): one for one in view.claims}
    number: defaultdict[str, int] = defaultdict(int)
    found: dict[tuple[str, Pointer], Numbered] = {}
    for claim in view.export.claims:
        found[claim.file, ("claims", number[claim.file])] = numbered[id(claim)]
        number[claim.file] += 1
    return found
