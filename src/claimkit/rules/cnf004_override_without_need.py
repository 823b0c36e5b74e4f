"""An override is given without need.

The confidence is within its ceiling, so there is nothing to override; the leftover would excuse a later overstatement.

```diff trial.yaml
     rationale: One small trial.
+    override: We know better.
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


@CorpusRule(code="CNF004", name="override-without-need", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.override and claim.confidence.rank <= index.support(entry.key).ceiling.rank:
            yield entry.problem(
                "confidence", f"{quoted(claim.id)} has an override, but its confidence is within its ceiling", "remove override:"
            )
