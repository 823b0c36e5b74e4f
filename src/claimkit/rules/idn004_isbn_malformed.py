"""An ISBN is malformed or fails its checksum.

The last digit is computed from the others; where it does not fit, a digit was mistyped and the number means another book or none.

```diff
 claimkit: 1
 sources:
   tea:
     type: book
     title: Tea
     URL: https://example.org/tea
-    ISBN: 978-0-306-40615-7
+    ISBN: 978-0-306-40615-8
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

RULE = malformed("ISBN", "IDN004")
