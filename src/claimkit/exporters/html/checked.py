"""How far the claims of a report were looked into: by reviewers, by those who read the sources, and by ``claimkit check``."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.claimfile.vocabulary import Read, ReviewState
from claimkit.diagnostics import Diagnostic, Pointer, Severity
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.view import Numbered, View, filled
from claimkit.wording import counted

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
    rows = [tag("li", _problem(found, cards)) for found in view.export.problems[:_MOST_PROBLEMS]]
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
