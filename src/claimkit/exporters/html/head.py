"""What stands above the text: the headline, the claims by mark as a bar that filters, and what is dangerous to leave out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from claimkit.claimfile.model import Omission
from claimkit.claimfile.vocabulary import Kind, Stance, Status
from claimkit.derived.coverage import State
from claimkit.exporters._reading_order import Key, document_of
from claimkit.exporters.html.article import marked_title
from claimkit.exporters.html.markup import Content, Markup, between, tag
from claimkit.exporters.html.signs import legend_of, mark_words, term, words_link
from claimkit.exporters.html.view import DocumentView, Numbered, View, look
from claimkit.wording import counted

_BAR: Final = 1000
_MOST: Final = 20
"""So many claims of a sort stand above the text in words, the others by number: all have their rows among the findings."""


def heading(view: View) -> Markup:
    """The title, once, and in a sentence how well the statements are supported."""
    if view.only:
        title = tag("h1", marked_title(view.only) or view.only.title, dir="auto", lang=view.only.language)
    else:
        title = tag("h1", counted(len(view.shown), "document") if view.shown else "Claims")
    return tag("header", title, summary(view))


def summary(view: View) -> Iterator[Content]:
    """How well the statements are supported, what nobody has looked at, and what the marks do not say."""
    yield tag("p", headline(view), class_="headline")
    yield [tag("p", said, class_="gaps") for said in _gaps(view)]
    if view.export.summary.told_of_exempt:
        yield tag("p", view.export.summary.told_of_exempt, class_="gaps")
    marked = (f"{view.export.summary.unsupported:,} of {counted(view.export.summary.claims, 'claim')} marked as ", term("unsupported"))
    yield tag("p", marked, f". {view.export.disclaimer}", class_="disclaimer")


def headline(view: View) -> str:
    """How well the statements are supported, in a sentence for anybody."""
    if not view.claims:
        return "No claim is modelled: this report says nothing about how well anything is supported."
    counts = view.export.summary.by_status
    some = counts[Status.SUPPORTED] + counts[Status.PARTLY_SUPPORTED]
    said = [f"{some:,} of {counted(view.export.summary.claims, 'statement')} {'has' if some == 1 else 'have'} some support"]
    for status, one, several in (
        (Status.CONTESTED, "has evidence on both sides", "have evidence on both sides"),
        (Status.UNSUPPORTED, "needs a citation", "need a citation"),
        (Status.CONTRADICTED, "is contradicted", "are contradicted"),
    ):
        said += [counted(counts[status], one, several)] if counts[status] else []
    return f"{'; '.join(said)}."


def filters(view: View) -> Markup | None:
    """The claims by mark: a bar, the counts in words, and what narrows them down, which needs the program."""
    counts = view.export.summary.by_status
    if not view.claims:
        return None
    boxes = [
        tag("label", tag("input", type="checkbox", name="status", value=look(status), checked=True), legend_of(status, counts[status]))
        for status in Status
        if counts[status]
    ]
    words = tag("input", type="search", name="words", autocomplete="off", placeholder="words", aria_label="with the words")
    show = (words, tag("button", "Show all", type="reset"), tag("output", "", id="shown", role="status"))
    return tag("form", bar(view), tag("div", boxes, show), id="filters", aria_label="Claims by mark")


def bar(view: View) -> Markup:
    """The claims by mark as a stacked bar; the counts stand below it in words."""
    counts, parts, at = view.export.summary.by_status, [], 0.0
    for status in Status:
        width = counts[status] * _BAR / (len(view.claims) or 1)
        if counts[status]:
            parts.append(tag("rect", x=f"{at:.1f}", width=f"{width:.1f}", height=10, class_=look(status)))
        at += width
    return tag("svg", parts, viewBox=f"0 0 {_BAR} 10", preserveAspectRatio="none", class_="bar", aria_hidden="true")


def safety(view: View) -> Markup | None:
    """What a reader must know before acting on the text, in one block; None where there is nothing of the sort."""
    parts: list[Markup | None] = []
    lacking = [document for document in view.documents if document.document.omissions]
    for document in lacking:
        title = () if len(lacking) == 1 else (" of ", tag("bdi", document.title))
        rows = [_omission(view, document.document.file, one) for one in document.document.omissions]
        parts.append(_fold(("Left out by the text", title), rows, len(rows), document.document.omissions[0].text))
    advice = [one for one in view.claims if one.claim.kind is Kind.RECOMMENDATION]
    told = {place for one in view.claims if one.claim.kind is Kind.HARM for place in _where(one)}
    parts += [
        _claims("Advice without support", [one for one in advice if one.claim.unsupported]),
        _claims("Contradicted", [one for one in view.claims if one.claim.status is Status.CONTRADICTED]),
        _claims("Advice without a claim about harm beside it", [one for one in advice if not told & _where(one)]),
        _claims("Supported only by sources that are not independent", [*_dependent(view)]),
    ]
    return tag("section", tag("h2", "Before anybody acts on this text"), parts, id="safety") if any(parts) else None


def _claims(title: str, several: Sequence[Numbered]) -> Markup | None:
    shown = [words_link(one) for one in several[:_MOST]]
    further = sorted(several[_MOST:], key=lambda one: mark_words(one.claim))
    for words, group in groupby(further, key=lambda one: mark_words(one.claim)):
        links = [(" ", tag("a", str(one.number), href=one.href)) for one in group]
        shown.append(tag("span", tag("b", words), f", {len(links):,} more:", links))
    return _fold(title, shown, len(several), several[0].claim.statement if several else "")


def _fold(title: Content, rows: Sequence[Content], number: int, first: Content) -> Markup | None:
    """Several remarks behind their title, their number and the first of them."""
    if not rows:
        return None
    summary = tag("summary", tag("b", title, f" ({number:,})"), " ", tag("span", first, dir="auto", class_="lead"))
    return tag("details", summary, tag("ul", [tag("li", row) for row in rows]))


def _omission(view: View, file: str, omission: Omission) -> Content:
    cited = between(", ", (view.source_link(id_, file) for id_ in omission.sources))
    return tag("span", omission.text, dir="auto"), (" (", cited, ")") if cited else None


def _dependent(view: View) -> Iterator[Numbered]:
    """Claims that counted citations support, none of them independent."""
    for numbered in view.claims:
        sources = [view.source(slot) for slot in numbered.claim.filled if slot.counted and slot.direction is Stance.SUPPORTS]
        if sources and all(source and source.appraisal and not source.appraisal.independent for source in sources):
            yield numbered


def _where(numbered: Numbered) -> set[Key]:
    """The documents that a claim stands in; its claim file, if it stands in none."""
    claim = numbered.claim
    return set(map(document_of, claim.passages)) or {(claim.file, None)}


def _gaps(view: View) -> Iterator[Content]:
    for document in view.documents:
        if document.account.unreadable:
            yield tag("bdi", document.title), f" cannot be read: {document.account.unreadable}"
        said = [*_uncovered(document)]
        if not document.is_claimed:
            exempt = document.account.totals.exempt
            looked = "nothing in it was looked at" + (f" but {counted(exempt, 'sentence')} marked as exempt" if exempt else "")
            link = tag("a", document.title, href=f"#{document.anchor}", dir="auto")
            said.insert(0, tag("strong", "No claim is modelled for ", link, f": {looked}."))
        if said:
            yield between(" ", said)


def _uncovered(document: DocumentView) -> Iterator[Content]:
    """How many of its sentences no claim accounts for, with a link to the first."""
    totals = document.account.totals
    for number, state, how in (
        (totals.uncovered, State.UNCOVERED, "not accounted for by any claim: nothing is known of how well this is supported"),
        (totals.partial, State.PARTIAL, "accounted for only in part: nothing is known of how well the rest is supported"),
    ):
        if number:
            anchor = f"s{document.number}-{document.first[state]}" if document.account.read else document.anchor
            link = tag("a", f"{number:,} of {counted(totals.sentences, 'sentence')}", href=f"#{anchor}")
            yield link, " of ", tag("bdi", document.title), f" {'is' if number == 1 else 'are'} {how}."
