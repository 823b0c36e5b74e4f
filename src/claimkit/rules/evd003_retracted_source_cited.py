"""A retracted source is cited.

A retracted work supports and disputes nothing; the citation does not count. A title that begins with retracted, withdrawn, removed or retraction as a word of
its own, in any of many languages, or ends so in brackets or capitals, says so too, and so does a `status` or `genre` of retracted or withdrawn. Cited as neutral, for what it once said, it is only pointed out.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: retraction
+          date: 2021-03-01
```
"""

from collections.abc import Sequence
from functools import cache

from claimkit.rules import CorpusRule, Index, NoticeKind, Problems, Severity, SourceFacts, Stance, quoted, slots


@CorpusRule(code="EVD003", name="retracted-source-cited")
def rule(index: Index) -> Problems:
    @cache
    def gone(ids: frozenset[str]) -> Sequence[str]:
        """Those of some ids that name a retracted work in any file, in order."""
        return [id_ for id_ in sorted(ids) if any(_retracted(index, one) for _, one in index.sources.get(id_, ()))]

    for found in slots(index):
        if found.source is None:
            continue
        included = ((id_, index.source(found.entry.file, id_)) for id_ in gone(found.source.includes))
        parts = (f"includes {quoted(id_)}, which was retracted" for id_, one in included if one and _retracted(index, one))
        if how := _retracted(index, found.source) or next(parts, ""):
            yield found.problem(
                f"{quoted(found.entry.claim.id)} cites {quoted(found.slot.source)}, which {how}",
                "cite other evidence, or open the slot; a retracted work does not count",
                severity=Severity.NOTE if found.slot.stance is Stance.NEUTRAL else None,
            )


def _retracted(index: Index, source: SourceFacts) -> str:
    if source.retracted_by and NoticeKind.RETRACTION not in source.notices:
        return f"was retracted, as its {source.retracted_by} says"
    return "was retracted" if NoticeKind.RETRACTION in index.notices(source) else ""
