"""The file holds several YAML documents.

Tools read the first document and leave out the rest in silence; the claims of the rest would be lost.

Bad:

```yaml
claimkit: 1
---
claimkit: 1
```

Good:

```yaml
claimkit: 1
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule


def check(fault: Fault) -> Problem:
    del fault
    return Problem("a second YAML document begins here", "make it a file of its own, or remove the line ---")


RULE: Final = ReadingRule(
    code="FIL008", name="several-documents", severity=Severity.ERROR, fault=FaultKind.SEVERAL_DOCUMENTS, check=check
)
