"""What the models of a claim file take, as plain data: `claimkit.claimfile.parts` reads it. ``tools/generate.py`` writes it from the models."""

from typing import Any, Final

Rows = dict[str, tuple[Any, ...]]
"""By key in files: the name in Python, what is taken, and the default if there is one."""


def _rows(*several: tuple[Any, ...]) -> Rows:
    """The rows of keys that take the same; an equals sign stands before a name that a key does not tell."""
    words = ((word.partition("="), row) for keys, *row in several for word in keys.split())
    return {key: (name or key.replace("-", "_"), *row) for (key, _, name), row in words}


# fmt: off
_BIBLIOGRAPHY: Final = _rows(
    (("title container-title publisher publisher-place DOI PMID PMCID ISBN ISSN arXiv URL language abstract annote archive "
      "archive-place archive_collection archive_location authority call-number collection-title container-title-short "
      "dimensions division event-place event-title genre journalAbbreviation jurisdiction keyword medium note "
      "original-publisher original-publisher-place original-title part-title references reviewed-genre reviewed-title scale "
      "section shortTitle source status title-short version volume-title volume-title-short"), ("text",), None),
    (("author editor chair collection-editor compiler composer container-author contributor curator director editorial-director "
      "executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient "
      "reviewed-author script-writer series-creator translator"), ("many", ("part", "Name")), None),
    ("issued", ("either", ("whole", 1000, 9999), ("form", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")), None),
    (("volume issue page number edition chapter-number collection-number number-of-pages number-of-volumes page-first part "
      "printing supplement"), ("either", ("whole", -9007199254740991, 9007199254740991), ("text",)), None),
    ("accessed available-date event-date original-date submitted", ("form", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"), None),
)
PARTS: Final[dict[str, Rows]] = {
    "Appraisal": _rows(
        ("design", ("word", "Design")),
        ("sample_size", ("whole", 0, 9007199254740991), None),
        ("synthesizes", ("word", "Design"), None),
        ("includes", ("many", ("text",)), ()),
        ("risk_of_bias", ("word", "RiskOfBias"), None),
        ("registration", ("text",), None),
        ("preprint", ("flag",), False),
        ("independent", ("flag",), True),
        ("notices", ("many", ("part", "Notice")), ()),
    ),
    "Caveat": _rows(
        ("kind", ("word", "CaveatKind")),
        ("text", ("text",)),
    ),
    "Claim": _rows(
        ("id statement", ("text",)),
        ("kind", ("word", "Kind")),
        ("form", ("word", "Form"), "stated"),
        ("scope", ("part", "Scope"), None),
        ("passages", ("many", ("by_keys", ("end", "sha256", "start"), "Offsets", "Quotation")), ()),
        ("confidence", ("word", "Level")),
        ("rationale override suggestion", ("text",), None),
        ("caveats", ("many", ("part", "Caveat")), ()),
        ("citations", ("many", ("by_keys", ("needs",), "OpenSlot", "FilledSlot")), ()),
        ("rests_on", ("many", ("text",)), ()),
        ("reviewed", ("either", ("part", "Review"), ("many", ("part", "Review"))), None),
        ("recheck", ("form", "[0-9]{4}-[0-9]{2}-[0-9]{2}"), None),
    ),
    "ClaimFile": _rows(
        ("claimkit", ("version", 1), 1),
        ("documents", ("keyed", ("part", "Document")), {}),
        ("bibliography", ("many", ("text",)), ()),
        ("sources", ("keyed", ("part", "Source")), {}),
        ("claims", ("many", ("part", "Claim")), ()),
        ("exempt", ("many", ("by_keys", ("end", "sha256", "start"), "ExemptOffsets", "ExemptQuotation")), ()),
    ),
    "Document": _BIBLIOGRAPHY | _rows(
        ("path", ("text",), None),
        ("sha256", ("form", "[0-9a-f]{64}"), None),
        ("omissions", ("many", ("part", "Omission")), ()),
    ),
    "ExemptOffsets": _rows(
        ("document", ("text",), None),
        ("start end", ("whole", 0, 9007199254740991)),
        ("sha256", ("form", "[0-9a-f]{64}")),
        ("reason", ("word", "ExemptReason")),
    ),
    "ExemptQuotation": _rows(
        ("document prefix suffix", ("text",), None),
        ("quote", ("text",)),
        ("reason", ("word", "ExemptReason")),
    ),
    "FilledSlot": _rows(
        ("source", ("text",)),
        ("stance", ("word", "Stance")),
        ("result", ("word", "Result"), None),
        ("rules_out", ("word", "RulesOut"), None),
        ("design", ("word", "Design"), None),
        ("differs", ("many", ("word", "Dimension")), None),
        ("finding quote note", ("text",), None),
        ("read", ("word", "Read"), None),
        ("certainty", ("word", "Certainty"), None),
        ("locator", ("part", "Locator"), None),
    ),
    "Locator": _rows(
        ("label", ("word", "LocatorLabel")),
        ("value", ("either", ("whole", -9007199254740991, 9007199254740991), ("text",)), None),
    ),
    "Name": _rows(
        ("family given literal dropping-particle non-dropping-particle suffix ORCID", ("text",), None),
    ),
    "Notice": _rows(
        ("kind", ("word", "NoticeKind")),
        ("date", ("form", "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"), None),
        ("URL", ("text",), None),
    ),
    "Offsets": _rows(
        ("document", ("text",), None),
        ("start end", ("whole", 0, 9007199254740991)),
        ("sha256", ("form", "[0-9a-f]{64}")),
    ),
    "Omission": _rows(
        ("text", ("text",)),
        ("sources", ("many", ("text",)), ()),
    ),
    "OpenSlot": _rows(
        ("needs", ("text",)),
        ("required", ("flag",), True),
        ("search", ("word", "Search"), None),
    ),
    "Quotation": _rows(
        ("document prefix suffix", ("text",), None),
        ("quote", ("text",)),
    ),
    "Review": _rows(
        ("by", ("text",)),
        ("date", ("form", "[0-9]{4}-[0-9]{2}-[0-9]{2}")),
        ("fingerprint", ("form", "v1:sha256:[0-9a-f]{64}")),
    ),
    "Scope": _rows(
        ("population intervention comparator outcome dose species setting period", ("text",), None),
    ),
    "Source": _BIBLIOGRAPHY | _rows(
        ("type", ("word", "CslType")),
        ("appraisal", ("part", "Appraisal"), None),
        ("copy=copy_path", ("text",), None),
        ("copy_sha256", ("form", "[0-9a-f]{64}"), None),
        ("extent", ("word", "Extent"), None),
    ),
}
PROSE: Final = frozenset(("comparator", "dose", "finding", "intervention", "needs", "note", "outcome", "override", "period", "population", "prefix", "quote", "rationale", "setting", "species", "statement", "suffix", "suggestion", "text", "title"))
