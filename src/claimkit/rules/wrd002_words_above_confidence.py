"""The words are stronger than the confidence.

"Proven", "cures", "drastically", "has been shown" say that a matter is settled. With low confidence or less it is not. Denials are left alone ("no
cure", "not proven"), and so are questions and words that are only mentioned in quotation marks.

```markdown
Tea drastically shortens the common cold. Tea may shorten the common cold.
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
-    statement: Tea may shorten the common cold.
+    statement: Tea drastically shortens the common cold.
     kind: efficacy
     passages:
-      - quote: Tea may shorten the common cold.
+      - quote: Tea drastically shortens the common cold.
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
    for phrase in file.wording.phrases("overclaim"):
        claim = phrase.claim
        if claim.confidence in (Level.LOW, Level.VERY_LOW, Level.NONE):
            proposal = f"; proposed is {quoted(claim.suggestion, 200)}" if claim.suggestion else ""
            bears = "no confidence" if claim.confidence is Level.NONE else f"{claim.confidence} confidence"
            yield Problem(
                f"{quoted(phrase.words)} is more than {bears} can bear",
                f"let the text say it as carefully as the evidence does{proposal}",
                phrase.pointer,
                related=phrase.related,
            )


RULE = TextRule(code="WRD002", name="words-above-confidence", severity=Severity.WARNING, check=check)
