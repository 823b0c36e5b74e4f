"""A comment that should silence a problem cannot be understood.

A comment silences the rules in its square brackets, and says why: whoever reads the report sees the reason. A comment that is written in another
way silences nothing.

Bad:

```yaml
claimkit: 1
claims:
  # claimkit: ignore[EVD001]
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


def check(judged: Judged) -> Iterator[Problem]:
    if judged.suppression.fault:
        yield Problem(
            f"this comment silences nothing: {judged.suppression.fault}",
            "write # claimkit: ignore[CODE] and the reason, or take it out",
        )


RULE: Final = SuppressionRule(code="SUP001", name="suppression-malformed", severity=Severity.ERROR, check=check)
