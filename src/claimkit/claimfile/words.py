"""The words that a field takes as text, for type checkers; ``tools/generate.py`` writes them from the vocabularies."""

from typing import Literal

# fmt: off
CaveatKindWord = Literal["population", "study-design", "indirectness", "imprecision", "inconsistency", "publication-bias",
    "conflict-of-interest", "omission", "outdated", "terminology", "dose", "safety", "other"]
CertaintyWord = Literal["high", "moderate", "low", "very-low"]
CslTypeWord = Literal["article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"]
DesignWord = Literal["systematic-review", "meta-analysis", "randomized-trial", "nonrandomized-trial", "cohort", "case-control",
    "uncontrolled-trial", "cross-sectional", "survey", "case-series", "case-report", "qualitative", "animal", "in-vitro", "computational",
    "guideline", "regulatory", "consensus-report", "legislation", "agency-page", "registry-record", "reference-work", "narrative-review",
    "expert-opinion", "dataset", "benchmark", "artifact", "news", "other"]
DimensionWord = Literal["population", "intervention", "comparator", "outcome", "dose", "species", "setting", "period"]
ExemptReasonWord = Literal["heading", "question", "transition", "navigation", "disclaimer", "instruction", "code", "picture",
    "references", "struck", "other"]
ExtentWord = Literal["full-text", "abstract", "excerpt"]
FormWord = Literal["stated", "hedged", "attributed", "implied"]
KindWord = Literal["efficacy", "harm", "causal", "dosage", "safety", "comparison", "association", "prediction", "mechanism",
    "recommendation", "definition", "description", "quantity", "history", "performance", "legal", "opinion"]
LevelWord = Literal["none", "very-low", "low", "moderate", "high"]
LocatorLabelWord = Literal["abstract", "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation",
    "equation", "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume"]
NoticeKindWord = Literal["retraction", "correction", "concern", "superseded"]
ReadWord = Literal["full-text", "abstract", "excerpt", "secondary"]
ResultWord = Literal["as-claimed", "no-difference", "opposite"]
RiskOfBiasWord = Literal["low", "some", "high", "critical"]
RulesOutWord = Literal["interval", "power"]
SearchWord = Literal["not-searched", "none-found", "awaiting-results"]
StanceWord = Literal["supports", "disputes", "neutral"]
