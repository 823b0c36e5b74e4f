"""A citation for an effect leaves out what decides its worth.

What was measured, how much of the source was read, and how many people were studied: what a supporting citation of an effect leaves unsaid caps
it.

```diff trial.yaml
         stance: supports
-        result: as-claimed
```
"""

from typing import Final

from claimkit.rules import PRIMARY, SYNTHESES, CorpusRule, Design, Index, Problems, Severity, Stance, quoted, slots

_SIZED: Final = PRIMARY | SYNTHESES | {Design.DATASET}


@CorpusRule(code="EVD021", name="effect-half-described", severity=Severity.WARNING, speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        if not found.is_for_effect or found.slot.stance is Stance.NEUTRAL:
            continue
        missing = [name for name in ("result", "read") if getattr(found.slot.cited, name) is None]
        has_size = found.source is None or found.source.design not in _SIZED or found.source.appraised.sample_size is not None
        missing += [] if has_size else ["sample_size of its source"]
        if missing:
            yield found.problem(
                f"{quoted(found.slot.source)} does not say: {', '.join(missing)}",
                "add what is missing; what is left unsaid caps what the citation can lend",
            )
