"""A key is not a text.

Keys are names. A number, true, null or a list as a key is read differently by every tool.

Bad:

```yaml
claimkit: 1
sources:
  2019: {type: book}
```

Good:

```yaml
claimkit: 1
sources:
  "2019": {type: book, URL: "https://example.org/book"}
```
"""

from typing import Final

from claimkit.diagnostics import Problem, Severity
from claimkit.reading import Fault, FaultKind
from claimkit.rule import ReadingRule


def check(fault: Fault) -> Problem:
    return Problem(f"a key is not a text: {fault.subject}", "quote the key, or write a name")


RULE: Final = ReadingRule(
    code="FIL007", name="key-not-text", severity=Severity.ERROR, fault=FaultKind.KEY_NOT_TEXT, check=check
)
