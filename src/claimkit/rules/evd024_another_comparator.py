"""The evidence compares with something else.

"Better than soup" is not shown by a trial against water. A citation that differs in the comparator is indirect; the reader is told.

```diff trial.yaml
         result: as-claimed
+        differs:
+          - comparator
```
"""

from claimkit.rules import CorpusRule, Dimension, Index, Problems, Severity, Stance, quoted, slots


@CorpusRule(code="EVD024", name="another-comparator", severity=Severity.WARNING, speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        differs = found.slot.cited.differs or frozenset()
        is_effect = found.is_for_effect
        if is_effect and Dimension.COMPARATOR in differs and found.slot.stance is not Stance.NEUTRAL:
            yield found.problem(
                f"{quoted(found.slot.source)} compares with something else than {quoted(found.entry.claim.id)} does",
                "say in the statement and the scope with what was compared, or cite a study that compares with it",
                "differs",
            )
