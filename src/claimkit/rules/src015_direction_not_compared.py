"""Claim and source are in different languages.

Whether a finding says the opposite of its claim is looked at only where the claim and the source are in one language that claimkit knows: English or German.

```diff trial.yaml trial.txt
     title: Tea and the common cold
+    language: ja
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, counted


@SourceRule(code="SRC015", name="direction-not-compared", severity=Severity.NOTE)
def rule(file: SourcedFile, _: Require) -> Problems:
    found = [one for one in file.citations if one.other_tongue and one.copy]
    if found:
        yield Problem(
            f"of {counted(len(found), 'citation')} nobody looked whether the finding says the opposite of the claim: another language",
            "read them yourself",
            found[0].cited.pointer,
            span=found[0].cited.spans.get("source"),
        )
