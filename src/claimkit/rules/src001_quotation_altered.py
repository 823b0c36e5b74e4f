"""The source says almost what is quoted, and not quite.

A copy of the source has a stretch with nine words in ten of the quotation (or all but one). A number, a negation or a name may be another one: the source does
not say this. Typesetting does not matter: hyphens at the ends of lines, ligatures, running heads, reference marks. Write `[…]` where you leave words out,
`[word]` for what you add, and `[t]he` for a changed case.

```diff trial.yaml trial.txt
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
+        quote: Colds lasted 4.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problems, Require, SourcedFile, SourceRule, Verified, quoted


@SourceRule(code="SRC001", name="quotation-altered")
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.outcome is Verified.ALTERED:
            yield found.problem(
                f"{quoted(found.cited.source)} does not say this: its copy has almost these words, and others among them ({found.place})",
                f"{found.difference}; quote the source word for word: […] stands for words left out, [word] for words added",
            )
