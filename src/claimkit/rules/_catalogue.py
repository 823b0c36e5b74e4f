"""The catalogue of the rules, one module each, found by its name; and their pages, read from the docstrings of the modules."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from itertools import groupby
from pathlib import Path

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.rules._contract import Rule
from claimkit.wording import hint


def _modules() -> list[str]:
    return modules([str(Path(__file__).parent)])


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in order."""
    found: dict[str, Rule] = {}
    for name in _modules():
        rule = importlib.import_module(f"claimkit.rules.{name}").RULE
        found[rule.code] = rule
    return found


@cache
def unstoppable() -> frozenset[str]:
    """The codes of the rules whose problems keep the claims of a file from being looked at; nothing silences these."""
    return frozenset(code for code, rule in rules().items() if rule.stops_a_file)


@dataclass(frozen=True, slots=True)
class RulePage:
    """The documentation of a rule, read from its module: title, reason, and two examples (claim files in YAML).

    The module shows the examples as one: the good file, with the lines that make it bad (``+``) for those that go (``-``). ``difference``
    is the part of that with a line before and after each change, and ``@@`` for what is left out. ``text`` is the document of the examples,
    called ``article.md``, where they need one.
    """

    rule: Rule
    title: str
    reason: str
    good: str
    bad: str
    difference: str
    text: str = ""


def page(code: str) -> RulePage:
    """The documentation of a rule; raises `UsageError` if there is no such rule."""
    wanted = code.upper()
    if wanted not in rules():
        message = f'there is no rule "{code}"'
        raise UsageError(message, hint(code, rules(), "claimkit explain lists all rules"))
    module = next(name for name in _modules() if name.upper().startswith(wanted))
    text = cleandoc(importlib.import_module(f"claimkit.rules.{module}").__doc__ or "")
    title, _, rest = text.partition("\n")
    reason, *parts = re.split(r"^```(diff|markdown)\n(.*?\n)```$", rest, flags=re.MULTILINE | re.DOTALL)
    blocks = dict(zip(parts[::3], parts[1::3], strict=True))
    rows = re.findall(r".*\n", blocks["diff"])
    good, bad = (_without(sign, rows) for sign in "+-")
    return RulePage(
        rules()[wanted], title.rstrip("."), reason.strip(), good, bad, _excerpt(rows), blocks.get("markdown", "")
    )


def _without(sign: str, rows: list[str]) -> str:
    return "".join(row[1:] if row != "\n" else row for row in rows if row[0] != sign)


def _excerpt(rows: list[str]) -> str:
    near = [any(row[0] in "+-" for row in rows[max(at - 1, 0) : at + 2]) for at in range(len(rows))]
    groups = [
        "".join(rows[at] for at, _ in group) for shown, group in groupby(enumerate(near), lambda n: n[1]) if shown
    ]
    return "@@\n".join(groups)
