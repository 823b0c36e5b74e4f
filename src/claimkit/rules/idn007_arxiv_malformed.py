"""An arXiv number is malformed.

The number holds the year and month; one that holds a thirteenth month was mistyped.

```diff trial.yaml
     DOI: 10.1000/tea.2018
+    arXiv: "2113.00001"
```
"""

from claimkit.rules import malformed

rule = malformed("arXiv", "IDN007")
