"""A superseded source is cited.

A newer edition or work takes its place: what the old one says counts only where the claim is about the past.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: superseded
```
"""

from claimkit.rules import CorpusRule, Index, Kind, NoticeKind, Problems, Stance, quoted, slots


@CorpusRule(code="EVD019", name="superseded-source-cited", speaks_of=("stance",))
def rule(index: Index) -> Problems:
    for found in slots(index):
        is_old = found.source and NoticeKind.SUPERSEDED in index.notices(found.source)
        counts = found.entry.claim.asked.kind is Kind.HISTORY or found.slot.stance is Stance.NEUTRAL
        if is_old and not counts:
            yield found.problem(
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, which is superseded",
                "cite what takes its place, or file the claim as history",
            )
