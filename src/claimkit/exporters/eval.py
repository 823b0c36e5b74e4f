"""Exports JSON Lines for programs that evaluate language models: a line for each claim, all lines with the same keys of the same types.

claim, label and evidence are what such programs look for. label is AVeriTeC's word for the status: Supported, Not Enough Evidence, Refuted, or
Conflicting Evidence/Cherrypicking; evidence[].label SciFact's word for the side on which a citation counts: SUPPORT, CONTRADICT, or NEUTRAL. A label
says what the claim file lists, not what is true. What is not there is an empty text or list, 0 or false.
"""

from collections.abc import Iterator
from typing import Any, Final

from claimkit.assessment.shape import Assessment, ExportedClaim, ExportedOffsets
from claimkit.claimfile.vocabulary import Stance, Status
from claimkit.exporters import OWN_KEYS, Exporter, lost
from claimkit.exporters._bibliography import Sources
from claimkit.exporters._uses import Use, uses_of
from claimkit.exporters.jsonl import line, marks

_LABELS: Final = {
    Status.SUPPORTED: "Supported",
    Status.PARTLY_SUPPORTED: "Supported",
    Status.CONTESTED: "Conflicting Evidence/Cherrypicking",
    Status.UNSUPPORTED: "Not Enough Evidence",
    Status.CONTRADICTED: "Refuted",
}
_SIDES: Final = {Stance.SUPPORTS: "SUPPORT", Stance.DISPUTES: "CONTRADICT", Stance.NEUTRAL: "NEUTRAL"}


def render(assessment: Assessment) -> Iterator[str]:
    sources = Sources(assessment.export.sources)
    yield from (line(_claim(claim, sources)) for claim in assessment.export.claims)


def _claim(claim: ExportedClaim, sources: Sources) -> dict[str, Any]:
    uses = list(uses_of(claim))
    evidence = [_evidence(use, sources) for use in uses]
    # what is void, such as a retracted work, would pass for evidence if a model were given it to answer with
    contexts = [one["text"] for use, one in zip(uses, evidence, strict=True) if one["text"] and use.side]
    said = ((one.resolved and one.resolved.text) if isinstance(one, ExportedOffsets) else one.quote for one in claim.passages)
    words = list(filter(None, said))
    return {
        "id": claim.id,
        "claim": claim.statement,
        "label": _LABELS[claim.status],
        **{name: getattr(claim, name) for name in ("status", "unsupported", "mark", "confidence", "ceiling")},
        "strength_for": claim.strength.supports,
        "strength_against": claim.strength.disputes,
        "kind": claim.kind,
        "context": (words or [""])[0],
        "passages": words,
        "contexts": contexts,
        "evidence": evidence,
        "why": list(claim.why),
        "caveats": [caveat.text for caveat in claim.caveats],
        "needs": [slot.needs for slot in claim.open],
        "file": claim.file,
        "line": claim.line or 0,
    }


def _evidence(use: Use, sources: Sources) -> dict[str, Any]:
    slot, weighed = use.slot, use.line
    source = sources.of(slot.source_file, slot.source)
    return {
        "doc": slot.source,
        "title": (source and source.title) or "",
        "doi": (source and source.DOI) or "",
        "pmid": (source and source.PMID) or "",
        "label": _SIDES[slot.direction],
        "level": weighed.level.value if weighed else "",
        "direct": bool(weighed and weighed.direct),
        "counted": slot.counted,
        "not_counted": slot.not_counted or "",
        "text": slot.quote or slot.finding or "",
        "verbatim": bool(slot.quote),
        "verified": slot.verification.outcome.value,
        "read": slot.read.value if slot.read else "",
    }


_NO_KEY: Final = "the keys are fixed"
_OF_CLAIMS: Final = "id statement status unsupported mark confidence ceiling kind passages citations lines strength why caveats file line"
_OF_CITATIONS: Final = "source source_file direction counted not_counted quote finding read needs verification.outcome"

EXPORTER: Final = Exporter(
    name="eval",
    suffix=".eval.jsonl",
    media_type="application/jsonl",
    loses=(
        *lost("generator disclaimer summary inputs documents exempt", "a line is a claim"),
        *lost("sources", _NO_KEY, "id file title DOI PMID"),
        *lost("claims", _NO_KEY, _OF_CLAIMS),
        *lost("claims.passages", "their words alone are given", "quote resolved.text"),
        *lost("claims.citations", _NO_KEY, _OF_CITATIONS),
        *lost("claims.lines", _NO_KEY, "slot level direct"),
        *lost("claims.strength", _NO_KEY, "supports disputes"),
        *lost("claims.caveats", _NO_KEY, "text"),
        OWN_KEYS,
    ),
    render=render,
    marks=marks,
    seen="in the mark of each line; its unsupported is true",
    by_row=True,
)
