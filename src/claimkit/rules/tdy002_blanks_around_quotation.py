"""Blanks stand at the ends of a quotation.

A quotation is looked for regardless of the white space around it. Blanks that were copied along only hide what is quoted. The line end that a block
(`|` or `>`) has by itself is left alone.

```diff article.yaml
-      - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - quote: "Tea shortens the common cold, and hot tea eases the common cold.  "
```
"""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.rules import LINE, Act, Fix, Loaded, Pointer, Problem, Problems, TidyRule, passages_of, slots_of

_BLANKS: Final = " \t\r\n"


def _quotations(loaded: Loaded) -> Iterator[tuple[Pointer, object]]:
    yield from ((pointer, passage) for passage, pointer, _ in passages_of(loaded.parts))
    yield from ((pointer, slot) for _, slot, pointer in slots_of(loaded.parts))


def _is_block(loaded: Loaded, lines: Sequence[str], pointer: Pointer) -> bool:
    span = loaded.span(pointer)
    return span is not None and lines[span.line - 1][span.column - 1] in "|>"


@TidyRule(code="TDY002", name="blanks-around-quotation", fixes="takes the blanks off, unless the quotation is a block")
def rule(loaded: Loaded, _: str) -> Problems:
    lines = LINE.findall(loaded.reading.text) if loaded.reading else []
    for pointer, record in _quotations(loaded):
        for field in ("quote", "prefix", "suffix"):
            text = getattr(record, field, None)
            if text and text != text.strip(_BLANKS) and not _is_block(loaded, lines, (*pointer, field)):
                fix = Fix(Act.REWRITE, text.strip(_BLANKS))
                yield Problem(f"the {field} begins or ends with blanks", "take them off", (*pointer, field), fix=fix)
