"""An exempt passage holds a claim.

The file says of the same words that they assert nothing, and what they assert. One of the two is wrong.

Text:

```markdown
Tea cures the common cold.
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
exempt:
  - quote: Tea cures the common cold.
    reason: heading
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
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.coverage import Account
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Related, Severity
from claimkit.rules import DocumentRule
from claimkit.wording import quoted


def check(account: Account) -> Iterator[Problem]:
    for exempt, claimed in account.conflicts:
        yield Problem(
            f"the passage is exempt, but {quoted(claimed.claim)} is about the same words",
            "take it out of exempt, or make the two quotations shorter so that they do not overlap",
            exempt.pointer,
            path=exempt.file,
            span=unpack(exempt.place),
            related=(Related("the claim's passage", claimed.pointer, claimed.file, unpack(claimed.place)),),
        )


RULE: Final = DocumentRule(code="COV003", name="exempt-passage-claimed", severity=Severity.WARNING, check=check)
