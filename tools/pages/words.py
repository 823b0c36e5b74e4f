"""The words of the vocabularies as literal types, made from the JSON Schema of claim files."""

import json
import textwrap
from typing import Final

from claimkit.api import schema

_HEAD: Final = '''"""The words that a field takes as text, for type checkers; ``tools/generate.py`` writes them from the vocabularies."""

from typing import Literal

# fmt: off
'''


_WIDTH: Final = 138


def words_module() -> str:
    """The module with a literal type for each vocabulary that a claim file may use."""
    found = {name: part["enum"] for name, part in schema("claims")["$defs"].items() if "enum" in part}
    return _HEAD + "".join(f"{_literal(name, words)}\n" for name, words in found.items())


def _literal(name: str, words: list[str]) -> str:
    """A literal type in full lines, not a word a line, which the formatter would make of it."""
    return textwrap.fill(
        f"{name}Word = Literal[{', '.join(map(json.dumps, words))}]", _WIDTH, break_on_hyphens=False, subsequent_indent="    "
    )
