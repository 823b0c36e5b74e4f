"""The report for programs: what a check found, as one typed and versioned shape."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from claimkit import __version__
from claimkit.claimfile.base import Count, Range, Record, field
from claimkit.claimfile.schema import generate_output
from claimkit.claimfile.vocabulary import Verified
from claimkit.diagnostics import Diagnostic, Related, Severity, Silencer
from claimkit.reporters import Presentation
from claimkit.reporters._json_text import spelled_out
from claimkit.rules import rules

_POINTER: Final = "The way to the value: keys, and list positions counted from 0"
_COUNTED: Final = ("files", "claims", "unsupported", "skipped", "unchanged", "removed", "passages", "copies_left_out")


class OtherPlace(Record):
    """Another place that helps to understand a problem."""

    message: str
    path: str = field("The file")
    pointer: tuple[str | int, ...] = field(_POINTER)
    span: Range | None = field("Where it stands, if that is known", default=None)


class Found(Record):
    """A problem with its place."""

    code: str = field("The code of the rule")
    rule: str = field("The name of the rule")
    severity: Severity
    path: str = field("The file, with /; a byte that is no UTF-8 is spelled out as \\udcff")
    pointer: tuple[str | int, ...] = field(_POINTER)
    span: Range | None = field("Where it stands, if that is known", default=None)
    message: str = field("What is wrong")
    hint: str = field("What to do about it")
    fixable: bool = field("Whether claimkit fix may be able to mend it")
    related: tuple[OtherPlace, ...]


class FoundAndSilenced(Found):
    """A problem that was found and is not counted."""

    by: Silencer = field("What silenced it: a comment in the file, the selection of rules, the baseline")
    reason: str = field("The reason that was given; empty if none was")


class Checked(Record):
    """How much was checked."""

    files: Count = field("Claim files; if there is none, nothing was checked")
    claims: Count
    unsupported: Count = field("How many of these claims carry the mark unsupported, whatever is silenced")
    skipped: Count = field("Other files that were found")
    unchanged: Count = field("Claim files that are not shown, because only what changed was asked for")
    removed: Count = field("Claim files that are no more, where only what changed was asked for")
    unread: tuple[str, ...] = field("Files whose claims were not checked, for they cannot be read")
    passages: Count
    citations: dict[str, Count] = field("What copies of the sources say of the citations: how many there are of each outcome")
    copies_left_out: bool = field("Whether copies were not looked at because nobody wanted it")
    passages_not_checked: Count = field("Passages that were not held against the text they are about")
    failures: tuple[str, ...] = field("What was asked for and could not be checked, in words")


class Writer(Record):
    """What wrote the report."""

    name: Literal["claimkit"] = "claimkit"
    version: str


class ReportData(Record):
    """The whole report. It says nothing about whether a claim is true."""

    claimkit_report: Literal[1] = field("The version of this shape: 1", default=1)
    generator: Writer
    checked: Checked
    counts: dict[Severity, Count] = field("How many problems there are, by severity; none that is silenced")
    diagnostics: tuple[Found, ...] = field("The problems, by file and place")
    silenced: tuple[FoundAndSilenced, ...] = field("What was found and is not counted, by file and place")


def report_schema() -> Mapping[str, Any]:
    """The JSON Schema of the report for programs, version 1."""
    description = "What claimkit check found. No problem means that the files conform, never that a claim is true."
    return generate_output(ReportData, "report-1", description)


def head(presentation: Presentation) -> ReportData:
    """The report of a check, without its problems."""
    report = presentation.report
    counts = report.counts
    return ReportData(
        generator=Writer(version=__version__),
        checked=Checked(
            **{name: getattr(counts, name) for name in _COUNTED},
            unread=tuple(map(spelled_out, counts.unread)),
            citations={outcome.value: counts.citations.get(outcome, 0) for outcome in Verified},
            passages_not_checked=counts.unchecked_passages,
            failures=tuple(map(spelled_out, presentation.failures)),
        ),
        counts={severity: sum(found.severity is severity for found in report.diagnostics) for severity in Severity},
        diagnostics=(),
        silenced=(),
    )


def diagnostics(presentation: Presentation) -> Iterator[Found]:
    """The problems of the report, one after the other."""
    return (Found(**_fields(found)) for found in presentation.report.diagnostics)


def silenced(presentation: Presentation) -> Iterator[FoundAndSilenced]:
    """What was found and is not counted, one after the other."""
    for one in presentation.report.silenced:
        yield FoundAndSilenced(**_fields(one.found), by=one.by, reason=spelled_out(one.reason))


def _fields(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": rules()[found.code].name,
        "severity": found.severity,
        "hint": spelled_out(found.hint),
        "fixable": found.fix is not None,
        "related": tuple(OtherPlace(**_place(other, other.path or found.path)) for other in found.related),
        **_place(found, found.path),
    }


def _place(one: Diagnostic | Related, path: str) -> dict[str, Any]:
    return {
        "message": spelled_out(one.message),
        "path": spelled_out(path),
        "pointer": tuple(spelled_out(step) if isinstance(step, str) else step for step in one.pointer),
        "span": Range.of(one.span) if one.span else None,
    }
