"""A sentence is neither claimed nor exempt.

Nobody has said what the sentence asserts, or that it asserts nothing. Until then no report can tell whether it is supported.

```diff article.yaml article.md
-exempt:
-  - quote: This page is about tea.
-    reason: transition
```
"""

from claimkit.rules import Account, DocumentRule, Problems, Severity, State, quoted


@DocumentRule(code="COV001", name="sentence-uncovered", severity=Severity.NOTE)
def rule(account: Account) -> Problems:
    for sentence in account.sentences:
        if sentence.state is State.UNCOVERED:
            yield account.problem(
                sentence,
                f"no claim of {account.file} accounts for {quoted(sentence.text)}",
                f"model it as a claim of {quoted(account.id)}, or list it under exempt",
                account.file,
            )
