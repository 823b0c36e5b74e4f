"""Finds the front matter of a Markdown file: metadata in YAML or TOML before the text."""

import re
from typing import Final

from claimkit.lazily import later

_MATTER: Final = later(r"(---|\+\+\+)[ \t]*\n(?:(?P<data>.*?)^)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY: Final = later(r"""(?:"[^"\n]+"|'[^'\n]+'|[^\s:=#"'\[][^:=\n]*?)\s*[:=](?:\s|$)|\[""")
_LINE: Final = later(rf"(?:{_KEY.pattern}|[\s#\]}}-]|$)")


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
    return found.end() if _KEY.match(told[0]) and all(map(_LINE.match, told)) else 0
