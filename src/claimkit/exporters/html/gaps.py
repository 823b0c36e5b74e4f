"""What a report knows nothing of: the sentences and documents that no claim accounts for."""

from collections.abc import Iterator

from claimkit.derived.coverage import Account, State
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.view import DocumentView, Key, View
from claimkit.wording import counted


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
