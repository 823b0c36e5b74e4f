"""Nobody reviewed the claim, and the project wants a review.

Only where the configuration says `require-review = true`: then each claim must have been read by a person who signs for it.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
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

from claimkit.derived.corpus import Index
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for entry in index.entries() if index.require_review else ():
        if entry.claim.review is None:
            yield Problem(
                f"{quoted(entry.claim.id)} has no review",
                "read the claim and its sources; claimkit review records that",
                entry.claim.pointer("id"),
                path=entry.file.path,
                span=unpack(entry.claim.place),
            )


RULE: Final = CorpusRule(code="PRV002", name="review-missing", severity=Severity.WARNING, check=check)
