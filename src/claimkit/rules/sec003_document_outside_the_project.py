"""A document lies outside the project.

A claim file comes from whoever wrote it, and a check that runs by itself must not read any file of the machine for it, nor quote it in a report.
So nothing outside the project is opened, whether the path says so or a link leads there. The project is the folder of the configuration and all
below it. Links that stay inside are followed.

```diff article.yaml article.md
-    path: article.md
+    path: ../../../../tea.md
```
"""

from claimkit.rules import Barrier, PlacedFile, Problem, Problems, TextRule, quoted


@TextRule(code="SEC003", name="document-outside-the-project", speaks_of=("documents",))
def rule(file: PlacedFile) -> Problems:
    for document in file.documents:
        if document.own and document.unreadable and document.unreadable.barrier is Barrier.OUTSIDE:
            yield Problem(
                f"the document {quoted(document.id)} is not opened: {document.unreadable.reason}",
                document.unreadable.hint,
                ("documents", document.id, "path"),
            )
