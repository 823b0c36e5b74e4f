"""A passage names a document that nobody defines.

A passage says where the text makes the statement; without its document it says nothing. The name may be left out where the file has just one
document with a path.

```diff claim.yaml
     confidence: none
+    passages:
+      - document: artcle
+        quote: tea cures colds
```
"""

from claimkit.rules import CorpusRule, Index, Problem, Problems, unresolved


@CorpusRule(code="REF005", name="unknown-document", speaks_of=("claims", "exempt"))
def rule(index: Index) -> Problems:
    for file in index.files:
        for mention in file.document_mentions:
            if mention.id is None:
                yield Problem(
                    "the passage does not say in which document it stands",
                    "add document: and the id; it may be left out only where the file has just one document with a path",
                    mention.pointer,
                    path=file.path,
                    span=mention.span,
                )
            elif mention.id not in index.documents:
                yield unresolved(index, file, "document", mention.id, index.documents.known, mention.pointer, mention.span)
