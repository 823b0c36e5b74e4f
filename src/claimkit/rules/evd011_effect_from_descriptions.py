"""An effect or a recommendation rests on descriptions only.

What something is or is called says nothing about what it does or whether somebody should take it. By inference such a claim is never
supported; where none of its premises is about an effect, a relation or a mechanism, the reader is warned.

```diff trial.yaml
 claims:
-  - id: tea-shortens-colds
-    statement: Drinking tea shortens the common cold.
-    kind: efficacy
-    scope:
-      population: people with a cold
-      intervention: tea
-      outcome: days with a cold
+  - id: tea-cures-colds
+    statement: Drinking tea shortens the common cold.
+    kind: efficacy
+    confidence: none
+    rests_on: [tea-and-colds]
+  - id: tea-and-colds
+    statement: Tea is drunk by people with a cold.
+    kind: description
```
"""

from claimkit.rules import STRICT, Basis, CorpusRule, Group, Index, Problems, Severity, quoted


@CorpusRule(code="EVD011", name="effect-from-descriptions", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.asked.kind.group not in STRICT:
            continue
        if index.support(entry.key).basis is Basis.INFERENCE:
            premises = [premise.claim for id_ in claim.rests_on for premise in index.by_id[id_]]
            if all(premise.kind.group is Group.DESCRIPTIVE for premise in premises):
                yield entry.problem(
                    ("rests_on", 0),
                    f"{quoted(claim.id)} claims {claim.kind} but rests on descriptions only",
                    "add a premise that is about the effect, or cite evidence for it",
                )
