"""A comparison does not say with what.

"Better" means nothing without the other thing. A claim of kind comparison names it in `scope.comparator`; until then no evidence carries it.

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
      sample_size: 240
claims:
  - id: tea-shortens-colds
    statement: Drinking tea shortens the common cold more than soup.
    kind: comparison
    scope:
      population: people with a cold
      intervention: tea
      outcome: days with a cold
    confidence: very-low
    rationale: One trial.
    caveats:
      - kind: safety
        text: Hot tea can scald.
    citations:
      - source: tea-2019
        stance: supports
        result: as-claimed
        finding: Two days fewer with a cold, in 240 people.
        read: full-text
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
      sample_size: 240
claims:
  - id: tea-shortens-colds
    statement: Drinking tea shortens the common cold more than soup.
    kind: comparison
    scope:
      population: people with a cold
      intervention: tea
      comparator: soup
      outcome: days with a cold
    confidence: low
    rationale: One trial.
    caveats:
      - kind: safety
        text: Hot tea can scald.
    citations:
      - source: tea-2019
        stance: supports
        result: as-claimed
        finding: Two days fewer with a cold, in 240 people.
        read: full-text
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.vocabulary import Kind
from claimkit.derived.corpus import Index
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._slots import at_claim
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries():
        claim = entry.claim
        if claim.asked.kind is Kind.COMPARISON and not claim.asked.has_comparator:
            yield at_claim(
                entry,
                f"{quoted(claim.id)} compares, but its scope names no comparator",
                "add scope: with comparator:, or file it as efficacy",
            )


RULE: Final = CorpusRule(code="EVD018", name="comparison-without-comparator", severity=Severity.ERROR, check=check)
