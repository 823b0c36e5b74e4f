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

from claimkit.rules import CorpusRule, Entry, Index, Problems, quoted, several


@CorpusRule(code="REF003", name="ids-differ-in-case", across=True)
def rule(index: Index) -> Problems:
    first: dict[str, Entry] = {}
    alike = several(entry.claim.id.casefold() for entry in index.entries())
    for entry in index.entries() if alike else ():
        if hash(entry.claim.id.casefold()) not in alike:
            continue
        known = first.setdefault(entry.claim.id.casefold(), entry)
        if known.claim.id != entry.claim.id:
            related = known.related("the other one")
            yield entry.problem(
                "id",
                f"the id {quoted(entry.claim.id)} differs from {quoted(known.claim.id)} in case only",
                "rename one of the two",
                related=(related,),
            )
