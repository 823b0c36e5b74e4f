"""A citation for an effect leaves out what decides its worth.

What was measured, how much of the source was read, and how many people were studied: what a supporting citation of an effect leaves unsaid caps
it.

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
-        result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
-        read: full-text
```
"""

from claimkit.rules import (
    EFFECT_LIKE,
    PRIMARY,
    SYNTHESES,
    Appraised,
    CorpusRule,
    Design,
    Index,
    Problems,
    Severity,
    Stance,
    at_slot,
    quoted,
    slots,
)


def check(index: Index) -> Problems:
    for found in slots(index):
        if found.entry.claim.asked.kind.group not in EFFECT_LIKE or found.slot.stance is Stance.NEUTRAL:
            continue
        missing = [name for name in ("result", "read") if getattr(found.slot.cited, name) is None]
        missing += ["sample_size of its source"] if found.source and _has_size(found.source.appraised) else []
        if missing:
            yield at_slot(
                found,
                f"{quoted(found.slot.source)} does not say: {', '.join(missing)}",
                "add what is missing; what is left unsaid caps what the citation can lend",
            )


def _has_size(source: Appraised) -> bool:
    return source.sample_size is None and (source.design in PRIMARY | SYNTHESES or source.design is Design.DATASET)


RULE = CorpusRule(code="EVD021", name="effect-half-described", severity=Severity.WARNING, check=check)
