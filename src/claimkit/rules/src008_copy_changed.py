"""A copy is not the one that was checked.

The digest of the copy is not the `copy_sha256` of the source: the file is another one now, and what was found in it may be gone.

```diff trial.yaml trial.txt
     title: Tea and the common cold
+    copy_sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import Problems, Require, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC008", name="copy-changed")
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.changed:
            yield file.problem(
                copy,
                f"{quoted(copy.name)}, the copy of {quoted(copy.source.id)}, is another file than the one that was checked",
                f"look at it again, and write copy_sha256: {copy.digest}",
                "copy_sha256",
            )
