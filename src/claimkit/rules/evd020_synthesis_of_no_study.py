"""A synthesis pools what is no study.

A synthesis is worth what it pools. Only studies can be pooled: people, laboratory work, interviews; of anything else it counts as a pool of
other works.

```diff trial.yaml
-      design: randomized-trial
+      design: meta-analysis
+      synthesizes: news
@@
         result: as-claimed
+        certainty: low
```
"""

from claimkit.rules import POOLABLE, Design, FileRule, Loaded, Problem, Problems, quoted


@FileRule(code="EVD020", name="synthesis-of-no-study", speaks_of=("synthesizes",))
def rule(loaded: Loaded) -> Problems:
    for id_, source in loaded.parts.sources.items():
        pooled = source.appraisal.synthesizes if source.appraisal else None
        if pooled is not None and pooled not in POOLABLE and pooled is not Design.OTHER:
            yield Problem(
                f"{quoted(id_)} is said to pool {pooled}, which is no study",
                "write the best design among the studies that it pools, or leave synthesizes: out",
                ("sources", id_, "appraisal", "synthesizes"),
            )
