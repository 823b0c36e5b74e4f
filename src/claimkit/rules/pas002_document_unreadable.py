"""A document cannot be read.

Its passages cannot be checked then. The path is taken from the folder of the claim file on. It must lead to a regular file of UTF-8 text, no larger
than `max-file-size`, and without a conflict that a merge left. Nothing is fetched: what stands at
a web address has to be saved. Leave the path out where the text is not at hand, and give its `sha256` instead.

```diff article.yaml article.md
-    path: article.md
+    path: no-such-article.md
```
"""

from claimkit.rules import PlacedFile, Problem, Problems, TextRule, quoted


@TextRule(code="PAS002", name="document-unreadable", speaks_of=("documents",))
def rule(file: PlacedFile) -> Problems:
    for document in file.documents:
        if document.own and document.unreadable and document.unreadable.barrier is None:
            yield Problem(
                f"the document {quoted(document.id)} cannot be read from {quoted(document.path or '')}: {document.unreadable.reason}",
                document.unreadable.hint,
                ("documents", document.id, "path"),
            )
