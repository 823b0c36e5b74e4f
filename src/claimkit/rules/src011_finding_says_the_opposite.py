"""A finding says the opposite of the claim that it supports.

The quotation or the finding of a supporting citation denies in plain words what the claim says, says the contrary, or says that no difference was
shown in what the claim speaks of (`did not differ`, `not statistically significant`). No copy is needed for this. Where one is at hand, the sentence that the
quotation is cut from is looked at, too: `no evidence that`, `whether`, `is a myth`, a `not` that is left out, two sentences that a sign of omission joins.

```diff trial.yaml trial.txt
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
+        finding: Tea did not shorten colds, which lasted 5.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC011", name="finding-says-the-opposite", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        words, key = found.contrary
        if words:
            yield found.problem(
                f"{quoted(found.cited.source)} is cited in support, and says: {words}",
                "correct the stance, the finding or the quotation, or cite what supports the claim",
                key,
            )
