"""The model of a claim file: claims with their passages, confidence, caveats and citation slots; documents; sources."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from claimkit.claimfile import vocabulary
from claimkit.claimfile.base import (
    LAX,
    ByKeys,
    Count,
    Day,
    Digest,
    Key,
    Many,
    MaybeWord,
    MaybeWords,
    NumberOrText,
    PartialDate,
    Prose,
    Record,
    Text,
    Word,
    field,
)
from claimkit.claimfile.csl import Bibliography
from claimkit.claimfile.parts import CLASSES, FORMAT
from claimkit.wording import table

if TYPE_CHECKING:
    from claimkit.claimfile import words


class Omission(Record):
    """Something that a text should say and does not."""

    text: Prose = field("What is missing, as a full sentence")
    sources: Many[Text] = field("Ids of the sources that say so", default=(), examples=[["naltrexone-label"]])


class Document(Bibliography):
    """A text whose statements are modelled: with a path where the text is at hand, else with its digest only."""

    path: Text | None = field(
        "Where the text is, relative to this file and never outside the project", default=None, examples=["article.md"]
    )
    sha256: Digest | None = field("SHA-256 (hex) of the text as UTF-8, without a BOM and with line ends as LF", default=None)
    omissions: Many[Omission] = field("What the text should say and does not; shown in every report", default=())


class Notice(Record):
    """Something published about a source since: a retraction, correction, concern or successor."""

    kind: Word[vocabulary.NoticeKind, "words.NoticeKindWord"] = field("What sort of notice it is")
    date: PartialDate | None = field("When it was published", default=None, examples=["2011-12-23"])
    URL: Text | None = field("Where it was published", default=None)


class Appraisal(Record):
    """What a source is worth as evidence."""

    design: Word[vocabulary.Design, "words.DesignWord"] = field("What sort of work it is: decides how much confidence it can lend")
    sample_size: Count | None = field("How many people, animals or items were studied", default=None)
    synthesizes: MaybeWord[vocabulary.Design, "words.DesignWord"] = field(
        "For a review that pools studies: the best design among them (if absent: other)", default=None
    )
    includes: Many[Text] = field(
        "For a review that pools studies: ids of those that are sources here, so that none counts twice", default=()
    )
    risk_of_bias: MaybeWord[vocabulary.RiskOfBias, "words.RiskOfBiasWord"] = field(
        "How far its conduct may have bent its result, as somebody assessed it", default=None
    )
    registration: Text | None = field("The number under which the study is registered", default=None, examples=["NCT00568555"])
    preprint: bool = field("Whether it has not been reviewed by peers", default=False)
    independent: bool = field("false if the author sells or made what the claim praises", default=True, examples=[False])
    notices: Many[Notice] = field("Retractions, corrections, concerns, successors", default=())


class Source(Bibliography):
    """A work that can be cited: a CSL-JSON item with an appraisal."""

    type: Word[vocabulary.CslType, "words.CslTypeWord"] = field("The CSL item type", examples=["article-journal"])
    appraisal: Appraisal | None = field("What it is worth as evidence; without it, the least", default=None)
    copy_path: Text | None = field(
        "A copy that you have of it, relative to this file and never outside the project",
        default=None,
        key="copy",
        examples=["../sources/polo-2019.pdf"],
    )
    copy_sha256: Digest | None = field("SHA-256 (hex) of the bytes of the copy that was checked", default=None)
    extent: MaybeWord[vocabulary.Extent, "words.ExtentWord"] = field("How much of it the copy holds", default=None)


class Scope(Record):
    """What exactly a claim is about; whatever is left out is not restricted."""

    population: Prose | None = field("Who or what it is about", default=None, examples=["people with ME/CFS"])
    intervention: Prose | None = field("The treatment, exposure or measure", default=None, examples=["naltrexone 3-4.5 mg/day"])
    comparator: Prose | None = field("What it is compared with", default=None, examples=["placebo"])
    outcome: Prose | None = field("What is measured", default=None, examples=["fatigue"])
    dose: Prose | None = field("How much of it", default=None)
    species: Prose | None = field("The species or cells, if not people", default=None)
    setting: Prose | None = field("The place or system of care", default=None)
    period: Prose | None = field("The time span or follow-up", default=None)


class _Placed(Record):
    document: Text | None = field("Id of the document; may be left out where the file has just one document with a path", default=None)


class Quotation(_Placed):
    """A stretch of a document, given by its words."""

    quote: Prose = field("The words as they stand in the document", examples=["studies suggest it can help"])
    prefix: Prose | None = field("The words just before, where the quotation stands more than once", default=None)
    suffix: Prose | None = field("The words just after, where the quotation stands more than once", default=None)


class Offsets(_Placed):
    """A stretch of a document, given by its place: for texts that may not be quoted."""

    start: Count = field("First code point of the stretch, counted from 0")
    end: Count = field("The code point after the last one")
    sha256: Digest = field("SHA-256 (hex) of the stretch as UTF-8")


class ExemptQuotation(Quotation):
    """A stretch that asserts nothing, given by its words."""

    reason: Word[vocabulary.ExemptReason, "words.ExemptReasonWord"] = field("Why it asserts nothing")


class ExemptOffsets(Offsets):
    """A stretch that asserts nothing, given by its place."""

    reason: Word[vocabulary.ExemptReason, "words.ExemptReasonWord"] = field("Why it asserts nothing")


OFFSET_KEYS = ("start", "end", "sha256")
Passage = Annotated[Quotation | Offsets, ByKeys(OFFSET_KEYS, Offsets, Quotation)]
Exempt = Annotated[ExemptQuotation | ExemptOffsets, ByKeys(OFFSET_KEYS, ExemptOffsets, ExemptQuotation)]


class Caveat(Record):
    """A stated limit on when or how far a claim holds."""

    kind: Word[vocabulary.CaveatKind, "words.CaveatKindWord"] = field("What sort of limit it is")
    text: Prose = field("The limit, as a full sentence")


class Locator(Record):
    """Where in the source the finding stands."""

    label: Word[vocabulary.LocatorLabel, "words.LocatorLabelWord"] = field("Page, table, section, abstract, …")
    value: NumberOrText | None = field("Which one", default=None, examples=["667"])


class FilledSlot(Record):
    """A citation slot that is filled: it cites a source."""

    source: Text = field("Id of the source", examples=["polo-2019"])
    stance: Word[vocabulary.Stance, "words.StanceWord"] = field("How the finding stands to the claim")
    result: MaybeWord[vocabulary.Result, "words.ResultWord"] = field(
        "What was measured, apart from what you make of it; it decides over the stance", default=None
    )
    rules_out: MaybeWord[vocabulary.RulesOut, "words.RulesOutWord"] = field(
        "How a result of no difference rules the effect out; beside no-difference only", default=None
    )
    design: MaybeWord[vocabulary.Design, "words.DesignWord"] = field(
        "The design behind this finding, where it is weaker than that of the source", default=None
    )
    differs: MaybeWords[vocabulary.Dimension, "words.DimensionWord"] = field(
        "In what the source is about something else than the claim; an empty list: compared, and direct", default=None
    )
    finding: Prose | None = field(
        "What the source found, in your own words, figures included",
        default=None,
        examples=["73.9% of 218 patients reported a response; open-label, uncontrolled."],
    )
    read: MaybeWord[vocabulary.Read, "words.ReadWord"] = field("How much of the source was read", default=None)
    certainty: MaybeWord[vocabulary.Certainty, "words.CertaintyWord"] = field(
        "The rating that the source gives its own finding", default=None
    )
    quote: Prose | None = field("The source's words, verbatim", default=None)
    locator: Locator | None = field("Where in the source it stands", default=None)
    note: Prose | None = field("Anything else, for example why this stance was chosen", default=None)

    @property
    def is_direct(self) -> bool:
        """Whether the source is about the claim itself (no ``differs``)."""
        return not self.differs


class OpenSlot(Record):
    """A citation slot that is open: it says what evidence is missing."""

    needs: Prose = field("What would fill it", examples=["A placebo-controlled trial in ME/CFS with a fatigue outcome."])
    required: bool = field("Whether the claim cannot be supported while the slot is open", default=True)
    search: MaybeWord[vocabulary.Search, "words.SearchWord"] = field("What was done to fill it", default=None)


for _model in (Quotation, Offsets, FilledSlot, OpenSlot):
    CLASSES[_model.__name__].register(_model)

Slot = Annotated[FilledSlot | OpenSlot, ByKeys(("needs",), OpenSlot, FilledSlot)]


class Review(Record):
    """A person's judgement of a claim, tied to what was judged."""

    by: Text = field("Who reviewed it", examples=["A. Editor"])
    date: Day = field("When: year-month-day", examples=["2026-11-22"])
    fingerprint: Annotated[str, Field(pattern="^v1:sha256:[0-9a-f]{64}$", max_length=74)] = field(
        "Fingerprint of all that was judged; computed by claimkit, never by hand"
    )


