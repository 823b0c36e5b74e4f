"""That something does no harm is filed as harm.

That a thing harms and that it does not are shown by different evidence: one leaflet can show a harm, and no leaflet shows that there is none. A
statement that denies a harm is of kind `safety`.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
       sample_size: 240
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea does not damage the stomach.
-    kind: safety
+    kind: harm
     scope:
       population: people with a cold
       intervention: tea
       outcome: days with a cold
-    confidence: very-low
+    confidence: low
     rationale: One trial.
     caveats:
       - kind: safety
         text: Hot tea can scald.
     citations:
       - source: tea-2019
         stance: supports
         result: as-claimed
         finding: Two days fewer with a cold, in 240 people.
         read: full-text
```
"""

from claimkit.rules import HARMLESS, Kind, PlacedFile, Problem, Problems, Severity, TextRule, quoted


def check(file: PlacedFile) -> Problems:
    for claim in file.wording.claims:
        words = file.wording.first(claim, HARMLESS) if claim.kind is Kind.HARM else None
        if words:
            yield Problem(
                f"{quoted(claim.id)} is filed as harm, but it says {quoted(words)}",
                "file it as safety if it says that there is no harm, or say what the harm is",
                claim.pointer("kind"),
            )


RULE = TextRule(code="EVD017", name="harmlessness-as-harm", severity=Severity.ERROR, check=check)
