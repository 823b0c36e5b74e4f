"""The closed vocabularies of a claim file: every word that a field may hold, with its meaning."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed vocabulary; ``meaning`` says in a few words when to use it (hover text in editors)."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class Group(StrEnum):
    """The groups of kinds that the confidence ceilings tell apart."""

    EFFECT = "effect"
    SAFETY = "safety"
    COMPARISON = "comparison"
    RELATION = "relation"
    MECHANISM = "mechanism"
    RECOMMENDATION = "recommendation"
    DESCRIPTIVE = "descriptive"


class Kind(Word):
    """What sort of statement a claim is."""

    group: Group

    def __new__(cls, value: str, group: Group = Group.DESCRIPTIVE, meaning: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.group = group
        word.meaning = meaning
        return word

    EFFICACY = "efficacy", Group.EFFECT, "something helps: a treatment, measure or device has a wanted effect (Tea shortens colds)"
    HARM = "harm", Group.EFFECT, "something does damage: an unwanted effect or a risk of one (Tea causes insomnia)"
    CAUSAL = "causal", Group.EFFECT, "one thing brings about another (A virus brings about the fatigue)"
    DOSAGE = "dosage", Group.EFFECT, "the dose that works or should be given; what it is called is a definition (Three cups are enough)"
    SAFETY = "safety", Group.SAFETY, "something does no harm, or no more than the comparator; that it does is harm (Tea is well tolerated)"
    COMPARISON = (
        "comparison",
        Group.COMPARISON,
        "something is better than, or as good as, a named active alternative; the scope names the comparator (Tea works better than coffee)",
    )
    ASSOCIATION = "association", Group.RELATION, "two things occur together, not that one causes the other (Tea drinkers have fewer colds)"
    PREDICTION = "prediction", Group.RELATION, "one thing tells beforehand about another (A sore throat foretells a cold)"
    MECHANISM = "mechanism", Group.MECHANISM, "how something works inside: a pathway, a receptor, a process (Caffeine blocks receptors)"
    RECOMMENDATION = "recommendation", Group.RECOMMENDATION, "somebody should or may do something (Adults should drink more)"
    DEFINITION = "definition", Group.DESCRIPTIVE, "what a word means or what a thing is called (Mate is a drink of dried leaves)"
    DESCRIPTION = "description", Group.DESCRIPTIVE, "what something is like: features, symptoms, practice (A cold begins with a runny nose)"
    QUANTITY = "quantity", Group.DESCRIPTIVE, "how many, how much, how often (One adult in ten drinks tea)"
    HISTORY = "history", Group.DESCRIPTIVE, "what happened or was done in the past (Tea came to Europe in 1610)"
    PERFORMANCE = "performance", Group.DESCRIPTIVE, "how well a tool, test or method does (The test finds nine of ten cases)"
    LEGAL = "legal", Group.DESCRIPTIVE, "what a law, licence or authority says (The authority has licensed the drug)"
    OPINION = "opinion", Group.DESCRIPTIVE, "a judgement of taste or value that evidence cannot settle (Tea tastes better than coffee)"


class Form(Word):
    """How the text makes the statement."""

    STATED = "stated", "said outright"
    HEDGED = "hedged", "said with a reserve: may, could, suggests"
    ATTRIBUTED = "attributed", "put in somebody's mouth: studies show, experts say"
    IMPLIED = "implied", "not said, but the text makes no sense without it"


class Level(Word):
    """A level of confidence, in GRADE's words, from none to high."""

    NONE = "none", "nothing that counts supports the claim"
    VERY_LOW = "very-low", "the truth is probably markedly different from what is claimed"
    LOW = "low", "the truth might be markedly different from what is claimed"
    MODERATE = "moderate", "the truth is probably close to what is claimed"
    HIGH = "high", "the truth is very probably close to what is claimed"

    @property
    def rank(self) -> int:
        """0 for none up to 4 for high."""
        return _RANKS[self]

    def lowered(self, steps: int) -> "Level":
        """The level ``steps`` below, never below very-low (none stays none)."""
        return self if self is Level.NONE else _LEVELS[max(1, self.rank - steps)]

    def raised(self, steps: int) -> "Level":
        """The level ``steps`` above, never above high."""
        return _LEVELS[min(len(_LEVELS) - 1, self.rank + steps)]