class Claim(Record):
    """One atomic statement of a document, with what is known for and against it."""

    id: Text = field(
        "A short name, unique in all claim files: lower-case letters, digits and hyphens", examples=["ldn-reduces-mecfs-symptoms"]
    )
    statement: Prose = field(
        "What the text asserts, as one full sentence that can be understood alone",
        examples=["Low-dose naltrexone reduces symptoms in people with ME/CFS."],
    )
    kind: Word[vocabulary.Kind, "words.KindWord"] = field("What sort of statement it is")
    form: Word[vocabulary.Form, "words.FormWord"] = field("How the text says it", default=vocabulary.Form.STATED)
    scope: Scope | None = field("What exactly it is about", default=None)
    passages: Many[Passage] = field("Where the text says it", default=())
    confidence: Word[vocabulary.Level, "words.LevelWord"] = field(
        "How far the statement can be relied on; never above what its citations allow"
    )
    rationale: Prose | None = field("Why this confidence", default=None)
    override: Prose | None = field("Why the confidence may stand above its ceiling; shown in every report", default=None)
    caveats: Many[Caveat] = field("Limits on when it holds", default=())
    citations: Many[Slot] = field("Citation slots: filled ones cite a source, open ones say what is missing", default=())
    suggestion: Prose | None = field("A wording that the evidence would bear", default=None)
    rests_on: Many[Text] = field("Ids of the claims that this one is inferred from", default=())
    reviewed: Review | Annotated[tuple[Review, ...], LAX] | None = field(
        "Who judged the claim as it stands, and when; a list of these for several readers", default=None
    )
    recheck: Day | None = field("When to look at it again: year-month-day", default=None, examples=["2027-11-22"])

    @property
    def reviews(self) -> tuple[Review, ...]:
        """The reviews, in their order."""
        return self.reviewed if isinstance(self.reviewed, tuple) else (self.reviewed,) if self.reviewed else ()

    def _repr_html_(self) -> str:
        """How notebooks show it; a claim alone says nothing of its support."""
        rows = [
            ("support", "not assessed: claimkit.assess tells what its citations amount to"),
            ("statement", self.statement),
            ("kind", self.kind),
            ("confidence", f"{self.confidence} (as stated)"),
            *(("citation", f"{slot.source} {slot.stance}") for slot in self.citations if isinstance(slot, FilledSlot)),
            *(("open slot", slot.needs) for slot in self.citations if isinstance(slot, OpenSlot)),
            *(("caveat", caveat.text) for caveat in self.caveats),
        ]
        return table(f"claim {self.id}", ("field", "value"), rows)


class ClaimFile(Record):
    """A claim file: the format version and any of documents, sources, claims and exempt passages."""

    # Python holds True for equal to 1.
    claimkit: Annotated[Literal[1], BeforeValidator(lambda value: None if isinstance(value, bool) else value)] = field(
        "The version of the file format: 1", default=FORMAT
    )
    documents: dict[Key, Document] = field("The texts whose statements are modelled, by id", default={})
    bibliography: Many[Text] = field(
        "Bibliography files whose entries are sources by their keys: paths relative to this file, never outside the project",
        default=(),
        examples=[["refs.bib"]],
    )
    sources: dict[Key, Source] = field("The works that can be cited, by id", default={})
    claims: Many[Claim] = field("The statements of the documents", default=())
    exempt: Many[Exempt] = field("Stretches of the documents that assert nothing", default=())
