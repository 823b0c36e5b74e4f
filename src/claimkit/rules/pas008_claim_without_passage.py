"""A claim does not say where the text makes it.

Whoever reads the claim cannot see which words it models, and it does not count for the coverage of the text. Only files that define documents or
have passages are looked at: where no text is modelled, there is nothing to point at.

```diff article.yaml
     confidence: none
-    passages:
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
```
"""

from claimkit.rules import FileRule, Loaded, Problem, Problems, Severity, quoted


@FileRule(code="PAS008", name="claim-without-passage", severity=Severity.NOTE, speaks_of=("claims",))
def rule(loaded: Loaded) -> Problems:
    file = loaded.parts
    if not (file.documents or file.exempt or any(claim.passages for claim in file.claims)):
        return
    for number, claim in enumerate(file.claims):
        if not claim.passages:
            yield Problem(
                f"the claim {quoted(claim.id)} has no passage",
                "add one: claimkit locate prints it ready to be pasted",
                ("claims", number, "id"),
            )
