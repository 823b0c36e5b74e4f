"""Low confidence comes without a caveat.

The reader of a claim with low or very low confidence must be told what limits it.

```diff trial.yaml
     rationale: One small trial.
-    caveats:
-      - kind: safety
-        text: Hot tea can scald.
```
"""

from claimkit.rules import FileRule, Level, Loaded, Problem, Problems, Severity, quoted


@FileRule(code="CNF005", name="low-confidence-without-caveat", severity=Severity.WARNING, speaks_of=("confidence",))
def rule(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.parts.claims):
        if claim.confidence in (Level.LOW, Level.VERY_LOW) and not claim.caveats:
            yield Problem(
                f"{quoted(claim.id)} has {claim.confidence} confidence but no caveat",
                "add caveats: what limits the claim",
                ("claims", number, "confidence"),
            )
