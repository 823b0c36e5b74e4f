"""An ISSN is malformed or fails its checksum.

The last digit is computed from the others; where it does not fit, a digit was mistyped.

```diff trial.yaml
     DOI: 10.1000/tea.2018
+    ISSN: 2049-3631
```
"""

from claimkit.rules import malformed

rule = malformed("ISSN", "IDN005")
