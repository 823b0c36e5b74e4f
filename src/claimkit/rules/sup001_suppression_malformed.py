"""A comment that should silence a problem cannot be understood.

A comment silences the rules in its square brackets, and says why: whoever reads the report sees the reason. A comment that is written in another
way silences nothing.

```diff claim.yaml
 claims:
+  # claimkit: ignore[EVD001]
```
"""

from claimkit.rules import Judged, Problem, Problems, SuppressionRule


@SuppressionRule(code="SUP001", name="suppression-malformed")
def rule(judged: Judged) -> Problems:
    if judged.suppression.fault:
        yield Problem(
            f"this comment silences nothing: {judged.suppression.fault}", "write # claimkit: ignore[CODE] and the reason, or take it out"
        )
