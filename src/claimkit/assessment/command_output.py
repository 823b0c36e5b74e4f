"""The JSON that status, coverage, diff and sources print, as typed and versioned shapes with their schemas."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import create_model

from claimkit.assessment.coverage_output import CoverageReport
from claimkit.assessment.diff import Aspect, DiffChange, Difference, DiffPassage, DiffRegression
from claimkit.assessment.shape import Export, ExportedClaim, Summary
from claimkit.claimfile.base import LAX, Count, Many, Record, Text, field
from claimkit.claimfile.model import Omission
from claimkit.claimfile.schema import generate_output
from claimkit.claimfile.vocabulary import Extent, Verified

_STATUS: Final = (
    *("id", "file", "line", "statement", "status", "unsupported", "mark", "why", "to_raise_it", "basis"),
    *("confidence", "ceiling", "override", "supporting", "disputing", "open_slots", "review_state"),
)
"""The fields of a claim that its status shows, in order."""


def as_json(record: Record) -> str:
    """A shape as JSON over several lines; what is not known, or does not apply, is left out."""
    return json.dumps(record.model_dump(mode="json", by_alias=True, exclude_none=True), ensure_ascii=False, indent=2) + "\n"


if TYPE_CHECKING:
    ClaimStatus = ExportedClaim
else:
    ClaimStatus = create_model(
        "ClaimStatus",
        __base__=Record,
        __module__=__name__,
        __doc__="A claim with its support.",
        **{name: (ExportedClaim.model_fields[name].annotation, ExportedClaim.model_fields[name]) for name in _STATUS},
    )


class DocumentOmission(Omission):
    """Something that a document should say and does not."""

    file: Text = field("The claim file")
    document: Text = field("The id of the document")


class StatusReport(Record):
    """How well each claim is supported by what its file lists."""

    claimkit_status: Literal[1] = field("The version of this shape: 1", default=1)
    disclaimer: Text
    summary: Summary
    claims: Many[ClaimStatus] = field(default=())
    omissions: Many[DocumentOmission] = field(default=())


def status_report(export: Export) -> StatusReport:
    """The shape of the claims of an export."""
    return StatusReport(
        disclaimer=export.disclaimer,
        summary=export.summary,
        claims=tuple(ClaimStatus.model_construct(**{name: getattr(claim, name) for name in _STATUS}) for claim in export.claims),
        omissions=tuple(
            DocumentOmission(file=document.file, document=document.id, text=omission.text, sources=omission.sources)
            for document in export.documents
            for omission in document.omissions
        ),
    )


class DiffSide(Record):
    """One of the two sides, with its claims counted."""

    name: Text = field("A path, a git revision, or: working tree")
    claims: Count
    unsupported: Count


class DiffReport(Record):
    """What changed in the claims between two sides."""

    claimkit_diff: Literal[1] = field("The version of this shape: 1", default=1)
    disclaimer: Text
    old: DiffSide
    new: DiffSide
    summary: dict[Text, Count] = field("How many regressions, and how many changes of each aspect")
    regressions: Many[DiffRegression] = field(default=())
    changes: Many[DiffChange] = field(default=())
    exempt: Many[DiffPassage] = field(default=())


def diff_report(found: Difference, old: tuple[str, Export], new: tuple[str, Export]) -> DiffReport:
    """The shape of a difference between two named sides."""
    counts = Counter(change.aspect for change in found.changes)
    sides = [DiffSide(name=name, claims=export.summary.claims, unsupported=export.summary.unsupported) for name, export in (old, new)]
    return DiffReport(
        disclaimer=new[1].disclaimer,
        old=sides[0],
        new=sides[1],
        summary={"regressions": len(found.regressions), **{aspect.value: counts[aspect] for aspect in Aspect}},
        regressions=found.regressions,
        changes=found.changes,
        exempt=found.exempt,
    )


class SourceRow(Record):
    """A source, with who cites it and what copy of it there is."""

    id: Text
    file: Text = field("The file that defines it")
    title: Text | None = field("Its title", default=None)
    cited_by: Many[Text] = field("The ids of the claims that cite it", default=())
    supports: Count = field("How many of its citations count for their claims")
    disputes: Count = field("How many count against them")
    identifiers: Many[Text] = field("Its identifiers, each with its scheme", default=())
    notices: Many[Text] = field("What was published about it since", default=())
    copy_file: Text | None = field("The name of the file that is its copy; absent if there is none", default=None)
    copy_state: Text = field("recognised, foreign, unrecognisable, none, the article itself, or why it is not read")
    extent: Annotated[Extent, LAX] | None = field("How much of it the copy holds", default=None)
    quotations: Count = field("How many of its citations quote it")
    verified: Count = field("How many of these quotations the copy holds")


class SourcesReport(Record):
    """What claimkit sources prints."""

    claimkit_sources: Literal[1] = field("The version of this shape: 1", default=1)
    sources: Many[SourceRow]
    citations: dict[Annotated[Verified, LAX], Count] = field("How many citations there are of each outcome of holding them against copies")


_DESCRIBED: Final[Mapping[str, tuple[type[Record], str]]] = {
    "status": (StatusReport, "What claimkit status prints. A claim with unsupported: true must be shown as such."),
    "coverage": (CoverageReport, "What claimkit coverage prints. It says nothing about whether a claim is supported or true."),
    "sources": (SourcesReport, "What claimkit sources prints. Copies never change a status."),
    "diff": (DiffReport, "What claimkit diff prints."),
}


OUTPUTS: Final = tuple(_DESCRIBED)
"""The commands whose JSON is described here."""


@cache
def output_schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of what a command prints with ``--output-format json``: status, coverage, diff or sources."""
    model, description = _DESCRIBED[name]
    return generate_output(model, f"{name}-1", description)
