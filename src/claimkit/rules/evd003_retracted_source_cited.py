"""A retracted source is cited.

A retracted work supports and disputes nothing; the citation does not count. A title that begins with retracted, withdrawn or retraction says so, too. Cited as neutral, for what it once said, it is only pointed out.

```diff trial.yaml
       sample_size: 81
+      notices:
+        - kind: retraction
+          date: 2021-03-01
```
"""

from claimkit.rules import CorpusRule, Entry, Index, NoticeKind, Problems, Severity, SourceFacts, Stance, quoted


@CorpusRule(code="EVD003", name="retracted-source-cited")
def rule(index: Index) -> Problems:
    for entry in index.entries():
        for slot in entry.claim.slots:
            source = index.source(entry.file, slot.source)
            how = _retracted(index, entry, source) if source else None
            if how:
                yield entry.problem(
                    ("citations", slot.number, "source"),
                    f"{quoted(entry.claim.id)} cites {quoted(slot.source)}, which {how}",
                    "cite other evidence, or open the slot; a retracted work does not count",
                    severity=Severity.NOTE if slot.stance is Stance.NEUTRAL else None,
                )


def _retracted(index: Index, entry: Entry, source: SourceFacts) -> str | None:
    if NoticeKind.RETRACTION in index.notices(source):
        return "was retracted"
    if source.retracted_by_title:
        return "was retracted, as its title says"
    for id_ in source.includes:
        included = index.source(entry.file, id_)
        if included and NoticeKind.RETRACTION in index.notices(included):
            return f"includes {quoted(id_)}, which was retracted"
    return None
