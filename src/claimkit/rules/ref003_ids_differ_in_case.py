"""Two claim ids differ in upper and lower case only.

People and many file systems take them for the same; a link to one then leads to the other.

```diff claim.yaml
     confidence: none
+  - id: Tea-cures-colds
+    statement: Tea shortens colds.
+    kind: efficacy
+    confidence: none
```
"""

from claimkit.rules import CorpusRule, Index, Problems, alike, quoted


@CorpusRule(code="REF003", name="ids-differ-in-case", across=True)
def rule(index: Index) -> Problems:
    for known, *others in alike(lambda: ((entry.claim.id.casefold(), entry) for entry in index.entries())).values():
        for entry in others:
            if known.claim.id != entry.claim.id:
                yield entry.problem(
                    "id",
                    f"the id {quoted(entry.claim.id)} differs from {quoted(known.claim.id)} in case only",
                    "rename one of the two",
                    related=(known.related("the other one"),),
                )
