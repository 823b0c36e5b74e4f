"""The file does not tell editors its schema.

With a line of comment at the top, editors that know the YAML language server complete keys and words, and underline mistakes while one types. It is
added where the project holds the schema, as `claims-1.schema.json` or in a folder `schemas`, beside the file or in a folder above; `claimkit schema`
prints it.

```diff
-# yaml-language-server: $schema=../schemas/claims-1.schema.json
 claimkit: 1
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: none
```
"""

import re
from typing import Final

from claimkit.rules import Act, Fix, Loaded, Problem, Problems, TidyRule, is_json

_MODELINE: Final = re.compile(r"^[ \t]*#[ \t]*yaml-language-server[ \t]*:", re.MULTILINE)


@TidyRule(code="TDY003", name="modeline-missing", fixes="adds the line at the top, with the way to the schema")
def rule(loaded: Loaded, schema: str) -> Problems:
    text = loaded.reading.text if loaded.reading else ""
    if schema and not is_json(loaded.path, text) and not _MODELINE.search(text.replace("\r", "\n")):
        fix = Fix(Act.BEGIN_WITH, f"# yaml-language-server: $schema={schema}")
        yield Problem("no line tells editors the schema of this file", "add it at the top", fix=fix)
