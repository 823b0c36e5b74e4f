"""A source is never cited.

It may be a leftover, or the citation that should lead to it is misspelt. A source that an open slot names, as a draft does with what the article
cites, waits to be read.

```diff trial.yaml
 sources:
+  tea-1999:
+    type: book
+    title: A history of tea
+    ISBN: 978-0-306-40615-7
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, Severity, quoted


def check(index: Index) -> Problems:
    if index.unread:  # it may be cited there
        return
    mentioned = [(file, {slot.source for claim in file.claims for slot in claim.slots}) for file in index.files]
    mentioned += [(file, {mention.id for mention in file.source_mentions if mention.id}) for file in index.files]
    own = {(file.path, id_) for file, ids in mentioned for id_ in ids}
    elsewhere = {id_ for file, ids in mentioned for id_ in ids if id_ not in file.sources}
    own |= {
        (file.path, word.strip("(),.:;")) for file in index.files for claim in file.claims for need in claim.needs for word in need.split()
    }
    for file in index.files:
        wanted = " ".join(need for claim in file.claims for need in claim.needs)
        for id_, source in file.sources.items():
            is_named = source.as_cited and source.as_cited in wanted
            if (file.path, id_) not in own and id_ not in elsewhere and not is_named:
                yield Problem(
                    f"the source {quoted(id_)} is never cited",
                    "cite it where it belongs, or remove it",
                    ("sources", id_),
                    of_key=True,
                    path=file.path,
                    span=source.span,
                )


RULE = CorpusRule(code="REF008", name="source-never-cited", severity=Severity.WARNING, speaks_of=("sources",), check=check)
