"""Only a small part of a sentence is claimed or exempt.

The passages cover less of it than the coverage threshold asks for. The rest may assert something that nobody has modelled.

```markdown
Tea cures the common cold, and those who drink it every morning live longer and sleep better.
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
       - quote: Tea cures the common cold
-  - id: tea-drinkers-live-longer
-    statement: People who drink tea every morning live longer.
-    kind: efficacy
-    confidence: none
-    passages:
-      - quote: those who drink it every morning live longer
```
"""

from claimkit.rules import Account, DocumentRule, Problem, Problems, Severity, State, quoted


def check(account: Account) -> Problems:
    for sentence in account.sentences:
        if sentence.state is State.PARTIAL:
            yield Problem(
                f"passages cover only {int(sentence.share * 100)} % of {quoted(sentence.text)}",
                f"model the rest as a claim of {quoted(account.id)}, or make the quotations longer if they mean all of it",
                path=account.name,
                span=sentence.span,
            )


RULE = DocumentRule(code="COV002", name="sentence-partly-covered", severity=Severity.NOTE, check=check)
