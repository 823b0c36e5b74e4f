"""A ClinicalTrials.gov number is malformed.

An NCT number has eight digits; with one more or less it leads to no trial or to another one. Registration numbers of other registries are kept
as they are.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
-      registration: NCT00568555
+      registration: NCT0056855
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
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
```
"""

from claimkit.rules import malformed

RULE = malformed("NCT", "IDN008")
