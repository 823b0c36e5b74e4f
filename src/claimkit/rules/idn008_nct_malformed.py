"""A ClinicalTrials.gov number is malformed.

An NCT number has eight digits; with one more or less it leads to no trial or to another one. Registration numbers of other registries are kept
as they are.

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
      registration: NCT0056855
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
      registration: NCT00568555
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

from claimkit.claimfile.loading import Loaded
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import FileRule
from claimkit.rules._malformed import misfits, of_trials


def check(loaded: Loaded) -> Iterator[Problem]:
    yield from misfits("NCT", of_trials(loaded))


RULE: Final = FileRule(code="IDN008", name="nct-malformed", severity=Severity.ERROR, check=check)
