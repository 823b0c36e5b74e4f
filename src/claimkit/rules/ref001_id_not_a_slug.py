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

from claimkit.rules import FileRule, Loaded, Problem, Problems, ids_of, quoted, slug

_USUAL: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # what nearly all ids are; the rest may be letters of any script


@FileRule(code="REF001", name="id-not-a-slug", speaks_of=("claims", "documents", "sources"))
def rule(loaded: Loaded) -> Problems:
    for id_, pointer, of_key in ids_of(loaded.parts) if loaded.remarks is None else ():  # a bibliography names its entries as it likes
        if not _USUAL.fullmatch(id_) and not (id_ and id_ == slug(id_)):
            proposal = slug(id_)
            hint = f"write {proposal}" if proposal else "use lower-case letters, digits and single hyphens"
            yield Problem(f"the id {quoted(id_)} is not a slug", hint, pointer, of_key=of_key)
