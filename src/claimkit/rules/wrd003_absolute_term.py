"""A text allows of no exception.

"Always", "never", "without side effects", "the only treatment": evidence hardly ever reaches so far, and one exception makes the sentence false. A
claim of high confidence may say it. Denials are left alone ("not always").

```markdown
Tea always shortens the common cold. Tea often shortens the common cold.
```

```diff
 claimkit: 1
 documents:
   article:
     title: On tea
     path: article.md
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-and-colds
-    statement: Tea often shortens the common cold.
+    statement: Tea always shortens the common cold.
     kind: efficacy
     passages:
-      - quote: Tea often shortens the common cold.
+      - quote: Tea always shortens the common cold.
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
```
"""

from claimkit.rules import Level, PlacedFile, Problem, Problems, Severity, TextRule, quoted


def check(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("absolute"):
        if phrase.claim.confidence is not Level.HIGH:
            yield Problem(
                f"{quoted(phrase.words)} allows of no exception, and the confidence of {quoted(phrase.claim.id)} is not high",
                "say how often, for whom or under what conditions, or cite what shows that there is no exception",
                phrase.pointer,
                related=phrase.related,
            )


RULE = TextRule(code="WRD003", name="absolute-term", severity=Severity.WARNING, check=check)
