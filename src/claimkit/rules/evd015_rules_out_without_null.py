"""What rules the effect out stands beside another result.

Only a result of no difference can rule an effect out. Beside any other result, or none, `rules_out` means nothing and is ignored.

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
     confidence: low
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
+        rules_out: interval
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Result, Severity, at_slot, quoted, slots


def check(index: Index) -> Problems:
    for found in slots(index):
        cited = found.slot.cited
        if cited.rules_out and cited.result is not Result.NO_DIFFERENCE:
            beside = f"the result {cited.result}" if cited.result else "no result"
            yield at_slot(
                found,
                f"{quoted(found.slot.source)} has rules_out: {cited.rules_out} beside {beside}",
                "remove rules_out:, or write result: no-difference if no difference was found",
                "rules_out",
            )


RULE = CorpusRule(code="EVD015", name="rules-out-without-null", severity=Severity.ERROR, check=check)
