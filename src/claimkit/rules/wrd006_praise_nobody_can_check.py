"""Praise says nothing that evidence could bear out.

"Holistic wellness", "premium", "feel your best": no source can show it, and none can speak against it. Readers take it for a promise. It is told as
a note wherever it stands, whatever the confidence, but for words that another rule on wording tells already. Where the text names an effect instead,
the claim can be supported.

```diff trial.yaml
-    statement: Drinking tea shortens the common cold.
+    statement: Tea, a holistic approach to wellness, shortens the common cold.
```
"""

from claimkit.rules import PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="WRD006", name="praise-nobody-can-check", severity=Severity.NOTE, speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("puffery"):
        yield Problem(
            f"{quoted(phrase.words)} says nothing that evidence could bear out",
            "say what happens, to whom and how much, or take the words out of the text",
            phrase.pointer,
            related=phrase.related,
        )
