"""The file is not UTF-8.

Every tool must read the same characters. UTF-8 is the one encoding of YAML and JSON files that all agree on; a byte order mark at the start is
accepted.

```diff
-# the same file saved as UTF-8
-claimkit: 1
+# a file saved as UTF-16 or Latin-1
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL002", name="not-utf8", fault=FaultKind.NOT_UTF8)
def rule(fault: Fault) -> Problem:
    return Problem(f"the file is not UTF-8: {fault.subject}", "save it as UTF-8")
