"""The model of a claim file: claims with their passages, confidence, caveats and citation slots; documents; sources."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from claimkit.claimfile.base import (
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
from claimkit.claimfile.vocabulary import (
    CaveatKind,
    Certainty,
    CslType,
    Design,
    Dimension,
    ExemptReason,
    Extent,
    Form,
    Kind,
    Level,
    LocatorLabel,
    NoticeKind,
    Read,
    Result,
    RiskOfBias,
    RulesOut,
    Search,
    Stance,
)
from claimkit.wording import table

if TYPE_CHECKING:
    from claimkit.claimfile.words import (
        CaveatKindWord,
        CertaintyWord,
        CslTypeWord,
        DesignWord,
        DimensionWord,
        ExemptReasonWord,
        ExtentWord,
        FormWord,
        KindWord,
        LevelWord,
        LocatorLabelWord,
        NoticeKindWord,
        ReadWord,
        ResultWord,
        RiskOfBiasWord,
        RulesOutWord,
        SearchWord,
        StanceWord,
    )

FORMAT: Literal[1] = 1
"""The version of the file format that this model describes."""


def _no_boolean(value: object) -> object:
    return None if isinstance(value, bool) else value  # Python holds True for equal to 1


class Omission(Record):
    """Something that a text should say and does not."""

    text: Prose = field(description="What is missing, as a full sentence")
    sources: Many[Text] = field(
        default=(), description="Ids of the sources that say so", examples=[["naltrexone-label"]]
    )


class Document(Bibliography):
    """A text whose statements are modelled: with a path where the text is at hand, else with its digest only."""

    path: Text | None = field(
        default=None,
        description="Where the text is, relative to this file and never outside the project",
        examples=["article.md"],
    )
    sha256: Digest | None = field(
        default=None, description="SHA-256 (hex) of the text as UTF-8, without a BOM and with line ends as LF"
    )
    omissions: Many[Omission] = field(
        default=(), description="What the text should say and does not; shown in every report"
    )


class Notice(Record):
    """Something published about a source since: a retraction, correction, concern or successor."""

    kind: Word[NoticeKind, "NoticeKindWord"] = field(description="What sort of notice it is")
    date: PartialDate | None = field(default=None, description="When it was published", examples=["2011-12-23"])
    URL: Text | None = field(default=None, description="Where it was published")


class Appraisal(Record):
    """What a source is worth as evidence."""

    design: Word[Design, "DesignWord"] = field(
        description="What sort of work it is: decides how much confidence it can lend"
    )
    sample_size: Count | None = field(default=None, description="How many people, animals or items were studied")
    synthesizes: MaybeWord[Design, "DesignWord"] = field(
        default=None, description="For a review that pools studies: the best design among them (if absent: other)"
    )
    includes: Many[Text] = field(
        default=(),
        description="For a review that pools studies: ids of those that are sources here, so that none counts twice",
    )
    risk_of_bias: MaybeWord[RiskOfBias, "RiskOfBiasWord"] = field(
        default=None, description="How far its conduct may have bent its result, as somebody assessed it"
    )
    registration: Text | None = field(
        default=None, description="The number under which the study is registered", examples=["NCT00568555"]
    )
    preprint: bool = field(default=False, description="Whether it has not been reviewed by peers")
    independent: bool = field(
        default=True, description="false if the author sells or made what the claim praises", examples=[False]
    )
    notices: Many[Notice] = field(default=(), description="Retractions, corrections, concerns, successors")


class Source(Bibliography):
    """A work that can be cited: a CSL-JSON item with an appraisal."""

    type: Word[CslType, "CslTypeWord"] = field(description="The CSL item type", examples=["article-journal"])
    appraisal: Appraisal | None = field(default=None, description="What it is worth as evidence; without it, the least")
    copy_path: Text | None = field(
        default=None,
        key="copy",
        description="A copy that you have of it, relative to this file and never outside the project",
        examples=["../sources/polo-2019.pdf"],
    )
    copy_sha256: Digest | None = field(
        default=None, description="SHA-256 (hex) of the bytes of the copy that was checked"
    )
    extent: Word[Extent, "ExtentWord"] | None = field(default=None, description="How much of it the copy holds")


class Scope(Record):
    """What exactly a claim is about; whatever is left out is not restricted."""

    population: Prose | None = field(
        default=None, description="Who or what it is about", examples=["people with ME/CFS"]
    )
    intervention: Prose | None = field(
        default=None, description="The treatment, exposure or measure", examples=["naltrexone 3-4.5 mg/day"]
    )
    comparator: Prose | None = field(default=None, description="What it is compared with", examples=["placebo"])
    outcome: Prose | None = field(default=None, description="What is measured", examples=["fatigue"])
    dose: Prose | None = field(default=None, description="How much of it")
    species: Prose | None = field(default=None, description="The species or cells, if not people")
    setting: Prose | None = field(default=None, description="The place or system of care")
    period: Prose | None = field(default=None, description="The time span or follow-up")


class _Placed(Record):
    document: Text | None = field(
        default=None, description="Id of the document; may be left out where the file has just one document with a path"
    )


class Quotation(_Placed):
    """A stretch of a document, given by its words."""

    quote: Prose = field(
        description="The words as they stand in the document", examples=["studies suggest it can help"]
    )
    prefix: Prose | None = field(
        default=None, description="The words just before, where the quotation stands more than once"
    )
    suffix: Prose | None = field(
        default=None, description="The words just after, where the quotation stands more than once"
    )


class Offsets(_Placed):
    """A stretch of a document, given by its place: for texts that may not be quoted."""

    start: Count = field(description="First code point of the stretch, counted from 0")
    end: Count = field(description="The code point after the last one")
    sha256: Digest = field(description="SHA-256 (hex) of the stretch as UTF-8")


class ExemptQuotation(Quotation):
    """A stretch that asserts nothing, given by its words."""

    reason: Word[ExemptReason, "ExemptReasonWord"] = field(description="Why it asserts nothing")


class ExemptOffsets(Offsets):
    """A stretch that asserts nothing, given by its place."""

    reason: Word[ExemptReason, "ExemptReasonWord"] = field(description="Why it asserts nothing")


OFFSET_KEYS = ("start", "end", "sha256")
Passage = Annotated[Quotation | Offsets, ByKeys(OFFSET_KEYS, Offsets, Quotation)]
Exempt = Annotated[ExemptQuotation | ExemptOffsets, ByKeys(OFFSET_KEYS, ExemptOffsets, ExemptQuotation)]


class Caveat(Record):
    """A stated limit on when or how far a claim holds."""

    kind: Word[CaveatKind, "CaveatKindWord"] = field(description="What sort of limit it is")
    text: Prose = field(description="The limit, as a full sentence")


class Locator(Record):
    """Where in the source the finding stands."""

    label: Word[LocatorLabel, "LocatorLabelWord"] = field(description="Page, table, section, abstract, …")
    value: NumberOrText | None = field(default=None, description="Which one", examples=["667"])


class FilledSlot(Record):
    """A citation slot that is filled: it cites a source."""

    source: Text = field(description="Id of the source", examples=["polo-2019"])
    stance: Word[Stance, "StanceWord"] = field(description="How the finding stands to the claim")
    result: MaybeWord[Result, "ResultWord"] = field(
        default=None, description="What was measured, apart from what you make of it; it decides over the stance"
    )
    rules_out: MaybeWord[RulesOut, "RulesOutWord"] = field(
        default=None, description="How a result of no difference rules the effect out; beside no-difference only"
    )
    design: MaybeWord[Design, "DesignWord"] = field(
        default=None, description="The design behind this finding, where it is weaker than that of the source"
    )
    differs: MaybeWords[Dimension, "DimensionWord"] = field(
        default=None,
        description="In what the source is about something else than the claim; an empty list: compared, and direct",
    )
    finding: Prose | None = field(
        default=None,
        description="What the source found, in your own words, figures included",
        examples=["73.9% of 218 patients reported a response; open-label, uncontrolled."],
    )
    read: MaybeWord[Read, "ReadWord"] = field(default=None, description="How much of the source was read")
    certainty: MaybeWord[Certainty, "CertaintyWord"] = field(
        default=None, description="The rating that the source gives its own finding"
    )
    quote: Prose | None = field(default=None, description="The source's words, verbatim")
    locator: Locator | None = field(default=None, description="Where in the source it stands")
    note: Prose | None = field(default=None, description="Anything else, for example why this stance was chosen")

    @property
    def is_direct(self) -> bool:
        """Whether the source is about the claim itself (no ``differs``)."""
        return not self.differs


class OpenSlot(Record):
    """A citation slot that is open: it says what evidence is missing."""

    needs: Prose = field(
        description="What would fill it", examples=["A placebo-controlled trial in ME/CFS with a fatigue outcome."]
    )
    required: bool = field(default=True, description="Whether the claim cannot be supported while the slot is open")
    search: MaybeWord[Search, "SearchWord"] = field(default=None, description="What was done to fill it")


Slot = Annotated[FilledSlot | OpenSlot, ByKeys(("needs",), OpenSlot, FilledSlot)]


class Review(Record):
    """A person's judgement of a claim, tied to what was judged."""

    by: Text = field(description="Who reviewed it", examples=["A. Editor"])
    date: Day = field(description="When: year-month-day", examples=["2026-11-22"])
    fingerprint: Annotated[str, Field(pattern="^v1:sha256:[0-9a-f]{64}$", max_length=74)] = field(
        description="Fingerprint of all that was judged; computed by claimkit, never by hand"
    )