_LEVELS = tuple(Level)
_RANKS = {level: rank for rank, level in enumerate(_LEVELS)}


class Certainty(Word):
    """The rating that a source gives its own finding, in GRADE's words."""

    HIGH = "high", "the source calls the certainty of its finding high"
    MODERATE = "moderate", "the source calls the certainty of its finding moderate"
    LOW = "low", "the source calls the certainty of its finding low"
    VERY_LOW = "very-low", "the source calls the certainty of its finding very low"

    @property
    def level(self) -> Level:
        """The confidence level of the same name."""
        return Level(self.value)


class Stance(Word):
    """How a source stands to a claim."""

    SUPPORTS = "supports", "the finding speaks for the claim"
    DISPUTES = "disputes", "the finding speaks against the claim (a null result only if it could have seen the effect)"
    NEUTRAL = "neutral", "the finding bears on the claim but speaks neither for nor against it"


class Result(Word):
    """What a source measured, apart from what the editor makes of it."""

    AS_CLAIMED = "as-claimed", "what the claim says; of a claim as good as: a relevant inferiority is excluded"
    NO_DIFFERENCE = "no-difference", "no difference was found; for a safety claim: no harm was found"
    OPPOSITE = "opposite", "the opposite of what the claim says"


class RulesOut(Word):
    """How a result of no difference rules the effect out."""

    INTERVAL = "interval", "the interval excludes the effect claimed; for a safety claim, a harm that would matter"
    POWER = "power", "the study was large enough to see the effect, which says less than an interval"


class RiskOfBias(Word):
    """How far the conduct of a study may have bent its result, in the words of RoB 2 and ROBINS-I."""

    LOW = "low", "low risk of bias in all domains"
    SOME = "some", "some concerns, or moderate risk"
    HIGH = "high", "high or serious risk in at least one domain"
    CRITICAL = "critical", "too problematic to be of use as evidence"


class Dimension(Word):
    """A dimension of a claim's scope, and a way in which a source may be about something else."""

    POPULATION = "population", "who or what it is about"
    INTERVENTION = "intervention", "the treatment, exposure or measure"
    COMPARATOR = "comparator", "what it is compared with"
    OUTCOME = "outcome", "what is measured"
    DOSE = "dose", "how much of it"
    SPECIES = "species", "animals or cells instead of people, or another species"
    SETTING = "setting", "the place or system of care"
    PERIOD = "period", "the time span or follow-up"


class Read(Word):
    """How much of the source was read."""

    FULL_TEXT = "full-text", "the whole work"
    ABSTRACT = "abstract", "the abstract only"
    EXCERPT = "excerpt", "a part of it"
    SECONDARY = "secondary", "only what another work says about it"


class Search(Word):
    """What was done to fill an open slot."""

    NOT_SEARCHED = "not-searched", "nobody has looked yet"
    NONE_FOUND = "none-found", "somebody looked and found nothing"
    AWAITING_RESULTS = "awaiting-results", "a study is under way"


class CaveatKind(Word):
    """What sort of limit a caveat states."""

    POPULATION = "population", "holds for some people only"
    STUDY_DESIGN = "study-design", "the studies cannot show it by their design"
    INDIRECTNESS = "indirectness", "the evidence is about something else"
    IMPRECISION = "imprecision", "too few data, wide intervals"
    INCONSISTENCY = "inconsistency", "the studies disagree"
    PUBLICATION_BIAS = "publication-bias", "unfavourable results may be missing"
    CONFLICT_OF_INTEREST = "conflict-of-interest", "those who say it gain by it"
    OMISSION = "omission", "the statement leaves out something that matters"
    OUTDATED = "outdated", "it was so once, or knowledge has moved on"
    TERMINOLOGY = "terminology", "the words mislead or mean different things"
    DOSE = "dose", "depends on the dose"
    SAFETY = "safety", "harms, contraindications, precautions"
    OTHER = "other", "any other limit"


