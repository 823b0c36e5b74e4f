"""Two sources have one identifier.

One work under two ids would count twice as evidence, or one of the two identifiers is wrong.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
   tea-again:
     type: article-journal
     title: Tea and the common cold, again
-    DOI: https://doi.org/10.1000/TEA.2020
+    DOI: https://doi.org/10.1000/TEA.2019
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
       - source: tea-again
         stance: supports
         finding: Fewer cold days again.
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, Related, Severity, SourceFacts, quoted


def check(index: Index) -> Problems:
    first: dict[tuple[str, str], tuple[str, SourceFacts]] = {}
    for file in index.files:
        for source in file.sources.values():
            for identifier in source.identifiers:
                path, known = first.setdefault(identifier, (file.path, source))
                if known is not source and (known.id, known.digest) != (source.id, source.digest):
                    yield Problem(
                        f"the {identifier[0]} {identifier[1]} is that of the source {quoted(known.id)} too",
                        "make one source of the two, or correct the identifier",
                        ("sources", source.id),
                        of_key=True,
                        related=(Related("the other one", ("sources", known.id), path, known.span),),
                        path=file.path,
                        span=source.span,
                    )


RULE = CorpusRule(code="IDN009", name="identifier-shared", severity=Severity.ERROR, check=check)
