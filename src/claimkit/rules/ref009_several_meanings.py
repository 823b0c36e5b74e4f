"""An id means two different sources or documents.

An id that a file does not define itself means what another file defines. Where two other files define it differently, nobody can say which is
meant; nothing is guessed, and the citation does not count.

```diff
-# smith-2020 is defined in one file only, or in the same words in both
+# three files: a.yaml and b.yaml each define smith-2020, differently; c.yaml cites it
 claimkit: 1
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, listed, mentions_of, quoted


@CorpusRule(code="REF009", name="several-meanings", speaks_of=("claims", "exempt", "omissions", "includes"))
def rule(index: Index) -> Problems:
    for file in index.files:
        for what, id_, pointer, mention in mentions_of(file):
            known = getattr(index, what).get(id_, ())
            if id_ not in getattr(file, what) and len({facts.digest for _, facts in known}) > 1:
                names = listed((path for path, _ in known), "and")
                yield Problem(
                    f"{quoted(id_)} is defined differently in {names}",
                    "define it once, or give the two ids of their own",
                    pointer,
                    path=file.path,
                    span=mention.span,
                )
