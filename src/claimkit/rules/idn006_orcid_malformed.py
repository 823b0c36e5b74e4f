"""An ORCID is malformed or fails its checksum.

The last character is computed from the others; where it does not fit, a digit was mistyped and the number means another person or none.

```diff
 claimkit: 1
 sources:
   tea:
     type: book
     title: Tea
     URL: https://example.org/tea
     author:
       - family: Leaf
-        ORCID: 0000-0002-1825-0097
+        ORCID: 0000-0002-1825-0098
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

RULE = malformed("ORCID", "IDN006")
