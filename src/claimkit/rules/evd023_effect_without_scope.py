"""An effect does not say in whom, of what, on what.

A claim about an effect is supported for some people, something done, and something measured. Until its scope names all three, it is partly
supported at most.

```diff trial.yaml
     kind: efficacy
-    scope:
-      population: people with a cold
-      intervention: tea
-      outcome: days with a cold
```
"""

from claimkit.rules import EFFECT_LIKE, CorpusRule, Index, Problems, Severity, listed, quoted


@CorpusRule(code="EVD023", name="effect-without-scope", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.slots and claim.asked.kind.group in EFFECT_LIKE and claim.lacks:
            yield entry.problem(
                "id",
                f"the scope of {quoted(claim.id)} leaves out {listed(claim.lacks, 'and')}",
                "add scope: with population:, intervention: and outcome:",
            )
