r"""The file holds a character that no claim file may hold.

Control characters, other line ends than LF and CRLF, byte order marks inside the text and halves of surrogate pairs do not survive a round trip
through other tools, and can forge lines of output.

```diff
 claimkit: 1
-x-note: a bell
+x-note: "a bell: \a"
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule


@ReadingRule(code="FIL010", name="forbidden-character", fault=FaultKind.CHARACTER)
def rule(fault: Fault) -> Problem:
    return Problem(f"the character {fault.subject} is refused", "remove it; it is probably left over from copying")
