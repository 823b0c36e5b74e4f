"""An arXiv number is malformed.

The number holds the year and month; one that holds a thirteenth month was mistyped.

Good:

```yaml
claimkit: 1
sources:
  tea:
    type: book
    title: Tea
    URL: https://example.org/tea
    arXiv: "2101.00001"
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: very-low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea
        stance: supports
        finding: Fewer cold days in 40 people.
```

Bad:

```diff
     URL: https://example.org/tea
-    arXiv: "2101.00001"
+    arXiv: "2113.00001"
 claims:
```
"""

from typing import Final

from claimkit.rules import malformed

RULE: Final = malformed("arXiv", "IDN007")
