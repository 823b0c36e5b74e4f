"""Tells a byline of an article: who wrote or reviewed it, or when."""

import re
from typing import Final

from claimkit.lazily import later

_BYLINE: Final = later(
    r"(?:(?:medically |fact.?)?(?:by|written by|reviewed by|edited by|author:|authors:|fact.checked by|von|par|por)\s+(?-i:[A-Z])"
    r"|(?:published|last updated|updated|last reviewed|posted)(?: on)?:? .{0,20}\d{4})",
    re.IGNORECASE,
)
_LONGEST_BYLINE: Final = 14


def is_byline(text: str) -> bool:
    """Whether a paragraph says who wrote or reviewed an article, or when."""
    return bool(_BYLINE.match(text)) and len(text.split()) <= _LONGEST_BYLINE
