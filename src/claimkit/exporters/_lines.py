"""JSON Lines: one value a line, in readers that break lines at U+2028 as well."""

import json
from typing import Any, Final

_LINE_ENDS: Final = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}
"""Some readers of lines break at these; in JSON they can only stand in texts."""


def line(data: Any) -> str:
    """A value as a line of JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS) + "\n"


def marks(text: str) -> frozenset[str]:
    """The ids of the unsupported claims in lines of claims."""
    return frozenset(claim["id"] for one in text.splitlines() if (claim := json.loads(one))["unsupported"])
