"""A key stands twice in one mapping.

Most readers keep the last of the two and drop the first in silence: a citation or a caveat would vanish without a word.

```diff
 claimkit: 1
 sources: {}
+sources: {}
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule, Related, quoted


@ReadingRule(code="FIL004", name="duplicate-key", fault=FaultKind.DUPLICATE_KEY)
def rule(fault: Fault) -> Problem:
    related = (Related("it stands here first", span=fault.other),) if fault.other else ()
    message = f"the key {quoted(fault.subject)} stands twice"
    if fault.other:
        message += f" (first in line {fault.other.line})"
    return Problem(message, "remove or rename one of the two", related=related)
