"""A claim is unsupported.

Nothing that counts supports the claim, or direct evidence speaks against it. That is no mistake in the file: a draft full of open slots is a
correct file. But every output marks such a claim, and here it is named. How hard to take it is set with `severity` in the configuration.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
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
        support = index.support(entry.key)
        if support.unsupported:
            explanation = index.explanation(entry.key)
            why = " ".join("; ".join(explanation.why).split())  # the id of a source may be any text
            yield Problem(
                f"{quoted(entry.claim.id)} is unsupported ({support.mark}): {why}",
                f"to raise it: {' '.join((explanation.raised_by or '').split()).rstrip('.')}",
                entry.claim.pointer("id"),
                path=entry.file.path,
                span=unpack(entry.claim.place),
            )


RULE: Final = CorpusRule(code="EVD001", name="unsupported-claim", severity=Severity.NOTE, check=check)
