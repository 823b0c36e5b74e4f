"""Counts the problems of each rule: code, severity, name, and how many there are."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from claimkit.reporters import Presentation, Reporter, summary
from claimkit.rules import rules


def render(presentation: Presentation) -> Iterator[str]:
    counts = Counter((found.code, found.severity) for found in presentation.listed)
    widest = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (code, severity), count in sorted(counts.items(), key=lambda one: (one[0][1].rank, -one[1], one[0][0])):
        yield f"{count:>{widest},}  {code}  {severity:8} {rules()[code].name}\n"
    yield summary(presentation) + "\n"


REPORTER: Final = Reporter(
    name="statistics", purpose="for people who take up claimkit: how often each rule finds something", standard="plain text", render=render
)
