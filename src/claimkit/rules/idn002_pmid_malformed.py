"""A PubMed number is malformed.

A PMID is a whole number without leading zeros; a wrong one leads to another article.

Bad:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    PMID: "0123"
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
    PMID: "31911410"
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
    yield from misfits("PMID", of_sources(loaded, "PMID"))


RULE: Final = FileRule(code="IDN002", name="pmid-malformed", severity=Severity.ERROR, check=check)
