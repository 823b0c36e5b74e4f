"""A quotation does not stand in its document.

A claim must be found where the text makes it. White space, the shape of quotation marks and dashes, ligatures, wide and styled letters and
invisible characters do not matter; every word does, and so does every other sign. A quotation never begins or ends inside a word or a number: "5 mg"
does not stand in "0.5 mg". If some stretch is much like the quotation, it is shown with its similarity, but never taken.

```diff article.yaml article.md
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - quote: "Tea shortens the common cold, and hot tea heals the common cold."
```
"""

from claimkit.rules import NotFound, Placed, PlacedFile, Problem, Problems, Proposal, Quotation, TextRule, differences, folded, quoted


@TextRule(code="PAS004", name="quotation-not-found", speaks_of=("quote",))
def rule(file: PlacedFile) -> Problems:
    for placed in file.passages:
        if isinstance(placed.found, NotFound) and isinstance(placed.passage, Quotation):
            message, hint = _words(placed, placed.found)
            yield Problem(message, hint, (*placed.pointer, "quote"), span=placed.span)


def _words(placed: Placed, found: NotFound) -> tuple[str, str]:
    typed = getattr(placed.passage, "quote", "")
    quote, name = quoted(typed), quoted(placed.named or "")
    if found.without_context:
        return _out_of_context(found, quote, name)
    if found.inside:
        message = f"{quote} stands in {name} only as a part of {quoted(found.inside)} (line {found.line})"
        return message, "quote whole words and numbers, with their signs and units"
    return f"{quote} does not stand in {name}", _proposal(typed, placed.propose())


def _out_of_context(found: NotFound, quote: str, name: str) -> tuple[str, str]:
    places = f"line {found.line}" if found.without_context == 1 else f"{found.without_context} places"
    message = f"{quote} stands at {places} of {name}, but not between that prefix and suffix"
    hint = (
        "another sentence may hold these words: see whether the one that was meant is still there, then correct the prefix and "
        "the suffix, or take the passage out"
    )
    return message, hint


def _proposal(quote: str, best: Proposal | None) -> str:
    if best is None:
        return "nothing there is like it: correct the quotation, or take the passage out if the text no longer says so"
    if unseen := differences(folded(quote), folded(best.text)):
        return f"line {best.place.line} looks the same, but has {unseen}"
    return f"line {best.place.line} is {int(best.similarity * 100)} % like it: {quoted(best.text, 300)}"
