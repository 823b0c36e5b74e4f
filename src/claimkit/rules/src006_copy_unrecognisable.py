"""Nothing tells whether a copy is the right one.

The source has no identifier, and no title of three words: any text might be its copy. Nothing was held against it.

```diff trial.yaml trial.txt
-    title: Tea and the common cold
+    title: Tea
     issued: 2018-11-19
-    DOI: 10.1000/tea.2018
+    URL: https://example.org/tea
```
"""

from claimkit.rules import Problems, Recognition, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC006", name="copy-unrecognisable", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.recognition is Recognition.UNRECOGNISABLE:
            yield file.problem(
                copy,
                f"nothing tells whether {quoted(copy.name)} is a copy of {quoted(copy.source.id)}",
                "write the DOI, another identifier or the title of the source",
            )
