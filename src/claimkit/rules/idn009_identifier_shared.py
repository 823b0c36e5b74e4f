"""Two sources have one identifier.

One work under two ids would count twice as evidence, or one of the two identifiers is wrong.

```diff trial.yaml
 sources:
+  tea-again:
+    type: article-journal
+    title: Tea and the common cold, again
+    DOI: https://doi.org/10.1000/TEA.2018
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, Related, SourceFacts, quoted, several


@CorpusRule(code="IDN009", name="identifier-shared", speaks_of=("sources",), across=True)
def rule(index: Index) -> Problems:
    first: dict[tuple[str, str], tuple[str, SourceFacts]] = {}
    alike = several(identifier for file in index.files for source in file.sources.values() for identifier in source.identifiers)
    for file in index.files if alike else ():
        for source in file.sources.values():
            for identifier in source.identifiers if alike.intersection(map(hash, source.identifiers)) else ():
                path, known = first.setdefault(identifier, (file.path, source))
                if known is not source and (known.id, known.digest) != (source.id, source.digest):
                    yield Problem(
                        f"the {identifier[0]} {identifier[1]} is that of the source {quoted(known.id)} too",
                        "make one source of the two, or correct the identifier",
                        ("sources", source.id),
                        of_key=True,
                        related=(Related("the other one", ("sources", known.id), path, known.span),),
                        path=file.path,
                        span=source.span,
                    )
