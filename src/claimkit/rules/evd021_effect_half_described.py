"""A citation for an effect leaves out what decides its worth.

What was measured, how much of the source was read, and how many people were studied: what a supporting citation of an effect leaves unsaid caps
it.

```diff trial.yaml
         stance: supports
-        result: as-claimed
```
"""

from claimkit.rules import PRIMARY, SYNTHESES, Appraised, CorpusRule, Design, Index, Problems, Severity, Stance, quoted, slots


@CorpusRule(code="EVD021", name="effect-half-described", severity=Severity.WARNING, speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        if not found.is_for_effect or found.slot.stance is Stance.NEUTRAL:
            continue
        missing = [name for name in ("result", "read") if getattr(found.slot.cited, name) is None]
        missing += ["sample_size of its source"] if found.source and _has_size(found.source.appraised) else []
        if missing:
            yield found.problem(
                f"{quoted(found.slot.source)} does not say: {', '.join(missing)}",
                "add what is missing; what is left unsaid caps what the citation can lend",
            )


def _has_size(source: Appraised) -> bool:
    return source.sample_size is None and (source.design in PRIMARY | SYNTHESES or source.design is Design.DATASET)
