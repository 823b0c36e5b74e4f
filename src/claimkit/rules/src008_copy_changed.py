"""A copy is not the one that was checked.

The digest of the copy is not the `copy_sha256` of the source: the file is another one now, and what was found in it may be gone.

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
+    copy_sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
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
        if copy.changed:
            source = copy.source
            yield Problem(
                f"{quoted(copy.name)}, the copy of {quoted(source.id)}, is another file than the one that was checked",
                f"look at it again, and write copy_sha256: {copy.digest}",
                ("sources", source.id, "copy_sha256"),
                path=source.file,
                span=file.span_of_source(source, "copy_sha256"),
            )


RULE = SourceRule(code="SRC008", name="copy-changed", severity=Severity.ERROR, check=check)
