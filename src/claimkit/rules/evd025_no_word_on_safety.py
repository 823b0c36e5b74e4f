"""A claim that something helps says nothing of its safety.

Whoever reads that a treatment helps, in which dose, or that somebody should take it, must also read whom it can harm. A claim for which nothing is cited is left
alone: a draft knows none of this yet.

```diff trial.yaml
-      - kind: safety
-        text: Hot tea can scald.
+      - kind: imprecision
+        text: The trial was small.
```
"""

from claimkit.rules import WANT_SAFETY, CaveatKind, FileRule, FilledSlot, Loaded, Problem, Problems, Severity, quoted, says


@FileRule(code="EVD025", name="no-word-on-safety", severity=Severity.WARNING, speaks_of=("stance",))
def rule(loaded: Loaded) -> Problems:
    for number, claim in enumerate(loaded.parts.claims):
        cites = any(isinstance(slot, FilledSlot) for slot in claim.citations)
        spoken = any(caveat.kind is CaveatKind.SAFETY and says(caveat.text) for caveat in claim.caveats)
        if cites and claim.kind in WANT_SAFETY and not spoken:
            yield Problem(
                f"{quoted(claim.id)} claims {claim.kind}, and no caveat speaks of safety",
                "add a caveat of kind safety: harms, contraindications, precautions",
                ("claims", number, "id"),
            )
