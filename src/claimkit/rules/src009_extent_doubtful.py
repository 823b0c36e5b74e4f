"""A copy is too short for a full text.

The copy is called a full text and has fewer than 1,000 words before its list of references, or is an article in XML without a body: landing pages and abstracts are
often saved as such. What is not found in it counts as not checked.

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
-    extent: excerpt
+    extent: full-text
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

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.doubtful:
            source = copy.source
            yield Problem(
                f"{quoted(copy.name)}, the copy of {quoted(source.id)}, is called a full text and has {copy.text.words:,} words",
                "write extent: abstract or excerpt, or get the whole",
                ("sources", source.id, "extent"),
                path=source.file,
                span=file.span_of_source(source, "extent"),
            )


RULE = SourceRule(code="SRC009", name="extent-doubtful", severity=Severity.WARNING, check=check)
