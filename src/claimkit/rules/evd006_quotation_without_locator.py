"""A quotation has no locator.

Nobody can check a quotation without knowing where in the source it stands: the page, the table, the abstract.

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
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
         quote: the tea group had fewer cold days than the control group
-        locator:
-          label: page
-          value: "12"
```
"""

from claimkit.rules import FileRule, FilledSlot, Loaded, Problem, Problems, Severity, quoted


def check(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.model.claims):
        for at, slot in enumerate(claim.citations):
            if isinstance(slot, FilledSlot) and slot.quote is not None and slot.locator is None:
                yield Problem(
                    f"the quotation from {quoted(slot.source)} does not say where it stands",
                    "add a locator: label page, table, abstract, … and its value",
                    ("claims", number, "citations", at, "quote"),
                )


RULE = FileRule(code="EVD006", name="quotation-without-locator", severity=Severity.WARNING, check=check)
