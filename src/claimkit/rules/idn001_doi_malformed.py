"""A DOI is malformed.

A DOI that does not resolve is a reference to nothing. A DOI given as an address or with a prefix is understood; only what cannot be one is
refused.

```diff trial.yaml
-    DOI: 10.1000/tea.2018
+    DOI: 10.1000/tea.2018.
```
"""

from claimkit.rules import malformed

rule = malformed("DOI", "IDN001")
