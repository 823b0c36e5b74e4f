"""A passage ends before it begins.

Offsets count code points from 0, and the end is the one after the last: a passage whose end is not greater than its start holds nothing.

```diff article.yaml
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - start: 12
+        end: 12
+        sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import FileRule, Loaded, Offsets, Pointer, Problem, Problems, Quotation


@FileRule(code="PAS001", name="passage-is-empty", speaks_of=("start",))
def rule(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.parts.claims):
        for at, passage in enumerate(claim.passages):
            yield from _empty(passage, ("claims", number, "passages", at, "end"))
    for at, passage in enumerate(loaded.parts.exempt):
        yield from _empty(passage, ("exempt", at, "end"))


def _empty(passage: Quotation | Offsets, pointer: Pointer) -> Problems:
    if isinstance(passage, Offsets) and passage.end <= passage.start:
        yield Problem(
            f"the passage ends at {passage.end}, which is not after its start at {passage.start}", "correct the two offsets", pointer
        )
