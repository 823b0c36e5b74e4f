"""A quotation has no locator.

Nobody can check a quotation without knowing where in the source it stands: the page, the table, the abstract.

```diff trial.yaml
         quote: Colds lasted 5.2 days with tea and 6.9 days with water.
-        locator:
-          label: page
-          value: "3"
```
"""

from claimkit.rules import FileRule, FilledSlot, Loaded, Problem, Problems, Severity, quoted, slots_of


@FileRule(code="EVD006", name="quotation-without-locator", severity=Severity.WARNING, speaks_of=("stance",))
def rule(loaded: Loaded) -> Problems:
    for _, slot, pointer in slots_of(loaded.parts):
        if isinstance(slot, FilledSlot) and slot.quote is not None and slot.locator is None:
            yield Problem(
                f"the quotation from {quoted(slot.source)} does not say where it stands",
                "add a locator: label page, table, abstract, … and its value",
                (*pointer, "quote"),
            )
