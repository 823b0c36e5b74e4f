"""Two claim ids differ in upper and lower case only.

People and many file systems take them for the same; a link to one then leads to the other.

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
  - id: Tea-cures-colds
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

from claimkit.derived.corpus import Entry, Index
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Related, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in index.entries():
        known = first.setdefault(entry.claim.id.casefold(), entry)
        if known.claim.id != entry.claim.id:
            related = Related("the other one", known.claim.pointer("id"), known.file.path, unpack(known.claim.place))
            yield Problem(
                f"the id {quoted(entry.claim.id)} differs from {quoted(known.claim.id)} in case only",
                "rename one of the two",
                entry.claim.pointer("id"),
                related=(related,),
                path=entry.file.path,
                span=unpack(entry.claim.place),
            )


RULE: Final = CorpusRule(code="REF003", name="ids-differ-in-case", severity=Severity.ERROR, check=check)
