"""There are no word lists for a language.

The wording of the claims in this language is not checked by the rules WRD, nor by EVD010. A text is in the `language` of its document, else in
that of the configuration. The lists of a language are one file, which may stand in a folder of the project (`word-lists`).

```diff article.yaml article.md
     path: article.md
+    language: fi
```
"""

from claimkit.rules import PlacedFile, Problem, Problems, Severity, TextRule, quoted


@TextRule(code="WRD004", name="wording-not-checked", severity=Severity.NOTE, speaks_of=("claims",))
def rule(file: PlacedFile) -> Problems:
    for language, claims in sorted(file.wording.unlisted.items()):
        pointers = [("documents", document.id, "language") for document in file.documents if document.own and document.language == language]
        many = "one claim" if len(claims) == 1 else f"{len(claims)} claims"
        yield Problem(
            f"the wording of {many} is not checked: there are no word lists for the language {quoted(language)}",
            "write one, give the language that the text is in, or ignore WRD004",
            pointers[0] if pointers else claims[0].facts.pointer("statement"),
        )
