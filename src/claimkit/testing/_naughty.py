"""Claims of every status, with texts that do harm in an output where they are not escaped."""

from typing import Any, Final

from claimkit.assessment.shape import Assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import ClaimFile
from claimkit.testing._everything import assessed

NASTY: Final = "Tee „hilft\u201c <b>&amp; | * _ ` # \\ \" ' \u05d0\u05d1 \u202etea\u202c \U0001f468\u200d\U0001f469 \u4e2d e\u0301 ${x} {{x}} %s]]> -- \n\t\rend"
LINES: Final = "one\u2028two\u2029three\x0bfour\x0cfive\x1csix"


def naughty(text: str = NASTY) -> Assessment:
    """The assessment of claims in whose words such a text stands."""
    return assessed(corpus(text))


def corpus(text: str = NASTY) -> Corpus:
    """The claims themselves."""

    def claim(id_: str, *slots: tuple[str, str], **more: Any) -> Any:
        cited = [{"source": source, "stance": stance, "finding": text, "note": text} for source, stance in slots]
        made = {"id": id_, "statement": f"{id_}: {text}", "kind": "mechanism", "confidence": "none", **more}
        return made | {"citations": [*cited, *more.get("citations", ())]}

    trial = {"design": "randomized-trial"}
    file = {
        "documents": {"article": {"path": "article.md", "title": text, "omissions": [{"text": text}]}},
        "sources": {
            "trial": {"type": "article-journal", "title": text, "DOI": "10.1000/a", "appraisal": trial},
            "gone": {"type": "book", "appraisal": {**trial, "notices": [{"kind": "retraction"}]}},
        },
        "claims": [
            claim("is-supported", ("trial", "supports"), confidence="moderate", rationale=text),
            claim("is-partly-supported", ("trial", "supports"), citations=[{"needs": text}], override=text),
            claim("is-contested", ("trial", "supports"), ("trial", "disputes")),
            claim("is-unsupported", ("gone", "supports"), ("nobody", "supports"), ("trial", "neutral")),
            claim("is-disputed", ("trial", "disputes"), suggestion=text),
            claim("is-an-opinion", kind="opinion"),
            claim("is-inferred", rests_on=["is-supported"], passages=[{"quote": text}]),
        ],
        "exempt": [{"quote": text, "reason": "heading"}],
        "x-own": {text: [text]},
    }
    return Corpus.of(ClaimFile.model_validate(file))
