"""A synthesis or guideline does not say how certain it is.

Whoever weighs a body of evidence also says how sure the result is. Without `certainty` a synthesis lends an effect moderate confidence at most,
and a guideline its least.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: meta-analysis
       sample_size: 2400
       synthesizes: randomized-trial
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
-        certainty: low
-        finding: Two days fewer with a cold, in 2400 people.
+        finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from typing import Final

from claimkit.rules import (
    EFFECT_LIKE,
    SYNTHESES,
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

_RATING: Final = SYNTHESES | {Design.GUIDELINE}


def check(index: Index) -> Problems:
    for found in slots(index):
        cited = found.slot.cited
        if found.source is None or cited.certainty or cited.stance is Stance.NEUTRAL:
            continue
        if found.source.design in _RATING and found.entry.claim.asked.kind.group in EFFECT_LIKE:
            yield at_slot(
                found,
                f"{quoted(found.slot.source)} rates its evidence, but its certainty is not given",
                "add certainty: the rating that the source gives this finding",
            )


RULE = CorpusRule(code="EVD022", name="certainty-not-said", severity=Severity.WARNING, check=check)
