"""An override is given without need.

The confidence is within its ceiling, so there is nothing to override; the leftover would excuse a later overstatement.

Bad:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    override: We know better.
    citations:
      - source: tea-2019
        stance: supports
        finding: Fewer cold days in 40 people.
```

Good:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea-2019
        stance: supports
        finding: Fewer cold days in 40 people.
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.corpus import Index
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries():
        claim = entry.claim
        if claim.override and claim.confidence.rank <= index.support(entry.key).ceiling.rank:
            yield Problem(
                f"{quoted(claim.id)} has an override, but its confidence is within its ceiling",
                "remove override:",
                claim.pointer("confidence"),
                path=entry.file.path,
                span=unpack(claim.confidence_place),
            )


RULE: Final = CorpusRule(code="CNF004", name="override-without-need", severity=Severity.WARNING, check=check)
