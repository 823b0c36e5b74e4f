"""An effect is claimed under a kind that asserts none.

A statement that something helps, harms or changes something needs the evidence of an effect. Filed as a definition, description, quantity, history or
the like, it would get by with a web page: it is weighed as efficacy, whatever its kind says. The statement and the passages that it quotes are
looked at. In history and law such words are only warned of ("the law requires that", "was traditionally used for"), and in an association or a
prediction: that things go together does not say that one brings about the other.

```diff trial.yaml
-    kind: efficacy
+    kind: description
```
"""

from claimkit.rules import EFFECTLESS, WORDS_COUNT, Assertion, PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="EVD010", name="effect-as-description", speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for assertion in file.wording.claims:
        claim, reason = assertion.facts, _reason(file, assertion)
        if reason:
            counts = "" if claim.asked.kind is claim.kind else "; it counts as efficacy"
            yield Problem(
                f"{quoted(claim.id)} is filed as {claim.kind}, but {reason}{counts}",
                "file it as efficacy, harm, causal or dosage, or say in the scope what it is about",
                claim.pointer("kind"),
                severity=None if claim.kind in WORDS_COUNT else Severity.WARNING,
            )


def _reason(file: PlacedFile, assertion: Assertion) -> str:
    claim = assertion.facts
    if claim.kind not in EFFECTLESS:
        return ""
    if claim.effect:
        place = "it says" if claim.effect.pointer[-1] == "statement" else "the text says"
        return f"{place} {quoted(claim.effect.words)}"
    if claim.asked.kind is not claim.kind:
        return "its scope has an intervention, and a population or an outcome"
    words = file.wording.effect_elsewhere(assertion)
    return f"the text says {quoted(words)}" if words else ""
