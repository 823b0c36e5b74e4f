"""What rules the effect out stands beside another result.

Only a result of no difference can rule an effect out. Beside any other result, or none, `rules_out` means nothing and is ignored.

```diff trial.yaml
         result: as-claimed
+        rules_out: interval
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Result, quoted, slots


@CorpusRule(code="EVD015", name="rules-out-without-null", speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        cited = found.slot.cited
        if cited.rules_out and cited.result is not Result.NO_DIFFERENCE:
            beside = f"the result {cited.result}" if cited.result else "no result"
            yield found.problem(
                f"{quoted(found.slot.source)} has rules_out: {cited.rules_out} beside {beside}",
                "remove rules_out:, or write result: no-difference if no difference was found",
                "rules_out",
            )
