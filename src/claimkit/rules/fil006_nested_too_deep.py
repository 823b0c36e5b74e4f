"""Lists and mappings are nested too deeply.

No claim file needs more than a few levels; thousands of them kill careless readers.

Bad:

```yaml
claimkit: 1
x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
```

Good:

```yaml
claimkit: 1
x-deep: [[1]]
```
"""

from typing import Final

from claimkit.claimfile.reading import DEEPEST, Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule


def check(fault: Fault) -> Problem:
    del fault
    return Problem(f"more than {DEEPEST} lists and mappings stand inside each other", "flatten the data")


RULE: Final = ReadingRule(
    code="FIL006", name="nested-too-deep", severity=Severity.ERROR, fault=FaultKind.TOO_DEEP, check=check
)
