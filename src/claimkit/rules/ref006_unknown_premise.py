"""A claim rests on a claim that nobody makes.

Nothing can be inferred from a claim that does not exist.

```diff claim.yaml
     confidence: none
+    rests_on:
+      - tea-warms
```
"""

from claimkit.rules import CorpusRule, Index, Problems, unresolved


@CorpusRule(code="REF006", name="unknown-premise", speaks_of=("rests_on",))
def rule(index: Index) -> Problems:
    for entry in index.entries():
        for number, id_ in enumerate(entry.claim.rests_on):
            if id_ not in index.by_id:
                pointer = entry.claim.pointer("rests_on", number)
                yield unresolved(index, entry.file, "claim", id_, index.by_id.known, pointer, entry.claim.span("rests_on", number))
