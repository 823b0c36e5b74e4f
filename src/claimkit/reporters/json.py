"""Shows diagnostics to a program: one JSON object of a versioned shape."""

import json
from collections.abc import Iterator
from typing import Any, Final

from claimkit.diagnostics import Diagnostic, Severity, Span
from claimkit.reporter import Presentation, Reporter


def render(presentation: Presentation) -> Iterator[str]:
    report = presentation.report
    counts = report.counts
    data = {
        "claimkit_report": 1,
        "checked": {
            "files": counts.files,
            "claims": counts.claims,
            "unsupported": counts.unsupported,
            "skipped": counts.skipped,
            "unread": list(counts.unread),
            "passages": counts.passages,
            "passages_not_checked": counts.unchecked_passages,
        },
        "counts": {s.value: sum(found.severity is s for found in report.diagnostics) for s in Severity},
        "diagnostics": [_diagnostic(found) for found in report.diagnostics],
    }
    yield from json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(data)
    yield "\n"


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": found.path,
        "pointer": list(found.pointer),
        "span": _span(found.span),
        "message": found.message,
        "hint": found.hint,
        "related": [
            {
                "message": other.message,
                "path": other.path or found.path,
                "pointer": list(other.pointer),
                "span": _span(other.span),
            }
            for other in found.related
        ],
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return span._asdict() if span else None


REPORTER: Final = Reporter(name="json", render=render)
