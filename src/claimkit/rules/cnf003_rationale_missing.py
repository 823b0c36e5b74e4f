"""The confidence is not explained.

A level without its reason cannot be reviewed or corrected by anybody else.

```diff trial.yaml
     confidence: low
-    rationale: One small trial.
```
"""

from claimkit.rules import FileRule, Level, Loaded, Problem, Problems, Severity, quoted


@FileRule(code="CNF003", name="rationale-missing", severity=Severity.WARNING, speaks_of=("confidence",))
def rule(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.parts.claims):
        if claim.confidence is not Level.NONE and claim.rationale is None:
            yield Problem(
                f"{quoted(claim.id)} does not say why its confidence is {claim.confidence}",
                "add rationale: in one or two sentences",
                ("claims", number, "confidence"),
            )
