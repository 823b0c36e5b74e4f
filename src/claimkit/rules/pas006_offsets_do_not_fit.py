"""Another text stands at the offsets of a passage.

The digest of the stretch between the two offsets is not the one that the claim file gives, or the text ends before. Offsets count code points of
the file: UTF-8, without a byte order mark, line ends as LF, markup included, the end exclusive.

```diff article.yaml article.md
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - start: 24
+        end: 88
+        sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import Mismatch, Offsets, OutOfRange, PlacedFile, Problem, Problems, TextRule, quoted


@TextRule(code="PAS006", name="offsets-do-not-fit", speaks_of=("start",))
def rule(file: PlacedFile) -> Problems:
    for placed in file.passages:
        found = placed.found
        # An empty passage has its own rule, and a document that changed is told once.
        if not isinstance(placed.passage, Offsets) or not placed.is_checked or placed.passage.end <= placed.passage.start:
            continue
        where = f"{placed.passage.start} to {placed.passage.end} of {quoted(placed.named or '')}"
        if isinstance(found, OutOfRange):
            message = f"the passage at {where} lies beyond the end of the text at {found.length}"
        elif isinstance(found, Mismatch):
            message = f"at {where} stands another text than the one whose digest is given"
        else:
            continue
        hint = "look the passage up again: claimkit locate --offsets prints offsets with their digest"
        yield Problem(message, hint, placed.pointer, span=placed.span)
