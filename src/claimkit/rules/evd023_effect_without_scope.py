"""An effect does not say in whom, of what, on what.

A claim about an effect is supported for some people, something done, and something measured. Until its scope names all three, it is partly
supported at most.

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
     statement: Drinking tea shortens the common cold.
     kind: efficacy
-    scope:
-      population: people with a cold
-      intervention: tea
-      outcome: days with a cold
     confidence: low
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

from claimkit.rules import EFFECT_LIKE, CorpusRule, Index, Problems, Severity, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        claim = entry.claim
        if claim.slots and claim.asked.kind.group in EFFECT_LIKE and claim.lacks:
            yield entry.problem(
                "id",
                f"the scope of {quoted(claim.id)} leaves out {' and '.join(claim.lacks)}",
                "add scope: with population:, intervention: and outcome:",
            )


RULE = CorpusRule(code="EVD023", name="effect-without-scope", severity=Severity.WARNING, check=check)
