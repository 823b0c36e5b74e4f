"""An ISBN is malformed or fails its checksum.

The last digit is computed from the others; where it does not fit, a digit was mistyped and the number means another book or none.

```diff trial.yaml
     DOI: 10.1000/tea.2018
+    ISBN: 978-0-306-40615-8
```
"""

from claimkit.rules import malformed

rule = malformed("ISBN", "IDN004")
