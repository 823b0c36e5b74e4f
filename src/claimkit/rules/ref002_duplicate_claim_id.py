"""Two claims have one id.

An id names one claim in the whole corpus: links, premises and reviews would otherwise mean either of the two.

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
      - source: tea-2019
        stance: supports
        finding: Fewer cold days in 40 people.
  - id: tea-cures-colds
    statement: Tea shortens colds.
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
  - id: tea-shortens-colds
    statement: Tea shortens colds.
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
from claimkit.diagnostics import Problem, Related, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for id_, entries in index.by_id.items():
        first = entries[0]
        for entry in entries[1:]:
            where = "in this file" if entry.file.path == first.file.path else f"in {first.file.path}"
            related = Related("the first one", first.claim.pointer("id"), first.file.path, unpack(first.claim.place))
            yield Problem(
                f"the id {quoted(id_)} names another claim {where} already",
                "give each claim an id of its own",
                entry.claim.pointer("id"),
                related=(related,),
                path=entry.file.path,
                span=unpack(entry.claim.place),
            )


RULE: Final = CorpusRule(code="REF002", name="duplicate-claim-id", severity=Severity.ERROR, check=check)
