"""The claim was changed after its review.

What the reviewer judged (the claim, its citations, or a source that it cites) is not what stands there now.

```diff claim.yaml
     confidence: none
+    reviewed:
+      by: A. Editor
+      date: 2026-11-02
+      fingerprint: v1:sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


@CorpusRule(code="PRV001", name="review-stale", severity=Severity.WARNING, speaks_of=("reviewed",))
def rule(index: Index) -> Problems:
    for entry in index.entries():
        if index.unread and index.is_unsure(entry.key):  # a source in a file that cannot be read may be the one judged
            continue
        for review in entry.claim.reviews:
            if not index.fits(entry, review):
                yield entry.problem(
                    (*review.way, "fingerprint"),
                    f"{quoted(entry.claim.id)} was changed after its review of {review.date}",
                    "read it again; claimkit review records the new review",
                )
