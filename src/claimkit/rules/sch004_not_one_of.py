"""A value is none of the words that may stand here.

Closed vocabularies are what makes claims comparable: each word has one meaning, said in the file format.

```diff claim.yaml
-    kind: efficacy
+    kind: efectiveness
```
"""

from claimkit.rules import Failure, Problem, Problems, SchemaRule, hint, listed, quoted


def check(failure: Failure) -> Problems:
    words = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    yield Problem(
        f"{quoted(failure.value)} is not one of the words that may stand here",
        hint(failure.value, map(str, words), f"write one of {listed(map(str, words))}"),
        failure.pointer,
    )


RULE = SchemaRule(code="SCH004", name="not-one-of", keywords=frozenset({"enum", "const"}), check=check)
