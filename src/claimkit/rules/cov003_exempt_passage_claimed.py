"""An exempt passage holds a claim.

The file says of the same words that they assert nothing, and what they assert. One of the two is wrong.

```markdown
Tea cures the common cold.
```

```diff
 claimkit: 1
 documents:
   article:
     title: On tea
     path: article.md
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: none
     passages:
       - quote: Tea cures the common cold.
+exempt:
+  - quote: Tea cures the common cold.
+    reason: heading
```
"""

from claimkit.rules import Account, DocumentRule, Problem, Problems, Related, Severity, quoted


def check(account: Account) -> Problems:
    for exempt, claimed in account.conflicts:
        yield Problem(
            f"the passage is exempt, but {quoted(claimed.claim)} is about the same words",
            "take it out of exempt, or make the two quotations shorter so that they do not overlap",
            exempt.pointer,
            path=exempt.file,
            span=exempt.span,
            related=(Related("the claim's passage", claimed.pointer, claimed.file, claimed.span),),
        )


RULE = DocumentRule(code="COV003", name="exempt-passage-claimed", severity=Severity.WARNING, check=check)
