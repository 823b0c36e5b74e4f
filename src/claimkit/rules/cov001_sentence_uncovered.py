"""A sentence is neither claimed nor exempt.

Nobody has said what the sentence asserts, or that it asserts nothing. Until then no report can tell whether it is supported.

Text:

```markdown
Tea cures the common cold. Milk prevents it.
```

Bad:

```yaml
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
```

Good:

```yaml
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
  - id: milk-prevents-colds
    statement: Milk prevents the common cold.
    kind: efficacy
    confidence: none
    passages:
      - quote: Milk prevents it.
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.coverage import Account, State
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import DocumentRule
from claimkit.wording import quoted


def check(account: Account) -> Iterator[Problem]:
    for sentence in account.sentences:
        if sentence.state is State.UNCOVERED:
            yield Problem(
                f"no claim of {account.file} accounts for {quoted(sentence.text)}",
                f"model it as a claim of {quoted(account.id)}, or list it under exempt",
                path=account.name,
                span=sentence.span,
            )


RULE: Final = DocumentRule(code="COV001", name="sentence-uncovered", severity=Severity.NOTE, check=check)
