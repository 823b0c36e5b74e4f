"""A claim file that says something in every field, and its assessment."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from claimkit.api import loads
from claimkit.assessment.evidence import ExportedSlot, RaisingStep, Verification
from claimkit.assessment.shape import Assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.schema import claims_schema
from claimkit.claimfile.vocabulary import Extent, Verified
from claimkit.config.settings import Settings
from claimkit.project import Project, Texts
from claimkit.text.documents import Text

ARTICLE: Final = "# Tea\n\nTea helps against colds. It is old. Who drinks it? Milk spoils it.\n\nNothing more.\n"
_LAST: Final = ARTICLE.index("Nothing")
_HEX: Final = "0123456789abcdef" * 4
_OWN_KEYS: Final = {"x-own": {"team": "those of tea"}}
_OWN: Final = "x-own: {team: those of tea}"
_PERSON: Final = {
    "given": "Given",
    "dropping-particle": "de",
    "non-dropping-particle": "van",
    "suffix": "Jr.",
    "ORCID": "0000-0002-1825-0097",
    **_OWN_KEYS,
}
_IDENTIFIERS: Final = {
    "DOI": "10.1000/tea",
    "PMID": "1234567",
    "PMCID": "PMC1234567",
    "arXiv": "2001.00001",
    "ISBN": "9780306406157",
    "ISSN": "0317-8471",
    "URL": "https://example.org/tea",
    "language": "de",
    "issued": "2019-03",
    "volume": 3,
}
_NOT_CSL: Final = frozenset(["type", "appraisal", "path", "sha256", "omissions", "copy", "copy_sha256", "extent"])
_FILE: Final = """claimkit: 1
bibliography: [refs.bib]
documents:
  article: {path: article.md, omissions: [{text: Not a word on milk., sources: [review], OWN}], ALL(Document)}
  away: {title: Elsewhere, sha256: "HEX"}
sources:
  review: {type: article-journal, ALL(Source), copy: ../sources/review.pdf, copy_sha256: "HEX", extent: abstract,
    appraisal: {design: meta-analysis, sample_size: 120, synthesizes: randomized-trial, includes: [part], risk_of_bias: some,
      registration: NCT00000001, preprint: true, independent: false,
      notices: [{kind: correction, date: "2020-01", URL: "https://example.org/notice", OWN}], OWN}}
  gone: {type: book, appraisal: {design: cohort, notices: [{kind: retraction}]}}
  trial: {type: article-journal, title: A trial, DOI: 10.1000/trial, appraisal: {design: randomized-trial, sample_size: 240}}
  part: {type: article-journal, title: A part, appraisal: {design: randomized-trial}}
claims:
  - id: tea-helps
    statement: Tea helps against colds.
    kind: efficacy
    form: hedged
    scope: {SCOPE, OWN}
    passages:
      - {document: article, quote: Tea helps against colds., prefix: Tea, suffix: It, OWN}
      - {document: away, start: 3, end: 9, sha256: "HEX", OWN}
      - {document: article, start: 7, end: 10, sha256: "HEX"}
      - {document: article, start: LAST, end: END, sha256: "DIGEST"}
    confidence: moderate
    rationale: One review.
    override: It was decided so.
    caveats: [{kind: dose, text: Three cups., OWN}]
    citations:
      - {source: review, stance: supports, result: as-claimed, design: cohort, differs: [population], finding: One day shorter.,
         read: abstract, certainty: low, quote: colds were shorter, locator: {label: page, value: 12, OWN},
         note: Chosen with care., OWN}
      - {source: part, stance: disputes, result: no-difference, rules_out: interval}
      - {source: trial, stance: supports, result: as-claimed, finding: Half a day shorter., differs: [setting]}
      - {source: trial, stance: supports, result: as-claimed, finding: Half a day shorter., certainty: low}
      - {needs: A trial., required: false, search: none-found, OWN}
    suggestion: Tea may help.
    rests_on: [tea-is-old]
    reviewed: {by: A. Editor, date: "2026-11-22", fingerprint: "v1:sha256:HEX", OWN}
    recheck: "2027-11-22"
    OWN
  - id: tea-is-old
    statement: Tea is old.
    kind: history
    confidence: none
    reviewed: [{by: B. Reader, date: "2026-11-23", fingerprint: "v1:sha256:HEX"}, {by: C. Reader, date: "2026-11-24", fingerprint: "v1:sha256:HEX"}]
    passages: [{document: article, quote: It is old.}]
    citations: [{source: part, stance: neutral}, {source: gone, stance: supports}]
exempt:
  - {document: article, quote: Who drinks it?, prefix: old., suffix: Milk, reason: question, OWN}
  - {document: away, start: 0, end: 2, sha256: "HEX", reason: heading, OWN}
"""


def everything() -> Assessment:
    """The assessment of the file, with a citation that was held against a copy, and steps of all sorts."""
    made = assessed(loads(_written(), name="claims/tea.yaml"), {"article": Text(ARTICLE, "article.md")})
    first, *others = made.export.claims
    slot, *slots = first.citations
    found = Verification(outcome=Verified.VERIFIED, place="page 3", page="3", skipped=("[12]",), copy_sha256=_HEX)
    found = found.replace(extent=Extent.ABSTRACT, copy_fault="another work")
    assert isinstance(slot, ExportedSlot)  # noqa: S101
    steps = (
        RaisingStep(words="more than", source="trial", weakness="small", against=["part"]),
        RaisingStep(words="fill", needs=["A trial."]),
    )
    claims = (first.replace(citations=(slot.replace(verification=found), *slots), steps=steps), *others)
    return Assessment(made.export.replace(claims=claims), made.articles, made.problems)


def assessed(corpus: Corpus, texts: Texts | None = None) -> Assessment:
    """The assessment of claim files, whatever the configuration of this folder says."""
    return Project.of(Settings(root=Path()), texts).look_through(corpus.files).assessment()


def _written() -> str:
    """The file, with its short words written out."""
    scope = ", ".join(f"{name}: the {name} meant" for name in claims_schema()["$defs"]["Scope"]["properties"])
    digest = hashlib.sha256(ARTICLE[_LAST : _LAST + 7].encode()).hexdigest()
    words = {"OWN": _OWN, "HEX": _HEX, "SCOPE": scope, "LAST": str(_LAST), "END": str(_LAST + 7), "DIGEST": digest}
    words |= {f"ALL({name})": json.dumps(_bibliography(name))[1:-1] for name in ("Document", "Source")}
    return re.sub(r"\b(?:[A-Z]{3,}\b(?!\.)(?:\(\w+\))?)", lambda found: words.get(found[0], found[0]), _FILE)


def _bibliography(name: str) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for key, field in claims_schema()["$defs"][name]["properties"].items():
        if field.get("type") == "array":
            filled[key] = [_PERSON | {"family": f"Family {key}"}, {"literal": f"Institute of {key}"}]
        elif key not in _NOT_CSL:
            filled[key] = "2001-02-03" if field.get("pattern", "").startswith("^[0-9]") else f"the {key}"
    return {key: value for key, value in filled.items() if key not in _NOT_CSL} | _IDENTIFIERS | _OWN_KEYS
