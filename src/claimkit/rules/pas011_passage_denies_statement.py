"""A passage says the opposite of its statement.

The mark of a claim stands behind its passage. Where the sentence denies what the statement asserts ("did not", "no evidence that"), or says the contrary, readers see
the support of the one behind the words of the other. Looked at are passages of one sentence, with what stands before them in it, in English and German.

```diff article.yaml article.md
-    statement: Drinking tea shortens the common cold and eases it.
+    statement: Drinking tea does not shorten the common cold.
```
"""

import re
from typing import Final

from claimkit.rules import PlacedFile, Problem, Problems, Severity, TextRule, around, language, opposite, quoted

_MORE: Final = re.compile(r"[.!?][\"'”’»)\]]*\s+\S")


@TextRule(code="PAS011", name="passage-denies-statement", severity=Severity.WARNING, speaks_of=("passages",))
def rule(file: PlacedFile) -> Problems:
    for claim in file.wording.claims:
        for text in file.wording.texts(claim):
            known = language(text.language) if text.text is not claim.statement and not _MORE.search(text.text) else None
            if known is None:
                continue
            stretch = text.stretch
            before, words = stretch.read.seen(stretch.start, stretch.end) if stretch else ("", text.text)
            said = around(before + words, len(before), len(before + words), known)
            if words := opposite(claim.statement, said, known):
                yield Problem(
                    f"{quoted(claim.facts.id)} stands for a passage that says: {quoted(words)}",
                    "let the statement say what the text says, or give it the passage that says it",
                    text.pointer,
                    related=(stretch.related(words),) if stretch else (),
                )
