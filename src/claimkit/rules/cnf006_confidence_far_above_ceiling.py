"""The confidence is far above its ceiling.

An override can excuse one level above what the citations allow. Two levels are another statement: no reason given in a file bridges that.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
       sample_size: 240
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea shortens the common cold.
     kind: efficacy
     scope:
       population: people with a cold
       intervention: tea
       outcome: days with a cold
-    confidence: low
+    confidence: high
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
+    override: We know better.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
-        read: full-text
+        read: secondary
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, is_far_overridden, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        claim, ceiling = entry.claim, index.support(entry.key).ceiling
        if is_far_overridden(claim, ceiling) and not index.is_unsure(entry.key):
            over = claim.confidence.rank - ceiling.rank
            yield entry.problem(
                "confidence",
                f"the confidence of {quoted(claim.id)} is {claim.confidence}, {over} levels above what its citations allow ({ceiling})",
                f"write confidence: {ceiling}; an override excuses one level only",
            )


RULE = CorpusRule(code="CNF006", name="confidence-far-above-ceiling", severity=Severity.ERROR, check=check)
