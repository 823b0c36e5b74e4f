"""A superseded source is cited.

A newer edition or work takes its place: what the old one says counts only where the claim is about the past.

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
      notices:
        - kind: superseded
claims:
  - id: tea-shortens-colds
    statement: Drinking tea shortens the common cold.
    kind: efficacy
    scope:
      population: people with a cold
      intervention: tea
      outcome: days with a cold
    confidence: none
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
    statement: Drinking tea shortens the common cold.
    kind: efficacy
    scope:
      population: people with a cold
      intervention: tea
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

from claimkit.claimfile.vocabulary import Kind, NoticeKind, Stance
from claimkit.derived.corpus import Index
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._slots import at_slot, slots
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for found in slots(index):
        is_old = found.source and NoticeKind.SUPERSEDED in index.notices(found.source)
        counts = found.entry.claim.asked.kind is Kind.HISTORY or found.slot.stance is Stance.NEUTRAL
        if is_old and not counts:
            yield at_slot(
                found,
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, which is superseded",
                "cite what takes its place, or file the claim as history",
            )


RULE: Final = CorpusRule(code="EVD019", name="superseded-source-cited", severity=Severity.ERROR, check=check)
