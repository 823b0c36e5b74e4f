"""The rules as plain data: what a check must know of a rule before it is imported."""

import importlib
import json
from typing import Final

from claimkit import rules
from claimkit.files import modules

_HEAD: Final = '''"""The rules by code: the module, the class, and what makes it speak; ``tools/generate.py`` writes it from the modules."""

from typing import Final

# fmt: off
'''


def rules_table() -> str:
    """The module with a row for each rule."""
    lines = [_HEAD, "TABLE: Final[dict[str, tuple[str, str, frozenset[str]]]] = {\n"]
    for name in modules(list(rules.__path__)):
        rule = importlib.import_module(f"claimkit.rules.{name}").rule
        keys = json.dumps(rule.speaks_of)
        lines.append(f'    "{rule.code}": ("{name}", "{type(rule).__name__}", frozenset({keys})),\n')
    return "".join([*lines, "}\n"])
