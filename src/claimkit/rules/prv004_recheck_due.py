"""The day has come on which the claim was to be looked at again.

`recheck` says when: a trial was awaited, a guideline is renewed, or a year is long enough. The claim is no worse for it; somebody has to look.

```diff claim.yaml
     confidence: none
+    recheck: 2020-01-31
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


@CorpusRule(code="PRV004", name="recheck-due", severity=Severity.WARNING, speaks_of=("recheck",))
def rule(index: Index) -> Problems:
    for entry in index.entries() if index.today else ():
        day = entry.claim.recheck[0]
        if day and day <= index.today:  # both are year-month-day, so they sort as texts
            yield entry.problem(
                "recheck",
                f"{quoted(entry.claim.id)} was to be looked at again on {day}",
                "look whether newer evidence changes it, then set a later day or take recheck out",
            )
