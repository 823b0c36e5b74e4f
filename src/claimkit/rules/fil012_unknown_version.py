"""The file has another format version.

This version of claimkit reads format 1. It does not guess what another version means.

```diff
-claimkit: 1
+claimkit: 2
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule, quoted


def check(fault: Fault) -> Problem:
    return Problem(f"the format version {quoted(fault.subject)} is not known", "write claimkit: 1, or update claimkit")


RULE = ReadingRule(code="FIL012", name="unknown-version", fault=FaultKind.UNKNOWN_VERSION, check=check)
