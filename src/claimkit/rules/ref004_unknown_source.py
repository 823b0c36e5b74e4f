"""A source is cited that nobody defines.

A citation that leads nowhere proves nothing; it does not count as evidence.

```diff trial.yaml
-      - source: tea-2018
+      - source: tee-2018
```
"""

from claimkit.rules import CorpusRule, Index, Pointer, Problems, Reference, SlotFacts, unresolved


@CorpusRule(code="REF004", name="unknown-source", speaks_of=("stance", "omissions", "includes"))
def rule(index: Index) -> Problems:
    for file in index.files:
        mentions: list[tuple[str, Pointer, SlotFacts | Reference]] = [
            (slot.source, claim.pointer("citations", slot.number, "source"), slot) for claim in file.claims for slot in claim.slots
        ]
        mentions += [(found.id or "", found.pointer, found) for found in file.source_mentions]
        for id_, pointer, mention in mentions:
            if id_ not in file.sources and id_ not in index.sources:
                yield unresolved(index, file, "source", id_, {**index.sources, **file.sources}, pointer, mention.span)
