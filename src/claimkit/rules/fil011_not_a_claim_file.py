"""The file is not a claim file.

A claim file says `claimkit: 1` at its top level. A file that was named, or that has `claims`, `sources` or a misspelt `claimkit`, was meant as one;
skipping it in silence would leave its claims unchecked. An article is no claim file either: `claimkit init` drafts one for it.

```diff
-claimkit: 1
+claimkitt: 1
 claims: []
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL011", name="not-a-claim-file", fault=FaultKind.NOT_A_CLAIM_FILE)
def rule(fault: Fault) -> Problem:
    what = fault.subject or "has no key claimkit"
    hint = fault.hint or "begin the file with claimkit: 1"
    return Problem(f"this is not a claim file: it {what}", hint)
