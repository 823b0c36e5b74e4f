"""Confidence is given although nothing supports the claim.

A level of confidence rests on evidence. Where no citation counts in favour of the claim, the only honest level is `none`.

```diff claim.yaml
-    confidence: none
+    confidence: moderate
+    rationale: Everybody knows.
```
"""

from claimkit.rules import CorpusRule, Index, Level, Problems, above_ceiling, quoted, too_confident


@CorpusRule(code="CNF002", name="confidence-without-evidence")
def rule(index: Index) -> Problems:
    for entry, ceiling in too_confident(index, far=False):
        if ceiling is Level.NONE:
            message = f"the confidence of {quoted(entry.claim.id)} is {entry.claim.confidence}, but nothing that counts supports it"
            yield above_ceiling(entry, message, "write confidence: none, add evidence, or say why with override:")
