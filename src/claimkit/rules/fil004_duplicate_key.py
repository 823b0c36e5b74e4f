"""A key stands twice in one mapping.

Most readers keep the last of the two and drop the first in silence: a citation or a caveat would vanish without a word.

Bad:

```yaml
claimkit: 1
sources: {}
sources: {}
```

Good:

```yaml
claimkit: 1
sources: {}
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Related, Severity
from claimkit.rules import ReadingRule
from claimkit.wording import quoted


def check(fault: Fault) -> Problem:
    related = (Related("it stands here first", span=fault.other),) if fault.other else ()
    message = f"the key {quoted(fault.subject)} stands twice"
    if fault.other:
        message += f" (first in line {fault.other.line})"
    return Problem(message, "remove or rename one of the two", related=related)


RULE: Final = ReadingRule(
    code="FIL004", name="duplicate-key", severity=Severity.ERROR, fault=FaultKind.DUPLICATE_KEY, check=check
)
