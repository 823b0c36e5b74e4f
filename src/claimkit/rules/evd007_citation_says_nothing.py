"""A citation has neither a finding nor a quotation.

A bare reference leaves it to the reader to guess what in the source is meant, and to the reviewer whether anybody read it.

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
-        finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import FileRule, FilledSlot, Loaded, Problem, Problems, Severity, quoted, says


def check(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.model.claims):
        for at, slot in enumerate(claim.citations):
            if isinstance(slot, FilledSlot) and not (says(slot.finding) or says(slot.quote)):
                yield Problem(
                    f"{quoted(claim.id)} does not say what {quoted(slot.source)} found",
                    "add finding: what the source found, in your own words, figures included",
                    ("claims", number, "citations", at, "source"),
                )


RULE = FileRule(code="EVD007", name="citation-says-nothing", severity=Severity.ERROR, check=check)
