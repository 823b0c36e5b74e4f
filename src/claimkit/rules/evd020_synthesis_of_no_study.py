"""A synthesis pools what is no study.

A synthesis is worth what it pools. Only studies can be pooled: people, laboratory work, interviews; of anything else it counts as a pool of
other works.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: meta-analysis
       sample_size: 2400
-      synthesizes: randomized-trial
+      synthesizes: news
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea shortens the common cold.
     kind: efficacy
     scope:
       population: people with a cold
       intervention: tea
       outcome: days with a cold
     confidence: low
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from claimkit.rules import POOLABLE, Design, FileRule, Loaded, Problem, Problems, Severity, quoted


def check(loaded: Loaded) -> Problems:
    for id_, source in loaded.model.sources.items():
        pooled = source.appraisal.synthesizes if source.appraisal else None
        if pooled is not None and pooled not in POOLABLE and pooled is not Design.OTHER:
            yield Problem(
                f"{quoted(id_)} is said to pool {pooled}, which is no study",
                "write the best design among the studies that it pools, or leave synthesizes: out",
                ("sources", id_, "appraisal", "synthesizes"),
            )


RULE = FileRule(code="EVD020", name="synthesis-of-no-study", severity=Severity.ERROR, check=check)
