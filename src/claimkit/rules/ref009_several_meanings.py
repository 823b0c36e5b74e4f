"""An id means two different sources or documents.

An id that a file does not define itself means what another file defines. Where two other files define it differently, nobody can say which is
meant; nothing is guessed, and the citation does not count.

Bad:

```yaml
# three files: a.yaml and b.yaml each define smith-2020, differently; c.yaml cites it
claimkit: 1
```

Good:

```yaml
# smith-2020 is defined in one file only, or in the same words in both
claimkit: 1
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.corpus import Index
from claimkit.derived.facts import FileFacts, Place, unpack
from claimkit.diagnostics import Pointer, Problem, Severity
from claimkit.rules import CorpusRule
from claimkit.wording import quoted


def check(index: Index) -> Iterator[Problem]:
    for file in index.files:
        for what, id_, pointer, place in _mentions(file):
            known = getattr(index, what).get(id_, ())
            if id_ not in getattr(file, what) and len({facts.digest for _, facts in known}) > 1:
                names = " and ".join(path for path, _ in known)
                yield Problem(
                    f"{quoted(id_)} is defined differently in {names}",
                    "define it once, or give the two ids of their own",
                    pointer,
                    path=file.path,
                    span=unpack(place),
                )


def _mentions(file: FileFacts) -> Iterator[tuple[str, str, Pointer, Place]]:
    for claim in file.claims:
        for slot in claim.slots:
            yield "sources", slot.source, claim.pointer("citations", slot.number, "source"), slot.place
    for mention in file.source_mentions:
        yield "sources", mention.id or "", mention.pointer, mention.place
    for mention in file.document_mentions:
        if mention.id is not None:
            yield "documents", mention.id, mention.pointer, mention.place


RULE: Final = CorpusRule(code="REF009", name="several-meanings", severity=Severity.ERROR, check=check)
