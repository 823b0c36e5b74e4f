"""A figure is not in the source.

Each number of a finding, and of the statement of a claim on a quantity or a dosage, is looked for in the copy, however it is written there. In a copy that is
no full text, and for a number that stands only far from the words of the finding, this is a note.

```diff trial.yaml trial.txt
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
+        finding: Colds lasted 4.8 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, listed, quoted


@SourceRule(code="SRC010", name="figure-not-in-source", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        for figure in found.missing if found.copy else ():
            nearest = f"the nearest there are {listed(figure.nearest)}; " if figure.nearest else ""
            where = "stands in the copy, but far from the words of the finding" if figure.elsewhere else "stands nowhere in the copy"
            is_sure = found.copy and found.copy.is_whole and not figure.elsewhere
            yield found.problem(
                f"the figure {figure.words}, attributed to {quoted(found.cited.source)}, {where}",
                f"{nearest}hold the figure against the source",
                "finding",
                severity=None if is_sure else Severity.NOTE,
            )