class Design(Word):
    """What sort of work a source is, which decides how much confidence it can lend."""

    SYSTEMATIC_REVIEW = "systematic-review", "a review with a stated search and selection"
    META_ANALYSIS = "meta-analysis", "results of several studies pooled in numbers"
    RANDOMIZED_TRIAL = "randomized-trial", "participants assigned by chance"
    NONRANDOMIZED_TRIAL = "nonrandomized-trial", "an intervention and a comparison group, not assigned by chance"
    COHORT = "cohort", "groups followed over time, with a comparison group"
    CASE_CONTROL = "case-control", "people with and without a condition compared"
    UNCONTROLLED_TRIAL = "uncontrolled-trial", "an intervention without a comparison group"
    CROSS_SECTIONAL = "cross-sectional", "a look at one point in time"
    SURVEY = "survey", "answers to questions"
    CASE_SERIES = "case-series", "several patients described, without a comparison group"
    CASE_REPORT = "case-report", "one or a few patients described"
    QUALITATIVE = "qualitative", "interviews or observations without numbers"
    ANIMAL = "animal", "experiments on animals"
    IN_VITRO = "in-vitro", "experiments on cells or molecules"
    COMPUTATIONAL = "computational", "simulation or modelling"
    GUIDELINE = "guideline", "recommendations of a body that states its method"
    REGULATORY = "regulatory", "a label, licence or decision of an authority"
    CONSENSUS_REPORT = "consensus-report", "the report of a committee that reviewed the literature"
    LEGISLATION = "legislation", "a law or regulation itself"
    AGENCY_PAGE = "agency-page", "an information page of a public body"
    REGISTRY_RECORD = "registry-record", "a study's registration or protocol, without results"
    REFERENCE_WORK = "reference-work", "an encyclopaedia, textbook or pharmacopoeia"
    NARRATIVE_REVIEW = "narrative-review", "a review without a stated method"
    EXPERT_OPINION = "expert-opinion", "what experts say, without a stated method"
    DATASET = "dataset", "data themselves"
    BENCHMARK = "benchmark", "measurements of tools or methods"
    ARTIFACT = "artifact", "the code or device itself"
    NEWS = "news", "journalism or a press release"
    OTHER = "other", "none of these"


class NoticeKind(Word):
    """What has been published about a source since."""

    RETRACTION = "retraction", "the work was withdrawn: it supports nothing any more"
    CORRECTION = "correction", "the work was corrected: cite it as corrected"
    CONCERN = "concern", "its publisher expressed concern"
    SUPERSEDED = "superseded", "a newer edition or work takes its place: it counts for history only"


class ExemptReason(Word):
    """Why a stretch of text asserts nothing."""

    HEADING = "heading", "a title or heading"
    QUESTION = "question", "a question"
    TRANSITION = "transition", "words that lead from one part to the next"
    NAVIGATION = "navigation", "links, menus, bylines"
    DISCLAIMER = "disclaimer", "a disclaimer or notice"
    INSTRUCTION = "instruction", "tells the reader how to use the text"
    CODE = "code", "program code or data"
    PICTURE = "picture", "words that stand for a picture"
    REFERENCES = "references", "a list of references, or a note that only cites"
    STRUCK = "struck", "struck out: its author no longer says it"
    OTHER = "other", "any other reason"


