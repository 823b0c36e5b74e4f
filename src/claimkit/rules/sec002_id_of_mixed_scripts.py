r"""A word of an id mixes letters of several scripts that look alike.

The Cyrillic letter U+0430 looks like a Latin "a". Two ids that look the same, and are not the same, deceive every reader and no tool.
Words of several scripts may stand side by side (``вирус-sars-cov-2``), and scripts that are written together, as in Japanese, may be mixed.

```diff claim.yaml
-  - id: tea-cures-colds
+  - id: "te\u0430-cures-colds"
```
"""

import re
import unicodedata
from typing import Final

from claimkit.rules import FileRule, Loaded, Pointer, Problem, Problems, lookalike, quoted

_TOGETHER: Final = ({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}, {"LATIN", "HAN", "BOPOMOFO"}, {"LATIN", "HAN", "HANGUL"})
"""Unicode TR 39, section 5.2: what may be mixed in a highly restrictive identifier."""
_FIRST_WORDS: Final = {"CJK": "HAN", "IDEOGRAPHIC": "HAN", "KATAKANA-HIRAGANA": "", "MICRO": "", "FEMININE": "", "MASCULINE": ""}


@FileRule(code="SEC002", name="id-of-mixed-scripts", speaks_of=("claims", "documents", "sources"))
def rule(loaded: Loaded) -> Problems:
    file = loaded.parts
    for number, claim in enumerate(file.claims):
        yield from _mixed(claim.id, ("claims", number, "id"), of_key=False)
    for part, ids in (("documents", file.documents), ("sources", file.sources)):
        for id_ in ids:
            yield from _mixed(id_, (part, id_), of_key=True)


def _mixed(id_: str, pointer: Pointer, *, of_key: bool) -> Problems:
    if id_.isascii():
        return
    for word in re.findall(r"[^\W\d_]+", id_):
        scripts = {script for script in map(_script, word) if script}
        strange = [letter for letter in dict.fromkeys(word) if lookalike(letter)]
        if len(scripts) > 1 and strange and not any(scripts <= group for group in _TOGETHER):
            named = "; ".join(f"U+{ord(letter):04X} is {unicodedata.name(letter)}" for letter in strange)
            yield Problem(
                f"the id {quoted(id_)} mixes letters that look alike in {quoted(word)}",
                f"write the word in one script: {named}",
                pointer,
                of_key=of_key,
            )
            return


def _script(letter: str) -> str:
    """The script of a letter by its name in Unicode; empty for letters that belong to several."""
    name = unicodedata.name(letter, "UNNAMED").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "")
    first = name.split()[0]
    return _FIRST_WORDS.get(first, first)
