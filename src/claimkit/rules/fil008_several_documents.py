"""The file holds several YAML documents.

Tools read the first document and leave out the rest in silence; the claims of the rest would be lost.

```diff
 claimkit: 1
+---
+claimkit: 1
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL008", name="several-documents", fault=FaultKind.SEVERAL_DOCUMENTS)
def rule(_: Fault) -> Problem:
    return Problem("a second YAML document begins here", "make it a file of its own, or remove the line ---")
