"""A text is empty or blank.

An empty statement, finding or need says nothing and looks as if something stood there.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: ""
    kind: efficacy
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


def check(failure: Failure) -> Iterator[Problem]:
    if not failure.value.strip(" \t\r\n"):
        yield Problem("the text is empty", "write something, or leave the key out", failure.pointer)


RULE: Final = SchemaRule(
    code="SCH005", name="blank-text", severity=Severity.ERROR, keywords=frozenset({"pattern", "minLength"}), check=check
)
