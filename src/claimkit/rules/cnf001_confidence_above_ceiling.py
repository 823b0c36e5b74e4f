"""The confidence is above its ceiling.

The citations of a claim allow a certain confidence and no more: a case series cannot make an effect moderately certain. The ceiling is derived from
design, directness and the rating of the source itself. Who knows better says why with `override`, which every report shows.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
-    confidence: low
+    confidence: high
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import CorpusRule, Index, Level, Problems, Severity, above_ceiling, is_far_overridden, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        over = claim.confidence.rank - ceiling.rank
        if is_far_overridden(claim, ceiling):
            continue  # another rule tells of it: no reason bridges that
        if ceiling is not Level.NONE and over > 0 and not index.is_unsure(entry.key):
            message = (
                f"the confidence of {quoted(claim.id)} is {claim.confidence}, but its citations allow {ceiling} at most"
            )
            hint = f"write confidence: {ceiling}, add stronger evidence, or say why with override:"
            yield above_ceiling(entry, message, hint)


RULE = CorpusRule(code="CNF001", name="confidence-above-ceiling", severity=Severity.ERROR, check=check)
