"""A ClinicalTrials.gov number is malformed.

An NCT number has eight digits; with one more or less it leads to no trial or to another one. Registration numbers of other registries are kept
as they are.

```diff trial.yaml
       sample_size: 81
+      registration: NCT0056855
```
"""

from claimkit.rules import malformed

rule = malformed("NCT", "IDN008")