class Claim(Record):
    """One atomic statement of a document, with what is known for and against it."""

    id: Text = field(
        description="A short name, unique in all claim files: lower-case letters, digits and hyphens",
        examples=["ldn-reduces-mecfs-symptoms"],
    )
    statement: Prose = field(
        description="What the text asserts, as one full sentence that can be understood alone",
        examples=["Low-dose naltrexone reduces symptoms in people with ME/CFS."],
    )
    kind: Word[Kind, "KindWord"] = field(description="What sort of statement it is")
    form: Word[Form, "FormWord"] = field(default=Form.STATED, description="How the text says it")
    scope: Scope | None = field(default=None, description="What exactly it is about")
    passages: Many[Passage] = field(default=(), description="Where the text says it")
    confidence: Word[Level, "LevelWord"] = field(
        description="How far the statement can be relied on; never above what its citations allow"
    )
    rationale: Prose | None = field(default=None, description="Why this confidence")
    override: Prose | None = field(
        default=None, description="Why the confidence may stand above its ceiling; shown in every report"
    )
    caveats: Many[Caveat] = field(default=(), description="Limits on when it holds")
    citations: Many[Slot] = field(
        default=(), description="Citation slots: filled ones cite a source, open ones say what is missing"
    )
    suggestion: Prose | None = field(default=None, description="A wording that the evidence would bear")
    rests_on: Many[Text] = field(default=(), description="Ids of the claims that this one is inferred from")
    reviewed: Review | None = field(default=None, description="Who judged the claim as it stands, and when")

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

    claimkit: Annotated[Literal[1], BeforeValidator(_no_boolean)] = field(
        default=FORMAT, description="The version of the file format: 1"
    )
    documents: dict[Key, Document] = field(default={}, description="The texts whose statements are modelled, by id")
    bibliography: Many[Text] = field(
        default=(),
        description="Bibliography files whose entries are sources by their keys: paths relative to this file, never outside the project",
        examples=[["refs.bib"]],
    )
    sources: dict[Key, Source] = field(default={}, description="The works that can be cited, by id")
    claims: Many[Claim] = field(default=(), description="The statements of the documents")
    exempt: Many[Exempt] = field(default=(), description="Stretches of the documents that assert nothing")
