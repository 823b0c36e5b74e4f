"""A copy cannot be read.

The file lies outside the project, or two files may be meant; or it is locked, broken, a picture of pages, or too large. Nothing was held against it.

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
+    copy: ../tea.pdf
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

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.refused:
            source = copy.source
            yield Problem(
                f"the copy of {quoted(source.id)} is not read: {copy.refused.reason}",
                copy.refused.remedy,
                ("sources", source.id, "copy"),
                path=source.file,
                span=file.span_of_source(source, "copy"),
                severity=None if copy.refused.is_grave else Severity.WARNING,
            )


RULE = SourceRule(code="SRC005", name="copy-not-read", severity=Severity.ERROR, check=check)
