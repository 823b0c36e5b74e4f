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

from claimkit.rules import FileRule, Loaded, Problem, Problems, Related, Severity, known_as, nearest, quoted


def check(loaded: Loaded) -> Problems:
    sources = loaded.model.sources
    known = [(id_, identifier) for id_, source in sources.items() if source.title or source.note for identifier in known_as(source)]
    for id_, source in sources.items():
        for identifier in known_as(source) if not (source.title or source.note) else ():
            near = nearest(identifier, [other for _, other in known])
            if near:
                other = next(other for other, one in known if one == (identifier[0], near))
                yield Problem(
                    f"the {identifier[0]} {identifier[1]} of {quoted(id_)} is one character from {near} of {quoted(other)}",
                    "compare both with the works; give this one its title, or cite the other",
                    ("sources", id_, identifier[0]),
                    related=(Related("the other one", ("sources", other)),),
                )


RULE = FileRule(code="IDN012", name="identifier-nearly-shared", severity=Severity.WARNING, check=check)
