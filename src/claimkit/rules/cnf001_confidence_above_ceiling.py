"""The confidence is above its ceiling.

The citations of a claim allow a certain confidence and no more: a case series cannot make an effect moderately certain. The ceiling is derived from
design, directness and the rating of the source itself. Who knows better says why with `override`, which every report shows.

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
    confidence: high
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
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

from claimkit.claimfile.vocabulary import Level
from claimkit.derived.corpus import Index
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._confidence import above_ceiling, is_far_overridden
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        over = claim.confidence.rank - ceiling.rank
        if is_far_overridden(claim, ceiling):
            continue  # another rule tells of it: no reason bridges that
        if ceiling is not Level.NONE and over > 0 and not index.is_unsure(entry.key):
            message = (
                f"the confidence of {quoted(claim.id)} is {claim.confidence}, but its citations allow {ceiling} at most"
            )
            hint = f"write confidence: {ceiling}, add stronger evidence, or say why with override:"
            yield above_ceiling(entry, message, hint)


RULE: Final = CorpusRule(code="CNF001", name="confidence-above-ceiling", severity=Severity.ERROR, check=check)
