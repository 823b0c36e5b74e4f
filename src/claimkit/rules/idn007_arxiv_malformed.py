"""An arXiv number is malformed.

The number holds the year and month; one that holds a thirteenth month was mistyped.

Bad:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    arXiv: "2113.00001"
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: very-low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea
        stance: supports
        finding: Fewer cold days in 40 people.
```

Good:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    arXiv: "2101.00001"
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: very-low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea
        stance: supports
        finding: Fewer cold days in 40 people.
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.loading import Loaded
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import FileRule
from claimkit.rules._malformed import misfits, of_sources


def check(loaded: Loaded) -> Iterator[Problem]:
    yield from misfits("arXiv", of_sources(loaded, "arXiv"))


RULE: Final = FileRule(code="IDN007", name="arxiv-malformed", severity=Severity.ERROR, check=check)
