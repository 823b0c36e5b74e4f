"""A citation has neither a finding nor a quotation.

A bare reference leaves it to the reader to guess what in the source is meant, and to the reviewer whether anybody read it.

```diff trial.yaml
         result: as-claimed
-        finding: Colds lasted 5.2 days with tea and 6.9 days with water.
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import FileRule, FilledSlot, Loaded, Problem, Problems, quoted, says, slots_of


@FileRule(code="EVD007", name="citation-says-nothing", speaks_of=("stance",))
def rule(loaded: Loaded) -> Problems:
    for claim, slot, pointer in slots_of(loaded.parts):
        if isinstance(slot, FilledSlot) and not (says(slot.finding) or says(slot.quote)):
            yield Problem(
                f"{quoted(claim.id)} does not say what {quoted(slot.source)} found",
                "add finding: what the source found, in your own words, figures included",
                (*pointer, "source"),
            )