class LocatorLabel(Word):
    """Where in a source a finding stands (CSL 1.0.2 locator terms, and abstract)."""

    ABSTRACT = "abstract", "in the abstract"
    ACT = "act", "an act"
    APPENDIX = "appendix", "an appendix"
    ARTICLE = "article-locator", "an article of a law or treaty"
    BOOK = "book", "a book of a larger work"
    CANON = "canon", "a canon"
    CHAPTER = "chapter", "a chapter"
    COLUMN = "column", "a column"
    ELOCATION = "elocation", "an electronic location"
    EQUATION = "equation", "an equation"
    FIGURE = "figure", "a figure"
    FOLIO = "folio", "a folio"
    ISSUE = "issue", "an issue"
    LINE = "line", "a line"
    NOTE = "note", "a footnote or endnote"
    OPUS = "opus", "an opus"
    PAGE = "page", "a page or pages"
    PARAGRAPH = "paragraph", "a paragraph"
    PART = "part", "a part"
    RULE = "rule", "a rule"
    SCENE = "scene", "a scene"
    SECTION = "section", "a section"
    SUB_VERBO = "sub-verbo", "a dictionary entry"
    SUPPLEMENT = "supplement", "a supplement"
    TABLE = "table", "a table"
    TIMESTAMP = "timestamp", "a point in time of a recording"
    TITLE = "title-locator", "a title of a law"
    VERSE = "verse", "a verse"
    VERSION = "version", "a version"
    VOLUME = "volume", "a volume"


class Status(Word):
    """How well a claim is supported by the citations in its file (derived, never typed)."""

    SUPPORTED = ("supported", "direct evidence of at least moderate strength, little against, nothing required is missing")
    PARTLY_SUPPORTED = ("partly-supported", "evidence that counts, but weak, indirect, from one study, or with something required missing")
    CONTESTED = "contested", "evidence that counts stands on both sides, and neither is far ahead"
    UNSUPPORTED = "unsupported", "nothing strong enough to count supports it"
    CONTRADICTED = "contradicted", "direct evidence against it outweighs what there is for it"

    @property
    def rank(self) -> int:
        """0 for contradicted up to 4 for supported: less to more supported."""
        return len(Status) - 1 - list(Status).index(self)


class Basis(Word):
    """What a claim's status rests on (derived)."""

    DIRECT = "direct", "citations about the claim itself"
    INDIRECT = "indirect", "citations about something similar"
    INFERENCE = "inference", "other claims it is inferred from"
    NONE = "none", "nothing"


class ReviewState(Word):
    """Whether a person's review still fits the claim (derived)."""

    REVIEWED = "reviewed", "somebody judged the claim as it stands"
    STALE = "stale", "the claim or its sources changed since the review"
    NEVER = "never", "no review is recorded"


class PassageState(Word):
    """Why the place of a passage is not known (derived)."""

    NOT_CHECKED = "not-checked", "the text is not at hand, or it is another one than that of the digest"
    NOT_FOUND = "not-found", "the quotation stands nowhere in the text"
    AMBIGUOUS = "ambiguous", "the quotation stands in several places"
    CHANGED = "changed", "another text stands at the offsets"


class Extent(Word):
    """How much of a source a copy of it holds."""

    FULL_TEXT = "full-text", "all of it: what is not found there, the source does not say"
    ABSTRACT = "abstract", "the abstract only"
    EXCERPT = "excerpt", "some pages or sections"


class Verified(Word):
    """What holding a quotation against a copy of its source gave (derived)."""

    VERIFIED = "verified", "the copy has these words"
    ALTERED = "altered", "the copy has almost these words, and others among them: the source does not say this"
    NOT_FOUND = "not-found", "a copy of the full text has nothing like it: the source does not say this"
    BEYOND_THE_COPY = "beyond-the-copy", "the copy is only a part of the source and has nothing like it: not checked"
    UNCHECKED = "unchecked", "there is no quotation, or no copy that could be read and is the right work"


class CslType(StrEnum):
    """The item types of CSL-JSON 1.0.2 (citationstyles.org), under their own names."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"
