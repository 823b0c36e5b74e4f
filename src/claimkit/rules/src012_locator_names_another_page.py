"""A locator names another page.

The quotation stands in the copy on another page than the locator says. Both the printed label of a page and its number in the file are right.

```diff trial.yaml trial.txt
           label: page
-          value: "3"
+          value: "30"
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC012", name="locator-names-another-page", severity=Severity.WARNING)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.page_number and found.cited.page and not found.is_on(found.cited.page):
            yield found.problem(
                f"the quotation stands on {found.place} of the copy of {quoted(found.cited.source)}, not on page {found.cited.page}",
                f'write value: "{found.page}"',
                "locator",
            )
