"""A PubMed number is malformed.

A PMID is a whole number without leading zeros; a wrong one leads to another article.

```diff
 claimkit: 1
 sources:
   tea:
     type: book
     title: Tea
     URL: https://example.org/tea
-    PMID: "31911410"
+    PMID: "0123"
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

RULE = malformed("PMID", "IDN002")
