"""The passages of a document are not checked.

The text is not at hand: the document has no path, or it belongs to a claim file whose path cannot be read. Give the text with
`--text NAME=FILE` to have its passages checked. This is told once a document; the last line of a report counts the passages.

```diff article.yaml article.md
-    path: article.md
+    sha256: 63021abbde74b09ca7cf1fa4e839e00d33d2fde7e759beda1201e307474e7e26
@@
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - document: article
+        quote: "Tea shortens the common cold, and hot tea eases the common cold."
@@
-  - quote: This page is about tea.
+  - document: article
+    quote: This page is about tea.
```
"""

from claimkit.rules import Placed, PlacedFile, Problem, Problems, Severity, Span, TextRule, counted, quoted


@TextRule(code="PAS009", name="text-not-at-hand", severity=Severity.NOTE)
def rule(file: PlacedFile) -> Problems:
    for document in file.documents:
        if document.at_hand or (document.own and document.unreadable):
            continue
        passages = [placed for placed in file.passages if placed.document is document]
        if passages:
            yield _problem(document.id, document.own, passages, document.span)


def _problem(id_: str, own: bool, passages: list[Placed], span: Span | None) -> Problem:  # noqa: FBT001
    first = passages[0]
    return Problem(
        f"{counted(len(passages), 'passage')} of the document {quoted(id_)} not checked: its text is not at hand",
        f"give the text to have them checked: --text {id_}=FILE",
        ("documents", id_) if own else first.pointer,
        span=span if own else first.span,
    )
