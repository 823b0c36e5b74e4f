"""A study without results is cited for or against a claim.

A registration or protocol says what somebody means to find out, not what was found. It can be cited as neutral, or named in an open slot with
`search: awaiting-results`.

```diff trial.yaml
-      design: randomized-trial
+      design: registry-record
```
"""

from claimkit.rules import CorpusRule, Design, Group, Index, Problems, Stance, quoted, slots


@CorpusRule(code="EVD012", name="record-without-results")
def rule(index: Index) -> Problems:
    for found in slots(index):
        is_record = found.source and Design.REGISTRY_RECORD in (found.source.design, found.slot.cited.design)
        counts = found.entry.claim.asked.kind.group is Group.DESCRIPTIVE  # that a study was registered is described by its record
        if is_record and not counts and found.slot.stance is not Stance.NEUTRAL:
            yield found.problem(
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, which has no results",
                "make it neutral, or an open slot with search: awaiting-results",
                "stance",
            )
