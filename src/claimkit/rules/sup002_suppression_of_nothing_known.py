"""A comment silences a rule that does not exist, or that nothing can silence.

A misspelt code silences nothing. What keeps the claims of a file from being read at all (the families FIL and SCH) is never silenced: its claims
would be missing from every output.

```diff claim.yaml
 claims:
+  # claimkit: ignore[EVD999] A matter of taste.
```
"""

from claimkit.rules import Judged, Problem, Problems, SuppressionRule, quoted


@SuppressionRule(code="SUP002", name="suppression-of-nothing-known")
def rule(judged: Judged) -> Problems:
    for code in judged.unknown:
        yield Problem(f"there is no rule {quoted(code)}", "claimkit explain lists the rules")
    for code in judged.unstoppable:
        yield Problem(f"{code} cannot be silenced: what it finds keeps the claims of a file from being checked", "correct the file")
