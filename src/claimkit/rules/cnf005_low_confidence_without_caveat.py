"""Low confidence comes without a caveat.

The reader of a claim with low or very low confidence must be told what limits it.

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
-    caveats:
-      - kind: imprecision
-        text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import FileRule, Level, Loaded, Problem, Problems, Severity, quoted


def check(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.model.claims):
        if claim.confidence in (Level.LOW, Level.VERY_LOW) and not claim.caveats:
            yield Problem(
                f"{quoted(claim.id)} has {claim.confidence} confidence but no caveat",
                "add caveats: what limits the claim",
                ("claims", number, "confidence"),
            )


RULE = FileRule(code="CNF005", name="low-confidence-without-caveat", severity=Severity.WARNING, check=check)
