"""The overview of a report: how many claims have which mark, how sure they are, what they rest on, what is accounted for."""

from typing import Final

from claimkit.claimfile.vocabulary import Status
from claimkit.derived.coverage import Account, reasons_in_words
from claimkit.exporters.html.charts import by_status, coverage, levels
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.references import notices, words
from claimkit.exporters.html.signs import METER, legend_of, mark_words
from claimkit.exporters.html.view import Numbered, View
from claimkit.wording import counted

_MOST_SOURCES: Final = 10
_WIDEST: Final = 160


def overview(view: View) -> Markup:
    """The section with all pictures."""
    return tag(
        "section",
        tag("h2", "Overview"),
        tag("div", _statuses(view), _coverage(view), _levels(view), _sources(view), class_="charts"),
        id="overview",
    )


def _figure(title: str, *content: Content) -> Markup:
    return tag("figure", tag("figcaption", title), content)


def _statuses(view: View) -> Markup:
    counts = view.export.summary.by_status
    rows = [
        tag("li", legend_of(status), f" {counts[status]:,}", tag("small", f" {status.meaning}")) for status in Status
    ]
    return _figure("Claims by mark", by_status(counts), tag("ul", rows, class_="legend"))


def _coverage(view: View) -> Markup | None:
    rows: list[Content] = []
    for document in view.documents:
        if document.account and document.account.at_hand:
            totals = document.account.totals
            name = tag("p", tag("a", document.title, href=f"#{document.anchor}", dir="auto"))
            rows += [name, coverage(totals), tag("p", coverage_words(document.account))]
    return _figure("Sentences accounted for", rows) if rows else None


def coverage_words(account: Account) -> str:
    """The coverage of a document in words; only all is 100 %."""
    totals = account.totals
    accounted, every = totals.claimed + totals.exempt, totals.sentences
    if not every:
        return "It holds no sentence."
    reasons = f": {reasons_in_words(account.reasons)}" if account.reasons else ""
    not_read = account.read.shares.not_read if account.read else ""
    file = f" Of the file: {not_read}." if not_read else ""
    return (
        f"{accounted:,} of {counted(every, 'sentence')} accounted for ({accounted * 100 // every} %): {totals.claimed:,} claimed, "
        f"{totals.exempt:,} exempt (they assert nothing{reasons}), {totals.partial:,} partly covered, {totals.uncovered:,} uncovered.{file}"
    )


def _levels(view: View) -> Markup | None:
    if not view.claims:
        return None
    drawn, said = levels(view.claims)
    remark = tag("p", "Each sign is a claim. Striped fields lie above what the evidence allows.", class_="remark")
    steps = tag("p", f"In the card of a claim, {METER}.", class_="remark")
    return _figure(
        "Confidence (upwards) against what the evidence allows",
        drawn,
        remark,
        steps,
        tag("ul", [tag("li", line) for line in said], class_="vh"),
    )


def _sources(view: View) -> Markup | None:
    ordered = sorted(view.export.sources, key=lambda source: -len(view.cited_by.get((source.file, source.id), ())))
    if not ordered:
        return None
    most = len(view.cited_by.get((ordered[0].file, ordered[0].id), ())) or 1
    rows = []
    for source in ordered[:_MOST_SOURCES]:
        number = len(view.cited_by.get((source.file, source.id), ()))
        width = max(1, round(number * _WIDEST / most))
        bar = tag(
            "svg",
            tag("rect", width=width, height=10, class_="bar"),
            width=_WIDEST,
            height=10,
            class_="bars",
            aria_hidden="true",
        )
        design = words(source.appraisal.design) if source.appraisal else "not appraised"
        flags = [(" ", one) for one in notices(source.appraisal)]
        rows.append(
            tag(
                "li",
                tag("span", source.title or source.id, class_="one-line", dir="auto"),
                " ",
                bar,
                f" {counted(number, 'claim')} · {design}",
                flags,
            )
        )
    more = len(ordered) - len(rows)
    rest = tag("p", tag("a", f"{counted(more, 'more source')} in the list", href="#sources")) if more else None
    return _figure("Sources by number of claims", tag("ol", rows, class_="top-sources"), rest)


# ---- all claims as a table --------------------------------------------------------------------------------------------


_HEADS = ("No.", "Mark", "Statement", "Kind", "Confidence / ceiling", "For / against / open", "Review")


def table(view: View) -> Markup:
    """The claims in a table, closed until it is asked for."""
    head = tag("tr", [tag("th", name, scope="col") for name in _HEADS])
    rows = [_row(numbered) for numbered in view.claims]
    inner = tag("table", tag("caption", "All claims", class_="vh"), tag("thead", head), tag("tbody", rows))
    scrolling = tag("div", inner, class_="scroll", tabindex=0, role="region", aria_label="Table of all claims")
    return tag("details", tag("summary", "All claims as a table"), scrolling, id="table")


def _row(numbered: Numbered) -> Markup:
    claim = numbered.claim
    levels = f"{words(claim.confidence)} / {words(claim.ceiling)}"
    return tag(
        "tr",
        tag("td", str(numbered.number)),
        tag("td", mark_words(claim), class_=f"mark {claim.status}"),
        tag("td", tag("a", claim.statement, href=numbered.href, dir="auto")),
        tag("td", claim.kind),
        tag("td", levels, " (overridden)" if claim.override else None),
        tag("td", f"{claim.supporting} / {claim.disputing} / {claim.open_slots}"),
        tag("td", claim.review_state),
        data_n=numbered.number,
    )
