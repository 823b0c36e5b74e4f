"""That something does no harm is filed as harm.

That a thing harms and that it does not are shown by different evidence: one leaflet can show a harm, and no leaflet shows that there is none. A
statement that denies a harm is of kind `safety`.

```diff trial.yaml
-    statement: Drinking tea shortens the common cold.
-    kind: efficacy
+    statement: Drinking tea does not damage the stomach.
+    kind: harm
```
"""

from claimkit.rules import HARMLESS, Kind, PlacedFile, Problem, Problems, TextRule, quoted


@TextRule(code="EVD017", name="harmlessness-as-harm", speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for assertion in file.wording.claims:
        claim = assertion.facts
        words = file.wording.first(assertion, HARMLESS) if claim.kind is Kind.HARM else None
        if words:
            yield Problem(
                f"{quoted(claim.id)} is filed as harm, but it says {quoted(words)}",
                "file it as safety if it says that there is no harm, or say what the harm is",
                claim.pointer("kind"),
            )
