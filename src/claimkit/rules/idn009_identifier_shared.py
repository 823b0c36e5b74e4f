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

from collections.abc import Iterator

from claimkit.rules import CorpusRule, Index, Problem, Problems, Related, SourceFacts, alike, quoted


@CorpusRule(code="IDN009", name="identifier-shared", speaks_of=("sources",), across=True)
def rule(index: Index) -> Problems:
    for first, *others in alike(lambda: _identified(index)).values():
        (scheme, text), known_path, known = first
        for _, path, source in others:
            if (known.id, known.digest) != (source.id, source.digest):
                yield Problem(
                    f"the {scheme} {text} is that of the source {quoted(known.id)} too",
                    "make one source of the two, or correct the identifier",
                    ("sources", source.id),
                    related=(Related("the other one", ("sources", known.id), known_path, known.span),),
                    path=path,
                    span=source.span,
                )


def _identified(index: Index) -> Iterator[tuple[tuple[str, str], tuple[tuple[str, str], str, SourceFacts]]]:
    """Every identifier, with itself, the file and the source that it is of."""
    for file in index.files:
        for source in file.sources.values():
            yield from ((identifier, (identifier, file.path, source)) for identifier in source.identifiers)
