"""A text leans on studies or experts that nobody can look up.

"Some studies have shown", "experts agree", "it is believed": whose studies, which experts? Readers take it for evidence and cannot check it.
Such words stand well only on a source that is cited for the claim and that can show it: where nothing supports the claim, or with very low
confidence at most, they are told. The words are looked for in the statement and in its passages, by the word list of the language.

```markdown
Some studies have shown that tea shortens the common cold.
```

```diff
 claimkit: 1
 documents:
   article:
     title: On tea
     path: article.md
-sources:
-  tea-2019:
-    type: article-journal
-    title: Tea and the common cold
-    DOI: 10.1000/tea.2019
-    appraisal:
-      design: randomized-trial
 claims:
   - id: tea-and-colds
     statement: Some studies have shown that tea shortens the common cold.
     kind: efficacy
     passages:
       - quote: Some studies have shown that tea shortens the common cold.
-    confidence: low
-    rationale: One small trial.
-    caveats:
-      - kind: imprecision
-        text: The trial was small.
-    citations:
-      - source: tea-2019
-        stance: supports
-        finding: Fewer cold days in 40 people.
+    confidence: none
```
"""

from claimkit.rules import Level, PlacedFile, Problem, Problems, Severity, TextRule, quoted


def check(file: PlacedFile) -> Problems:
    for phrase in file.wording.phrases("weasel"):
        claim = phrase.claim
        if claim.is_cited and claim.confidence not in (Level.NONE, Level.VERY_LOW):
            continue
        lack = f"only {claim.confidence} confidence" if claim.is_cited else "no source that supports it"
        yield Problem(
            f"{quoted(phrase.words)} names nobody, and {quoted(claim.id)} has {lack}",
            "name the source in the text and cite it here, or say in the text that this is not known",
            phrase.pointer,
            related=phrase.related,
        )


RULE = TextRule(code="WRD001", name="attribution-to-nobody", severity=Severity.WARNING, check=check)
