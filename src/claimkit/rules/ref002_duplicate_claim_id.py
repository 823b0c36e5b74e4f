"""Two claims have one id.

An id names one claim in the whole corpus: links, premises and reviews would otherwise mean either of the two.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
-  - id: tea-shortens-colds
+  - id: tea-cures-colds
     statement: Tea shortens colds.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


def check(index: Index) -> Problems:
    for id_, entries in index.by_id.items():
        first = entries[0]
        for entry in entries[1:]:
            where = "in this file" if entry.file.path == first.file.path else f"in {first.file.path}"
            related = first.related("the first one")
            yield entry.problem(
                "id",
                f"the id {quoted(id_)} names another claim {where} already",
                "give each claim an id of its own",
                related=(related,),
            )


RULE = CorpusRule(code="REF002", name="duplicate-claim-id", severity=Severity.ERROR, check=check)
