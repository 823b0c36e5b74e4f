"""A text leans on studies or experts that nobody can look up.

"Some studies have shown", "experts agree", "it is believed": whose studies, which experts? Readers take it for evidence and cannot check it.
Such words stand well only on a source that is cited for the claim and that can show it: where nothing supports the claim, or with very low
confidence at most, they are told. The words are looked for in the statement and in its passages, by the word list of the language.

```diff claim.yaml
-    statement: Drinking tea cures the common cold.
+    statement: Some studies have shown that tea cures the common cold.
```
"""

from claimkit.rules import Level, PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="WRD001", name="attribution-to-nobody", severity=Severity.WARNING, speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("weasel"):
        claim = phrase.claim.facts
        if claim.is_cited and claim.confidence not in (Level.NONE, Level.VERY_LOW):
            continue
        lack = f"only {claim.confidence} confidence" if claim.is_cited else "no source that supports it"
        yield Problem(
            f"{quoted(phrase.words)} names nobody, and {quoted(claim.id)} has {lack}",
            "name the source in the text and cite it here, or say in the text that this is not known",
            phrase.pointer,
            related=phrase.related,
        )
