"""The sources by the number of claims that cite them, with what they are worth."""

from typing import Final

from claimkit.assessment.shape import ExportedSource
from claimkit.exporters.html.markup import Markup, tag
from claimkit.exporters.html.references import found_at, notices, reference, worth
from claimkit.exporters.html.signs import links
from claimkit.exporters.html.view import View
from claimkit.wording import counted

_WIDEST: Final = 120


def sources(view: View) -> Markup | None:
    """The list of sources, those that most claims cite first; None where there are none."""
    if not view.export.sources:
        return None
    cited = view.cited_by
    ordered = sorted(view.export.sources, key=lambda source: -len(cited.get((source.file, source.id), ())))
    most = len(cited.get((ordered[0].file, ordered[0].id), ())) or 1
    rows = [_row(view, source, most) for source in ordered]
    head = tag("tr", [tag("th", name, scope="col") for name in ("Source", "Worth as evidence", "Cited by")])
    inner = tag(
        "table",
        tag("caption", "Sources by the number of claims that cite them", class_="vh"),
        tag("thead", head),
        tag("tbody", rows),
    )
    return tag(
        "section",
        tag("h2", f"Sources ({len(ordered):,})"),
        tag(
            "details",
            tag("summary", "All sources, those that most claims cite first"),
            tag("div", inner, class_="scroll", tabindex=0, role="region", aria_label="Table of sources"),
            open=True,  # a closed list could not be printed without a program
        ),
        id="sources",
    )


def _row(view: View, source: ExportedSource, most: int) -> Markup:
    claims = view.cited_by.get((source.file, source.id), ())
    width = round(len(claims) * _WIDEST / most)
    bar = tag(
        "svg",
        tag("rect", width=width, height=8, class_="bar"),
        width=_WIDEST,
        height=8,
        class_="bars",
        aria_hidden="true",
    )
    return tag(
        "tr",
        tag("td", reference(source), " ", found_at(source), " ", tag("small", source.id, dir="auto")),
        tag("td", " · ".join(worth(source.appraisal)), [(" ", one) for one in notices(source.appraisal)]),
        tag("td", bar, " ", counted(len(claims), "claim"), links(claims) if claims else None),
        id=view.source_anchor(source.id, source.file),
    )
