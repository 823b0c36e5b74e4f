"""Two claim ids differ in upper and lower case only.

People and many file systems take them for the same; a link to one then leads to the other.

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
+  - id: Tea-cures-colds
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

from claimkit.rules import CorpusRule, Entry, Index, Problems, Severity, quoted


def check(index: Index) -> Problems:
    first: dict[str, Entry] = {}
    for entry in index.entries():
        known = first.setdefault(entry.claim.id.casefold(), entry)
        if known.claim.id != entry.claim.id:
            related = known.related("the other one")
            yield entry.problem(
                "id",
                f"the id {quoted(entry.claim.id)} differs from {quoted(known.claim.id)} in case only",
                "rename one of the two",
                related=(related,),
            )


RULE = CorpusRule(code="REF003", name="ids-differ-in-case", severity=Severity.ERROR, check=check)
