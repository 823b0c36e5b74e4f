"""Two claims have one id.

An id names one claim in the whole corpus: links, premises and reviews would otherwise mean either of the two. Of a file that has most
of its ids from another one, such as a backup copy, it is told once.

```diff claim.yaml
     confidence: none
+  - id: tea-cures-colds
+    statement: Tea shortens colds.
+    kind: efficacy
+    confidence: none
```
"""

from collections import Counter
from typing import Final

from claimkit.rules import CorpusRule, Entry, Index, Problem, Problems, alike, quoted

_FEWEST: Final = 3
"""A file with fewer ids of another one is no copy of it."""


@CorpusRule(code="REF002", name="duplicate-claim-id", across=True)
def rule(index: Index) -> Problems:
    same = alike(lambda: ((entry.claim.id, entry) for entry in index.entries()))
    twins = [(entry, entries[0]) for entries in same.values() for entry in entries[1:]]
    pairs = Counter((entry.file.path, first.file.path) for entry, first in twins)
    told: set[str] = set()
    for entry, first in twins:
        path, count = entry.file.path, pairs[entry.file.path, first.file.path]
        if path == first.file.path or count < _FEWEST or 2 * count < len(entry.file.claims):
            yield _alone(entry, first)
        elif path not in told:
            told.add(path)
            yield entry.problem(
                "id",
                f"{count} of the {len(entry.file.claims)} claims of this file have ids of claims in {first.file.path}, too",
                "if one of the two is a copy of the other, such as a backup, take it out of the folder; else give each claim an id of its own",
                related=(first.related("the first one"),),
            )


def _alone(entry: Entry, first: Entry) -> Problem:
    where = "in this file" if entry.file.path == first.file.path else f"in {first.file.path}"
    message = f"the id {quoted(entry.claim.id)} names another claim {where} already"
    return entry.problem("id", message, "give each claim an id of its own", related=(first.related("the first one"),))
