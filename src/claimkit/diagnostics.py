"""Problems and diagnostics of claim files, with their severities, places and fixes, and the report that holds them."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Final

from claimkit.errors import ContentError, want
from claimkit.values import NamedTuple, dataclass, field, replace
from claimkit.wording import counted, quoted, table

Pointer = tuple[str | int, ...]
"""The way to a value in a file: keys and list positions (from 0), as in ``("claims", 0, "statement")``."""
_MOST_TOLD: Final = 5


class Act(Enum):
    """What is done to what stands at the place of a problem, in words."""

    QUOTE = "put it in quotes"
    """Take a number, true or false for a text: what stands there is kept as it is written."""
    REWRITE = "write {quoted}"
    """Write another text for the one that stands there, and means the same."""
    RENAME = "rename it to {quoted}"
    """Give the key its right name; its value and its place stay."""
    RESPELL = "write {plain}"
    """Write this for what stands there, so that the file can be read as it was meant."""
    BEGIN_WITH = "begin the file with {line}"
    """Begin the file with a line of comment."""


class Fix(NamedTuple):
    """A fix of a problem that changes no meaning, with the text that it writes."""

    act: Act
    text: str = ""

    @property
    def words(self) -> str:
        """The fix in words."""
        forms = {"quoted": quoted(self.text), "line": quoted(self.text, 120), "plain": self.text.strip() or "a plain blank"}
        return self.act.value.format(**forms)


class Severity(StrEnum):
    """How bad a problem is, from bad to harmless."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return _RANK[self]


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Span(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in code points; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Related:
    """Another place that helps to understand a problem; ``path`` may be another file's."""

    message: str
    pointer: Pointer = ()
    path: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Problem:
    """A problem as a rule yields it: message, hint, and the way to the place in the data.

    ``of_key`` points at the key instead of its value. Rules over the corpus name the file (``path``) and bring the ``span`` along; for all
    others the engine knows the file and finds the span. ``fix`` is what can safely be done at that place; see `claimkit.fixing`.
    """

    message: str
    hint: str
    pointer: Pointer = ()
    of_key: bool = False
    related: tuple[Related, ...] = ()
    path: str | None = None
    span: Span | None = None
    severity: Severity | None = None
    fix: Fix | None = None
    names: str | None = None
    """Another file that the message names."""


@dataclass(frozen=True)
class Diagnostic:
    """A problem with everything a reader needs: code, severity, file, place, message and hint.

    ``path`` is printed with ``/`` on every system; ``span`` is None for claims that were built in Python. ``pointer`` is the way to the value.
    """

    code: str
    severity: Severity
    path: str
    pointer: Pointer
    span: Span | None
    message: str
    hint: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    """The fix that ``claimkit fix`` would try; it proves that nothing else changes, and may find that it cannot."""
    claim: str | None = None
    """The id of the claim that it concerns, where there is no file to point into."""
    names: str | None = None
    """Another file that the message names."""

    @property
    def location(self) -> str:
        """Where it is, for people: ``claims/tea.yaml:13:5``, or the id of the claim where there is no file."""
        if self.span:
            return f"{self.path}:{self.span.line}:{self.span.column}"
        return self.claim or self.path

    def __repr__(self) -> str:
        return f"Diagnostic({self.location}: {self.code} {self.message})"

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts diagnostics by file, place, code and message."""
        return (self.path, self.span or (0, 0, 0, 0), self.code, self.message, self.hint)


class Silencer(StrEnum):
    """What keeps a diagnostic out of the list of problems."""

    COMMENT = "comment"
    SELECTION = "selection"
    BASELINE = "baseline"


class Silenced(NamedTuple):
    """A diagnostic that was found and is not counted as a problem: what silenced it, and the reason that was given (empty: none)."""

    found: Diagnostic
    by: Silencer
    reason: str = ""


@dataclass(frozen=True)
class Counts:
    """The numbers of a check."""

    files: int = 0
    skipped: int = 0
    claims: int = 0
    unsupported: int = 0
    unread: tuple[str, ...] = ()
    """Files that failed before their claims could be looked at."""
    passages: int = 0
    unchecked_passages: int = 0
    """Passages, exempt ones too, that were not held against the text they are about."""
    citations: Mapping[str, int] = field(default_factory=dict)
    """The number of citations with each outcome of holding them against copies."""
    copies_left_out: bool = False
    """Whether copies were not looked at because nobody wanted it."""
    unchanged: int = 0
    removed: int = 0
    """Claim files that were read but are not shown, because only what changed was asked for."""


@dataclass(frozen=True)
class Report:
    """The diagnostics of a check, in a fixed order, with the counts of what was checked, and what was silenced in the same order."""

    diagnostics: tuple[Diagnostic, ...]
    counts: Counts = field(default_factory=Counts)
    silenced: tuple[Silenced, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether something was checked and there is no error; it says nothing about the truth of a claim."""
        return bool(self.counts.files) and not self.at_least(Severity.ERROR)

    def at_least(self, severity: Severity) -> Sequence[Diagnostic]:
        """The diagnostics that are as bad as ``severity`` or worse."""
        want(severity, Severity, "a severity is", "use claimkit.Severity.ERROR, WARNING or NOTE")
        return [found for found in self.diagnostics if found.severity.rank <= severity.rank]

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """A row of plain values for each diagnostic, for pandas or polars; every row has the same keys."""
        return [
            {
                "code": found.code,
                "severity": found.severity.value,
                "path": found.path,
                "line": found.span.line if found.span else None,
                "column": found.span.column if found.span else None,
                "pointer": "/".join(map(str, found.pointer)),
                "message": found.message,
                "hint": found.hint,
            }
            for found in self.diagnostics
        ]

    def _repr_html_(self) -> str:
        """The report as notebooks show it: every problem, and how much was looked at."""
        counts = self.counts
        places = (f"{one.path}:{one.span.line}" if one.span else one.path for one in self.diagnostics)
        rows = [(one.severity.value, one.code, next(places), one.message) for one in self.diagnostics]
        words = (
            f"{counted(counts.files, 'file')}, {counted(counts.claims, 'claim')} ({counts.unsupported} unsupported): {counted(len(self.diagnostics), 'problem')}"
            f"{f'; {len(self.silenced)} silenced' if self.silenced else ''}"
            f"{f'; the claims of {len(counts.unread)} files were not checked' if counts.unread else ''}"
        )
        return table(words, ("severity", "code", "place", "problem"), rows)

    def with_files(self, skipped: int, unchanged: int = 0, removed: int = 0) -> "Report":
        """The report with the numbers of files that were skipped, are unchanged, or are no more: they are known only after all were read."""
        return replace(self, counts=replace(self.counts, skipped=skipped, unchanged=unchanged, removed=removed))

    def raise_for_errors(self) -> None:
        """Raise `ContentError` if there is any error, or if nothing was checked."""
        if not self.counts.files:
            raise ContentError("nothing was checked: no claim files found", ())
        errors = self.at_least(Severity.ERROR)
        if errors:
            raise content_error(counted(len(errors), "error"), errors)

    def __repr__(self) -> str:
        counts = self.counts
        found = counted(len(self.diagnostics), "problem")
        return f"Report({found} in {counted(counts.files, 'file')}, {counted(counts.claims, 'claim')} ({counts.unsupported} unsupported))"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by file and place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.order))


def content_error(message: str, found: Sequence[Diagnostic]) -> ContentError:
    """The error that tells diagnostics: where each is, what is wrong and what to do, of many the first ones."""
    lines = [f"\n  {one.location}: {one.code} {one.message}; {one.hint}" for one in found[:_MOST_TOLD]]
    more = f"\n  and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
    return ContentError(f"{message}:{''.join(lines)}{more}" if lines else message, found)
