"""A document reads otherwise than it is stored.

Its text holds controls of the writing direction, or characters that carry words which nobody sees. A quotation is compared without them, so that it
may be found in a sentence that shows something else to its readers. Controls that a script needs are fine. The text is somebody else's: this is a
warning.

```markdown
Tea is an old drink. It &#x202E;sevil sevas&#x202C; now and then.
```

```diff
 claimkit: 1
 documents:
   article:
-    title: On tea, a text that is not at hand
+    title: On tea
+    path: article.md
 claims:
   - id: tea-is-old
     statement: Tea is an old drink.
     kind: history
     confidence: none
     passages:
-      - document: article
-        quote: Tea is an old drink.
+      - quote: Tea is an old drink.
```
"""

from claimkit.rules import Account, DocumentRule, Harm, Problem, Problems, Severity, hidden, quoted


@DocumentRule(code="SEC004", name="document-hides-characters", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    read = account.read
    found = [one for one in hidden(read.text) if one.harm is Harm.TURNS or one.character >= "\U000e0000"] if read else []
    if read and found:
        at, _ = read.source_span(found[0].offset, found[0].offset + 1)
        many = "" if len(found) == 1 else f" and {len(found) - 1} more like it"
        yield Problem(
            f"the document {quoted(account.id)} holds {found[0].name}{many}",
            "remove it from the text, or compare the passages with what is seen",
            path=account.name,
            span=read.span(at, at + 1),
        )
