"""The confidence is above its ceiling.

The citations of a claim allow a certain confidence and no more: a case series cannot make an effect moderately certain. The ceiling is derived from
design, directness and the rating of the source itself. Who knows better says why with `override`, which every report shows.

```diff trial.yaml
-    confidence: low
+    confidence: high
```
"""

from claimkit.rules import CorpusRule, Index, Level, Problems, above_ceiling, quoted, too_confident


@CorpusRule(code="CNF001", name="confidence-above-ceiling")
def rule(index: Index) -> Problems:
    for entry, ceiling in too_confident(index, far=False):
        if ceiling is not Level.NONE:
            claim = entry.claim
            message = f"the confidence of {quoted(claim.id)} is {claim.confidence}, but its citations allow {ceiling} at most"
            yield above_ceiling(entry, message, f"write confidence: {ceiling}, add stronger evidence, or say why with override:")
