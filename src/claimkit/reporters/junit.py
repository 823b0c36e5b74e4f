"""Shows diagnostics to whatever shows the results of tests: JUnit XML, one test case for each problem.

What makes the run fail is a failure; other problems, and what is silenced, are skipped cases, so that they are neither red nor green. A run that
did not check everything has an error.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from claimkit.diagnostics import Diagnostic
from claimkit.reporters import Presentation, Reporter, gaps, place, summary
from claimkit.terminal import escaped


def render(presentation: Presentation) -> Iterator[str]:
    report = presentation.report
    failing, missing = set(map(id, report.at_least(presentation.fail_on))), gaps(presentation)
    skipped = len(report.diagnostics) - len(failing) + len(report.silenced)
    numbers = {"tests": 1 + len(failing) + skipped, "failures": len(failing), "errors": int(bool(missing))}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name='claimkit', **numbers)}>\n"
    yield f"<testsuite{_attributes(name='claimkit', **numbers, skipped=skipped)}>\n"
    yield f"<testcase{_attributes(classname='claimkit', name='everything was checked')}>\n"
    if missing:
        yield f"<error{_attributes(type='not checked', message=missing[0])}>{_lines(missing)}</error>\n"
    yield f"<system-out>{_lines([summary(presentation)])}</system-out>\n</testcase>\n"
    names: Counter[tuple[str, str]] = Counter()
    for found in report.diagnostics:
        yield from _case(found, "failure" if id(found) in failing else "skipped", names)
    for found, by, reason in report.silenced:
        yield from _case(found, "skipped", names, f"silenced ({by})" + (f": {reason}" if reason else ""))
    yield "</testsuite>\n</testsuites>\n"


def _case(found: Diagnostic, outcome: str, names: Counter[tuple[str, str]], silenced: str = "") -> Iterator[str]:
    name = f"{found.code} {found.message}"
    names[found.path, name] += 1
    if names[found.path, name] > 1:  # readers take cases of one name for one case
        name += f" ({names[found.path, name]})"
    see = (f"see {place(other.path or found.path, other.span)}: {other.message}" for other in found.related)
    lines = [silenced, place(found.path, found.span), f"hint: {found.hint}" if found.hint else "", *see]
    message = f"{found.severity}: {found.message}"
    yield f"<testcase{_attributes(classname=found.path, name=name)}>\n"
    yield f"<{outcome}{_attributes(type=found.severity, message=message)}>{_lines(filter(None, lines))}</{outcome}>\n"
    yield "</testcase>\n"


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_xml(str(value))}"' for name, value in values.items())


def _lines(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(map(_xml, lines))


def _xml(text: str) -> str:
    """The text for XML 1.0: what is escaped for a terminal holds no character that XML refuses."""
    return escape(escaped(text))


REPORTER: Final = Reporter(
    name="junit", purpose="for Jenkins and other viewers of test results", standard="the JUnit XSD of Jenkins' xUnit plug-in", render=render
)
