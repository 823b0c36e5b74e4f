"""The same quotation supports many claims.

One sentence of a source rarely bears three different statements; the claims may be one claim, or the quotation was pasted without reading.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
-  - id: tea-cures-colds
-    statement: Drinking tea cures the common cold.
+  - id: tea-cures
+    statement: Tea cures colds.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
+        quote: the tea group had fewer cold days than the control group
+        locator:
+          label: abstract
+  - id: tea-shortens
+    statement: Tea shortens colds.
+    kind: efficacy
+    confidence: low
+    rationale: One small trial.
+    caveats:
+      - kind: imprecision
+        text: The trial was small.
+    citations:
+      - source: tea-2019
+        stance: supports
+        finding: Fewer cold days in 40 people.
+        quote: the tea group had fewer cold days than the control group
+        locator:
+          label: abstract
+  - id: tea-prevents
+    statement: Tea prevents colds.
+    kind: efficacy
+    confidence: low
+    rationale: One small trial.
+    caveats:
+      - kind: imprecision
+        text: The trial was small.
+    citations:
+      - source: tea-2019
+        stance: supports
+        finding: Fewer cold days in 40 people.
+        quote: the tea group had fewer cold days than the control group
+        locator:
+          label: abstract
```
"""

from collections import defaultdict
from typing import Final

from claimkit.rules import CorpusRule, Entry, Index, Problems, Severity, SlotFacts, quoted

_MANY: Final = 3


def check(index: Index) -> Problems:
    uses: dict[tuple[str, int], list[tuple[Entry, SlotFacts]]] = defaultdict(list)
    for entry in index.entries():
        for slot in entry.claim.slots:
            if slot.quote:
                uses[slot.source, slot.quote].append((entry, slot))
    for found in uses.values():
        number = len({entry.key for entry, _ in found})
        if number >= _MANY:
            entry, slot = found[-1]
            yield entry.problem(
                ("citations", slot.number, "quote"),
                f"one quotation from {quoted(slot.source)} is used for {number} claims",
                "quote for each claim what bears on it, or make one claim of them",
            )


RULE = CorpusRule(code="EVD005", name="quotation-reused", severity=Severity.WARNING, check=check)
