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
from collections.abc import Iterator
from typing import Final

from claimkit.rules import LOOKALIKES, FileRule, Loaded, Problem, Problems, ids_of, quoted

_TOGETHER: Final = ({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}, {"LATIN", "HAN", "BOPOMOFO"}, {"LATIN", "HAN", "HANGUL"})
"""Unicode TR 39, section 5.2: what may be mixed in a highly restrictive identifier."""
_FIRST_WORDS: Final = {"CJK": "HAN", "IDEOGRAPHIC": "HAN", "KATAKANA-HIRAGANA": "", "MICRO": "", "FEMININE": "", "MASCULINE": ""}


@FileRule(code="SEC002", name="id-of-mixed-scripts", speaks_of=("claims", "documents", "sources"))
def rule(loaded: Loaded) -> Problems:
    for id_, pointer, of_key in ids_of(loaded.parts):
        if mixed := next(_mixed(id_), None):
            word, strange = mixed
            named = "; ".join(f"U+{ord(letter):04X} is {unicodedata.name(letter)}" for letter in strange)
            yield Problem(
                f"the id {quoted(id_)} mixes letters that look alike in {quoted(word)}",
                f"write the word in one script: {named}",
                pointer,
                of_key=of_key,
            )


def _mixed(id_: str) -> Iterator[tuple[str, list[str]]]:
    """The words of an id that mix scripts, with their letters that look like others."""
    for word in re.findall(r"[^\W\d_]+", "" if id_.isascii() else id_):
        scripts = {script for script in map(_script, word) if script}
        strange = [letter for letter in dict.fromkeys(word) if letter in LOOKALIKES]
        if len(scripts) > 1 and strange and not any(scripts <= group for group in _TOGETHER):
            yield word, strange


def _script(letter: str) -> str:
    """The script of a letter by its name in Unicode; empty for letters that belong to several."""
    name = unicodedata.name(letter, "UNNAMED").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "")
    first = name.split()[0]
    return _FIRST_WORDS.get(first, first)
