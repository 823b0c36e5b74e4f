"""An arXiv number is malformed.

The number holds the year and month; one that holds a thirteenth month was mistyped.

```diff
 claimkit: 1
 sources:
   tea:
     type: book
     title: Tea
     URL: https://example.org/tea
-    arXiv: "2101.00001"
+    arXiv: "2113.00001"
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
"""

from claimkit.rules import malformed

RULE = malformed("arXiv", "IDN007")
