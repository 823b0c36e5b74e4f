"""Finds the front matter of a Markdown file: metadata in YAML or TOML before the text."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later

_MATTER: Final = later(r"(---|\+\+\+)[ \t]*\n(?:(?P<data>.*?)^)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY: Final = later(r"""(?:"[^"\n]+"|'[^'\n]+'|[^\s:=#"'\[][^:=\n]*?)\s*[:=](?:\s|$)|\[""")
_FEW_WORDS: Final = later(r"""["'\[]|[^\s:=]+(?:[ \t]+[^\s:=]+){0,2}\s*[:=]""")
"""The begin of metadata: a sentence with a colon has more words before it."""
_LINE: Final = later(rf"(?:{_KEY.pattern}|[\s#\]}}-]|$)")
_ABSTRACT: Final = later(
    r"^(?:abstract|description|subtitle|summary|excerpt)[ \t]*[:=][ \t]*(?:[|>][-+\d]*[ \t]*\n)?[ \t\"']*([^\s\"'].*[^\s\"'](?:\n++[ \t]+\S.*)*)",
    re.MULTILINE | re.IGNORECASE,
)


def body_start(source: str) -> int:
    """Where the text of a Markdown file begins, behind its front matter.

    What stands between two lines of ``---`` is metadata only if it begins with a key and every line may be a part of it.
    """
    found = _MATTER.match(source)
    if not found:
        return 0
    lines = (found["data"] or "").split("\n")[:-1]
    told = [line for line in lines if not line.startswith("#")]
    if not told:
        return found.end() if found["data"] is None or lines else 0
    return found.end() if _KEY.match(told[0]) and _FEW_WORDS.match(told[0]) and all(map(_LINE.match, told)) else 0


def abstracts(source: str, end: int) -> Iterator[tuple[int, int]]:
    """Where front matter up to ``end`` holds words that many generators show: an abstract, a description, a subtitle."""
    for found in _ABSTRACT.finditer(source, 0, end):
        yield found.span(1)
