"""Nothing tells whether a copy is the right one.

The source has no identifier, and no title of three words: any text might be its copy. Nothing was held against it.

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
+    title: Tea
-    DOI: 10.1000/tea.2018
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

from claimkit.rules import Problem, Problems, Recognition, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.recognition is Recognition.UNRECOGNISABLE:
            source = copy.source
            yield Problem(
                f"nothing tells whether {quoted(copy.name)} is a copy of {quoted(source.id)}",
                "write the DOI, another identifier or the title of the source",
                ("sources", source.id, "copy"),
                path=source.file,
                span=file.span_of_source(source, "copy"),
            )


RULE = SourceRule(code="SRC006", name="copy-unrecognisable", severity=Severity.WARNING, check=check)
