"""A comment silences nothing.

The problem that it was written for is gone, or lies somewhere else. Left there, the comment would hide the next problem of that kind. It is not
told while a file or a document of the claims cannot be read, for then nobody knows.

```diff claim.yaml
 claims:
+  # claimkit: ignore[CNF001] A matter of taste.
```
"""

from claimkit.rules import Judged, Problem, Problems, Severity, SuppressionRule, listed


@SuppressionRule(code="SUP003", name="suppression-unused", severity=Severity.WARNING)
def rule(judged: Judged) -> Problems:
    idle = judged.idle
    if idle:
        yield Problem(
            f"this comment silences no {listed(idle)}",
            "take it out" if len(idle) == len(judged.suppression.codes) else "take that code out",
        )
