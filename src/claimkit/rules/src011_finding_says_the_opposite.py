"""A finding says the opposite of the claim that it supports.

The quotation or the finding of a supporting citation denies in plain words what the claim says, or says the contrary. No copy is needed for this.

```markdown
Tea and the common cold

We gave tea to 40 adults with a cold and water to 41. Colds lasted 5.2 days with tea and 6.9 days with water. Tea did not lower the fever.
```

```diff
 claimkit: 1
 sources:
   tea-2018:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2018
     URL: https://example.org/tea
     extent: excerpt
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea shortens the common cold.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2018
         stance: supports
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
+        finding: Tea did not shorten colds, which lasted 5.2 days with tea and 6.9 days with water.
         quote: Colds lasted 5.2 days with tea and 6.9 days with water.
         locator:
           label: page
           value: "3"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.contrary:
            cited = found.cited
            yield Problem(
                f"{quoted(cited.source)} is cited in support, and says: {found.contrary}",
                "correct the stance, the finding or the quotation, or cite what supports the claim",
                (*cited.pointer, found.contrary_key),
                span=cited.spans.get(found.contrary_key),
            )


RULE = SourceRule(code="SRC011", name="finding-says-the-opposite", severity=Severity.WARNING, check=check)
