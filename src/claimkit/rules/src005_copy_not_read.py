"""A copy cannot be read.

The file lies outside the project, or two files may be meant; or it is locked, broken, a picture of pages, or too large. Nothing was held against it.

```diff trial.yaml trial.txt
     title: Tea and the common cold
+    copy: ../tea.pdf
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC005", name="copy-not-read")
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.refused:
            yield file.problem(
                copy,
                f"the copy of {quoted(copy.source.id)} is not read: {copy.refused.reason}",
                copy.refused.remedy,
                severity=None if copy.refused.is_grave else Severity.WARNING,
            )
