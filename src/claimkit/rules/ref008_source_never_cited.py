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

from claimkit.rules import CorpusRule, Index, Problem, Problems, Severity, Span, mentions_of, naming, quoted


@CorpusRule(code="REF008", name="source-never-cited", severity=Severity.WARNING, speaks_of=("sources",), across=True)
def rule(index: Index) -> Problems:
    if index.unread:  # it may be cited there
        return
    elsewhere: set[str] = set()
    uncited: list[tuple[str, str, Span | None]] = []
    for file in index.files:
        mentioned = {id_ for part, id_, _, _ in mentions_of(file) if part == "sources"}
        elsewhere |= mentioned - file.sources.keys()
        left = {id_: source for id_, source in file.sources.items() if id_ not in mentioned}
        is_wanted = naming(" ".join(need for claim in file.claims for need in claim.needs) if left else "")
        uncited += [(file.path, id_, one.span) for id_, one in left.items() if not is_wanted(one.as_cited, one.identifiers)]
    for path, id_, span in uncited:
        if id_ not in elsewhere:
            yield Problem(
                f"the source {quoted(id_)} is never cited", "cite it where it belongs, or remove it", ("sources", id_), path=path, span=span
            )
