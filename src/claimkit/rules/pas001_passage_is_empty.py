"""A passage ends before it begins.

Offsets count code points from 0, and the end is the one after the last: a passage whose end is not greater than its start holds nothing.

```diff article.yaml
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - start: 12
+        end: 12
+        sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import FileRule, Loaded, Offsets, Problem, Problems, passages_of


@FileRule(code="PAS001", name="passage-is-empty", speaks_of=("start",))
def rule(loaded: Loaded) -> Problems:
    for passage, pointer, _ in passages_of(loaded.parts):
        if isinstance(passage, Offsets) and passage.end <= passage.start:
            message = f"the passage ends at {passage.end}, which is not after its start at {passage.start}"
            yield Problem(message, "correct the two offsets", (*pointer, "end"))
