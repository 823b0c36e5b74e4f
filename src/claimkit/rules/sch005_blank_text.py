"""A text is empty or blank.

An empty statement, finding or need says nothing and looks as if something stood there.

```diff claim.yaml
-    statement: Drinking tea cures the common cold.
+    statement: ""
```
"""

from claimkit.rules import Failure, Problem, Problems, SchemaRule


@SchemaRule(code="SCH005", name="blank-text", keywords=frozenset({"pattern", "minLength"}))
def rule(failure: Failure) -> Problems:
    if not failure.value.strip(" \t\r\n"):
        yield Problem("the text is empty", "write something, or leave the key out", failure.pointer)
