"""Claims rest on each other in a circle.

A claim that rests on itself, directly or through others, is supported by nothing: claims in a cycle gain nothing by inference.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    rests_on:
      - tea-cures-colds
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
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Related, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for cycle in index.cycles:
        entries = [index.entry(key) for key in cycle]
        first, *others = entries
        ids = {entry.claim.id for entry in entries}
        at = next(number for number, (id_, _) in enumerate(first.claim.rests_on) if id_ in ids)
        names = ", ".join(quoted(entry.claim.id) for entry in entries[:8]) + (" and others" if len(entries) > 8 else "")  # noqa: PLR2004
        message = (
            f"these claims rest on each other in a circle: {names}" if others else f"the claim {names} rests on itself"
        )
        yield Problem(
            message,
            "remove the premise that closes the circle, and cite evidence instead",
            first.claim.pointer("rests_on", at),
            related=tuple(
                Related("also in the circle", other.claim.pointer("id"), other.file.path, unpack(other.claim.place))
                for other in others[:8]
            ),
            path=first.file.path,
            span=unpack(first.claim.rests_on[at][1]),
        )


RULE: Final = CorpusRule(code="REF007", name="premise-cycle", severity=Severity.ERROR, check=check)
