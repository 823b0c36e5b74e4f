"""A verified quotation has no locator.

The quotation was found in a copy with pages, and the slot does not say where. The page is given, ready to be written.

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
-        locator:
-          label: page
-          value: "3"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        cited = found.cited
        if found.page_number and not cited.has_locator and not found.difference:
            yield Problem(
                f"the quotation stands in the copy of {quoted(cited.source)} on {found.place}",
                f'write locator: {{label: page, value: "{found.page}"}}',
                (*cited.pointer, "quote"),
                span=cited.spans.get("quote"),
            )


RULE = SourceRule(code="SRC013", name="locator-missing", severity=Severity.NOTE, check=check)
