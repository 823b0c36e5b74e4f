"""Claims rest on each other in a circle.

A claim that rests on itself, directly or through others, is supported by nothing: claims in a cycle gain nothing by inference.

```diff claim.yaml
     confidence: none
+    rests_on:
+      - tea-cures-colds
```
"""

from claimkit.rules import CorpusRule, Index, Problems, quoted


@CorpusRule(code="REF007", name="premise-cycle", speaks_of=("rests_on",), across=True)
def rule(index: Index) -> Problems:
    for cycle in index.cycles:
        entries = [index.entry(key) for key in cycle]
        first, *others = entries
        ids = {entry.claim.id for entry in entries}
        at = next(number for number, id_ in enumerate(first.claim.rests_on) if id_ in ids)
        names = ", ".join(quoted(entry.claim.id) for entry in entries[:8]) + (" and others" if len(entries) > 8 else "")  # noqa: PLR2004
        message = f"these claims rest on each other in a circle: {names}" if others else f"the claim {names} rests on itself"
        yield first.problem(
            ("rests_on", at),
            message,
            "remove the premise that closes the circle, and cite evidence instead",
            related=tuple(other.related("also in the circle") for other in others[:8]),
        )
