r"""An id is made of letters of several scripts.

The Cyrillic letter U+0430 looks like a Latin "a". Two ids that look the same, and are not the same, deceive every reader and no tool.
Scripts that are written together, as in Japanese, may be mixed, also with Latin letters.

```diff
 claimkit: 1
 claims:
-  - id: tea-cures-colds
+  - id: "te\u0430-cures-colds"
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: none
```
"""

import unicodedata
from typing import Final

from claimkit.rules import FileRule, Loaded, Pointer, Problem, Problems, Severity, quoted

_TOGETHER: Final = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "BOPOMOFO"},
    {"LATIN", "HAN", "HANGUL"},
)
"""Unicode TR 39, section 5.2: what may be mixed in a highly restrictive identifier."""
_FIRST_WORDS: Final = {
    "CJK": "HAN",
    "IDEOGRAPHIC": "HAN",
    "KATAKANA-HIRAGANA": "",
    "MICRO": "",
    "FEMININE": "",
    "MASCULINE": "",
}


def check(loaded: Loaded) -> Problems:
    file = loaded.model
    for number, claim in enumerate(file.claims):
        yield from _mixed(claim.id, ("claims", number, "id"), of_key=False)
    for part, ids in (("documents", file.documents), ("sources", file.sources)):
        for id_ in ids:
            yield from _mixed(id_, (part, id_), of_key=True)


def _mixed(id_: str, pointer: Pointer, *, of_key: bool) -> Problems:
    if id_.isascii():
        return
    by_script: dict[str, str] = {}
    for letter in filter(str.isalpha, id_):
        by_script.setdefault(_script(letter), letter)
    by_script.pop("", None)
    if len(by_script) > 1 and not any(by_script.keys() <= group for group in _TOGETHER):
        strange = "; ".join(
            f"U+{ord(letter):04X} is {unicodedata.name(letter)}"
            for letter in by_script.values()
            if not letter.isascii()
        )
        yield Problem(
            f"the id {quoted(id_)} mixes {' and '.join(script.capitalize() for script in by_script)} letters",
            f"write it in one script: {strange}",
            pointer,
            of_key=of_key,
        )


def _script(letter: str) -> str:
    """The script of a letter by its name in Unicode; empty for letters that belong to several."""
    name = unicodedata.name(letter, "UNNAMED").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "")
    first = name.split()[0]
    return _FIRST_WORDS.get(first, first)


RULE = FileRule(code="SEC002", name="id-of-mixed-scripts", severity=Severity.ERROR, check=check)
