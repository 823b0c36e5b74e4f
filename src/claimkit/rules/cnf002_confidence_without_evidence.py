"""Confidence is given although nothing supports the claim.

A level of confidence rests on evidence. Where no citation counts in favour of the claim, the only honest level is `none`.

```diff claim.yaml
-    confidence: none
+    confidence: moderate
+    rationale: Everybody knows.
```
"""

from claimkit.rules import CorpusRule, Index, Level, Problems, above_ceiling, is_far_overridden, quoted


@CorpusRule(code="CNF002", name="confidence-without-evidence")
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        if is_far_overridden(claim, ceiling):
            continue  # another rule tells of it: no reason bridges that
        if ceiling is Level.NONE and claim.confidence is not Level.NONE and not index.is_unsure(entry.key):
            message = f"the confidence of {quoted(claim.id)} is {claim.confidence}, but nothing that counts supports it"
            hint = "write confidence: none, add evidence, or say why with override:"
            yield above_ceiling(entry, message, hint)
