"""A sentence is neither claimed nor exempt.

Nobody has said what the sentence asserts, or that it asserts nothing. Until then no report can tell whether it is supported.

```markdown
Tea cures the common cold. Milk prevents it.
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
-  - id: milk-prevents-colds
-    statement: Milk prevents the common cold.
-    kind: efficacy
-    confidence: none
-    passages:
-      - quote: Milk prevents it.
```
"""

from claimkit.rules import Account, DocumentRule, Problem, Problems, Severity, State, quoted


def check(account: Account) -> Problems:
    for sentence in account.sentences:
        if sentence.state is State.UNCOVERED:
            yield Problem(
                f"no claim of {account.file} accounts for {quoted(sentence.text)}",
                f"model it as a claim of {quoted(account.id)}, or list it under exempt",
                path=account.name,
                span=sentence.span,
            )


RULE = DocumentRule(code="COV001", name="sentence-uncovered", severity=Severity.NOTE, check=check)
