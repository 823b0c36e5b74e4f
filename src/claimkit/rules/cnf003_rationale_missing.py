"""The confidence is not explained.

A level without its reason cannot be reviewed or corrected by anybody else.

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
-    rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import FileRule, Level, Loaded, Problem, Problems, Severity, quoted


def check(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.model.claims):
        if claim.confidence is not Level.NONE and claim.rationale is None:
            yield Problem(
                f"{quoted(claim.id)} does not say why its confidence is {claim.confidence}",
                "add rationale: in one or two sentences",
                ("claims", number, "confidence"),
            )


RULE = FileRule(code="CNF003", name="rationale-missing", severity=Severity.WARNING, check=check)
