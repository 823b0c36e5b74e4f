"""A tag, anchor, alias or merge key is used.

These features of YAML let a few bytes grow to gigabytes, run code in careless readers, and make a file mean something else than it says. Claim
files do without.

Bad:

```yaml
claimkit: 1
claims: &all []
```

Good:

```yaml
claimkit: 1
claims: []
```
"""

from typing import Final

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import ReadingRule


def check(fault: Fault) -> Problem:
    return Problem(f"{fault.subject} is refused", "write the value itself, or quote the text if it is meant literally")


RULE: Final = ReadingRule(
    code="FIL005", name="refused-feature", severity=Severity.ERROR, fault=FaultKind.REFUSED_FEATURE, check=check
)
