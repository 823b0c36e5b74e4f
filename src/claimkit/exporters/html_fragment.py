"""Exports the texts with their marks as a piece of HTML to put into a page of your own: with its style sheet, without a program.

It begins with how well the statements are supported; the summary of findings and the sources follow the texts. A text that no claim file gives a path
for is not written: it may not be yours to publish. Light and dark follow the ``color-scheme`` of the page around it. One such piece fits on a page.
"""

from collections.abc import Iterator
from typing import Final

from claimkit.assessment.shape import Assessment
from claimkit.exporters import OF_EXEMPT, Exporter, lost
from claimkit.exporters._reading_order import publishable
from claimkit.exporters.html import EXPORTER as PAGE
from claimkit.exporters.html import marks
from claimkit.exporters.html.article import document_section
from claimkit.exporters.html.findings import findings
from claimkit.exporters.html.head import bar, safety, summary
from claimkit.exporters.html.markup import join
from claimkit.exporters.html.references import sources
from claimkit.exporters.html.signs import glossary, mark_styles
from claimkit.exporters.html.view import View
from claimkit.values import replace


def render(assessment: Assessment) -> Iterator[str]:
    yield f'<div class="claimkit" lang="en" dir="ltr"><style>{mark_styles()}</style>'
    own = publishable(assessment)
    shown = tuple(one for one in assessment.articles if one.read is None or (one.file, one.id) in own)
    yield from parts(replace(assessment, articles=shown))
    yield "</div>\n"


def parts(assessment: Assessment, *, with_texts: bool = True) -> Iterator[str]:
    """What such a piece holds, for a page that has the style sheet of the marks; only the texts that the assessment holds are written."""
    view = View.of(assessment, for_editors=False)
    yield join((*summary(view), bar(view), safety(view)))
    for document in view.documents if with_texts else ():
        yield from document_section(document, is_only=len(view.documents) == 1)
    yield from findings(view)
    yield join((sources(view), glossary(view)))


_FOR_EDITORS: Final = "for those who write the claim files: in the report"
EXPORTER: Final = Exporter(
    name="html-fragment",
    suffix=".html",
    media_type="text/html",
    loses=(
        *PAGE.loses,
        *lost("inputs generator claims.reviewed claims.recheck claims.review_state", _FOR_EDITORS),
        *lost("claims.form claims.file claims.line", _FOR_EDITORS),
        *lost("summary", _FOR_EDITORS, f"claims unsupported by_status {OF_EXEMPT}"),
    ),
    loses_of_texts="texts without a path",
    render=render,
    marks=marks,
    seen="in the text, in words and by the line below it, and in the row of each claim; the row has data-unsupported",
)
