"""A study without results is cited for or against a claim.

A registration or protocol says what somebody means to find out, not what was found. It can be cited as neutral, or named in an open slot with
`search: awaiting-results`.

```diff trial.yaml
-      design: randomized-trial
+      design: registry-record
```
"""

from claimkit.rules import CorpusRule, Design, Group, Index, Problems, Stance, quoted


@CorpusRule(code="EVD012", name="record-without-results")
def rule(index: Index) -> Problems:
    for entry in index.entries():
        for slot in entry.claim.slots:
            source = index.source(entry.file, slot.source)
            is_record = source and Design.REGISTRY_RECORD in (source.design, slot.cited.design)
            counts = entry.claim.asked.kind.group is Group.DESCRIPTIVE  # that a study was registered is described by its record
            if is_record and not counts and slot.stance is not Stance.NEUTRAL:
                yield entry.problem(
                    ("citations", slot.number, "stance"),
                    f"{quoted(entry.claim.id)} cites {quoted(slot.source)}, which has no results",
                    "make it neutral, or an open slot with search: awaiting-results",
                )
