"""A tag, anchor, alias or merge key is used.

These features of YAML let a few bytes grow to gigabytes, run code in careless readers, and make a file mean something else than it says. Claim
files do without.

Good:

```yaml
claimkit: 1
claims: []
```

Bad:

```yaml
claimkit: 1
claims: &all []
```
"""

from typing import Final

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule, Severity


def check(fault: Fault) -> Problem:
    return Problem(f"{fault.subject} is refused", "write the value itself, or quote the text if it is meant literally")


RULE: Final = ReadingRule(
    code="FIL005", name="refused-feature", severity=Severity.ERROR, fault=FaultKind.REFUSED_FEATURE, check=check
)
