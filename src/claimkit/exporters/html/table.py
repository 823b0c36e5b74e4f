"""All claims as a table."""

from claimkit.exporters.html.markup import Markup, tag
from claimkit.exporters.html.references import words
from claimkit.exporters.html.signs import mark_words
from claimkit.exporters.html.view import Numbered, View

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
