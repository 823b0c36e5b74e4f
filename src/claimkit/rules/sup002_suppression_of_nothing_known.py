"""A comment silences a rule that does not exist, or that nothing can silence.

A misspelt code silences nothing. What keeps the claims of a file from being read at all (the families FIL and SCH) is never silenced: its claims
would be missing from every output.

Bad:

```yaml
claimkit: 1
claims:
  # claimkit: ignore[EVD999] A matter of taste.
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
from claimkit.wording import quoted


def check(judged: Judged) -> Iterator[Problem]:
    for code in judged.unknown:
        yield Problem(f"there is no rule {quoted(code)}", "claimkit explain lists the rules")
    for code in judged.unstoppable:
        yield Problem(
            f"{code} cannot be silenced: what it finds keeps the claims of a file from being checked",
            "correct the file",
        )


RULE: Final = SuppressionRule(code="SUP002", name="suppression-of-nothing-known", severity=Severity.ERROR, check=check)
