"""A locator names another page.

The quotation stands in the copy on another page than the locator says. Both the printed label of a page and its number in the file are right.

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
         finding: Colds lasted 5.2 days with tea and 6.9 days with water.
         quote: Colds lasted 5.2 days with tea and 6.9 days with water.
         locator:
           label: page
-          value: "3"
+          value: "30"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        cited = found.cited
        if found.page_number and cited.page and not found.is_on(cited.page):
            yield Problem(
                f"the quotation stands on {found.place} of the copy of {quoted(cited.source)}, not on page {cited.page}",
                f'write value: "{found.page}"',
                (*cited.pointer, "locator"),
                span=cited.spans.get("locator"),
            )


RULE = SourceRule(code="SRC012", name="locator-names-another-page", severity=Severity.WARNING, check=check)
