"""An id is not a slug.

Ids are typed by hand, stand in addresses and are compared letter by letter. Lower-case letters, digits and single hyphens cannot be mistaken for
one another.

```diff claim.yaml
-  - id: tea-cures-colds
+  - id: Tea cures colds
```
"""

import re
from typing import Final

from claimkit.rules import FileRule, Loaded, Pointer, Problem, Problems, quoted

_USUAL: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # what nearly all ids are; the rest may be letters of any script


def _slug(id_: str, pointer: Pointer, *, of_key: bool) -> Problems:
    if not all(part.isalnum() and part == part.lower() for part in id_.split("-")):
        proposal = "-".join("".join(c if c.isalnum() else " " for c in id_.lower()).split())
        hint = f"write {proposal}" if proposal else "use lower-case letters, digits and single hyphens"
        yield Problem(f"the id {quoted(id_)} is not a slug", hint, pointer, of_key=of_key)


@FileRule(code="REF001", name="id-not-a-slug", speaks_of=("claims", "documents", "sources"))
def rule(loaded: Loaded) -> Problems:
    file = loaded.parts
    if loaded.remarks is not None:  # a bibliography names its entries as it likes
        return
    for number, claim in enumerate(file.claims):
        if not _USUAL.fullmatch(claim.id):
            yield from _slug(claim.id, ("claims", number, "id"), of_key=False)
    for part, ids in (("documents", file.documents), ("sources", file.sources)):
        for id_ in ids:
            if not _USUAL.fullmatch(id_):
                yield from _slug(id_, (part, id_), of_key=True)
