"""The claim was changed after its review.

What the reviewer judged (the claim, its citations, or a source that it cites) is not what stands there now.

```diff
 claimkit: 1
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: none
     reviewed:
       by: A. Editor
       date: 2026-11-02
-      fingerprint: v1:sha256:9e3ac27076b3678baf23397d809cb371338e718c972a64e03b1a9e4033023c34
+      fingerprint: v1:sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
```
"""

from claimkit.rules import CorpusRule, Index, Problems, ReviewState, Severity, quoted


def check(index: Index) -> Problems:
    for entry in index.entries():
        review = entry.claim.review
        if review is None or (
            index.unread and index.is_unsure(entry.key)
        ):  # a source in a file that cannot be read may be the one that was judged
            continue
        if index.review_state(entry) is ReviewState.STALE:
            yield entry.problem(
                ("reviewed", "fingerprint"),
                f"{quoted(entry.claim.id)} was changed after its review of {review.date}",
                "read it again; claimkit review records the new review",
            )


RULE = CorpusRule(code="PRV001", name="review-stale", severity=Severity.WARNING, check=check)
