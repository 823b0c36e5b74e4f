"""The same quotation supports many claims.

One sentence of a source rarely bears three different statements; the claims may be one claim, or the quotation was pasted without reading.

```diff trial.yaml
 claims:
+  - id: tea-is-for-colds
+    statement: Colds are shorter in people who drink tea.
+    kind: association
+    confidence: none
+    citations: [{source: tea-2018, stance: neutral, quote: Colds lasted 5.2 days with tea and 6.9 days with water., locator: {label: abstract}}]
+  - id: water-is-not-for-colds
+    statement: Colds are longer in people who drink water.
+    kind: association
+    confidence: none
+    citations: [{source: tea-2018, stance: neutral, quote: Colds lasted 5.2 days with tea and 6.9 days with water., locator: {label: abstract}}]
```
"""

from typing import Final

from claimkit.rules import CorpusRule, Index, Problems, Severity, alike, quoted

_MANY: Final = 3


@CorpusRule(code="EVD005", name="quotation-reused", severity=Severity.WARNING, across=True)
def rule(index: Index) -> Problems:
    uses = alike(
        lambda: (((slot.source, slot.quote), (entry, slot)) for entry in index.entries() for slot in entry.claim.slots if slot.quote)
    )
    for found in uses.values():
        number = len({entry.key for entry, _ in found})
        if number >= _MANY:
            entry, slot = found[-1]
            yield entry.problem(
                ("citations", slot.number, "quote"),
                f"one quotation from {quoted(slot.source)} is used for {number} claims",
                "quote for each claim what bears on it, or make one claim of them",
            )
