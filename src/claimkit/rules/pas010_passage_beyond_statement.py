"""A sentence of a passage shares no word with the statement.

A mark stands behind the passage, and readers take it for all the sentences in it. One that shares no word with the statement of its claim would seem
to be supported, and be counted as claimed, though nobody has said what it asserts. Words are alike that begin with the same four letters; small
words such as "the" do not count. Nothing is told where the text is in another language than the statement, nor of scripts that set no blanks between words.

```diff article.yaml article.md
-    statement: Drinking tea shortens the common cold and eases it.
+    statement: Green leaves hold caffeine.
```
"""

import re
from typing import Final

from claimkit.rules import SMALL_WORDS, Placed, PlacedFile, Problem, Problems, Severity, TextRule, meanings, quoted, sentences, tongue

_WORD: Final = re.compile(r"[^\W_]+")
_STOP: Final = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|\Z)")
_FEWEST: Final = 3
"""A sentence has so many words: shorter ones are "Part 1." and the like."""


@TextRule(code="PAS010", name="passage-beyond-statement", severity=Severity.WARNING, speaks_of=("passages",))
def rule(file: PlacedFile) -> Problems:
    statements = {claim.facts.pointer(): claim.statement for claim in file.wording.claims}
    for placed in file.passages:
        statement, words = statements.get(placed.pointer[:2]), placed.words("")
        for sentence in _strange(statement, words.text, placed) if statement and words else ():
            yield Problem(
                f"the passage of {quoted(placed.claim or '')} holds {quoted(sentence)}, which shares no word with its statement",
                "make it a claim of its own, and end the passage before it; or let the statement say it too",
                placed.pointer,
                span=placed.span,
            )


def _strange(statement: str, text: str, placed: Placed) -> list[str]:
    """The sentences of a passage without a word of its statement; if all are, they may be in another language."""
    if not _STOP.search(text):
        return []
    known = frozenset(_begun(statement))
    if not _STOP.search(text.rstrip()[:-3]) and not known.isdisjoint(_begun(text)):  # one sentence alone
        return []
    cut = [" ".join(text[start:end].split()) for start, end in sentences(text)]
    strange = [one for one in cut if len(_WORD.findall(one)) >= _FEWEST and (begun := [*_begun(one)]) and known.isdisjoint(begun)]
    if len(strange) == len(cut) and placed.matcher and tongue(placed.matcher.read.source) != tongue(statement):
        return []
    return strange


_begun: Final = meanings(lambda word: None if word in SMALL_WORDS else word[:4])
