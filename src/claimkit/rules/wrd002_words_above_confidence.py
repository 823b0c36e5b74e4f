"""The words are stronger than the confidence.

"Proven", "cures", "drastically", "has been shown" say that a matter is settled. With low confidence or less it is not. Denials are left alone ("no
cure", "not proven"), and so are questions and words that are only mentioned in quotation marks.

```diff trial.yaml
-    statement: Drinking tea shortens the common cold.
+    statement: Drinking tea drastically shortens the common cold.
```
"""

from claimkit.rules import Level, PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="WRD002", name="words-above-confidence", severity=Severity.WARNING, speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("overclaim"):
        claim, suggestion = phrase.claim.facts, phrase.claim.suggestion
        if claim.confidence in (Level.LOW, Level.VERY_LOW, Level.NONE):
            proposal = f"; proposed is {quoted(suggestion, 200)}" if suggestion else ""
            bears = "no confidence" if claim.confidence is Level.NONE else f"{claim.confidence} confidence"
            yield Problem(
                f"{quoted(phrase.words)} says more than a claim of {bears} may",
                f"let the text say it as carefully as the evidence does{proposal}",
                phrase.pointer,
                related=phrase.related,
            )
