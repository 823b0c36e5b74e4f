"""The stance disagrees with the result.

What was measured decides over what is made of it: a null result that rules nothing out is neutral, one that rules the effect out disputes. A
stance that says something else is corrected, so that file and outputs agree.

```diff trial.yaml
         stance: supports
-        result: as-claimed
+        result: no-difference
```
"""

from claimkit.rules import CorpusRule, Index, Problems, direction, quoted, said_by_result, slots


@CorpusRule(code="EVD014", name="result-against-stance", speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        asked, cited = found.entry.claim.asked, found.slot.cited
        said = said_by_result(asked, cited)
        if said is not None and said is not cited.stance:
            counts = direction(asked, cited)
            yield found.problem(
                f"the result of {quoted(found.slot.source)} says {said}, but its stance is {cited.stance}; it counts as {counts}",
                f"write stance: {said}, or correct result:",
                "stance",
            )
