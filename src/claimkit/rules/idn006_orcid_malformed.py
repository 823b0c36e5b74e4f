"""An ORCID is malformed or fails its checksum.

The last character is computed from the others; where it does not fit, a digit was mistyped and the number means another person or none.

Bad:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    author:
      - family: Leaf
        ORCID: 0000-0002-1825-0098
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
      - source: tea
        stance: supports
        finding: Fewer cold days in 40 people.
```

Good:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    author:
      - family: Leaf
        ORCID: 0000-0002-1825-0097
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
      - source: tea
        stance: supports
        finding: Fewer cold days in 40 people.
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.bibliography import Name
from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Problem, Severity
from claimkit.rule import FileRule
from claimkit.rules._malformed import misfit


def check(loaded: Loaded) -> Iterator[Problem]:
    file = loaded.model
    for part, records in (("sources", file.sources), ("documents", file.documents)):
        for id_, record in records.items():
            for field, names in record:
                if isinstance(names, tuple):
                    for number, name in enumerate(names):
                        if isinstance(name, Name) and name.ORCID is not None:
                            key = field.replace("_", "-")
                            yield from misfit("ORCID", name.ORCID, (part, id_, key, number, "ORCID"))


RULE: Final = FileRule(code="IDN006", name="orcid-malformed", severity=Severity.ERROR, check=check)
