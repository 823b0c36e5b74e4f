"""The contract of a reporter, and the catalogue of the reporters: one module each, found by its name."""

import importlib
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from claimkit.diagnostics import Diagnostic, Report, Severity, Silencer, Span
from claimkit.files import modules
from claimkit.terminal import escaped_path
from claimkit.values import dataclass, field, replace
from claimkit.wording import counted, told_of_citations

_SILENCED: Final = {Silencer.COMMENT: "by comments", Silencer.BASELINE: "by the baseline", Silencer.SELECTION: "not selected"}


@dataclass(frozen=True)
class Presentation:
    """A report as a reporter is given it, with the source of the lines of a file (None where there are none).

    With ``least`` only problems at least as bad as that are listed; what is counted stays the same. ``fail_on`` is the severity that makes
    the run fail. ``failures`` say in words what was asked for and could not be checked: a path that does not exist, a bug of ours.
    """

    report: Report
    lines_of: Callable[[str], Sequence[str] | None] = field(default=lambda _: None)
    color: bool = False
    least: Severity | None = None
    fail_on: Severity = Severity.ERROR
    failures: tuple[str, ...] = ()
    verbose: bool = False
    """Whether every note is listed, however many there are."""

    def from_root(self, inside: str) -> "Presentation":
        """The same with paths as the root of the repository sees them; ``inside`` is the way from there to the current folder."""
        if not inside:
            return self
        report = self.report
        silenced = tuple(one._replace(found=_moved(one.found, inside)) for one in report.silenced)
        found = tuple(_moved(one, inside) for one in report.diagnostics)
        counts = replace(report.counts, unread=tuple(_inside(path, inside) for path in report.counts.unread))
        return replace(self, report=replace(report, diagnostics=found, silenced=silenced, counts=counts))

    @property
    def listed(self) -> Sequence[Diagnostic]:
        """The diagnostics that are to be listed one by one."""
        return self.report.at_least(self.least) if self.least else self.report.diagnostics


def _moved(found: Diagnostic, inside: str) -> Diagnostic:
    related = tuple(replace(one, path=_inside(one.path, inside) if one.path else one.path) for one in found.related)
    message = found.message.replace(found.names, _inside(found.names, inside)) if found.names else found.message
    return replace(found, path=_inside(found.path, inside), message=message, related=related)


def _inside(path: str, inside: str) -> str:
    return path if path.startswith(("/", "<")) else posixpath.normpath(f"{inside}/{path}")


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """One way to show diagnostics; ``render`` yields pieces of text and must say how much was checked.

    ``render`` is pure: no file, no clock, no network. ``purpose`` says for whom it is, ``standard`` what its output conforms to.
    """

    name: str
    purpose: str
    standard: str
    render: Callable[[Presentation], Iterator[str]]
    companion: tuple[str, str] | None = None
    """A variable of the environment that names a file, where it is set, and another reporter whose text is appended to that file."""
    paths_from_root: bool = False
    """Whether who reads it needs paths from the root of the repository, wherever the command was run."""


def summary(presentation: Presentation) -> str:
    """The last line: how much was checked, found, silenced and skipped. It never reads like success where nothing was checked."""
    report, counts = presentation.report, presentation.report.counts
    found = [counted(sum(one.severity is severity for one in report.diagnostics), severity) for severity in Severity]
    checked = f"checked {counted(counts.files, 'file')}, {counted(counts.claims, 'claim')} ({counts.unsupported} unsupported)"
    unread = f"; the claims of {counted(len(counts.unread), 'file')} were not checked" if counts.unread else ""
    passages = f"; {counted(counts.unchecked_passages, 'passage')} not checked" if counts.unchecked_passages else ""
    failures = len(presentation.failures)
    failed = f"; {counted(failures, 'thing')} could not be checked as asked" if failures else ""
    skipped = f"; skipped {counted(counts.skipped, 'other file')}" if counts.skipped else ""
    unchanged = f"; {counted(counts.unchanged, 'unchanged file')} not shown" if counts.unchanged else ""
    unchanged += f"; {counted(counts.removed, 'claim file')} removed" if counts.removed else ""
    if not counts.files and (counts.unchanged or counts.removed):
        return f"nothing was checked: no claim file changed{unchanged}{failed}{skipped}"
    if not counts.files:
        return f"nothing was checked: no claim files found{_silenced(report)}{failed}{skipped}"
    citations = f"; {told_of_citations(counts.citations, left_out=counts.copies_left_out)}" if counts.citations else ""
    return f"{checked}: {', '.join(found)}{_silenced(report)}{unread}{passages}{citations}{failed}{skipped}{unchanged}"


def _silenced(report: Report) -> str:
    counts = Counter(one.by for one in report.silenced)
    words = [f"{counts[by]} {how}" for by, how in _SILENCED.items() if counts[by]]
    return f"; silenced: {', '.join(words)}" if words else ""


def gaps(presentation: Presentation) -> list[str]:
    """The gaps that keep a report from being the whole picture, in words; a run with gaps is no success."""
    counts = presentation.report.counts
    nothing = [] if counts.files or counts.unchanged else ["nothing was checked: no claim files found"]
    return [*nothing, *presentation.failures, *(f"the claims of {path} were not checked" for path in counts.unread)]


def place(path: str, span: Span | None) -> str:
    """Where something stands, as people read it and editors jump to it: ``claims/tea.yaml:5:11``, escaped."""
    shown = escaped_path(path)
    return f"{shown}:{span.line}:{span.column}" if span else shown


def by_content(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """For each diagnostic a digest by which other tools know it again after lines have moved: no line goes into it.

    What goes into it is the code, the file, the keys that lead to the value and the message; of several that are alike in all these, the
    number too.
    """
    seen: Counter[str] = Counter()
    for found in diagnostics:
        keys = "/".join(step for step in found.pointer if isinstance(step, str))
        content = f"{found.code}\0{found.path}\0{keys}\0{found.message}"
        seen[content] += 1
        yield sha256(f"{content}\0{seen[content]}".encode(errors="surrogatepass")).hexdigest()


def reporter_names() -> list[str]:
    """The names of all reporters as their modules spell them; importing none of them."""
    return modules(__path__)


def reporter(name: str) -> Reporter:
    """The reporter of a name that `reporter_names` gives."""
    return importlib.import_module(f"claimkit.reporters.{name.replace('-', '_')}").REPORTER  # type: ignore[no-any-return]
