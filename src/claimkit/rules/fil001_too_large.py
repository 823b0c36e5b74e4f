"""The file is too large.

A claim file is written and read by people; one of many megabytes is a mistake, and reading it would cost memory without bound. The limit is
`max-file-size` in the configuration (10,000,000 bytes by default).

```diff
-# one claim file for each article
-claimkit: 1
+# more bytes than max-file-size
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL001", name="too-large", fault=FaultKind.TOO_LARGE)
def rule(fault: Fault) -> Problem:
    return Problem(f"the file is too large: {fault.subject}", "split it, or raise max-file-size in the configuration")
