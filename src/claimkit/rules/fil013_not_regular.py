"""The path is no regular file.

A pipe, a device or a socket may never end; only regular files are read. To check what another program writes, use `-` for standard input.

```diff
-# a regular file
-claimkit: 1
+# a FIFO or a device
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL013", name="not-regular", fault=FaultKind.NOT_REGULAR)
def rule(_: Fault) -> Problem:
    return Problem("this is a pipe, device or socket, not a regular file", "give a regular file, or - for standard input")
