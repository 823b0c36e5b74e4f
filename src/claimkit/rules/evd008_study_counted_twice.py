"""One study is counted twice.

A trial and a synthesis that includes it are not two pieces of evidence, nor are two reports of one registered study. The synthesis says with
`includes` which of the sources here it pools; reports of one study share their `registration`.

```diff trial.yaml
 sources:
+  tea-review:
+    type: article-journal
+    title: Tea and colds, a synthesis
+    DOI: 10.1000/tea.review
+    appraisal:
+      design: meta-analysis
+      sample_size: 400
+      includes: [tea-2018]
@@
         read: full-text
+      - source: tea-review
+        stance: supports
+        result: as-claimed
+        certainty: low
+        finding: Shorter colds in four trials.
+        read: full-text
```
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimkit.rules import CorpusRule, Index, Line, Problems, Severity, Stance, Work, quoted


def _why(one: Work, other: Work) -> str:
    """How two works report one study; empty where only their authors suggest it."""
    if one.source in other.includes:
        return "includes"
    kinds = {kind for kind, _ in one.names & other.names}  # another rule tells of two sources with one identifier
    return "reports the same study as" if kinds == {"study"} else ""


def _twice(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, str]]:
    for first, second in combinations(lines, 2):
        for one, other in ((first, second), (second, first)):
            if one.source != other.source and (why := _why(one.work, other.work)):
                yield one, other, why
                break


@CorpusRule(code="EVD008", name="study-counted-twice", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        known = [source for slot in entry.claim.slots if (source := index.source(entry.file, slot.source))]
        if not any(source.includes or source.work.registration for source in known):
            continue
        evidence = index.evidence(entry.key)
        slots = {slot.number: slot for slot in entry.claim.slots}
        for one, other, why in _twice([line for line in evidence.lines if line.direction is not Stance.NEUTRAL]):
            slot = slots[other.slot]
            yield entry.problem(
                ("citations", slot.number, "source"),
                f"{quoted(entry.claim.id)} counts one study twice: {quoted(other.source)} {why} {quoted(one.source)}",
                "keep the one that says more, or make the other neutral",
            )
