"""Claim and source are in different languages.

Whether a finding says the opposite of its claim is looked at only where the claim and the source are in one language that claimkit knows: English or German.

```markdown
Tea and the common cold

We gave tea to 40 adults with a cold and water to 41. Colds lasted 5.2 days with tea and 6.9 days with water. Tea did not lower the fever.
```

```diff
 claimkit: 1
 sources:
   tea-2018:
     type: article-journal
-    title: Tea and the common cold
+    title: Tea and the common cold
+    language: ja
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
         finding: Colds lasted 5.2 days with tea and 6.9 days with water.
         quote: Colds lasted 5.2 days with tea and 6.9 days with water.
         locator:
           label: page
           value: "3"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule


def check(file: SourcedFile, _: Require) -> Problems:
    found = [one for one in file.citations if one.other_tongue and one.copy]
    if found:
        number = "1 citation" if len(found) == 1 else f"{len(found)} citations"
        yield Problem(
            f"of {number} nobody looked whether the finding says the opposite of the claim: another language",
            "read them yourself",
            found[0].cited.pointer,
            span=found[0].cited.spans.get("source"),
        )


RULE = SourceRule(code="SRC015", name="direction-not-compared", severity=Severity.NOTE, check=check)
