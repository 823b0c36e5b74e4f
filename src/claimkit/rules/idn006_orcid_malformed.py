"""An ORCID is malformed or fails its checksum.

The last character is computed from the others; where it does not fit, a digit was mistyped and the number means another person or none.

```diff trial.yaml
     title: Tea and the common cold
+    author:
+      - family: Leaf
+        ORCID: 0000-0002-1825-0098
```
"""

from claimkit.rules import malformed

rule = malformed("ORCID", "IDN006")
