"""The path is no regular file.

A pipe, a device or a socket may never end; only regular files are read. To check what another program writes, use `-` for standard input.

Bad:

```yaml
# a FIFO or a device
```

Good:

```yaml
# a regular file
claimkit: 1
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule


def check(fault: Fault) -> Problem:
    del fault
    return Problem(
        "this is a pipe, device or socket, not a regular file", "give a regular file, or - for standard input"
    )


RULE: Final = ReadingRule(
    code="FIL013", name="not-regular", severity=Severity.ERROR, fault=FaultKind.NOT_REGULAR, check=check
)
