"""A document is not the text that was modelled.

The digest of the text at hand is not the `sha256` that the claim file gives. The article was edited, or it is another file. Offsets mean nothing
in another text, so passages that are given by offsets are then counted as not checked, unless their own digest still fits.

```diff article.yaml article.md
     path: article.md
+    sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```
"""

from claimkit.rules import PlacedFile, Problem, Problems, TextRule, quoted


@TextRule(code="PAS003", name="document-changed", speaks_of=("documents",))
def rule(file: PlacedFile) -> Problems:
    for document in file.documents:
        if document.own and document.changed:
            unsure = sum(not placed.is_checked for placed in file.passages if placed.document is document)
            so = f"; {unsure} of its passages could not be checked" if unsure else ""
            yield Problem(
                f"the document {quoted(document.id)} is another text than the one that was modelled{so}",
                f"look at what changed, correct its passages, and write sha256: {document.changed}",
                ("documents", document.id, "sha256"),
                span=document.span,
            )
