"""A quotation stands in several places of its document.

Which one is meant cannot be known, and claimkit does not guess. `claimkit locate` prints the passage with the context that it needs.

```diff article.yaml article.md
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - quote: the common cold
```
"""

from typing import Final

from claimkit.rules import MOST_PLACES, Ambiguous, PlacedFile, Problem, Problems, Quotation, TextRule, quoted

_SHOWN: Final = 3


@TextRule(code="PAS005", name="quotation-ambiguous", speaks_of=("quote",))
def rule(file: PlacedFile) -> Problems:
    for placed in file.passages:
        if isinstance(placed.found, Ambiguous) and isinstance(placed.passage, Quotation):
            places = placed.found.places
            lines = ", ".join(str(place.line) for place in places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
            many = f"{len(places)}{' or more' if len(places) >= MOST_PLACES else ''} places"
            yield Problem(
                f"{quoted(placed.passage.quote)} stands in {many} of {quoted(placed.named or '')} (lines {lines})",
                "quote more, or give the words before it as prefix or those after it as suffix",
                (*placed.pointer, "quote"),
                span=placed.span,
            )
