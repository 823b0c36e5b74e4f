"""The rules as plain data: what a check must know of a rule before it is imported."""

import importlib
import textwrap
from collections import defaultdict
from typing import Final

from claimkit import rules
from claimkit.files import modules

_WIDTH: Final = 138
_HEAD: Final = '''"""The rules by code: the module, the class, and what makes it speak; ``tools/generate.py`` writes it from the modules."""

from typing import Final

# fmt: off
_ALIKE: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
'''
_FOOT: Final = ''')
"""The modules of the rules that are alike in their class and in the keys that make them speak."""
TABLE: Final = {name[:6].upper(): (name, kind, frozenset(keys)) for name, kind, keys in sorted((n, k, s) for k, s, ns in _ALIKE for n in ns.split())}
'''


def rules_table() -> str:
    """The module with a row for the rules that are alike."""
    alike: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for name in (one.replace("-", "_") for one in modules(list(rules.__path__))):
        rule = importlib.import_module(f"claimkit.rules.{name}").rule
        alike[type(rule).__name__, rule.speaks_of].append(name)
    lines = [_HEAD]
    for (kind, keys), names in alike.items():
        start = f"    ({kind!r}, {keys!r},".replace("'", '"')
        words = textwrap.wrap(" ".join(names), 120, break_on_hyphens=False)
        row = "\n        ".join(f'"{line} "' for line in words).removesuffix(' "') + '"'
        fits = len(words) == 1 and len(f"{start} {row}),") <= _WIDTH
        lines.append(f"{start} {row}),\n" if fits else f"{start}\n        ({row})),\n")
    return "".join([*lines, _FOOT])
