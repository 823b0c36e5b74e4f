"""A finding says the opposite of the claim that it supports.

The quotation or the finding of a supporting citation denies in plain words what the claim says, says the contrary, or says that no difference was
shown in what the claim speaks of (`did not differ`, `not statistically significant`), or by its figures (`p = 0.6`, a confidence interval of a ratio from 0.8 to 1.2) where the result is
as claimed. No copy is needed for this. Where one is at hand, the sentence that the
quotation is cut from is looked at, too: `no evidence that`, `whether`, `is a myth`, a `not` that is left out, two sentences that a sign of omission joins. Where
these words may as well speak of something else, it is a note that asks to look.

```diff trial.yaml trial.txt
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
+        finding: Tea did not shorten colds, which lasted 5.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC011", name="finding-says-the-opposite", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        said, key = found.contrary
        if said.words and said.is_sure:
            message = f"{quoted(found.cited.source)} is cited in support, and says: {said.words}"
            yield found.problem(message, "correct the stance, the finding or the quotation, or cite what supports the claim", key)
        elif said.words:
            message = f"the words around the quotation from {quoted(found.cited.source)} may turn it; look at: {said.words}"
            yield found.problem(message, "if they do, correct the stance; else quote the whole sentence", key, Severity.NOTE)
