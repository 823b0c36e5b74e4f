"""An id means two different sources or documents.

An id that a file does not define itself means what another file defines. Where two other files define it differently, nobody can say which is
meant; nothing is guessed, and the citation does not count.

```diff
-# smith-2020 is defined in one file only, or in the same words in both
+# three files: a.yaml and b.yaml each define smith-2020, differently; c.yaml cites it
 claimkit: 1
```
"""

from functools import cache

from claimkit.rules import CorpusRule, Index, Problem, Problems, listed, mentions_of, quoted


@CorpusRule(code="REF009", name="several-meanings", speaks_of=("claims", "exempt", "omissions", "includes"))
def rule(index: Index) -> Problems:
    @cache
    def places(what: str, id_: str) -> str:
        return listed((path for path, _ in getattr(index, what)[id_]), "and")

    for file in index.files:
        for what, id_, pointer, mention in mentions_of(file):
            if id_ not in getattr(file, what) and not getattr(index, what).agreed(id_) and id_ in getattr(index, what):
                yield Problem(
                    f"{quoted(id_)} is defined differently in {places(what, id_)}",
                    "define it once, or give the two ids of their own",
                    pointer,
                    path=file.path,
                    span=mention.span,
                )
