"""Exports a file that the Hypothesis client imports (its Share panel): the claims as annotations of the page on which they are made.

Each passage in a text at hand is an annotation of its words; a claim without one is a note on the page. The first tag is unsupported, or the status;
text holds the mark with the statement, why, caveats, what is needed, and links to the works that count. The client shows them on the page that is
open, whatever its address is. Positions are left out: clients count them in different texts.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment
from claimkit.exporters import Exporter, lost
from claimkit.exporters._annotations import LOSES, UNSUPPORTED, Annotation, annotations
from claimkit.exporters._iri import claim_of

_USER: Final = "acct:claimkit@localhost"
_PUBLIC: Final = "group:__world__"


def render(assessment: Assessment) -> Iterator[str]:
    head = {"export_date": "2000-01-01T00:00:00.000Z", "export_userid": _USER, "client_version": ""}
    found = [_annotation(one, assessment.export.disclaimer) for one in annotations(assessment)]
    yield json.dumps({**head, "annotations": found}, ensure_ascii=False, indent=1) + "\n"


def _annotation(one: Annotation, disclaimer: str) -> dict[str, Any]:
    target: dict[str, Any] = {"source": one.page}
    if one.quote:
        around = {"prefix": one.quote.prefix, "suffix": one.quote.suffix}
        target["selector"] = [{"type": "TextQuoteSelector", "exact": one.quote.exact, **around}]
    return {
        "id": one.id,
        "uri": one.page,
        "target": [target],
        "tags": one.tags,
        "text": _text(one, disclaimer),
        "document": {"title": [(one.quote and one.quote.document.title) or one.claim.file]},
        "permissions": {"read": [_PUBLIC], "update": [_USER], "delete": [_USER]},
        "user": _USER,
        "group": "__world__",
        "references": [],
    }


def _text(one: Annotation, disclaimer: str) -> str:
    """The comment in Markdown: its first line is a paragraph, the others are a list."""
    first, *more = map(_escaped, one.comment)
    listed = [f"- {line}" for line in (*more, *(f"<{work}>" for work in one.works))]
    return "\n\n".join(filter(None, (first, "\n".join(listed), f"*{_escaped(disclaimer)}*")))


def _escaped(text: str) -> str:
    """A text without markup. The client takes a backslash and a parenthesis for the beginning of a formula: no backslash stands before one."""
    signs = re.compile(r"[\\`*_{}\[\]<>#|~$!&]")
    return signs.sub(lambda sign: "&#92;" if sign[0] == "\\" else f"\\{sign[0]}", " ".join(text.split()))


EXPORTER: Final = Exporter(
    name="hypothesis",
    suffix=".hypothesis.json",
    media_type="application/json",
    loses=(*LOSES, *lost("documents", "an annotation names the page", "id file title URL")),
    render=render,
    marks=lambda text: frozenset(claim_of(one["id"]) for one in json.loads(text)["annotations"] if UNSUPPORTED in one["tags"]),
    needs_base=True,
    seen="as the first words of each annotation, and among its tags; the tag is unsupported",
)
