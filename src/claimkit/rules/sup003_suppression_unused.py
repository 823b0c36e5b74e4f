"""A comment silences nothing.

The problem that it was written for is gone, or lies somewhere else. Left there, the comment would hide the next problem of that kind. It is not
told while a file or a document of the claims cannot be read, for then nobody knows.

Bad:

```yaml
claimkit: 1
claims:
  # claimkit: ignore[EVD001, CNF001] A matter of taste.
  - id: tea-tastes-best-hot
    statement: Tea tastes best hot.
    kind: recommendation
    confidence: none
```

Good:

```yaml
claimkit: 1
claims:
  # claimkit: ignore[EVD001] A matter of taste.
  - id: tea-tastes-best-hot
    statement: Tea tastes best hot.
    kind: recommendation
    confidence: none
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.ignore_comments import Judged
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import SuppressionRule
from claimkit.wording import listed


def check(judged: Judged) -> Iterator[Problem]:
    idle = judged.idle
    if idle:
        yield Problem(
            f"this comment silences no {listed(idle)}",
            "take it out" if len(idle) == len(judged.suppression.codes) else "take that code out",
        )


RULE: Final = SuppressionRule(code="SUP003", name="suppression-unused", severity=Severity.WARNING, check=check)
