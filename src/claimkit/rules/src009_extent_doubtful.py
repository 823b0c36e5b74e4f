"""A copy is too short for a full text.

The copy is called a full text and has fewer than 1,000 words before its list of references, or is an article in XML without a body: landing pages and abstracts are
often saved as such. What is not found in it counts as not checked.

```diff trial.yaml trial.txt
-    extent: excerpt
+    extent: full-text
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC009", name="extent-doubtful", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.doubtful:
            yield file.problem(
                copy,
                f"{quoted(copy.name)}, the copy of {quoted(copy.source.id)}, is called a full text and has {copy.text.words:,} words",
                "write extent: abstract or excerpt, or get the whole",
                "extent",
            )
