"""The file has another format version.

This version of claimkit reads format 1. It does not guess what another version means.

Bad:

```yaml
claimkit: 2
```

Good:

```yaml
claimkit: 1
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule
from claimkit.wording import quoted


def check(fault: Fault) -> Problem:
    return Problem(f"the format version {quoted(fault.subject)} is not known", "write claimkit: 1, or update claimkit")


RULE: Final = ReadingRule(
    code="FIL012", name="unknown-version", severity=Severity.ERROR, fault=FaultKind.UNKNOWN_VERSION, check=check
)
