"""A comparison does not say with what.

"Better" means nothing without the other thing. A claim of kind comparison names it in `scope.comparator`; until then no evidence carries it.

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
     statement: Drinking tea shortens the common cold more than soup.
     kind: comparison
     scope:
       population: people with a cold
       intervention: tea
-      comparator: soup
       outcome: days with a cold
-    confidence: low
+    confidence: very-low
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from claimkit.rules import CorpusRule, Index, Kind, Problems, Severity, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.asked.kind is Kind.COMPARISON and not claim.asked.has_comparator:
            yield entry.problem(
                "id",
                f"{quoted(claim.id)} compares, but its scope names no comparator",
                "add scope: with comparator:, or file it as efficacy",
            )


RULE = CorpusRule(code="EVD018", name="comparison-without-comparator", severity=Severity.ERROR, check=check)
