"""A review or a source lies in the future.

A date that has not come yet is a typing mistake, or a review that has not happened. A source that is dated beyond the next year is mistyped or made up.

```diff claim.yaml
     confidence: none
+    reviewed:
+      by: A. Editor
+      date: 2999-12-31
+      fingerprint: v1:sha256:9e3ac27076b3678baf23397d809cb371338e718c972a64e03b1a9e4033023c34
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, quoted


@CorpusRule(code="PRV003", name="review-in-the-future", speaks_of=("reviewed", "issued", "accessed", "notices"))
def rule(index: Index) -> Problems:
    for entry in index.entries() if index.today else ():
        for review in entry.claim.reviews:
            if review.date > index.today:  # both are year-month-day, so they sort as texts
                yield entry.problem(
                    (*review.way, "date"),
                    f"{quoted(entry.claim.id)} was reviewed on {review.date}, which has not come yet",
                    "correct the date, or record the review when it is done",
                )
    for file in index.files if index.today else ():
        for id_, source in file.sources.items():
            if source.latest[:4] > str(int(index.today[:4]) + 1):
                words = f"the source {quoted(id_)} has a date that lies years ahead: {source.latest}"
                yield Problem(words, "correct the date", ("sources", id_), path=file.path, span=source.span)
