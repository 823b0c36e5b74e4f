"""A source is cited about which its publisher expressed concern.

An expression of concern often comes before a retraction. The citation counts until then; whoever relies on it should know.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: concern
```
"""

from claimkit.rules import CorpusRule, Index, NoticeKind, Problems, Severity, quoted, slots


@CorpusRule(code="EVD013", name="source-under-concern", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for found in slots(index):
        if found.source and NoticeKind.CONCERN in index.notices(found.source):
            yield found.problem(
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, about which concern was expressed",
                "say so in a caveat, and look for other evidence",
            )
