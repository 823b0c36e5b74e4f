"""A source is cited that nobody defines.

A citation that leads nowhere proves nothing; it does not count as evidence.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
-      - source: tea-2019
+      - source: tee-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import CorpusRule, Index, Pointer, Problems, Reference, Severity, SlotFacts, Unresolved, unresolved


def check(index: Index) -> Problems:
    for file in index.files:
        mentions: list[tuple[str, Pointer, SlotFacts | Reference]] = [
            (slot.source, claim.pointer("citations", slot.number, "source"), slot)
            for claim in file.claims
            for slot in claim.slots
        ]
        mentions += [(found.id or "", found.pointer, found) for found in file.source_mentions]
        for id_, pointer, mention in mentions:
            if id_ not in file.sources and id_ not in index.sources:
                yield unresolved(
                    index, file, Unresolved("source", id_, {**index.sources, **file.sources}, pointer, mention.span)
                )


RULE = CorpusRule(code="REF004", name="unknown-source", severity=Severity.ERROR, check=check)
