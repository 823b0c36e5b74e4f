"""A study without results is cited for or against a claim.

A registration or protocol says what somebody means to find out, not what was found. It can be cited as neutral, or named in an open slot with
`search: awaiting-results`.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
-      design: randomized-trial
+      design: registry-record
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: very-low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import CorpusRule, Design, Group, Index, Problems, Severity, Stance, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        for slot in entry.claim.slots:
            source = index.source(entry.file, slot.source)
            is_record = source and Design.REGISTRY_RECORD in (source.design, slot.cited.design)
            counts = (
                entry.claim.asked.kind.group is Group.DESCRIPTIVE
            )  # that a study was registered is described by its record
            if is_record and not counts and slot.stance is not Stance.NEUTRAL:
                yield entry.problem(
                    ("citations", slot.number, "stance"),
                    f"{quoted(entry.claim.id)} cites {quoted(slot.source)}, which has no results",
                    "make it neutral, or an open slot with search: awaiting-results",
                )


RULE = CorpusRule(code="EVD012", name="record-without-results", severity=Severity.ERROR, check=check)
