"""A PubMed Central number is malformed.

A PMCID begins with PMC; the digits alone would be taken for a PMID, which is another article.

```diff trial.yaml
     DOI: 10.1000/tea.2018
+    PMCID: "6954765"
```
"""

from claimkit.rules import malformed

rule = malformed("PMCID", "IDN003")
