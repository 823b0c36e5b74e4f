"""A verified quotation has no locator.

The quotation was found in a copy with pages, and the slot does not say where. The page is given, ready to be written.

```diff trial.yaml trial.txt
         quote: Colds lasted 5.2 days with tea and 6.9 days with water.
-        locator:
-          label: page
-          value: "3"
```
"""

from claimkit.rules import Problems, Require, Severity, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC013", name="locator-missing", severity=Severity.NOTE)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.page_number and not found.cited.has_locator and not found.difference:
            yield found.problem(
                f"the quotation stands in the copy of {quoted(found.cited.source)} on {found.place}",
                f'write locator: {{label: page, value: "{found.page}"}}',
            )
