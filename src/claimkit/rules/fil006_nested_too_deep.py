"""Lists and mappings are nested too deeply.

No claim file needs more than a few levels; thousands of them kill careless readers.

```diff
 claimkit: 1
-x-deep: [[1]]
+x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
```
"""

from claimkit.rules import DEEPEST, Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL006", name="nested-too-deep", fault=FaultKind.TOO_DEEP)
def rule(_: Fault) -> Problem:
    return Problem(f"more than {DEEPEST} lists and mappings stand inside each other", "flatten the data")
