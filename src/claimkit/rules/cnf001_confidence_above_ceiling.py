"""The confidence is above its ceiling.

The citations of a claim allow a certain confidence and no more: a case series cannot make an effect moderately certain. The ceiling is derived from
design, directness and the rating of the source itself. Who knows better says why with `override`, which every report shows.

```diff trial.yaml
-    confidence: low
+    confidence: high
```
"""

from claimkit.rules import CorpusRule, Index, Level, Problems, above_ceiling, is_far_overridden, quoted


@CorpusRule(code="CNF001", name="confidence-above-ceiling")
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        over = claim.confidence.rank - ceiling.rank
        if is_far_overridden(claim, ceiling):
            continue  # another rule tells of it: no reason bridges that
        if ceiling is not Level.NONE and over > 0 and not index.is_unsure(entry.key):
            message = f"the confidence of {quoted(claim.id)} is {claim.confidence}, but its citations allow {ceiling} at most"
            hint = f"write confidence: {ceiling}, add stronger evidence, or say why with override:"
            yield above_ceiling(entry, message, hint)
