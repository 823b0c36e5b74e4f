"""A claim that something helps says nothing of its safety.

Whoever reads that a treatment helps, in which dose, or that somebody should take it, must also read whom it can harm. A claim for which nothing is cited is left
alone: a draft knows none of this yet.

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
-      - kind: safety
-        text: Hot tea can scald.
+      - kind: imprecision
+        text: One trial.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from typing import Final

from claimkit.rules import CaveatKind, FileRule, FilledSlot, Kind, Loaded, Problem, Problems, Severity, quoted

_WANT_SAFETY: Final = (Kind.EFFICACY, Kind.DOSAGE, Kind.RECOMMENDATION)


def check(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.model.claims):
        cites = any(isinstance(slot, FilledSlot) for slot in claim.citations)
        spoken = any(caveat.kind is CaveatKind.SAFETY for caveat in claim.caveats)
        if cites and claim.kind in _WANT_SAFETY and not spoken:
            yield Problem(
                f"{quoted(claim.id)} claims {claim.kind}, and no caveat speaks of safety",
                "add a caveat of kind safety: harms, contraindications, precautions",
                ("claims", number, "id"),
            )


RULE = FileRule(code="EVD025", name="no-word-on-safety", severity=Severity.WARNING, check=check)
