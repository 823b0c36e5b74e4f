"""A text allows of no exception.

"Always", "never", "without side effects", "the only treatment": evidence hardly ever reaches so far, and one exception makes the sentence false. A
claim of high confidence may say it. Denials are left alone ("not always").

```diff trial.yaml
-    statement: Drinking tea shortens the common cold.
+    statement: Drinking tea always shortens the common cold.
```
"""

from claimkit.rules import Level, PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="WRD003", name="absolute-term", severity=Severity.WARNING, speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("absolute"):
        if phrase.claim.facts.confidence is not Level.HIGH:
            yield Problem(
                f"{quoted(phrase.words)} allows of no exception, and the confidence of {quoted(phrase.claim.facts.id)} is not high",
                "say how often, for whom or under what conditions, or cite what shows that there is no exception",
                phrase.pointer,
                related=phrase.related,
            )
