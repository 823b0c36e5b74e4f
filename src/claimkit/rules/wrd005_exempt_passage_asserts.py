"""An exempt passage uses words of a claim.

The file says that a passage asserts nothing, and its words say that something works, is proven or never fails. Readers take them for a claim all the
same, and no mark warns them. Looked at are the passages whose words are the article's own: not navigation, references, code, nor what is struck out.

```diff article.yaml article.md
-claims:
-  - id: tea-against-colds
-    statement: Drinking tea shortens the common cold and eases it.
-    kind: efficacy
-    confidence: none
-    passages:
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
 exempt:
   - quote: This page is about tea.
     reason: transition
+  - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+    reason: other
```
"""

from typing import Final

from claimkit.rules import ExemptReason, PlacedFile, Problem, Problems, Severity, TextRule, quoted

_NOT_ITS_OWN: Final = (ExemptReason.NAVIGATION, ExemptReason.REFERENCES, ExemptReason.CODE, ExemptReason.STRUCK)
"""The reasons of passages that are words of others, no words, or taken back."""


@TextRule(code="WRD005", name="exempt-passage-asserts", severity=Severity.WARNING)
def rule(file: PlacedFile) -> Problems:
    for reason, words, text in file.wording.exempt_phrases(frozenset(ExemptReason).difference(_NOT_ITS_OWN)):
        yield Problem(
            f"a passage that is exempt ({reason}) says {quoted(words)}, and no claim stands for it",
            "make it a claim, with what supports it, or take the words out of the text",
            text.pointer,
            related=(text.stretch.related(words),) if text.stretch else (),
        )
