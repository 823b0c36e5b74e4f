"""A PubMed number is malformed.

A PMID is a whole number without leading zeros; a wrong one leads to another article.

```diff trial.yaml
     DOI: 10.1000/tea.2018
+    PMID: "0123"
```
"""

from claimkit.rules import malformed

rule = malformed("PMID", "IDN002")
