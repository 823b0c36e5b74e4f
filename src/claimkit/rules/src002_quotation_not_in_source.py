"""The source does not say what is quoted.

A copy that holds the full text of the source has nothing like the quotation. Where nobody says that the copy is whole, and it only looks so, this is a warning:
`extent` says how much the copy holds.

```diff trial.yaml trial.txt
-    extent: excerpt
+    extent: full-text
@@
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
+        quote: Nobody who drank green tea every morning had any symptom left on the third day.
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, Verified, quoted


@SourceRule(code="SRC002", name="quotation-not-in-source")
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.outcome is Verified.NOT_FOUND and found.copy:
            presumed = found.copy.presumed
            hint = (
                "it is taken for a full text by its looks: if it is not, write extent: excerpt"
                if presumed
                else "correct the quotation, or take it out"
            )
            yield found.problem(
                f"{quoted(found.cited.source)} does not say {quoted(found.cited.quote)}: nothing in its copy is like it",
                hint,
                severity=Severity.WARNING if presumed else None,
            )
