"""A tag, anchor, alias or merge key is used.

These features of YAML let a few bytes grow to gigabytes, run code in careless readers, and make a file mean something else than it says. Claim
files do without.

```diff
 claimkit: 1
-claims: []
+claims: &all []
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL005", name="refused-feature", fault=FaultKind.REFUSED_FEATURE)
def rule(fault: Fault) -> Problem:
    return Problem(f"{fault.subject} is refused", "write the value itself, or quote the text if it is meant literally")
