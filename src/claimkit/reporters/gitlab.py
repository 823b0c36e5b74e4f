"""Shows diagnostics to GitLab: a code quality report, whose entries GitLab knows again by their fingerprints.

The format is a list of entries and has no place for anything else. How much was checked is an entry too.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from claimkit.diagnostics import Diagnostic, Severity
from claimkit.reporters import Presentation, Reporter, by_content, gaps, summary
from claimkit.reporters._json_text import written
from claimkit.terminal import escaped

_LEVEL: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_PROJECT: Final = "."
"""The place of what concerns no single file; the format demands one."""


def render(presentation: Presentation) -> Iterator[str]:
    found, missing = presentation.report.diagnostics, "; ".join(gaps(presentation))
    # Its fingerprint is always the same, so that GitLab never takes the summary for a problem that came or went.
    of_the_run = [_made(summary(presentation), "claimkit-summary", "info", "claimkit summary", _PROJECT)]
    if missing:
        of_the_run.append(_made(missing, "claimkit-not-checked", "blocker", f"claimkit not checked\0{missing}", _PROJECT))
    yield written([*of_the_run, *map(_entry, found, by_content(found))])


def _entry(found: Diagnostic, content: str) -> dict[str, Any]:
    text = f"{found.message}; {found.hint}" if found.hint else found.message
    entry = _made(text, found.code, _LEVEL[found.severity], content, found.path)
    if found.span:
        entry["location"]["lines"] = {"begin": found.span.line, "end": found.span.end_line}
    return entry


def _made(text: str, name: str, severity: str, content: str, path: str) -> dict[str, Any]:
    return {
        "description": escaped(text),
        "check_name": name,
        "fingerprint": hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": escaped(path), "lines": {"begin": 1}},
    }


REPORTER: Final = Reporter(
    name="gitlab",
    purpose="for GitLab: problems that a merge request brings or solves",
    standard="GitLab's code quality report",
    render=render,
    paths_from_root=True,
)
