"""A source is never cited.

It may be a leftover, or the citation that should lead to it is misspelt.

```diff trial.yaml
 sources:
+  tea-1999:
+    type: book
+    title: A history of tea
+    ISBN: 978-0-306-40615-7
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, Severity, Span, quoted


def check(index: Index) -> Problems:
    if index.unread:  # it may be cited there
        return
    elsewhere: set[str] = set()
    uncited: list[tuple[str, str, Span | None]] = []
    for file in index.files:
        mentioned = {slot.source for claim in file.claims for slot in claim.slots}
        mentioned |= {mention.id for mention in file.source_mentions if mention.id}
        elsewhere |= mentioned - file.sources.keys()
        uncited += [(file.path, id_, source.span) for id_, source in file.sources.items() if id_ not in mentioned]
    for path, id_, span in uncited:
        if id_ not in elsewhere:
            yield Problem(
                f"the source {quoted(id_)} is never cited",
                "cite it where it belongs, or remove it",
                ("sources", id_),
                of_key=True,
                path=path,
                span=span,
            )


RULE = CorpusRule(code="REF008", name="source-never-cited", severity=Severity.WARNING, across=True, check=check)
