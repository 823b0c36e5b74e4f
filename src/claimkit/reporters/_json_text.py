"""Writes JSON that every reader takes and that acts on no terminal."""

import json
import re
from typing import Any, Final

from claimkit.lazily import later

_ODD: Final = later("[^\n -~]")
_SURROGATE: Final = later("[\ud800-\udfff]")


def spelled_out(text: str) -> str:
    r"""The text with halves of surrogate pairs spelled out (``\udcff``): bytes of a file name that are no UTF-8, which no JSON can hold."""
    return text if text.isascii() else _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def written(data: Any) -> str:
    """Plain data as JSON over several lines."""
    return harmless(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def harmless(text: str) -> str:
    """The same JSON: letters of all scripts as they are, what cannot be seen as an escape."""
    text = text.replace("##[", "##\\u005b")  # build servers find commands behind it anywhere in a line; to JSON the escape means the same
    return text if text.isascii() and "\x7f" not in text else _ODD.sub(_shown, text)


def _shown(odd: re.Match[str]) -> str:
    character = odd[0]
    if _SURROGATE.match(character):
        return f"\\{spelled_out(character)}"
    return character if character.isprintable() else json.dumps(character)[1:-1]
