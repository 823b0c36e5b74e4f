"""A trial or synthesis is neutral, and nobody says what it found.

An opposing review that is called neutral speaks no more. On a claim about an effect, a trial or synthesis is neutral because of its `result`, or
not at all.

```diff trial.yaml
-        stance: supports
-        result: as-claimed
+        stance: neutral
```
"""

from typing import Final

from claimkit.rules import SYNTHESES, CorpusRule, Design, Index, Problems, Stance, quoted, slots

_TRIALS: Final = SYNTHESES | {Design.RANDOMIZED_TRIAL, Design.NONRANDOMIZED_TRIAL, Design.UNCONTROLLED_TRIAL}


@CorpusRule(code="EVD016", name="neutral-without-result", speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        cited = found.slot.cited
        is_trial = found.source and not _TRIALS.isdisjoint({found.source.design, cited.design})
        if is_trial and found.is_for_effect and cited.stance is Stance.NEUTRAL and cited.result is None:
            yield found.problem(
                f"{quoted(found.slot.source)} is neutral, but nobody says what it found",
                "write result: as-claimed, no-difference or opposite",
                "stance",
            )
