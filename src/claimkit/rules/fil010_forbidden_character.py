r"""The file holds a character that no claim file may hold.

Control characters, other line ends than LF and CRLF, byte order marks inside the text and halves of surrogate pairs do not survive a round trip
through other tools, and can forge lines of output.

Bad:

```yaml
claimkit: 1
x-note: "a bell: \a"
```

Good:

```yaml
claimkit: 1
x-note: a bell
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule


def check(fault: Fault) -> Problem:
    return Problem(f"the character {fault.subject} is refused", "remove it; it is probably left over from copying")


RULE: Final = ReadingRule(
    code="FIL010", name="forbidden-character", severity=Severity.ERROR, fault=FaultKind.CHARACTER, check=check
)
