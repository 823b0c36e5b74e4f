"""A copy is the article itself.

The file that should be a copy of the source is a document whose claims are modelled, or holds most of its sentences. An article is no evidence for itself.

```markdown
Tea and the common cold

We gave tea to 40 adults with a cold and water to 41. Colds lasted 5.2 days with tea and 6.9 days with water. Tea did not lower the fever.
```

```diff
 claimkit: 1
+documents:
+  article:
+    title: On tea
+    sha256: 86620f7e16a006afc1a2bde09881414af10fdf668c3eb35115deab359ef38cfa
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
           value: "3"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.is_article:
            source = copy.source
            yield Problem(
                f"{quoted(copy.name)}, the copy of {quoted(source.id)}, is the article whose claims it should support",
                "put the copy of the source there",
                ("sources", source.id, "copy"),
                path=source.file,
                span=file.span_of_source(source, "copy"),
            )


RULE = SourceRule(code="SRC007", name="copy-is-the-article", severity=Severity.ERROR, check=check)
