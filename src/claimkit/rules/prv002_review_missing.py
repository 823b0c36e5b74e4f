"""Nobody reviewed the claim, and the project wants a review.

Only where the configuration says `require-review = true`: then each claim must have been read by a person who signs for it.

```diff
 claimkit: 1
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: none
-    reviewed:
-      by: A. Editor
-      date: 2026-11-02
-      fingerprint: v1:sha256:9e3ac27076b3678baf23397d809cb371338e718c972a64e03b1a9e4033023c34
```
"""

from claimkit.rules import CorpusRule, Index, Problems, Severity, quoted


@CorpusRule(code="PRV002", name="review-missing", severity=Severity.WARNING)
def rule(index: Index) -> Problems:
    for entry in index.entries() if index.require_review else ():
        if not entry.claim.reviews:
            yield entry.problem(
                "id", f"{quoted(entry.claim.id)} has no review", "read the claim and its sources; claimkit review records that"
            )
