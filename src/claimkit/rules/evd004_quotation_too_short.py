"""A quotation from a source is too short to prove anything.

Two or three words can be found in almost any work, whatever it says. A quotation shows something when it holds the finding.

```diff trial.yaml
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
+        quote: 5.2 days
```
"""

import re
from typing import Final

from claimkit.rules import UNSPACED, FileRule, FilledSlot, Loaded, Problem, Problems, Severity, quoted, slots_of

_FEWEST_WORDS: Final = 4


def _words(text: str) -> float:
    """The words of a text; in scripts that write without spaces, two characters stand for one."""
    spaced, unspaced = (text, 0) if text.isascii() else re.subn(f"[{UNSPACED}]", " ", text)
    return len(re.findall(r"\w+", spaced)) + unspaced / 2


@FileRule(code="EVD004", name="quotation-too-short", severity=Severity.WARNING, speaks_of=("stance",))
def rule(loaded: Loaded) -> Problems:
    for _, slot, pointer in slots_of(loaded.parts):
        if isinstance(slot, FilledSlot) and slot.quote is not None and _words(slot.quote) < _FEWEST_WORDS:
            yield Problem(
                f"the quotation {quoted(slot.quote)} is too short to prove anything",
                "quote the whole sentence that holds the finding",
                (*pointer, "quote"),
            )
