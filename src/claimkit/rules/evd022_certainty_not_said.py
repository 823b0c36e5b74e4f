"""A synthesis or guideline does not say how certain it is.

Whoever weighs a body of evidence also says how sure the result is. Without `certainty` a synthesis lends an effect moderate confidence at most,
and a guideline its least.

```diff trial.yaml
-      design: randomized-trial
+      design: meta-analysis
+      synthesizes: randomized-trial
```
"""

from claimkit.rules import RATING, CorpusRule, Index, Problems, Severity, Stance, quoted, slots


@CorpusRule(code="EVD022", name="certainty-not-said", severity=Severity.WARNING, speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        cited = found.slot.cited
        if found.source is None or cited.certainty or cited.stance is Stance.NEUTRAL:
            continue
        if found.source.design in RATING and found.is_for_effect:
            yield found.problem(
                f"{quoted(found.slot.source)} rates its evidence, but its certainty is not given",
                "add certainty: the rating that the source gives this finding",
            )
