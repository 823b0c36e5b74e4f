"""The part of a report for those who write the claim files: how far these were looked into, coverage, problems, and the files themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from claimkit.assessment.beside import beside_in_words
from claimkit.claimfile.vocabulary import Read, ReviewState
from claimkit.derived.coverage import Account
from claimkit.diagnostics import Pointer, Severity
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.signs import words_link
from claimkit.exporters.html.view import Numbered, View
from claimkit.wording import counted, reasons_in_words, told_of_citations


def editors(view: View, *, is_open: bool) -> Markup:
    """What concerns the claim files rather than the text."""
    overridden = ((words_link(one), " — ", tag("bdi", one.claim.override)) for one in view.claims if one.claim.override)
    parts: Mapping[str, Iterable[Content]] = {
        "How far the claims were looked into": _looked_into(view),
        "Sentences accounted for": _coverage(view),
        "Confidence above what the evidence allows, overridden": overridden,
        "What claimkit check tells of these claim files": _problems(view),
        "Claim files (SHA-256)": _files(view),
    }
    shown = [(tag("h3", title), tag("ul", rows)) for title, told in parts.items() if (rows := [tag("li", row) for row in told])]
    return tag("details", tag("summary", tag("h2", "For editors")), shown, id="editors", open=is_open)


def _looked_into(view: View) -> Iterator[Content]:
    """How many claims were reviewed as they stand, how much of the sources was read, and what was checked."""
    if not view.claims:
        return
    states = Counter(numbered.claim.review_state for numbered in view.claims)
    verb = "was" if states[ReviewState.REVIEWED] == 1 else "were"
    yield (
        f"Reviewed: {states[ReviewState.REVIEWED]:,} of {counted(len(view.claims), 'claim')} {verb} reviewed by a person "
        f"as they stand ({states[ReviewState.STALE]:,} stale)."
    )
    read = Counter(slot.read for numbered in view.claims for slot in numbered.claim.filled)
    if total := read.total():
        shares = ", ".join(f"{how.meaning} for {read[how]:,}" for how in Read)
        unsaid = f", not said for {read[None]:,}" if read[None] else ""
        yield f"What was read for {counted(total, 'citation')}: {shares}{unsaid}."
    yield told_of_citations(view.export.summary.citations)
    yield f"{counted(view.export.summary.open_slots, 'open slot')} for missing evidence."


def _coverage(view: View) -> Iterator[Content]:
    for document in view.documents:
        if document.account.at_hand:
            yield (tag("a", document.title, href=f"#{document.anchor}", dir="auto"), ": ", _coverage_words(document.account))
        elif not document.account.unreadable:
            yield ("The text of ", tag("bdi", document.title), " is not at hand: how much of it the claims account for is not known.")


def _coverage_words(account: Account) -> str:
    """The coverage of a document in words; only all is 100 %."""
    totals = account.totals
    accounted, every = totals.claimed + totals.exempt, totals.sentences
    if not every:
        return f"{account.name} holds no sentence."
    reasons = f": {reasons_in_words(account.reasons)}" if account.reasons else ""
    not_read = account.read.shares.not_read if account.read else ""
    beside = "".join(f"; {words}" for words in beside_in_words(account.read, account.name)) if account.read else ""
    file = f" Of the file: {not_read}{beside}." if not_read else ""
    return (
        f"{accounted:,} of {counted(every, 'sentence')} of {account.name} accounted for ({accounted * 100 // every} %): {totals.claimed:,} claimed, "
        f"{totals.exempt:,} exempt (they assert nothing{reasons}), {totals.partial:,} partly covered, {totals.uncovered:,} uncovered.{file}"
    )


def _problems(view: View) -> Iterator[Content]:
    """The errors and warnings that a check finds, the first of them in full; only their number where no more is known."""
    counts = view.export.summary.problems
    total = counts[Severity.ERROR] + counts[Severity.WARNING]
    claims = _by_pointer(view)
    shown = view.problems[:50]
    for found in shown:
        at = f"{found.path}:{found.span.line}" if found.span else found.path
        numbered = claims.get((found.path, found.pointer[:2]))
        link = (tag("a", f"claim {numbered.number}", href=numbered.href), ", ") if numbered else None
        yield tag("b", f"{found.severity.value} {found.code}"), " ", tag("bdi", found.message), " (", link, tag("bdi", at), ")"
    if total > len(shown):
        said = [counted(counts[bad], bad.value) for bad in (Severity.ERROR, Severity.WARNING) if counts[bad]]
        rest = f"{total - len(shown):,} more, not shown" if shown else " and ".join(said)
        yield f"{rest}: claimkit check lists them."


def _by_pointer(view: View) -> Mapping[tuple[str, Pointer], Numbered]:
    """The claims by the way to them: those of a file are exported as a whole, in the order of the file."""
    numbered = {id(one.claim): one for one in view.claims}
    number: defaultdict[str, Iterator[int]] = defaultdict(count)
    return {(one.file, ("claims", next(number[one.file]))): numbered[id(one)] for one in view.export.claims}


def _files(view: View) -> Iterator[Content]:
    yield from ((tag("bdi", item.file), " ", tag("code", item.sha256)) for item in view.export.inputs)
    if view.export.summary.skipped_files:
        yield f"{counted(view.export.summary.skipped_files, 'other file')} left out: no claim files."
