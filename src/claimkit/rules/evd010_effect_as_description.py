"""An effect is claimed under a descriptive kind.

A statement that something helps, harms or changes something needs the evidence of an effect. Filed as a definition, description, quantity, history or
the like, it would get by with a web page.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
-    kind: efficacy
+    kind: description
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

from claimkit.rules import Group, PlacedFile, Problem, Problems, Severity, TextRule, quoted


def check(file: PlacedFile) -> Problems:
    for claim in file.wording.claims:
        if claim.kind.group is not Group.DESCRIPTIVE:
            continue
        if claim.is_about_intervention:
            reason = "its scope has an intervention and a population"
        elif verb := file.wording.effect(claim):
            reason = f"it says {quoted(verb)}"
        else:
            continue
        yield Problem(
            f"{quoted(claim.id)} is filed as {claim.kind}, but {reason}",
            "file it as efficacy, harm, causal or dosage, or say in the scope what it is about",
            claim.pointer("kind"),
        )


RULE = TextRule(code="EVD010", name="effect-as-description", severity=Severity.WARNING, check=check)
