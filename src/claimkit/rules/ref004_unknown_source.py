"""A source is cited that nobody defines.

A citation that leads nowhere proves nothing; it does not count as evidence.

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
    citations:
      - source: tee-2019
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
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._references import Unresolved, unresolved


def check(index: Index) -> Iterator[Problem]:
    for file in index.files:
        mentions = [
            (slot.source, claim.pointer("citations", slot.number, "source"), slot.place)
            for claim in file.claims
            for slot in claim.slots
        ]
        mentions += [(mention.id or "", mention.pointer, mention.place) for mention in file.source_mentions]
        for id_, pointer, place in mentions:
            if id_ not in file.sources and id_ not in index.sources:
                yield unresolved(
                    index, file, Unresolved("source", id_, {**index.sources, **file.sources}, pointer, place)
                )


RULE: Final = CorpusRule(code="REF004", name="unknown-source", severity=Severity.ERROR, check=check)
