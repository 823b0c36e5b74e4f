"""Only sources that are not independent support the claim.

Those who sell or made what a claim praises are not the ones to establish it. The claim keeps its status; the reader is told.

```diff trial.yaml
       sample_size: 81
+      independent: false
```
"""

from claimkit.rules import CorpusRule, Entry, Index, Problems, Severity, quoted


@CorpusRule(code="EVD009", name="support-not-independent", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries():
        if _independence(index, entry) == {False}:
            yield entry.problem(
                "id",
                f"{quoted(entry.claim.id)} is supported only by sources that are not independent",
                "add an independent source, or an open slot that asks for one",
            )


def _independence(index: Index, entry: Entry) -> set[bool]:
    """What the counted supporting sources are: independent, not, both, or nothing where there are none."""
    known = {slot.source: index.source(entry.file, slot.source) for slot in entry.claim.slots}
    if all(source is None or source.appraised.independent for source in known.values()):
        return set()
    supporting = {line.source for line in index.evidence(entry.key).supporting}
    return {source.appraised.independent for id_, source in known.items() if source and id_ in supporting}
