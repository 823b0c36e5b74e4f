"""Only a small part of a sentence is claimed or exempt.

The passages cover less of it than the coverage threshold asks for. The rest may assert something that nobody has modelled.

```diff article.yaml article.md
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - quote: Tea shortens the common cold
```
"""

from claimkit.rules import Account, DocumentRule, Problems, Severity, State, quoted


@DocumentRule(code="COV002", name="sentence-partly-covered", severity=Severity.NOTE)
def rule(account: Account) -> Problems:
    for sentence in account.sentences:
        if sentence.state is State.PARTIAL:
            yield account.problem(
                sentence,
                f"passages cover only {int(sentence.share * 100)} % of {quoted(sentence.text)}",
                f"model the rest as a claim of {quoted(account.id)}, or make the quotations longer if they mean all of it",
            )
