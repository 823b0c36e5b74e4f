"""A copy is one of another work.

A copy is recognised by an identifier of the source, or by its title as a line of its own, at its beginning or in its metadata. What has neither is the
copy of something else: nothing is held against it, for a sentence may stand in many works.

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
+    title: Coffee and the length of days
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

from claimkit.rules import Problem, Problems, Recognition, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.recognition is Recognition.FOREIGN:
            source = copy.source
            yield Problem(
                f"{quoted(copy.name)} is no copy of {quoted(source.id)}: neither its identifiers nor its title stand at the beginning",
                "put the right file there, or correct the title and the identifiers of the source",
                ("sources", source.id, "copy"),
                path=source.file,
                span=file.span_of_source(source, "copy"),
            )


RULE = SourceRule(code="SRC004", name="foreign-copy", severity=Severity.ERROR, check=check)
