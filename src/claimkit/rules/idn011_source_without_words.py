"""A source is nothing but an identifier or an address.

Readers cannot tell from a number what is cited, and nobody sees if it is that of another work. A title or an author lets them compare. A note will
do, such as the words in which the article cites it.

```diff trial.yaml
-    title: Tea and the common cold
```
"""

from claimkit.rules import FileRule, Loaded, Problem, Problems, Severity, quoted


@FileRule(code="IDN011", name="source-without-words", severity=Severity.NOTE, speaks_of=("sources",))
def rule(loaded: Loaded) -> Problems:
    for id_, source in loaded.parts.sources.items():
        if not any((source.title, source.author, source.editor, source.container_title, source.publisher, source.note)):
            yield Problem(
                f"of the source {quoted(id_)} a reader learns neither title nor author",
                "write title: and author: as the work itself gives them",
                ("sources", id_),
                of_key=True,
            )
