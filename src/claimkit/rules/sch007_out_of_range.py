"""A number is out of range.

Counts and offsets start at 0, and beyond 9007199254740991 JSON readers no longer agree on whole numbers.

```diff article.yaml
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - start: -1
+        end: 3
+        sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import Failure, Problem, Problems, SchemaRule


@SchemaRule(code="SCH007", name="out-of-range", keywords=frozenset({"minimum", "maximum"}))
def rule(failure: Failure) -> Problems:
    side = "less than" if failure.keyword == "minimum" else "more than"
    yield Problem(f"{failure.value} is {side} {failure.expected}", "correct the number", failure.pointer)
