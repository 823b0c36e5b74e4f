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

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimkit.rules import CorpusRule, Index, Line, Problems, Severity, Stance, quoted


def _twice(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, str]]:
    """The lines that report the study of another one, with that one and how; each report is told once, and what only authors and titles suggest is left out."""
    of_source, of_study = defaultdict[str, list[Line]](list), defaultdict[tuple[str, str], list[Line]](list)
    for line in lines:
        of_source[line.source].append(line)
    for second in lines:
        yield from ((first, second, "includes") for id_ in second.work.includes for first in of_source.get(id_, ()) if first is not second)
        studies = sorted(name for name in second.work.names if name[0] == "study")
        if first := next((one for name in studies for one in of_study[name] if _is_another_report(one, second)), None):
            yield first, second, "reports the same study as"
        for name in studies:
            of_study[name].append(second)


def _is_another_report(first: Line, second: Line) -> bool:
    """Whether two lines have nothing in common but their study: another rule tells of two sources with one identifier."""
    kinds = {kind for kind, _ in first.work.names & second.work.names}
    is_part = first.source in second.work.includes or second.source in first.work.includes
    return kinds == {"study"} and first.source != second.source and not is_part


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
