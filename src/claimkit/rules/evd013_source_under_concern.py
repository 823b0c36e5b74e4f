"""A source is cited about which its publisher expressed concern.

An expression of concern often comes before a retraction. The citation counts until then; whoever relies on it should know.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: concern
```
"""

from claimkit.rules import CorpusRule, Index, NoticeKind, Problems, Severity, quoted


@CorpusRule(code="EVD013", name="source-under-concern", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        for slot in entry.claim.slots:
            source = index.source(entry.file, slot.source)
            if source and source.notices and NoticeKind.CONCERN in source.notices:
                yield entry.problem(
                    ("citations", slot.number, "source"),
                    f"{quoted(entry.claim.id)} cites {quoted(slot.source)}, about which concern was expressed",
                    "say so in a caveat, and look for other evidence",
                )
