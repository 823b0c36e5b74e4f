"""Shows diagnostics to viewers of static analysis, such as GitHub's code scanning: SARIF 2.1.0."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_from_bytes

from claimkit import __version__
from claimkit.diagnostics import Diagnostic, Severity, Silenced, Silencer, Span
from claimkit.reporters import Presentation, Reporter, by_content, gaps, summary
from claimkit.reporters._json_text import written
from claimkit.rules import page
from claimkit.terminal import escaped

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KIND: Final = {Silencer.COMMENT: "inSource", Silencer.BASELINE: "external"}
"""Diagnostics that were not selected are only counted: nobody judged them."""


def render(presentation: Presentation) -> Iterator[str]:
    report = presentation.report
    judged: list[tuple[Diagnostic, list[Any]]] = [(found, []) for found in report.diagnostics]
    judged += [(one.found, [_suppression(one)]) for one in report.silenced if one.by in _KIND]
    order = {code: number for number, code in enumerate(sorted({one.code for one, _ in judged}))}
    results = [_result(*pair, content, order) for pair, content in zip(judged, by_content(found for found, _ in judged), strict=True)]
    missing = gaps(presentation)
    told = [*((Severity.ERROR, gap) for gap in missing), (Severity.NOTE, summary(presentation))]
    notifications = [{"level": severity.value, "message": {"text": _message(text)}} for severity, text in told]
    invocation = {"executionSuccessful": not missing, "toolExecutionNotifications": notifications}
    driver = {"name": "claimkit", "version": __version__, "rules": [_rule(code) for code in order]}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "columnKind": "unicodeCodePoints", "results": results}
    yield written({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _suppression(one: Silenced) -> dict[str, str]:
    return {"kind": _KIND[one.by], "status": "accepted", **({"justification": escaped(one.reason)} if one.reason else {})}


def _rule(code: str) -> dict[str, Any]:
    found = page(code)
    examples = "".join(f"\n\n{name}:\n\n```\n{text}```" for name, text in (("Bad", found.bad), ("Good", found.good)) if text)
    return {
        "id": code,
        "name": found.rule.name,
        "shortDescription": {"text": _message(found.title)},
        "help": {"text": _braces(found.reason), "markdown": _braces(found.reason + examples)},
        "defaultConfiguration": {"level": found.rule.severity.value},
    }


def _result(found: Diagnostic, suppressions: list[Any], content: str, order: Mapping[str, int]) -> dict[str, Any]:
    result = {
        "ruleId": found.code,
        "ruleIndex": order[found.code],
        "level": found.severity.value,  # SARIF has the same three words
        "message": {"text": _message(f"{found.message}; {found.hint}" if found.hint else found.message)},
        "locations": [_location(found.path, found.span)],
        "partialFingerprints": {"claimkitContent/v1": content},
        "suppressions": suppressions,
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": number, **_location(other.path or found.path, other.span), "message": {"text": _message(other.message)}}
            for number, other in enumerate(found.related)
        ]
    return result


def _location(path: str, span: Span | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if span:
        physical["region"] = dict(zip(("startLine", "startColumn", "endLine", "endColumn"), span, strict=True))
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    """The address of a file, relative unless the path is not; each byte of its name that an address cannot hold as ``%`` and two digits."""
    try:
        name = os.fsencode(path)
    except UnicodeEncodeError:  # no name of a file here, but a caller may call its data by any text
        return quote_from_bytes(path.encode(errors="surrogatepass"))
    return Path(path).as_uri() if Path(path).is_absolute() else quote_from_bytes(name)


def _message(text: str) -> str:
    """A plain message: no placeholder (3.11.5 of the standard) and no link (3.11.6) but those that we mean, and we mean none."""
    return _braces(escaped(text).replace("](", "] ("))


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


REPORTER: Final = Reporter(
    name="sarif",
    purpose="for viewers of static analysis, such as GitHub code scanning",
    standard="SARIF 2.1.0 (OASIS)",
    render=render,
    paths_from_root=True,
)
