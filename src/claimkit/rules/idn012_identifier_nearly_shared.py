"""An identifier is one character from that of another source.

One mistyped character leads to another work, or to none. It is told of a source without a title, beside one that has a title or the
words of the article: where both have words, a reader can tell them apart.

```diff trial.yaml
 sources:
+  tea-again:
+    type: article-journal
+    author: [{family: Leaf}]
+    DOI: 10.1000/tea.2013
```
"""

from claimkit.rules import AtHand, FileRule, Loaded, Problem, Problems, Related, Severity, known_as, quoted


@FileRule(code="IDN012", name="identifier-nearly-shared", severity=Severity.WARNING, speaks_of=("sources",))
def rule(loaded: Loaded) -> Problems:
    sources = loaded.parts.sources
    bare = {id_: source for id_, source in sources.items() if not (source.title or source.note)}
    at_hand = AtHand((id_, known_as(source)) for id_, source in sources.items() if bare and id_ not in bare)
    for id_, source in bare.items():
        found = at_hand.near(source)
        if found:
            yield Problem(
                f"the {found.scheme} {found.text} of {quoted(id_)} is one character from {found.other} of {quoted(found.id)}",
                "compare both with the works; give this one its title, or cite the other",
                ("sources", id_, found.scheme if getattr(source, found.scheme) else "URL"),
                related=(Related("the other one", ("sources", found.id)),),
            )
