"""The confidence is far above its ceiling.

An override can excuse one level above what the citations allow. Two levels are another statement: no reason given in a file bridges that.

```diff trial.yaml
-    confidence: low
+    confidence: high
     rationale: One small trial.
+    override: We know better.
@@
-        read: full-text
+        read: secondary
```
"""

from claimkit.rules import CorpusRule, Index, Problems, quoted, too_confident


@CorpusRule(code="CNF006", name="confidence-far-above-ceiling")
def rule(index: Index) -> Problems:
    for entry, ceiling in too_confident(index, far=True):
        claim = entry.claim
        over = claim.confidence.rank - ceiling.rank
        yield entry.problem(
            "confidence",
            f"the confidence of {quoted(claim.id)} is {claim.confidence}, {over} levels above what its citations allow ({ceiling})",
            f"write confidence: {ceiling}; an override excuses one level only",
        )
