"""A passage names a document that nobody defines.

A passage says where the text makes the statement; without its document it says nothing. The name may be left out where the file has just one
document with a path.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    passages:
      - document: artcle
        quote: tea cures colds
```

Good:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.corpus import Index
from claimkit.derived.facts import unpack
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.rules._references import Unresolved, unresolved


def check(index: Index) -> Iterator[Problem]:
    for file in index.files:
        for mention in file.document_mentions:
            if mention.id is None:
                yield Problem(
                    "the passage does not say in which document it stands",
                    "add document: and the id; it may be left out only where the file has just one document with a path",
                    mention.pointer,
                    path=file.path,
                    span=unpack(mention.place),
                )
            elif mention.id not in index.documents:
                yield unresolved(
                    index, file, Unresolved("document", mention.id, index.documents, mention.pointer, mention.place)
                )


RULE: Final = CorpusRule(code="REF005", name="unknown-document", severity=Severity.ERROR, check=check)
