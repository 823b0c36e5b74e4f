"""Two passages say the same stretch twice.

Two passages of one claim, or two exempt passages, share a part of the text. One of them is enough, or one is in the wrong place. Two claims may
share a passage, since one sentence may make several claims.

```diff article.yaml article.md
       - quote: "Tea shortens the common cold, and hot tea eases the common cold."
+      - quote: hot tea eases the common cold
```
"""

from collections import defaultdict

from claimkit.rules import Placed, PlacedFile, Problem, Problems, Related, Resolved, Severity, TextRule, quoted


@TextRule(code="PAS007", name="passages-overlap", severity=Severity.WARNING)
def rule(file: PlacedFile) -> Problems:
    groups: defaultdict[tuple[str, object], list[tuple[int, int, int]]] = defaultdict(list)
    for number, placed in enumerate(file.passages):
        if isinstance(placed.found, Resolved) and placed.found.end > placed.found.start:
            owner = placed.pointer[:2] if placed.claim is not None else "exempt"
            groups[placed.named or "", owner].append((placed.found.start, placed.found.end, number))
    for stretches in groups.values():
        yield from _overlapping(file.passages, sorted(stretches))


def _overlapping(passages: tuple[Placed, ...], stretches: list[tuple[int, int, int]]) -> Problems:
    """Each stretch that begins before the furthest end so far; the later one in the file is told."""
    furthest, other = -1, 0
    for start, end, number in stretches:
        if start < furthest:
            first, second = sorted((other, number))
            yield _problem(passages[second], passages[first])
        if end > furthest:
            furthest, other = end, number


def _problem(second: Placed, first: Placed) -> Problem:
    what = "another passage of this claim" if second.claim is not None else "another exempt passage"
    return Problem(
        f"this passage of {quoted(second.named or '')} overlaps with {what}",
        "take one of them out, or correct where they begin and end",
        second.pointer,
        span=second.span,
        related=(Related("the other passage", first.pointer, span=first.span),),
    )
