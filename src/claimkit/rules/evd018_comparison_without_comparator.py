"""A comparison does not say with what.

"Better" means nothing without the other thing. A claim of kind comparison names it in `scope.comparator`; until then no evidence carries it. Where nothing is
cited yet, it is only warned of.

```diff trial.yaml
-    statement: Drinking tea shortens the common cold.
-    kind: efficacy
+    statement: Drinking tea shortens the common cold more than soup.
+    kind: comparison
```
"""

from claimkit.rules import CorpusRule, Index, Kind, Problems, Severity, quoted


@CorpusRule(code="EVD018", name="comparison-without-comparator")
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.asked.kind is Kind.COMPARISON and not claim.asked.has_comparator:
            yield entry.problem(
                "id",
                f"{quoted(claim.id)} compares, but its scope names no comparator",
                "add scope: with comparator:, or file it as efficacy",
                severity=None if claim.slots else Severity.WARNING,
            )
