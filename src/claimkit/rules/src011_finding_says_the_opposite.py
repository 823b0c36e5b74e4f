"""A finding says the opposite of the claim that it supports.

The quotation or the finding of a supporting citation denies in plain words what the claim says, or says the contrary. No copy is needed for this.

```diff trial.yaml trial.txt
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
+        finding: Tea did not shorten colds, which lasted 5.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC011", name="finding-says-the-opposite", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.contrary:
            cited = found.cited
            yield Problem(
                f"{quoted(cited.source)} is cited in support, and says: {found.contrary}",
                "correct the stance, the finding or the quotation, or cite what supports the claim",
                (*cited.pointer, found.contrary_key),
                span=cited.spans.get(found.contrary_key),
            )
