"""Two claims have one id.

An id names one claim in the whole corpus: links, premises and reviews would otherwise mean either of the two.

```diff claim.yaml
     confidence: none
+  - id: tea-cures-colds
+    statement: Tea shortens colds.
+    kind: efficacy
+    confidence: none
```
"""

from claimkit.rules import CorpusRule, Index, Problems, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        first = index.by_id[entry.claim.id][0]
        if entry.key != first.key:
            where = "in this file" if entry.file.path == first.file.path else f"in {first.file.path}"
            related = first.related("the first one")
            message = f"the id {quoted(entry.claim.id)} names another claim {where} already"
            yield entry.problem("id", message, "give each claim an id of its own", related=(related,))


RULE = CorpusRule(code="REF002", name="duplicate-claim-id", check=check)
