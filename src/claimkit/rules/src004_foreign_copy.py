"""A copy is one of another work.

A copy is recognised by an identifier of the source, or by its title as a line of its own, at its beginning or in its metadata. What has neither is the
copy of something else: nothing is held against it, for a sentence may stand in many works.

```diff trial.yaml trial.txt
-    title: Tea and the common cold
+    title: Coffee and the length of days
```
"""

from claimkit.rules import Problems, Recognition, Require, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC004", name="foreign-copy")
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.recognition is Recognition.FOREIGN:
            yield file.problem(
                copy,
                f"{quoted(copy.name)} is no copy of {quoted(copy.source.id)}: neither its identifiers nor its title stand at the beginning",
                "put the right file there, or correct the title and the identifiers of the source",
            )
