"""A PubMed Central number is malformed.

A PMCID begins with PMC; the digits alone would be taken for a PMID, which is another article.

Bad:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    PMCID: "6954765"
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
    PMCID: PMC6954765
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
    yield from misfits("PMCID", of_sources(loaded, "PMCID"))


RULE: Final = FileRule(code="IDN003", name="pmcid-malformed", severity=Severity.ERROR, check=check)
