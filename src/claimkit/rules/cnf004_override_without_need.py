"""An override is given without need.

The confidence is within its ceiling, so there is nothing to override; the leftover would excuse a later overstatement.

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
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
+    override: We know better.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.override and claim.confidence.rank <= index.support(entry.key).ceiling.rank:
            yield entry.problem(
                "confidence",
                f"{quoted(claim.id)} has an override, but its confidence is within its ceiling",
                "remove override:",
            )


RULE = CorpusRule(code="CNF004", name="override-without-need", severity=Severity.WARNING, check=check)
