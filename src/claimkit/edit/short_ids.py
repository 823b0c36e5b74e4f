"""Makes short ids of texts: ASCII, plain text in every YAML reader, each different from those taken."""

import re
from collections.abc import Iterable
from itertools import count
from typing import Final

_MOST_WORDS: Final = 6
_LONGEST: Final = 48
# What another YAML reader takes for a truth value or for nothing (YAML 1.1, 10.3 and the types of its repository).
_NO_TEXT: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_APOSTROPHES: Final = str.maketrans("", "", "'’")


class ShortIds:
    """The ids of one file; ``taken`` are those of others."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def of(self, text: str, kind: str = "claim") -> str:
        """An id of the first words of a text, which from now on is taken; ``kind`` begins one that would not begin with a letter."""
        stem = _stem(text, kind)
        name = stem
        for number in count(self._next.get(stem, 2)):
            if name not in self._taken:
                self._next[stem] = number
                break
            name = f"{stem}-{number}"
        self._taken.add(name)
        return name


def _stem(text: str, kind: str) -> str:
    if not text.isascii():
        from anyascii import anyascii  # which transliterates other scripts; only what is not ASCII pays for it

        text = anyascii(re.sub(r"(?<=\d)(?=[⁰¹²³⁴-⁹₀-₉])|(?<=[⁰¹²³⁴-⁹₀-₉])(?=\d)", "-", text))
    stem = ""
    for word in re.findall(r"[a-z0-9]+", text.translate(_APOSTROPHES).lower())[:_MOST_WORDS]:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        stem = longer
    if not stem:
        return kind
    return stem if stem[0].isalpha() and stem not in _NO_TEXT else f"{kind}-{stem}"
