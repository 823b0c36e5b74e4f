"""A value is none of the words that may stand here.

Closed vocabularies are what makes claims comparable: each word has one meaning, said in the file format.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efectiveness
    confidence: none
```

Good:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.schema import Failure
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import SchemaRule
from claimkit.wording import hint, listed, quoted


def check(failure: Failure) -> Iterator[Problem]:
    words = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    yield Problem(
        f"{quoted(failure.value)} is not one of the words that may stand here",
        hint(failure.value, map(str, words), f"write one of {listed(map(str, words))}"),
        failure.pointer,
    )


RULE: Final = SchemaRule(
    code="SCH004", name="not-one-of", severity=Severity.ERROR, keywords=frozenset({"enum", "const"}), check=check
)
