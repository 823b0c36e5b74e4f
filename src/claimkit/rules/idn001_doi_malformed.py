"""A DOI is malformed.

A DOI that does not resolve is a reference to nothing. A DOI given as an address or with a prefix is understood; only what cannot be one is
refused.

```diff
 claimkit: 1
 sources:
   tea:
     type: book
     title: Tea
     URL: https://example.org/tea
-    DOI: 10.1000/tea.2019
+    DOI: 10.1000/tea.2019.
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

RULE = malformed("DOI", "IDN001")
