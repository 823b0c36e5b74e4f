"""An exempt passage holds a claim.

The file says of the same words that they assert nothing, and what they assert. One of the two is wrong.

```diff article.yaml article.md
+  - quote: Tea shortens the common cold, and hot tea eases the common cold.
+    reason: disclaimer
   - quote: This page is about tea.
```
"""

from claimkit.rules import Account, DocumentRule, Problem, Problems, Related, Severity, quoted


@DocumentRule(code="COV003", name="exempt-passage-claimed", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    for exempt, claimed in account.conflicts:
        yield Problem(
            f"the passage is exempt, but {quoted(claimed.claim)} is about the same words",
            "take it out of exempt, or make the two quotations shorter so that they do not overlap",
            exempt.pointer,
            path=exempt.file,
            span=exempt.span,
            related=(Related("the claim's passage", claimed.pointer, claimed.file, claimed.span),),
        )
