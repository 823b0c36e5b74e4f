"""A citation slot is open.

Evidence is missing, and the file says so. An open slot is honest; it keeps the claim from counting as supported while it is required.

```diff trial.yaml
         read: full-text
+      - needs: A large trial of tea for the common cold.
```
"""

from claimkit.rules import FileRule, Loaded, OpenSlot, Problem, Problems, Severity, quoted, slots_of


@FileRule(code="EVD002", name="open-slot", severity=Severity.NOTE, speaks_of=("needs",))
def rule(loaded: Loaded) -> Problems:
    for claim, slot, pointer in slots_of(loaded.parts):
        if isinstance(slot, OpenSlot):
            search = f" ({slot.search.replace('-', ' ')})" if slot.search else ""
            optional = "" if slot.required else ", not required"
            yield Problem(
                f"{quoted(claim.id)} has an open slot{optional}: {quoted(slot.needs, 120)}{search}",
                "fill it with a source that was read, or leave it open; never with a guess",
                (*pointer, "needs"),
            )
