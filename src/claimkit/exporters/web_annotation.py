"""Exports a page of W3C Web Annotations (Recommendation of 2017) for archives and Apache Annotator: the claims, each on the words that make it.

Each passage in a text at hand is an annotation with a TextQuoteSelector; a claim without one is an annotation of its place in the claim file. Bodies
are tags (the first is unsupported, or the status), a comment with the mark, the statement, why, caveats and needs, and links to the works that
count. The context is that of the Recommendation; nothing needs to fetch it.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment
from claimkit.exporters import Exporter, lost
from claimkit.exporters._annotations import LOSES, UNSUPPORTED, Annotation, annotations
from claimkit.exporters._iri import claim_of


def render(assessment: Assessment) -> Iterator[str]:
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{assessment.base}annotations",
        "type": "AnnotationPage",
        "items": [_annotation(one) for one in annotations(assessment)],
    }
    yield json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(one: Annotation) -> dict[str, Any]:
    target: dict[str, Any] = {"source": one.page}
    if one.quote:
        around = {key: words for key in ("prefix", "suffix") if (words := getattr(one.quote, key))}
        target["selector"] = {"type": "TextQuoteSelector", "exact": one.quote.exact, **around}
    return {
        "id": one.id,
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in one.tags),
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": "\n".join(one.comment)},
            *({"type": "SpecificResource", "purpose": "linking", "source": work} for work in one.works),
        ],
        "target": target,
    }


EXPORTER: Final = Exporter(
    name="web-annotation",
    suffix=".annotations.jsonld",
    media_type="application/ld+json",
    loses=(*LOSES, *lost("disclaimer", "an annotation is of a claim"), *lost("documents", "an annotation names the page", "id file URL")),
    render=render,
    marks=lambda text: frozenset(claim_of(one["id"]) for one in json.loads(text)["items"] if one["body"][0]["value"] == UNSUPPORTED),
    needs_base=True,
    seen="as the first words of the comment, and as a tag; the first body is the tag unsupported",
)
