"""A claim rests on a claim that nobody makes.

Nothing can be inferred from a claim that does not exist.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    rests_on:
      - tea-warms
```

Good:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.corpus import Index
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._references import Unresolved, unresolved


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries():
        for number, (id_, place) in enumerate(entry.claim.rests_on):
            if id_ not in index.by_id:
                pointer = entry.claim.pointer("rests_on", number)
                yield unresolved(index, entry.file, Unresolved("claim", id_, index.by_id, pointer, place))


RULE: Final = CorpusRule(code="REF006", name="unknown-premise", severity=Severity.ERROR, check=check)
