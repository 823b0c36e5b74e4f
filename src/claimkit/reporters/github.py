"""Shows diagnostics to GitHub Actions: workflow commands, which become annotations beside the lines of a pull request.

The runner undoes the escapes of a command after it has found its end, so that no text can end one or begin another.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from claimkit.diagnostics import Diagnostic, Severity
from claimkit.reporters import Presentation, Reporter, gaps, place, summary
from claimkit.terminal import escaped

_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST: Final = 10
"""So many annotations of each level does GitHub show for one step; the log holds all."""
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(presentation: Presentation) -> Iterator[str]:
    levels: Counter[str] = Counter()
    missing = gaps(presentation)
    if missing:  # in one annotation, and the first: GitHub shows only so many
        levels["error"] += 1
        yield f"::error title=claimkit::{'%0A'.join(map(_data, missing))}\n"
    for found in presentation.listed:
        levels[_LEVEL[found.severity]] += 1
        yield _command(found)
    if any(count > _MOST for count in levels.values()):
        yield f"GitHub shows the first {_MOST} annotations of each level beside the code; all {levels.total()} are in this log\n"
    yield summary(presentation) + "\n"


def _command(found: Diagnostic) -> str:
    span, region = found.span, {}
    if span:
        region = {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:  # GitHub takes columns only where all is on one line
            region |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties = {"file": found.path} | region | {"title": f"claimkit {found.code}"}
    words = ",".join(f"{name}={escaped(value.translate(_PROPERTY))}" for name, value in properties.items())
    see = (f"see {place(other.path or found.path, other.span)}: {other.message}" for other in found.related)
    text = "%0A".join(_data(line) for line in (found.message, found.hint, *see) if line)
    return f"::{_LEVEL[found.severity]} {words}::{text}\n"


def _data(text: str) -> str:
    return escaped(text).translate(_DATA)


REPORTER: Final = Reporter(
    name="github",
    purpose="for GitHub Actions: annotations in the pull request, and a summary of the step",
    standard="GitHub's workflow commands",
    render=render,
    paths_from_root=True,
    companion=("GITHUB_STEP_SUMMARY", "markdown"),
)
