r"""The file holds characters that cannot be seen.

Controls of the writing direction make a text read otherwise than it is stored, and invisible characters make two texts differ that look the same
or carry words that nobody sees: a reviewer approves something else than what stands there. Joiners inside emoji and in scripts that need them are
fine, and so are the marks and closed embeddings of scripts that run from right to left. A soft hyphen is only a warning. All of the file is looked
at, comments and escapes such as `\u202e` included.

```diff claim.yaml
-    statement: Drinking tea cures the common cold.
+    statement: "Drinking tea \u202eseruc\u202c the common cold."
```
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from claimkit.rules import FileRule, Harm, Hidden, Loaded, Pointer, Problem, Problems, Severity, Span, hidden


@FileRule(code="SEC001", name="hidden-character")
def rule(loaded: Loaded) -> Problems:
    text = loaded.reading.text if loaded.reading else ""
    yield from _as_they_stand(text)
    if loaded.reading is None or "\\" in text:
        plain = loaded.plain
        yield from _escaped(loaded, plain, ())


def _as_they_stand(text: str) -> Problems:
    """One problem for each line with characters that stand in the file itself."""
    places: list[tuple[int, int, Hidden]] = []
    line, start = 1, 0
    for found in hidden(text):
        before = text[start : found.offset].replace("\r\n", "\n").replace("\r", "\n")
        line += before.count("\n")
        start = max(text.rfind("\n", start, found.offset), text.rfind("\r", start, found.offset)) + 1 or start
        places.append((line, found.offset - start + 1, found))
    for number, group in groupby(places, key=lambda place: place[0]):
        some = list(group)
        column = some[0][1]
        yield _problem([found for _, _, found in some], (), Span(number, column, number, column + 1))


def _escaped(loaded: Loaded, value: Any, pointer: Pointer) -> Problems:
    """One problem for each key and value with characters that are written as escapes, so that they do not stand in the file."""
    if isinstance(value, str):
        yield from _of_text(loaded, value, pointer, of_key=False)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_text(loaded, key, (*pointer, key), of_key=True)
            yield from _escaped(loaded, inner, (*pointer, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _escaped(loaded, inner, (*pointer, number))


def _of_text(loaded: Loaded, text: str, pointer: Pointer, *, of_key: bool) -> Problems:
    found = list(hidden(text))
    if found and not (loaded.reading and any(one.character in loaded.reading.text for one in found)):
        yield _problem(found, pointer, loaded.span(pointer, of_key=of_key))


def _problem(found: Sequence[Hidden], pointer: Pointer, span: Span | None) -> Problem:
    worst = next((one for one in found if one.harm is not Harm.HYPHENATES), found[0])
    many = "" if len(found) == 1 else f" and {len(found) - 1} more"
    severity = Severity.WARNING if worst.harm is Harm.HYPHENATES else None
    does = {
        Harm.TURNS: "turns the direction of the text",
        Harm.HIDES: "cannot be seen",
        Harm.HYPHENATES: "is seen at the end of a line only",
    }[worst.harm]
    return Problem(
        f"{worst.name}{many}: a character that {does}",
        "remove it; it may be left over from copying, or somebody put it there",
        pointer,
        span=span,
        severity=severity,
    )
