"""A corpus that says something in every field of the format, and its assessment with one field at a time changed."""

import copy
import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import claimkit as ck
from assessing import assessment
from claimkit.assessment.shape import Assessment, Verification, as_data
from claimkit.claimfile import vocabulary
from claimkit.claimfile.schema import claims_schema
from claimkit.config.settings import Settings
from claimkit.text.documents import Text

ARTICLE: Final = "# Tea\n\nTea helps against colds. It is old. Who drinks it? Milk spoils it.\n\nNothing more.\n"
LAST: Final = ARTICLE.index("Nothing")
HEX: Final = "0123456789abcdef" * 4
_OWN: Final = {"x-own": {"team": "those of tea"}}
_IDENTIFIERS: Final = {
    "DOI": "10.1000/tea",
    "PMID": "1234567",
    "PMCID": "PMC1234567",
    "arXiv": "2001.00001",
    "ISBN": "9780306406157",
    "ISSN": "0317-8471",
    "URL": "https://example.org/tea",
    "language": "de",
}
_LITERAL: Final = {"claimkit_export", "generator.name"}
"""Paths that can hold one value only."""


def _bibliography(name: str) -> dict[str, Any]:
    """Every bibliographic field of a source, or of a document."""
    filled: dict[str, Any] = {}
    for key, field in claims_schema()["$defs"][name]["properties"].items():
        if key in ("type", "appraisal", "path", "sha256", "omissions", "copy", "copy_sha256", "extent"):
            continue
        pattern = field.get("pattern", "")
        if field.get("type") == "array":
            person = {
                "family": f"Family {key}",
                "given": "Given",
                "dropping-particle": "de",
                "non-dropping-particle": "van",
                "suffix": "Jr.",
                "ORCID": "0000-0002-1825-0097",
            }
            filled[key] = [{**person, **_OWN}, {"literal": f"Institute of {key}"}]
        else:
            filled[key] = "2001-02-03" if pattern.startswith("^[0-9]") else f"the {key}"
    return {**filled, **_IDENTIFIERS, "issued": "2019-03", "volume": 3, **_OWN}


def _data() -> dict[str, Any]:
    appraisal = {
        "design": "meta-analysis",
        "sample_size": 120,
        "synthesizes": "randomized-trial",
        "includes": ["part"],
        "risk_of_bias": "some",
        "registration": "NCT00000001",
        "preprint": True,
        "independent": False,
        "notices": [{"kind": "correction", "date": "2020-01", "URL": "https://example.org/notice", **_OWN}],
        **_OWN,
    }
    filled = {
        "source": "review",
        "stance": "supports",
        "result": "as-claimed",
        "design": "cohort",
        "differs": ["population"],
        "finding": "One day shorter.",
        "read": "abstract",
        "certainty": "low",
        "quote": "colds were shorter",
        "locator": {"label": "page", "value": 12, **_OWN},
        "note": "Chosen with care.",
        **_OWN,
    }
    null = {"source": "part", "stance": "disputes", "result": "no-difference", "rules_out": "interval"}
    trial = {"source": "trial", "stance": "supports", "result": "as-claimed", "finding": "Half a day shorter."}
    weighed = [{**trial, "differs": ["setting"]}, {**trial, "certainty": "low"}]
    scope = {name: f"the {name} meant" for name in claims_schema()["$defs"]["Scope"]["properties"]}
    full = {
        "id": "tea-helps",
        "statement": "Tea helps against colds.",
        "kind": "efficacy",
        "form": "hedged",
        "scope": {**scope, **_OWN},
        "passages": [
            {"document": "article", "quote": "Tea helps against colds.", "prefix": "Tea", "suffix": "It", **_OWN},
            {"document": "away", "start": 3, "end": 9, "sha256": HEX, **_OWN},
            {"document": "article", "start": 7, "end": 10, "sha256": HEX},
            {"document": "article", "start": LAST, "end": LAST + 7, "sha256": hashlib.sha256(b"Nothing").hexdigest()},
        ],
        "confidence": "moderate",
        "rationale": "One review.",
        "override": "It was decided so.",
        "caveats": [{"kind": "dose", "text": "Three cups.", **_OWN}],
        "citations": [filled, null, *weighed, {"needs": "A trial.", "required": False, "search": "none-found", **_OWN}],
        "suggestion": "Tea may help.",
        "rests_on": ["tea-is-old"],
        "reviewed": {"by": "A. Editor", "date": "2026-11-22", "fingerprint": f"v1:sha256:{HEX}", **_OWN},
        **_OWN,
    }
    copy = {"copy": "../sources/review.pdf", "copy_sha256": HEX, "extent": "abstract"}
    old = {"id": "tea-is-old", "statement": "Tea is old.", "kind": "history", "confidence": "none"}
    quotation = {"document": "article", "quote": "It is old."}
    return {
        "claimkit": 1,
        "documents": {
            "article": {
                **_bibliography("Document"),
                "path": "article.md",
                "omissions": [{"text": "Not a word on milk.", "sources": ["review"], **_OWN}],
            },
            "away": {"title": "Elsewhere", "sha256": HEX},
        },
        "sources": {
            "review": {**_bibliography("Source"), "type": "article-journal", "appraisal": appraisal, **copy},
            "gone": {"type": "book", "appraisal": {"design": "cohort", "notices": [{"kind": "retraction"}]}},
            "trial": {
                "type": "article-journal",
                "title": "A trial",
                "DOI": "10.1000/trial",
                "appraisal": {"design": "randomized-trial", "sample_size": 240},
            },
            "part": {"type": "article-journal", "title": "A part", "appraisal": {"design": "randomized-trial"}},
        },
        "claims": [
            full,
            {
                **old,
                "passages": [quotation],
                "citations": [{"source": "part", "stance": "neutral"}, {"source": "gone", "stance": "supports"}],
            },
        ],
        "exempt": [
            {
                "document": "article",
                "quote": "Who drinks it?",
                "prefix": "old.",
                "suffix": "Milk",
                "reason": "question",
                **_OWN,
            },
            {"document": "away", "start": 0, "end": 2, "sha256": HEX, "reason": "heading", **_OWN},
        ],
    }


