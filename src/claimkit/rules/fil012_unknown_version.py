"""The file has another format version.

This version of claimkit reads format 1. It does not guess what another version means. The version is a whole number: neither a fraction nor a text.

```diff
-claimkit: 1
+claimkit: 1.0
```
"""

from claimkit.rules import Act, Fault, FaultKind, Fix, Problem, ReadingRule, quoted


@ReadingRule(code="FIL012", name="unknown-version", fixes="writes 1 for 1.0, and for 1 in quotation marks", fault=FaultKind.UNKNOWN_VERSION)
def rule(fault: Fault) -> Problem:
    if fault.instead is not None:
        return Problem(fault.subject, fault.hint, fix=Fix(Act.RESPELL, fault.instead))
    return Problem(f"the format version {quoted(fault.subject)} is not known", "write claimkit: 1, or update claimkit")
