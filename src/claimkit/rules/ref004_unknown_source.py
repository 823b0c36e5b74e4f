"""A source is cited that nobody defines.

A citation that leads nowhere proves nothing; it does not count as evidence.

```diff trial.yaml
-      - source: tea-2018
+      - source: tee-2018
```
"""

from claimkit.rules import CorpusRule, Index, Problems, mentions_of, unresolved


@CorpusRule(code="REF004", name="unknown-source", speaks_of=("stance", "omissions", "includes"))
def rule(index: Index) -> Problems:
    for file in index.files:
        for what, id_, pointer, mention in mentions_of(file):
            if what == "sources" and id_ not in file.sources and id_ not in index.sources:
                yield unresolved(index, file, "source", id_, index.sources.known, pointer, mention.span)