def everything() -> Assessment:
    """The assessment of a claim file that uses every field."""
    corpus = ck.loads(ck.dump(ck.ClaimFile.model_validate(_data())), name="claims/tea.yaml")
    made = assessment(corpus, Settings(root=Path()), {"article": Text(ARTICLE, "article.md")})
    first, *others = made.export.claims
    slot, *slots = first.citations
    found = Verification(
        outcome=vocabulary.Verified.VERIFIED,
        place="page 3",
        page="3",
        skipped=("[12]",),
        copy_sha256=HEX,
        extent=vocabulary.Extent.ABSTRACT,
    )
    claims = (first.replace(citations=(slot.replace(verification=found), *slots)), *others)
    replaced = made.export.replace(claims=claims)
    return Assessment(replaced, made.articles, made.problems)


def unused_fields(schema: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """The fields of a schema that data use nowhere; short forms, which stand for others, left out."""
    used = {path.split(".")[-1] for path in paths(data)}
    parts = {"": schema, **schema["$defs"]}
    keys = {key for name, part in parts.items() if not name.startswith("Short") for key in part.get("properties", {})}
    return sorted(keys - used)


def claim_file() -> dict[str, Any]:
    """The claim file as plain data; exports show a bibliography by the sources that are cited of it."""
    return {**_data(), "bibliography": ["refs.bib"]}


def paths(data: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The way to every value in data, the positions in lists left out; each once."""
    yield from dict.fromkeys(".".join(way) for way, _ in _leaves(data, path))


def _leaves(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield (*path, key), None
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list):
        for item in data:
            yield from _leaves(item, path)


def leaf_paths(data: Mapping[str, Any]) -> list[str]:
    """The ways to plain values."""
    every = list(paths(data))
    return [path for path in every if path not in _LITERAL and not any(other.startswith(f"{path}.") for other in every)]


def changed(given: Assessment, path: str) -> Iterator[Assessment]:
    """The assessment with another value at a path: one that fits there, or every other word of a vocabulary."""
    data = plain(given)
    value = next(_at(data, path.split(".")))
    words = _other_words(value)
    for other in words or _others(value):
        copied = copy.deepcopy(data)
        _change(copied, path.split("."), other)
        try:
            export = type(given.export).model_validate(copied)
        except ck.ModelError:
            continue
        yield Assessment(export, given.articles, given.problems)
        if not words:
            return


def plain(given: Assessment) -> dict[str, Any]:
    """The export as plain data."""
    return as_data(given.export)


def _at(data: Any, way: list[str]) -> Iterator[Any]:
    if isinstance(data, list):
        for item in data:
            yield from _at(item, way)
    elif not way:
        yield data
    elif isinstance(data, Mapping) and way[0] in data:
        found = data[way[0]]
        if len(way) == 1 and isinstance(found, list):
            yield from found
        else:
            yield from _at(found, way[1:])


def _change(data: Any, way: list[str], value: Any) -> None:
    if isinstance(data, list):
        for item in data:
            _change(item, way, value)
    elif isinstance(data, dict) and way[0] in data:
        if len(way) > 1:
            _change(data[way[0]], way[1:], value)
        else:
            data[way[0]] = [value] if isinstance(data[way[0]], list) else value


def _others(value: object) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1]
    return [f"{value} changed", "1999-09-09", "f" * 64, f"v1:sha256:{'f' * 64}"]


def _other_words(value: object) -> list[Any]:
    return list(dict.fromkeys(word for words in _vocabularies() if value in words for word in words if word != value))


@cache
def _vocabularies() -> list[list[str]]:
    return [
        [word.value for word in thing]
        for thing in vars(vocabulary).values()
        if isinstance(thing, type) and issubclass(thing, StrEnum)
    ]
