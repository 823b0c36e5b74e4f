"""The claim was changed after its review.

What the reviewer judged (the claim, its citations, or a source that it cites) is not what stands there now.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    reviewed:
      by: A. Editor
      date: 2026-11-02
      fingerprint: v1:sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
```

Good:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    reviewed:
      by: A. Editor
      date: 2026-11-02
      fingerprint: v1:sha256:9e3ac27076b3678baf23397d809cb371338e718c972a64e03b1a9e4033023c34
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.vocabulary import ReviewState
from claimkit.derived.corpus import Index
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries():
        review = entry.claim.review
        if review is None or (
            index.unread and index.is_unsure(entry.key)
        ):  # a source in a file that cannot be read may be the one that was judged
            continue
        if index.review_state(entry) is ReviewState.STALE:
            yield Problem(
                f"{quoted(entry.claim.id)} was changed after its review of {review.date}",
                "read it again; claimkit review records the new review",
                entry.claim.pointer("reviewed", "fingerprint"),
                path=entry.file.path,
                span=unpack(review.fingerprint_place),
            )


RULE: Final = CorpusRule(code="PRV001", name="review-stale", severity=Severity.WARNING, check=check)
