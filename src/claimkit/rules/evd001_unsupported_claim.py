"""A claim is unsupported.

Nothing that counts supports the claim, or direct evidence speaks against it. That is no mistake in the file: a draft full of open slots is a
correct file. But every output marks such a claim, and here it is named. How hard to take it is set with `severity` in the configuration.

```diff trial.yaml
-        stance: supports
-        result: as-claimed
+        stance: neutral
+        result: no-difference
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


@CorpusRule(code="EVD001", name="unsupported-claim", severity=Severity.NOTE)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        support = index.support(entry.key)
        if support.unsupported:
            explanation = index.explanation(entry.key)
            why = " ".join("; ".join(explanation.why).split())  # the id of a source may be any text
            yield entry.problem(
                "id",
                f"{quoted(entry.claim.id)} is unsupported ({support.mark}): {why}",
                f"to raise it: {' '.join((explanation.raised_by or '').split()).rstrip('.')}",
            )
