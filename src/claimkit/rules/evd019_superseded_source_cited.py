"""A superseded source is cited.

A newer edition or work takes its place: what the old one says counts only where the claim is about the past.

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
+      notices:
+        - kind: superseded
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea shortens the common cold.
     kind: efficacy
     scope:
       population: people with a cold
       intervention: tea
       outcome: days with a cold
-    confidence: low
+    confidence: none
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from claimkit.rules import CorpusRule, Index, Kind, NoticeKind, Problems, Severity, Stance, at_slot, quoted, slots


def check(index: Index) -> Problems:
    for found in slots(index):
        is_old = found.source and NoticeKind.SUPERSEDED in index.notices(found.source)
        counts = found.entry.claim.asked.kind is Kind.HISTORY or found.slot.stance is Stance.NEUTRAL
        if is_old and not counts:
            yield at_slot(
                found,
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, which is superseded",
                "cite what takes its place, or file the claim as history",
            )


RULE = CorpusRule(code="EVD019", name="superseded-source-cited", severity=Severity.ERROR, check=check)
